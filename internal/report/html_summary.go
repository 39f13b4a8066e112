package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// htmlBar is a bar of parts, drawn as SVG 1,000 units wide. The numbers stand beside it, too.
type htmlBar struct {
	Label string
	Parts []htmlPart
}

type htmlPart struct {
	Class, Word     string
	Count, X, Width int
}

// barGap is what lies between two parts, and minPart how wide what is there at all is drawn, so that a bar never hides something small beside
// something large.
const (
	barUnits = 1000
	barGap   = 3
	minPart  = 6
)

// barOf draws parts where most fills the bar.
func barOf(label string, most int, parts ...htmlPart) htmlBar {
	out := htmlBar{Label: label}
	x := 0
	for _, p := range parts {
		if p.Count > 0 {
			p.X = x
			p.Width = min(max(p.Count*barUnits/max(most, 1)-barGap, minPart), max(barUnits-x, 0))
			x += p.Width + barGap
		}
		out.Parts = append(out.Parts, p)
	}
	return out
}

// htmlCategory is a category with its bar.
type htmlCategory struct {
	Name                     string
	Total, NeedWork, Settled int
	Bar                      htmlBar
}

func (m *maker) categories() []htmlCategory {
	most := 0
	for _, c := range m.overview.Categories {
		most = max(most, c.Total)
	}
	var out []htmlCategory
	for _, c := range m.overview.Categories {
		x := htmlCategory{Name: strings.ReplaceAll(c.Category.String(), "-", " "), Total: c.Total}
		var parts []htmlPart
		var words []string
		for _, p := range rules.Priorities() {
			n := c.NeedWork[p]
			x.NeedWork += n
			parts = append(parts, htmlPart{Class: p.String(), Word: p.String(), Count: n})
			if n > 0 {
				words = append(words, fmt.Sprintf("%d %s", n, p))
			}
		}
		x.Settled = c.Total - x.NeedWork
		parts = append(parts, htmlPart{Class: "settled", Word: "settled", Count: x.Settled})
		x.Bar = barOf(x.Name+": "+strings.Join(append(words, fmt.Sprintf("%d settled", x.Settled)), ", "), most, parts...)
		out = append(out, x)
	}
	return out
}

// resources is the bar of resources by the worst that stands at them.
func (m *maker) resources() htmlBar {
	s := &m.audit.Summary
	return barOf(
		fmt.Sprintf("Resources: %d equal, %d with settled differences only, %d with a difference that needs work", s.EqualResources, s.IntentionalResources, s.OpenResources),
		s.EqualResources+s.IntentionalResources+s.OpenResources,
		htmlPart{Class: "equal", Word: "equal", Count: s.EqualResources},
		htmlPart{Class: "intentional", Word: "with settled differences only", Count: s.IntentionalResources},
		htmlPart{Class: "work", Word: "with a difference that needs work", Count: s.OpenResources},
	)
}

// htmlSide is an environment with what it was read from.
type htmlSide struct {
	Class, Name string
	Reference   bool
	Sources     []htmlSource
	More        int
}

type htmlSource struct {
	URI  string
	Said []string
}

func (m *maker) sides() []htmlSide {
	a := m.audit
	left := htmlSide{Class: "left", Name: model.Printable(a.Left.Name), Reference: a.ReferenceLeft}
	right := htmlSide{Class: "right", Name: model.Printable(a.Right.Name), Reference: !a.ReferenceLeft}
	left.Sources, left.More = sourcesOf(a.Left)
	right.Sources, right.More = sourcesOf(a.Right)
	return []htmlSide{left, right}
}

func sourcesOf(e *model.Environment) (out []htmlSource, more int) {
	for _, s := range e.Sources[:min(len(e.Sources), maxSources)] {
		x := htmlSource{URI: model.Shorten(model.Printable(s.URI), maxValue)}
		if s.Kind != "" {
			x.Said = append(x.Said, model.Printable(s.Kind))
		}
		if s.TerraformVersion != "" {
			x.Said = append(x.Said, "Terraform "+model.Shorten(model.Printable(s.TerraformVersion), maxShort))
		}
		if s.Serial > 0 {
			x.Said = append(x.Said, fmt.Sprintf("serial %d", s.Serial))
		}
		if !s.Modified.IsZero() {
			x.Said = append(x.Said, "changed "+s.Modified.UTC().Format(time.DateOnly))
		}
		out = append(out, x)
	}
	return out, len(e.Sources) - len(out)
}

// htmlFact is a fact with the values of both sides.
type htmlFact struct {
	Label       string
	Equal       bool
	Mark        string
	Left, Right factSide
	// Items are the places that differ, where there is more than one.
	Summary string
	Items   []htmlFactItem
	More    int
}

