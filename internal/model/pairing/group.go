package pairing

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// group is all resources of both sides that share an address without numbers, each side chained in order.
type group struct {
	first, last [2]*candidate
	count       [2]int
}

func (g *group) add(x *candidate) {
	x.next = nil
	if g.first[x.side] == nil {
		g.first[x.side] = x
	} else {
		g.last[x.side].next = x
	}
	g.last[x.side] = x
	g.count[x.side]++
}

func (g *group) members(side vocabulary.Side) []*candidate {
	out := make([]*candidate, 0, g.count[side])
	for x := g.first[side]; x != nil; x = x.next {
		out = append(out, x)
	}
	return out
}

// pairGroup pairs the members of one group: equal content first, then the most alike, then by index. What one side has more is
// counted as a surplus.
func (m *matcher) pairGroup(g *group, s spelling) {
	if g.count[vocabulary.Left] == 0 || g.count[vocabulary.Right] == 0 {
		return
	}
	join := func(l, r *candidate, evidence string) {
		m.add(l, r, Pair{By: s.method, Bare: s.form == bare, Confidence: 1, Evidence: evidence})
	}
	if g.count == [2]int{1, 1} {
		join(g.first[vocabulary.Left], g.first[vocabulary.Right], s.evidence)
		return
	}
	lefts, rights := g.members(vocabulary.Left), g.members(vocabulary.Right)
	for _, x := range slices.Concat(lefts, rights) {
		x.contended = true
	}
	in := m.instances(lefts, rights)
	in.byContent(join)
	in.byLikeness(join)
	m.surplus(lefts, rights)
}

// surplus records the instances that one side has more, and who they are.
func (m *matcher) surplus(lefts, rights []*candidate) {
	members := slices.Concat(unpaired(lefts), unpaired(rights))
	if len(members) == 0 || !countsAsScale(members[0].resource.Address.Type) {
		return
	}
	s := Scale{Left: lefts[0].resource, Right: rights[0].resource, LeftCount: len(lefts), RightCount: len(rights)}
	for _, x := range members {
		x.surplus = WithoutNumbers(x.resource.Address).String()
		s.Members = append(s.Members, x.resource)
	}
	m.result.Scales = append(m.result.Scales, s)
}

// WithoutNumbers returns the address without the indices of counts, of modules too; keys of for_each stay.
func WithoutNumbers(a model.Address) model.Address {
	drop := func(k model.Key) model.Key {
		if _, ok := k.Int(); ok {
			return model.Key{}
		}
		return k
	}
	modules := make([]model.Module, len(a.Modules))
	for i, mod := range a.Modules {
		modules[i] = model.Module{Name: mod.Name, Key: drop(mod.Key)}
	}
	a.Modules, a.Key = modules, drop(a.Key)
	return a
}
