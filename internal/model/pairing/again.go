package pairing

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Run is a pairing that can be made again once a few resources are other than they were.
type Run struct {
	matcher     *matcher
	left, right *model.Environment
	arranged    bool
}

// Result is what the run found. It is put in order when it is first asked for: nobody asks where the pairing is made again.
func (r *Run) Result() Result {
	if !r.arranged {
		r.matcher.arrange()
		r.arranged = true
	}
	return r.matcher.result
}

// Pairs visits the resources that have a counterpart, in no order.
func (r *Run) Pairs(yield func(Pair) bool) {
	for _, p := range r.matcher.result.Pairs {
		if p.Left != nil && p.Right != nil && !yield(p) {
			return
		}
	}
}

// addressed is what addresses alone have paired.
type addressed struct {
	// all and data are per side the candidates by address, paired ones too.
	all, data            [2][]*candidate
	couples, dataCouples []couple
	pairs, dataPairs     []Pair
	scales               []Scale
}

// Again pairs left and right as Match does. They are the environments of the run but for resources that were replaced by others of the same address, and
// for those that are gone. What cannot be otherwise than in the run is taken over: the order of the addresses, the pairs by address, and how many
// are called alike. Where one of several that addresses alone cannot tell apart was replaced or is gone, everything is done anew. The run is used up.
func (r *Run) Again(left, right *model.Environment, gone func(*model.Resource) bool) Result {
	old := r.matcher
	m := &matcher{Context: old.Context, keys: old.keys, lowered: old.lowered, counted: old.counted, changed: map[string]bool{}}
	same := len(m.Manual) == 0 && m.adopt(vocabulary.Left, old, r.left, left, gone) && m.adopt(vocabulary.Right, old, r.right, right, gone)
	if !same || slices.ContainsFunc(slices.Concat(old.addressed.couples, old.addressed.dataCouples), couple.isGone) {
		return Match(left, right, m.Context)
	}
	var group cores.Group
	for side, e := range [...]*model.Environment{left, right} {
		group.Go(func() { m.references[side] = old.drafts[side].Again(e.Resources, m.became[side]) })
	}
	m.takeOver(&old.addressed)
	group.Wait()
	m.leftovers()
	m.arrange()
	return m.result
}

// adopt takes over the candidates of one side, from their positions in the environment that was read to those in the one that is. It reports whether
// addresses pair there as they did.
func (m *matcher) adopt(side vocabulary.Side, old *matcher, was, is *model.Environment, gone func(*model.Resource) bool) bool {
	m.positions[side] = make([]*candidate, 0, len(is.Resources))
	m.became[side] = make([]int32, len(was.Resources))
	for i, r := range was.Resources {
		x, next := old.positions[side][i], len(m.positions[side])
		away := gone(r)
		if !away && next == len(is.Resources) {
			return false
		}
		if x != nil {
			x.paired, x.number, x.gone = false, none, away
			if away || is.Resources[next] != r {
				m.changed[x.bucket] = true
				if x.contended {
					return false
				}
			}
		}
		if away {
			m.became[side][i] = none
			continue
		}
		m.became[side][i] = int32(next)
		if x != nil {
			x.at, x.resource = int32(next), is.Resources[next]
		}
		m.positions[side] = append(m.positions[side], x)
	}
	return len(m.positions[side]) == len(is.Resources)
}

// takeOver pairs what addresses have paired before.
func (m *matcher) takeOver(a *addressed) {
	for side := range m.all {
		m.all[side], m.data[side] = staying(a.all[side]), staying(a.data[side])
	}
	m.addressed = addressed{couples: a.couples, dataCouples: a.dataCouples}
	m.expected = min(len(m.all[vocabulary.Left]), len(m.all[vocabulary.Right]))
	m.couples = append(make([]couple, 0, m.expected), a.couples...)
	m.result.Pairs, m.result.Data = renewed(a.couples, a.pairs, m.expected), renewed(a.dataCouples, a.dataPairs, len(a.dataPairs))
	m.result.Scales = a.scales
	for side := range m.data {
		m.data[side] = unpaired(m.data[side])
	}
	if m.Progress != nil && m.expected > 0 {
		m.Progress(len(m.couples), m.expected)
	}
}

// staying leaves out the candidates that are gone.
func staying(all []*candidate) []*candidate {
	return slices.DeleteFunc(all, func(x *candidate) bool { return x.gone })
}

// renewed are pairs of the resources that the couples have now, with room for as many as are expected.
func renewed(couples []couple, pairs []Pair, expected int) []Pair {
	out := make([]Pair, len(pairs), max(len(pairs), expected))
	for i, p := range pairs {
		c := couples[i]
		c.left.paired, c.right.paired = true, true
		p.Left, p.Right = c.left.resource, c.right.resource
		out[i] = p
	}
	return out
}

// isGone reports whether one of a couple is gone.
func (c couple) isGone() bool { return c.left.gone || c.right.gone }
