package reshape

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// repeated leaves out of both parents what their children say already, where both sides model it by children and each such child has its
// partner: a provider reports inside a role the policies that are resources of their own, and every difference of one would be two rows. An
// element stays where no child says exactly the same. Elements that can be split are left alone, since one may be said by several children.
func (m *meeting) repeated(p *place, parents [2]*model.Resource, children [2][]child, inline [2]model.Value) {
	if len(p.split) > 0 || p.shape != shapeSet && p.shape != shapeValues {
		return
	}
	for side, parent := range parents {
		kept := make([]model.Value, 0, inline[side].Len())
		var said []model.Value
		var from []*model.Resource
		for _, c := range children[side] {
			if e, ok := m.said(p, vocabulary.Side(side), parent, c); ok && m.partner(c.resource) != nil {
				said, from = append(said, e), append(from, c.resource)
			}
		}
		for _, e := range inline[side].Elements() {
			i := slices.IndexFunc(said, func(s model.Value) bool { return same(p.canonical(e), s) })
			if i < 0 {
				kept = append(kept, e)
				continue
			}
			m.notes = append(m.notes, Note{
				Parent: parent.Address, Child: from[i].Address, Side: vocabulary.Side(side), Attribute: p.attribute, Into: parent, Absorbed: from[i],
				Repeats: true,
			})
		}
		if len(kept) < inline[side].Len() {
			m.sides[side].set(parent, p.attribute, model.ListValue(kept...))
		}
	}
}

// said returns what a child says as an element of the place, and false where that is not certain.
func (m *meeting) said(p *place, side vocabulary.Side, parent *model.Resource, c child) (model.Value, bool) {
	r := c.resource
	schemas := [2]*schema.Node{
		m.table.Type(r.Provider.Name(), r.Address.Type), m.table.Type(parent.Provider.Name(), parent.Address.Type),
	}
	e, ok := c.way.element(p, r.Attributes, m.sides[side].current(parent).Attributes, schemas)
	if ok && p.shape == shapeValues {
		e = e.Field(only)
	}
	return e, ok
}
