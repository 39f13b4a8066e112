package pairing

import (
	"cmp"
	"slices"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// level is all couples of classes that are equally alike.
type level struct {
	*instances
	couples []alike
	members [2]map[int32][]member
}

// choice is a left and a right member that may be joined.
type choice struct {
	left, right member
	// class is the content of the left one.
	class int32
	// couple is the couple of classes that it is of.
	couple int
}

// compare orders choices of one level: those whose places are small and near each other go first, and the content of the left one decides
// between two that are crosswise.
func (v *level) compare(a, b choice) int {
	if c := cmp.Or(
		cmp.Compare(a.left.place+a.right.place, b.left.place+b.right.place),
		cmp.Compare(max(a.left.place, a.right.place), max(b.left.place, b.right.place)),
	); c != 0 || a.left.place == b.left.place {
		return c
	}
	return cmp.Or(cmp.Compare(v.classes[a.class].whole(v.lines), v.classes[b.class].whole(v.lines)), cmp.Compare(a.left.place, b.left.place))
}

// join joins members of the same numbers first, then the others.
func (v *level) join(join func(l, r *candidate)) {
	var same []choice
	for n, c := range v.couples {
		byNumbers := map[instance][]member{}
		for _, r := range v.members[vocabulary.Right][c.right] {
			if !r.paired {
				k := v.at(r.candidate, 0)
				byNumbers[k] = append(byNumbers[k], r)
			}
		}
		for _, l := range v.members[vocabulary.Left][c.left] {
			if l.paired || len(byNumbers) == 0 {
				continue
			}
			for _, r := range byNumbers[v.at(l.candidate, 0)] {
				same = append(same, choice{l, r, c.left, n})
			}
		}
	}
	slices.SortFunc(same, v.compare)
	for _, c := range same {
		if !c.left.paired && !c.right.paired {
			join(c.left.candidate, c.right.candidate)
		}
	}
	v.joinRest(join)
}

// joinRest joins what the numbers do not. Of a couple of classes the first members of both sides are always the next choice, so that only these
// are held against each other.
func (v *level) joinRest(join func(l, r *candidate)) {
	next := choices{compare: v.compare}
	offer := func(n int) {
		c := v.couples[n]
		lefts, rights := stillUnpaired(v.members[vocabulary.Left][c.left]), stillUnpaired(v.members[vocabulary.Right][c.right])
		v.members[vocabulary.Left][c.left], v.members[vocabulary.Right][c.right] = lefts, rights
		if len(lefts) > 0 && len(rights) > 0 {
			next.push(choice{lefts[0], rights[0], c.left, n})
		}
	}
	for n := range v.couples {
		offer(n)
	}
	for len(next.heap) > 0 {
		c := next.pop()
		if !c.left.paired && !c.right.paired {
			join(c.left.candidate, c.right.candidate)
		}
		offer(c.couple)
	}
}

// stillUnpaired leaves out what is paired at the beginning.
func stillUnpaired(queue []member) []member {
	for len(queue) > 0 && queue[0].paired {
		queue = queue[1:]
	}
	return queue
}

// choices is a heap of which the first choice is the least.
type choices struct {
	heap    []choice
	compare func(a, b choice) int
}

func (h *choices) push(c choice) {
	h.heap = append(h.heap, c)
	for i := len(h.heap) - 1; i > 0; {
		above := (i - 1) / 2
		if h.compare(h.heap[i], h.heap[above]) >= 0 {
			return
		}
		h.heap[i], h.heap[above] = h.heap[above], h.heap[i]
		i = above
	}
}

func (h *choices) pop() choice {
	out, last := h.heap[0], len(h.heap)-1
	h.heap[0] = h.heap[last]
	h.heap = h.heap[:last]
	for i := 0; ; {
		below := 2*i + 1
		if below >= last {
			return out
		}
		if below+1 < last && h.compare(h.heap[below+1], h.heap[below]) < 0 {
			below++
		}
		if h.compare(h.heap[i], h.heap[below]) <= 0 {
			return out
		}
		h.heap[i], h.heap[below] = h.heap[below], h.heap[i]
		i = below
	}
}
