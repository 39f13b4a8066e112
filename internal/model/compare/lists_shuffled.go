package compare

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
)

// manyRows is how many rows a list may make before it is asked whether fewer tell the same.
const manyRows = 8

// leftovers are the elements of two lists that have no counterpart in the other, wherever that may stand.
type leftovers struct{ left, right []int }

// rows is in how many rows the leftovers are told at most, with one about the order of all others.
func (o leftovers) rows() int { return len(o.left) + len(o.right) + 1 }

// shuffled tells what two lists of scalars lack of each other, and then that the rest stands in another order, where the rows of an alignment would be
// many more. It reports false where they would not: an element that went and one that came in its place say more as one row.
//
//	a b c d e f     one row: x came to [0]; one row: b went from [1]; one row: the list is in another order
//	x f e d c a
func (w *walk) shuffled(p place, l, r model.Value, rest leftovers, aligned []match, meet func(i, j int) bool) bool {
	rows := 0
	for _, m := range aligned {
		if m.left < 0 || m.right < 0 || !meet(m.left, m.right) {
			rows++
		}
	}
	if rows <= manyRows || rows <= 2*rest.rows() {
		return false
	}
	left, right := others(l.Len(), rest.left), others(r.Len(), rest.right)
	inOrder := len(left) == len(right)
	for k := 0; k < len(left) && inOrder; k++ {
		inOrder = meet(left[k], right[k])
	}
	if inOrder {
		for _, m := range betweenShared(l.Len(), r.Len(), left, right) {
			w.values(p.element(m.step), l.Index(m.left), r.Index(m.right))
		}
		return true
	}
	for _, i := range rest.left {
		if _, both := slices.BinarySearch(rest.right, i); !both {
			w.values(p.element(model.IndexStep(i)), l.Index(i), model.Value{})
		}
	}
	for _, j := range rest.right {
		var opposite model.Value
		if _, both := slices.BinarySearch(rest.left, j); both {
			opposite = l.Index(j)
		}
		w.values(p.element(model.IndexStep(j)), opposite, r.Index(j))
	}
	w.record(p.path, Reordered, l, r)
	return true
}

// others returns the numbers below n that are not among some, which are in order.
func others(n int, some []int) []int {
	out := make([]int, 0, n-len(some))
	for i := range n {
		if len(some) > 0 && some[0] == i {
			some = some[1:]
			continue
		}
		out = append(out, i)
	}
	return out
}

// betweenShared matches two lists of n and m elements of which those at left and right are counterparts in the same order. What stands between two of
// them meets by its place there.
func betweenShared(n, m int, left, right []int) []match {
	var out []match
	i, j := 0, 0
	until := func(toLeft, toRight int) {
		for ; i < toLeft || j < toRight; i, j = min(i+1, toLeft), min(j+1, toRight) {
			x := match{left: -1, right: -1, step: model.IndexStep(len(out))}
			if i < toLeft {
				x.left = i
			}
			if j < toRight {
				x.right = j
			}
			out = append(out, x)
		}
	}
	for k := range left {
		until(left[k], right[k])
		out = append(out, match{left: left[k], right: right[k], step: model.IndexStep(len(out))})
		i, j = left[k]+1, right[k]+1
	}
	until(n, m)
	return out
}
