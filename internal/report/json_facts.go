package report

import (
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
)

type fact struct {
	Label    string     `json:"label"`
	Category string     `json:"category"`
	Rules    []string   `json:"rules"`
	Left     []value    `json:"left"`
	Right    []value    `json:"right"`
	Items    []factItem `json:"items"`
	// Differing counts the items that are not equal.
	Differing int `json:"differing"`
}

// value is a value and how many resources have it.
type value struct {
	Text  string `json:"value"`
	Count int    `json:"count"`
}

type factItem struct {
	Resource *subject `json:"resource"`
	Left     *string  `json:"left"`
	Right    *string  `json:"right"`
	Equal    bool     `json:"equal"`
}

type environmentFact struct {
	Label string  `json:"label"`
	Left  *string `json:"left"`
	Right *string `json:"right"`
	Equal bool    `json:"equal"`
}

// factsOf lists the facts. A pair has several, and its names are spelled once for all of them.
func factsOf(a *audit.Audit) []fact {
	out, subjects := []fact{}, make([]*subject, len(a.Pairs))
	for _, f := range a.Facts() {
		x := fact{Label: f.Label, Category: f.Category.String(), Rules: f.Rules, Left: valuesOf(f.Left), Right: valuesOf(f.Right), Items: make([]factItem, 0, len(f.Items)), Differing: f.Differing}
		for _, item := range f.Items {
			if subjects[item.Pair] == nil {
				s := subjectOf(compare.SubjectOf(a.Pairs[item.Pair].Left, a.Pairs[item.Pair].Right))
				subjects[item.Pair] = &s
			}
			x.Items = append(x.Items, factItem{
				Resource: subjects[item.Pair], Left: optional(item.Left), Right: optional(item.Right), Equal: item.Equal,
			})
		}
		out = append(out, x)
	}
	return out
}

func valuesOf(list []audit.FactValue) []value {
	out := []value{}
	for _, v := range list {
		out = append(out, value{v.Text, v.Count})
	}
	return out
}

func environmentFactsOf(a *audit.Audit) []environmentFact {
	out := []environmentFact{}
	for _, f := range a.EnvironmentFacts {
		out = append(out, environmentFact{f.Label, optional(f.Left), optional(f.Right), f.Equal})
	}
	return out
}
