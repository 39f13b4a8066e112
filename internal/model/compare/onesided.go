package compare

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// maxTold is how many places of a one-sided resource its row names.
const maxTold = 2

// OneSided is the difference of a resource that only one environment has, as the function OneSided makes it, with what in it belongs to the other
// environment: its word, its account, an id of its own. A function that only production has and that writes to the account of staging is
// more than a missing component. Where only the name, a tag or a description says so, the row tells it but is judged as any other.
func (c *Comparer) OneSided(p pairing.Pair) Difference {
	d := OneSided(p)
	side, r := vocabulary.Left, p.Left
	if r == nil {
		side, r = vocabulary.Right, p.Right
	}
	if !c.independent || !r.Address.Mode.Counts() || c.shared[side][r.State] {
		return d
	}
	w := &walk{Comparer: c, named: d.Subject, self: [2]*model.Resource{p.Left, p.Right}}
	var told, named []string
	w.foreignLeaves(w.root(c.Schema.Type(r.Provider.Name(), r.Address.Type)), side, r.Attributes, func(q place, word string) {
		note := c.foreignNote(side, word) + ", in " + q.path.String()
		if w.namesTheThing(q) {
			named = append(named, note)
		} else {
			told = append(told, note)
		}
	})
	if len(told) > 0 {
		d.Hint = ForeignWord
	} else {
		told = named
	}
	d.Note = strings.Join(told[:min(len(told), maxTold)], "; ")
	return d
}

// foreignLeaves visits the configured strings below v, which stands on side, that hold something of the other side.
func (w *walk) foreignLeaves(p place, side vocabulary.Side, v model.Value, visit func(place, string)) {
	if v.Sensitive() || len(p.path) > 0 && (p.node.Computed() || w.providersID(p)) {
		return
	}
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			if len(p.path) == 0 && name == allTags {
				continue
			}
			w.foreignLeaves(p.field(name, nil), side, f, visit)
		}
	case model.List:
		for i, e := range v.Elements() {
			w.foreignLeaves(p.element(model.IndexStep(i)), side, e, visit)
		}
	case model.String:
		if c, ok := w.contentAt(p, v); ok && c.value.Kind() >= model.List {
			p.node, p.document = nil, true
			w.foreignLeaves(p, side, c.value, visit)
			return
		}
		if word, ok := w.foreignWord(side, v.Text()); ok {
			visit(p, word)
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
}
