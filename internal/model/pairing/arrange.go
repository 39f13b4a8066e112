package pairing

import (
	"cmp"
	"slices"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// arrange puts all pairs, and what is left over, into the order of their addresses. The candidates of each side stand in that order already: the
// right ones bring their pairs along, and what is left over on the left goes between them.
func (m *matcher) arrange() {
	pairOf := make([]int32, len(m.positions[vocabulary.Right]))
	for i, c := range m.couples {
		pairOf[c.right.at] = int32(i)
	}
	lefts := unpaired(m.all[vocabulary.Left])
	out := make([]Pair, 0, len(m.result.Pairs)+len(lefts)+len(m.all[vocabulary.Right])-len(m.couples))
	for _, r := range m.all[vocabulary.Right] {
		p := Pair{Right: r.resource, Surplus: r.surplus}
		if r.paired {
			p = m.result.Pairs[pairOf[r.at]]
		}
		for len(lefts) > 0 {
			l := Pair{Left: lefts[0].resource, Surplus: lefts[0].surplus}
			if comparePairs(l, p) > 0 {
				break
			}
			out, lefts = append(out, l), lefts[1:]
		}
		out = append(out, p)
	}
	for _, l := range lefts {
		out = append(out, Pair{Left: l.resource, Surplus: l.surplus})
	}
	// Addresses that occur twice are the only ones that this may leave out of order.
	if !slices.IsSortedFunc(out, comparePairs) {
		slices.SortStableFunc(out, comparePairs)
	}
	m.result.Pairs = out
	slices.SortStableFunc(m.result.Scales, func(a, b Scale) int { return compareResources(a.Right, b.Right) })
}

func comparePairs(a, b Pair) int {
	return cmp.Or(compareResources(a.Either(), b.Either()), cmp.Compare(side(a), side(b)))
}

// side orders the unpaired after pairs of the same address, left before right.
func side(p Pair) int {
	switch {
	case p.Left != nil && p.Right != nil:
		return 0
	case p.Left != nil:
		return 1
	}
	return 2
}
