package reshape

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// repetition is a pair of children that both parents repeat, and where: the position of the element that says the same in each parent.
type repetition struct {
	children [2]*model.Resource
	at       [2]int
}

// repeated leaves out of both parents what their children say already, where both sides model it by children: a provider reports inside a role the
// policies that are resources of their own, and every difference of one would be two rows. Elements leave in pairs alone, where a child and its
// partner are each repeated exactly. Where one parent says something else than the child, or says nothing, both elements stay: beside what is
// left of the other, a change would read as something that one side has and the other lacks. Elements that can be split are left alone, since
// one may be said by several children.
func (m *meeting) repeated(p *place, parents [2]*model.Resource, children [2][]child, inline [2]model.Value) {
	if len(p.split) > 0 || p.shape != shapeSet && p.shape != shapeValues {
		return
	}
	var gone [2][]int
	for _, r := range m.repetitions(p, parents, children, inline) {
		for side, parent := range parents {
			gone[side] = append(gone[side], r.at[side])
			m.notes = append(m.notes, Note{
				Parent: parent.Address, Child: r.children[side].Address, Side: vocabulary.Side(side), Attribute: p.attribute, Into: parent,
				Absorbed: r.children[side], Repeats: true,
			})
		}
	}
	for side, parent := range parents {
		if len(gone[side]) == 0 {
			continue
		}
		var kept []model.Value
		for i, e := range inline[side].Elements() {
			if !slices.Contains(gone[side], i) {
				kept = append(kept, e)
			}
		}
		m.sides[side].set(parent, p.attribute, model.ListValue(kept...))
	}
}

// repetitions finds the pairs of children that both parents repeat. Each element is the repetition of one child.
func (m *meeting) repetitions(p *place, parents [2]*model.Resource, children [2][]child, inline [2]model.Value) []repetition {
	if inline[0].Len() == 0 || inline[1].Len() == 0 {
		return nil // Documents of children need not be read where a parent says nothing.
	}
	said := [2]map[*model.Resource]int{{}, {}}
	for side, parent := range parents {
		var elements []model.Value
		for _, e := range inline[side].Elements() {
			elements = append(elements, meaning(p.canonical(e)))
		}
		taken := make([]bool, len(elements))
		for _, c := range children[side] {
			says, ok := m.said(p, vocabulary.Side(side), parent, c)
			if !ok {
				continue
			}
			says = meaning(says)
			for i, e := range elements {
				if !taken[i] && model.Equal(e, says) {
					said[side][c.resource], taken[i] = i, true
					break
				}
			}
		}
	}
	var out []repetition
	for _, c := range children[vocabulary.Left] {
		left, right := c.resource, m.partner(c.resource)
		i, ok := said[vocabulary.Left][left]
		if j, also := said[vocabulary.Right][right]; ok && also && m.partner(right) == left {
			out = append(out, repetition{[2]*model.Resource{left, right}, [2]int{i, j}})
		}
	}
	return out
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
