package twin

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// perKind bounds the injections of one kind; the kinds take turns.
const perKind = 3

// change is what a recipe makes of a spot: the values of both sides, and the row that must show them.
type change struct {
	left, right model.Value
	// below leads from the spot to what changes, empty where the spot itself does.
	below []step
	names []string
	shape shape
	// mirrored is set where the sides may be swapped.
	mirrored bool
}

// recipe tells how one kind of drift is made at a spot of the right side, whose value on the left is given too; ok is false where it cannot be.
type recipe struct {
	kind Kind
	make func(m *maker, s spot, left model.Value) (c change, ok bool)
}

// inject changes both sides so that they differ in a meaning. No resource gets more than one injection, but for those of a whole type.
func (m *maker) inject() {
	used := make([]bool, len(m.template.resources))
	m.injectMissing(used)
	m.injectWholeType(used)
	spots := make([][]spot, len(used))
	for i := range used {
		spots[i] = m.spots(i, used)
	}
	for _, some := range [...][]recipe{rareRecipes(), commonRecipes()} {
		shuffle(m.dice, some)
		for range perKind {
			for _, r := range some {
				m.injectOne(r, spots, used)
			}
		}
	}
}

// spots are all places of a resource that may drift. Instances of a count may not: which of them is which is told by their content.
func (m *maker) spots(i int, used []bool) []spot {
	r := m.sides[vocabulary.Right][i]
	if r == nil || used[i] || r.Address.Mode != model.Managed || counted(r.Address) {
		return nil
	}
	var out []spot
	if m.faint(i) {
		return nil
	}
	root := spot{resource: r, node: m.Schema.Type(r.Provider.Name(), r.Address.Type), value: r.Attributes, anchored: true}
	walk(root, func(s spot) {
		if len(s.at) == 0 || s.at[0].name == "timeouts" || isIdentityName(s.at[0].name) {
			return
		}
		if s.node == nil && len(s.at) == 1 && reaching(s.at[0].name) {
			return
		}
		out = append(out, s)
	})
	return out
}

// fewSettings is the number of configured values up to which a resource is not known any more once it has another name and another value.
const fewSettings = 6

// faint reports whether a resource got another address, as one of a quarter, and is too small to drift as well: nobody could say any more that
// it is the same one.
func (m *maker) faint(i int) bool {
	if m.Addresses != QuarterRenamed && m.Addresses != QuarterMoved {
		return false
	}
	r := m.sides[vocabulary.Right][i]
	return !m.addresses[vocabulary.Right][i].Equal(r.Address) && strings.Count(m.configured(r), "\n") <= fewSettings
}

type candidate struct {
	resource int
	spot     spot
	change   change
}

// injectOne makes one injection of a kind where there is still a place for it.
func (m *maker) injectOne(r recipe, spots [][]spot, used []bool) {
	var all []candidate
	for i := range spots {
		if used[i] {
			continue
		}
		for _, s := range spots[i] {
			left := read(m.sides[vocabulary.Left][i].Attributes, s.at)
			if c, ok := r.make(m, s, left); ok && !m.repeats.elsewhere(s) {
				all = append(all, candidate{i, s, c})
			}
		}
	}
	if len(all) == 0 {
		return
	}
	c := all[m.dice.below(len(all))]
	used[c.resource] = true
	m.repeats.drifted(c)
	m.apply(r.kind, c)
}

// apply makes a change, on either side where it does not matter which.
func (m *maker) apply(kind Kind, c candidate) {
	x := c.change
	if x.mirrored && m.dice.coin() {
		x.left, x.right = x.right, x.left
		switch x.shape {
		case leftOnly:
			x.shape = rightOnly
		case rightOnly:
			x.shape = leftOnly
		case leaf, whole, gone:
		}
	}
	in := Injection{Kind: kind, Names: x.names, shape: x.shape, resource: c.resource, has: [2]bool{true, true}}
	switch in.shape {
	case leaf:
		in.LeftValue, in.RightValue = x.left, x.right
	case leftOnly:
		in.Row = compare.LeftOnly
	case rightOnly:
		in.Row = compare.RightOnly
	case whole, gone:
	}
	at := slices.Concat(c.spot.at, x.below)
	m.write(vocabulary.Left, c.resource, at, x.left)
	m.write(vocabulary.Right, c.resource, at, x.right)
	m.drift = append(m.drift, in)
}

