package compare

import (
	"hash/maphash"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// settled remembers of two unequal texts whether they are equal by reference wherever they stand opposite each other. Most unequal values of two
// environments are ids and ARNs of counterparts, and the same few stand in many places.
//
// It forgets: two texts that hash to the place of two others take it over. So it takes the same memory however much is compared, and nobody
// waits for anybody.
type settled struct {
	seed  maphash.Seed
	slots []atomic.Pointer[texts]
}

// texts are two texts with what is known of them.
type texts struct {
	left, right string
	equal       bool
}

// The least and the greatest number of couples that are remembered.
const (
	fewSettled  = 1 << 8
	manySettled = 1 << 16
)

// newSettled makes room for what some pairs may ask for.
func newSettled(pairs int) *settled {
	size := min(max(4*pairs, fewSettled), manySettled)
	return &settled{seed: maphash.MakeSeed(), slots: make([]atomic.Pointer[texts], 1<<bits.Len(uint(size-1)))}
}

// equal returns what find says of two texts, or has said before.
func (s *settled) equal(left, right string, find func(left, right string) bool) bool {
	h := maphash.String(s.seed, left) + prime*maphash.String(s.seed, right)
	slot := &s.slots[h>>32&uint64(len(s.slots)-1)]
	if c := slot.Load(); c != nil && c.left == left && c.right == right {
		return c.equal
	}
	c := &texts{left: left, right: right, equal: find(left, right)}
	slot.Store(c)
	return c.equal
}

// settles reports whether two strings are surely equal by reference, for whoever only counts. Where the place may give another reason
// before that one, or the name of the thing itself stands, strings has to find out.
func (w *walk) settles(p place, l, r model.Value) bool {
	return w.mute() && !opens(l.Text()) && !l.HoldsSensitive() && !r.HoldsSensitive() && !p.node.YAML() && !p.spot.answer(isClaimed) && !describesOnly(p) &&
		(p.document || !p.spot.facts.named) && w.settled.equal(l.Text(), r.Text(), w.referAlike)
}

// referAlike reports whether two texts are the same but for references to counterparts, whatever stands around them. It claims less than refer,
// and nothing that refer would not say at every place.
func (c *Comparer) referAlike(l, r string) bool {
	if document.MayHold(l) || shortNumber(l) && shortNumber(r) {
		return false
	}
	// Nearly all texts have no more than a few parts, which need no memory of their own.
	var room [2][4]reference.Part
	lefts := c.references[vocabulary.Left].AppendSplit(room[vocabulary.Left][:0], l)
	rights := c.references[vocabulary.Right].AppendSplit(room[vocabulary.Right][:0], r)
	if len(lefts) != len(rights) || !slices.ContainsFunc(lefts, owned) || c.foreignAround(lefts, rights) {
		return false
	}
	return slices.EqualFunc(lefts, rights, func(a, b reference.Part) bool {
		if !owned(a) || !owned(b) {
			return owned(a) == owned(b) && a.Text == b.Text
		}
		target, role := c.counterpart(a.Owners, b.Owners)
		return target != nil && role
	})
}

// couples counts the pairs that have both sides.
func couples(pairs []pairing.Pair) (n int) {
	for i := range pairs {
		if pairs[i].Left != nil && pairs[i].Right != nil {
			n++
		}
	}
	return n
}
