package compare

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// novelty is an attribute that one side's provider does not seem to know.
type novelty struct {
	provider, attribute string
	lacking             vocabulary.Side
}

// settleSkew marks the rows that a newer provider explains: every pair of a type lacks the attribute on one side, and on the other it says
// nothing that anybody decided: no, nothing, or the region that the environment lives in anyway. A state names no version of its providers,
// so this is the trace that an upgrade leaves. A value that decides something is never explained by it, on however many resources it stands.
func (c *Comparer) settleSkew(pairs []pairing.Pair, findings []Finding) {
	type typed struct {
		novelty
		kind string
	}
	total := map[string]int{}
	rows := map[typed][]*Difference{}
	for i, p := range pairs {
		if p.Left == nil || p.Right == nil || p.Left.Address.Type != p.Right.Address.Type {
			continue
		}
		kind := p.Right.Address.Type
		total[kind]++
		for j := range findings[i].Differences {
			d := &findings[i].Differences[j]
			if lacking, ok := c.undecided(d); ok {
				k := typed{novelty{p.Right.Provider.Name(), d.Path[0].Name, lacking}, kind}
				rows[k] = append(rows[k], d)
			}
		}
	}
	explained := map[novelty][]*Difference{}
	for k, list := range rows {
		if len(list) == total[k.kind] {
			explained[k.novelty] = append(explained[k.novelty], list...)
		}
	}
	for n, list := range explained {
		if len(list) < minEvidence {
			continue
		}
		for _, d := range list {
			d.Hint, d.Group = ProviderSkew, "skew:"+n.provider+":"+c.sides[n.lacking]+":"+n.attribute
		}
	}
}

// undecided returns the side that lacks a resource's attribute, where the other side says nothing by it.
func (c *Comparer) undecided(d *Difference) (lacking vocabulary.Side, ok bool) {
	if len(d.Path) != 1 || d.Hint != NoHint || d.Group != "" || d.Sensitive() {
		return 0, false
	}
	values := [2]model.Value{d.Left, d.Right}
	for side, v := range values {
		if other := values[1-side]; v.Kind() <= model.Null && other.Kind() > model.Null && c.saysNothing(vocabulary.Side(1-side), other) {
			return vocabulary.Side(side), true
		}
	}
	return 0, false
}

// saysNothing reports whether a value is no, empty, or the only region of its side.
func (c *Comparer) saysNothing(side vocabulary.Side, v model.Value) bool {
	switch {
	case v.Kind() == model.Bool:
		return v.Text() == "false"
	case v.Kind() == model.String && v.Text() != "":
		return v.Text() == c.scopes.region[side]
	}
	return empty(v)
}
