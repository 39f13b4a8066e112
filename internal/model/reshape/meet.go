// Package reshape brings two ways to model one thing to one before they are compared: rules inside a security group and rules that are
// resources of their own, routes, attached policies, the settings of a bucket. Compared as they stand they are resources of one side and
// missing elements of the other, which is nothing but noise.
//
// A child is taken into its parent only where that is certain: every attribute of it has a place in the inline form, its parent is
// known, and nothing there contradicts it. Everything else stays as it is, so that no true difference is hidden. What can be said in two
// ways stands in families.txt.
package reshape

import (
	"cmp"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Counterpart returns the paired resource on the other side, and nil where there is none. It is asked about resources of both sides.
type Counterpart func(r *model.Resource) *model.Resource

// Note says that a child was taken into its parent: the reason why it is compared there and not as a resource of its own.
type Note struct {
	Parent, Child model.Address
	// Side is the side that modelled the thing as a resource of its own.
	Side vocabulary.Side
	// Attribute is the parent's attribute that now says what the child said.
	Attribute string
	// Into is the parent as it stands in the returned environment, Absorbed the child as it was read.
	Into, Absorbed *model.Resource
	// Repeats is set where both sides model the thing as resources of their own: the child stays, and what the parent repeated of it is left
	// out.
	Repeats bool
}

// Meet returns copies of both environments in which paired parents are modelled in one way, and what was changed for it. The input is not
// touched, and a resource that did not change is the same pointer.
//
// A parent is reshaped where one side has children for an attribute that the other side, or the parent itself, says inline, and the other
// side has no such children; or where both have children, but of different types. The children that can be said inline become elements and
// leave the environment, unless an equal element stands there already, as it does where the provider refreshed the parent. A child that
// has a partner of its own stays, and what its parent repeats of it is left out. The elements of both parents are then brought into one form.
//
// The result depends neither on the order of the resources nor on which side is left. The cost is that of the children and their parents.
func Meet(left, right *model.Environment, table *schema.Table, partner Counterpart) (l, r *model.Environment, notes []Note) {
	places := families()
	m := meeting{table: table, partner: partner}
	var group cores.Group
	for side, e := range [...]*model.Environment{left, right} {
		group.Go(func() { m.sides[side] = newParty(e, places) })
	}
	group.Wait()
	for _, p := range places {
		m.place(p)
	}
	slices.SortFunc(m.notes, compareNotes)
	for i, n := range m.notes {
		m.notes[i].Into = m.sides[n.Side].current(n.Into)
	}
	return m.sides[vocabulary.Left].environment(), m.sides[vocabulary.Right].environment(), m.notes
}

// meeting is one run of Meet.
type meeting struct {
	table   *schema.Table
	partner Counterpart
	sides   [2]*party
	notes   []Note
}

// place reshapes every paired parent of a place.
func (m *meeting) place(p *place) {
	for _, side := range [...]vocabulary.Side{vocabulary.Left, vocabulary.Right} {
		for _, parent := range m.sides[side].parents(p) {
			other := m.partner(parent)
			if other == nil || other.Address.Type != parent.Address.Type || !m.sides[side.Other()].has(other) {
				continue
			}
			if side == vocabulary.Right && len(m.sides[vocabulary.Left].children(p, other)) > 0 {
				continue // met from the left
			}
			pair := [2]*model.Resource{parent, other}
			if side == vocabulary.Right {
				pair = [2]*model.Resource{other, parent}
			}
			m.pair(p, pair)
		}
	}
}

// pair reshapes one place of a pair of parents.
func (m *meeting) pair(p *place, parents [2]*model.Resource) {
	var children [2][]child
	var inline [2]model.Value
	for side, parent := range parents {
		children[side] = m.sides[side].children(p, parent)
		inline[side] = m.sides[side].current(parent).Attributes.Field(p.attribute)
		if !p.readable(inline[side]) {
			return
		}
	}
	separate := len(children[0]) > 0 && len(children[1]) > 0
	if separate && shareType(children[0], children[1]) {
		m.repeated(p, parents, children, inline)
		return
	}
	if !separate && hollow(inline[0]) && hollow(inline[1]) {
		return
	}
	took := false
	for side, parent := range parents {
		added, absorbed := m.absorb(p, vocabulary.Side(side), parent, inline[side], children[side])
		if len(absorbed) == 0 {
			continue
		}
		took, inline[side] = true, added
		for _, c := range absorbed {
			m.sides[side].absorbed[c] = true
			m.notes = append(m.notes, Note{
				Parent: parent.Address, Child: c.Address, Side: vocabulary.Side(side), Attribute: p.attribute, Into: parent, Absorbed: c,
			})
		}
	}
	if !took {
		return
	}
	for side, parent := range parents {
		m.sides[side].set(parent, p.attribute, p.arrange(inline[side]))
	}
}

// absorb returns the inline attribute with what the children say, and the children that are said there.
func (m *meeting) absorb(p *place, side vocabulary.Side, parent *model.Resource, inline model.Value, children []child) (model.Value, []*model.Resource) {
	var said []model.Value
	var from []*model.Resource
	attributes := m.sides[side].current(parent).Attributes
	inlineSchema := m.table.Type(parent.Provider.Name(), parent.Address.Type)
	for _, c := range children {
		r := c.resource
		if r.Tainted || m.partner(r) != nil {
			continue
		}
		schemas := [2]*schema.Node{m.table.Type(r.Provider.Name(), r.Address.Type), inlineSchema}
		if e, ok := c.way.element(p, r.Attributes, attributes, schemas); ok {
			said, from = append(said, e), append(from, r)
		}
	}
	if len(said) == 0 {
		return inline, nil
	}
	added, taken := p.add(inline, said)
	var absorbed []*model.Resource
	for i, r := range from {
		if taken[i] {
			absorbed = append(absorbed, r)
		}
	}
	return added, absorbed
}

// shareType reports whether any child of one side has the type of a child of the other.
func shareType(a, b []child) bool {
	return slices.ContainsFunc(a, func(c child) bool {
		return slices.ContainsFunc(b, func(d child) bool { return c.way.child == d.way.child })
	})
}

func compareNotes(a, b Note) int {
	return cmp.Or(
		strings.Compare(a.Into.State, b.Into.State), a.Parent.Compare(b.Parent), strings.Compare(a.Attribute, b.Attribute),
		cmp.Compare(a.Side, b.Side), compareResources(a.Absorbed, b.Absorbed),
	)
}

func compareResources(a, b *model.Resource) int {
	return cmp.Or(strings.Compare(a.State, b.State), a.Address.Compare(b.Address))
}