type htmlFactItem struct{ Where, Left, Right string }

// factSide are the distinct values of a side, as many as have room, and how many more there are.
type factSide struct {
	Values []string
	More   int
}

// maxFactValues is how many distinct values of a fact a side lists.
const maxFactValues = 6

// facts lists what stands side by side, and names what neither side has.
func (m *maker) facts() (out []htmlFact, missing string) {
	var none []string
	for _, f := range m.overview.EnvironmentFacts {
		if f.Left == "" && f.Right == "" {
			none = append(none, f.Label)
			continue
		}
		out = append(out, htmlFact{Label: f.Label, Equal: f.Equal, Mark: markOf(f.Equal), Left: filled(f.Left), Right: filled(f.Right)})
	}
	for i := range m.overview.Facts {
		f := &m.overview.Facts[i]
		if len(f.Left)+len(f.Right) == 0 {
			none = append(none, f.Label)
			continue
		}
		out = append(out, m.fact(f))
	}
	return out, strings.Join(none, ", ")
}

func (m *maker) fact(f *audit.Fact) htmlFact {
	x := htmlFact{
		Label: f.Label, Equal: f.Differing == 0, Mark: markOf(f.Differing == 0), Left: factValues(f.Left), Right: factValues(f.Right),
	}
	if f.Differing == 0 || len(f.Items) < 2 {
		return x
	}
	x.Mark = fmt.Sprintf("≠ %d of %d", f.Differing, len(f.Items))
	x.Summary = counted(f.Differing, "place differs", "places differ")
	for _, item := range f.Items {
		switch {
		case item.Equal:
		case len(x.Items) < maxFolded:
			p := &m.audit.Pairs[item.Pair]
			x.Items = append(x.Items, htmlFactItem{
				model.Printable(compare.SubjectOf(p.Left, p.Right).Name()), orAbsent(item.Left), orAbsent(item.Right),
			})
		default:
			x.More++
		}
	}
	return x
}

func markOf(equal bool) string {
	if equal {
		return "= same"
	}
	return "≠ differs"
}

func orAbsent(text string) string {
	if text == "" {
		return wordAbsent
	}
	return text
}

func filled(text string) factSide {
	if text == "" {
		return factSide{}
	}
	return factSide{Values: []string{text}}
}

// factValues writes the distinct values of one side, each with its count.
func factValues(values []audit.FactValue) factSide {
	shown := values[:min(len(values), maxFactValues)]
	out := factSide{More: len(values) - len(shown)}
	for _, v := range shown {
		out.Values = append(out.Values, v.String())
	}
	return out
}

// htmlReason counts what is equal for one reason.
type htmlReason struct {
	Name, Means string
	Count       int
}

type htmlEquality struct{ Resource, Path, Left, Right, Reason, Detail string }

type htmlWord struct{ Left, Right, By string }

// equal fills in what is the same though it is spelled otherwise, each of them where it is asked for, and the words that stand for the
// environments.
func (m *maker) equal(p *htmlPage) {
	for _, r := range compare.Reasons() {
		p.Reasons = append(p.Reasons, htmlReason{r.String(), meaning(r), m.audit.Summary.EqualByReason[r]})
	}
	for _, w := range m.audit.Vocabulary {
		by := w.By.String()
		if w.Support > 0 {
			by = fmt.Sprintf("%s, suggested by %s, %d against; nothing folds by it", by, counted(w.Support, "place", "places"), w.Counter)
		}
		p.Words = append(p.Words, htmlWord{model.Printable(w.Left), model.Printable(w.Right), by})
	}
	if !m.options.Explain {
		return
	}
	for i := range m.audit.Pairs {
		room := maxEqualities - len(p.Equalities)
		if room == 0 {
			// Telling them compares the pair again; counting does not.
			p.EqualitiesMore += m.audit.Pairs[i].Equal.Sum()
			continue
		}
		all := m.audit.Equalities(i)
		p.EqualitiesMore += max(len(all)-room, 0)
		for _, e := range all[:min(len(all), room)] {
			p.Equalities = append(p.Equalities, equalityOf(m.audit.Pairs[i].Either(), e))
		}
	}
}

func equalityOf(r *model.Resource, e compare.Equality) htmlEquality {
	left, right := sides(e.Left, e.Right, maxShort)
	return htmlEquality{
		Resource: addressOf(r.Address.String(), r.State), Path: model.Printable(e.Path.String()), Left: left.Text, Right: right.Text,
		Reason: e.Reason.String(), Detail: model.Shorten(model.Printable(e.Detail), maxProse),
	}
}