// write sets a value, and its copy in tags_all where it is a tag.
func (m *maker) write(side vocabulary.Side, resource int, at []step, to model.Value) {
	r := m.sides[side][resource]
	r.Attributes = write(r.Attributes, at, to)
	if at[0].name != "tags" || len(at) != 2 {
		return
	}
	if all := r.Attributes.Field("tags_all"); all.Kind() == model.Object && !all.Sensitive() {
		copied := slices.Clone(at)
		copied[0].name = "tags_all"
		r.Attributes = write(r.Attributes, copied, to)
	}
}

// injectMissing removes one resource from each side, of two types: of one type they could be taken for each other with good reason. Types
// whose times a comparison can only guess, from the number of their pairs, lose none.
func (m *maker) injectMissing(used []bool) {
	var all []int
	for i, r := range m.sides[vocabulary.Right] {
		// A part of another resource may be modelled inside that one, where its provider lists it anyhow.
		if r.Address.Mode == model.Managed && !counted(r.Address) && !m.template.guessed(r.Address.Type) && !reshape.IsPart(r.Address.Type) {
			all = append(all, i)
		}
	}
	shuffle(m.dice, all)
	const fewest = 4
	if len(all) < fewest {
		return
	}
	second := slices.IndexFunc(all, func(i int) bool {
		return m.template.resources[i].Address.Type != m.template.resources[all[0]].Address.Type
	})
	if second < 0 {
		return
	}
	for side, i := range [...]int{all[0], all[second]} {
		used[i] = true
		in := Injection{Kind: Missing, shape: gone, resource: i, has: [2]bool{true, true}}
		in.has[side] = false
		in.Row = [...]compare.Kind{compare.RightOnly, compare.LeftOnly}[side]
		m.sides[side][i] = nil
		m.drift = append(m.drift, in)
	}
}

// injectWholeType changes one attribute of every resource of a type in the same way, which a comparison that learns from the pairs must not take
// for noise.
func (m *maker) injectWholeType(used []bool) {
	members := map[string][]int{}
	var types []string
	for i, r := range m.sides[vocabulary.Right] {
		if r == nil || r.Address.Mode != model.Managed {
			continue
		}
		t := r.Address.Type
		if len(members[t]) == 0 {
			types = append(types, t)
		}
		members[t] = append(members[t], i)
	}
	shuffle(m.dice, types)
	for _, t := range types {
		if len(members[t]) >= minGuessed && m.driftWhole(members[t], used) {
			return
		}
	}
}

// driftWhole changes the first attribute that all members have and that one recipe fits, and reports whether there is one.
func (m *maker) driftWhole(members []int, used []bool) bool {
	if slices.ContainsFunc(members, func(i int) bool { return used[i] }) {
		return false
	}
	first := m.sides[vocabulary.Right][members[0]]
	for name := range first.Attributes.Fields() {
		for _, r := range wholeTypeRecipes() {
			found := m.wholeType(members, name, r)
			if len(found) < len(members) {
				continue
			}
			for _, c := range found {
				used[c.resource] = true
				c.change.mirrored = false
				m.apply(WholeType, c)
			}
			return true
		}
	}
	return false
}

// wholeType returns what a recipe makes of an attribute, one candidate for each member that it fits and that holds the same value as the first.
func (m *maker) wholeType(members []int, name string, r recipe) []candidate {
	var out []candidate
	for _, i := range members {
		resource := m.sides[vocabulary.Right][i]
		node := m.Schema.Type(resource.Provider.Name(), resource.Address.Type).Field(name)
		v := resource.Attributes.Field(name)
		if m.faint(i) || node.Computed() || isIdentityName(name) || !model.Equal(v, m.sides[vocabulary.Right][members[0]].Attributes.Field(name)) {
			return nil
		}
		s := spot{resource: resource, at: []step{{name: name}}, names: []string{name}, node: node, value: v, parent: resource.Attributes, anchored: true}
		if c, ok := r.make(m, s, m.sides[vocabulary.Left][i].Attributes.Field(name)); ok {
			out = append(out, candidate{i, s, c})
		}
	}
	return out
}

// plainName reports whether an attribute is a setting and not an identity, a time or a counter of the provider's.
func plainName(name string) bool {
	name = strings.ToLower(name)
	for _, suffix := range [...]string{"id", "ids", "arn", "arns", "uuid", "hash", "generation", "revision", "etag", "serial"} {
		if name == suffix || strings.HasSuffix(name, "_"+suffix) {
			return false
		}
	}
	return !timely(name)
}
