package compare

import (
	"github.com/paritytui/paritytui/internal/model"
)

// maxAlign bounds the product of lengths up to which lists are aligned; longer ones meet by position after their common ends.
const maxAlign = 4 << 20

// align pairs the positions of two lists along a longest common subsequence; what lies between two common elements is paired in order.
// The result mirrors when the sides are swapped, because the table is always filled from the same side.
//
//	a b c d      a - b c d
//	a x b d  ->  a x b - d    c stands alone, or meets what stands in the same gap
func align(l, r model.Value, same func(i, j int) bool) []match {
	n, m := l.Len(), r.Len()
	if n*m > maxAlign {
		return byPosition(n, m)
	}
	if model.Compare(l, r) > 0 {
		mirrored := alignTable(m, n, func(i, j int) bool { return same(j, i) })
		for i := range mirrored {
			mirrored[i].left, mirrored[i].right = mirrored[i].right, mirrored[i].left
		}
		return mirrored
	}
	return alignTable(n, m, same)
}

func byPosition(n, m int) []match {
	out := make([]match, 0, max(n, m))
	for i := range max(n, m) {
		out = append(out, match{left: upTo(i, n), right: upTo(i, m), step: model.IndexStep(i)})
	}
	return out
}

func upTo(i, n int) int {
	if i < n {
		return i
	}
	return -1
}

// alignTable aligns n elements with m others. A common beginning needs no table, since the walk through it would take each of its elements.
func alignTable(n, m int, same func(i, j int) bool) []match {
	head := 0
	for head < n && head < m && same(head, head) {
		head++
	}
	out := make([]match, 0, max(n, m))
	for i := range head {
		out = append(out, match{left: i, right: i, step: model.IndexStep(i)})
	}
	n, m = n-head, m-head
	equal := make([]bool, n*m)
	length := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			at := i*(m+1) + j
			// The first couple is known to differ.
			if equal[i*m+j] = i+j > 0 && same(head+i, head+j); equal[i*m+j] {
				length[at] = length[at+m+2] + 1
			} else {
				length[at] = max(length[at+m+1], length[at+1])
			}
		}
	}
	gap := func(i, iEnd, j, jEnd int) {
		for i < iEnd || j < jEnd {
			x := match{left: -1, right: -1, step: model.IndexStep(len(out))}
			if i < iEnd {
				x.left = head + i
				i++
			}
			if j < jEnd {
				x.right = head + j
				j++
			}
			out = append(out, x)
		}
	}
	from, to := 0, 0
	for i, j := 0, 0; i < n && j < m; {
		switch at := i*(m+1) + j; {
		case equal[i*m+j] && length[at] == length[at+m+2]+1:
			gap(from, i, to, j)
			out = append(out, match{left: head + i, right: head + j, step: model.IndexStep(len(out))})
			i, j = i+1, j+1
			from, to = i, j
		case length[at+m+1] >= length[at+1]:
			i++
		default:
			j++
		}
	}
	gap(from, n, to, m)
	return out
}
