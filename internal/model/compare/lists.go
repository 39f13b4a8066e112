package compare

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// match is an element of the left list and its counterpart; either index is -1 where there is none. step is how the path names it.
type match struct {
	left, right int
	step        model.Step
}

// lists compares two unequal lists: as bags where the schema or the shape of a policy says so, else in order.
func (w *walk) lists(p place, l, r model.Value) {
	if unset(p, l, r) {
		w.equal(p.path, l, r, Unset, "both leave it unset")
		return
	}
	bag := p.node.Kind() == schema.Set || policyBag(p)
	if len(p.computed) > 0 && !w.claimedBelow(p, l, r) {
		w.equal(p.computed, l, r, Computed, "only the provider sets it")
		return
	}
	if scalars(l) && scalars(r) {
		w.scalarLists(p, l, r, bag)
		return
	}
	matches := w.match(p, l, r)
	before := len(w.differences)
	for _, m := range matches {
		w.values(p.child(m.step, p.node.Element()), l.Index(m.left), r.Index(m.right))
	}
	switch moved := moved(matches); {
	case moved && !bag:
		w.record(p.path, Reordered, l, r)
	case moved && len(w.differences) == before:
		w.equal(p.path, l, r, Order, "the same elements of a set")
	}
}

// moved reports whether elements that have a counterpart stand in another order on the other side.
func moved(matches []match) bool {
	both := slices.DeleteFunc(slices.Clone(matches), func(m match) bool { return m.left < 0 || m.right < 0 })
	slices.SortFunc(both, func(a, b match) int { return a.left - b.left })
	return !slices.IsSortedFunc(both, func(a, b match) int { return a.right - b.right })
}

// claimedBelow reports whether anything inside a list that only the provider sets is compared all the same.
func (w *walk) claimedBelow(p place, l, r model.Value) bool {
	if w.claimed(p) {
		return true
	}
	for _, v := range [...]model.Value{l, r} {
		for i, e := range v.Elements() {
			for name := range e.Fields() {
				if w.claimed(p.child(model.IndexStep(i), nil).child(model.NameStep(name), nil)) {
					return true
				}
			}
		}
	}
	return false
}

// scalars reports whether v is a list of nothing but scalars.
func scalars(v model.Value) bool {
	for _, e := range v.Elements() {
		if k := e.Kind(); k == model.List || k == model.Object {
			return false
		}
	}
	return true
}

// scalarLists compares two unequal lists of scalars. A bag is one difference at its own path. A list is compared by position along a longest
// common subsequence.
func (w *walk) scalarLists(p place, l, r model.Value, bag bool) {
	if w.sameBag(p, l, r) {
		switch {
		case bag:
			w.equal(p.path, l, r, Order, "the same elements of a set")
		case sameInOrder(w, p, l, r):
			w.equal(p.path, l, r, EnvironmentWord, "the elements differ only by the environments' words")
		default:
			w.record(p.path, Reordered, l, r)
		}
		return
	}
	if bag {
		w.differ(p, l, r)
		return
	}
	for _, m := range align(l, r, func(i, j int) bool { return w.same(p, l.Index(i), r.Index(j)) }) {
		w.values(p.child(m.step, p.node.Element()), l.Index(m.left), r.Index(m.right))
	}
}

func sameInOrder(w *walk, p place, l, r model.Value) bool {
	for i, e := range l.Elements() {
		if !w.same(p, e, r.Index(i)) {
			return false
		}
	}
	return true
}

// sameBag reports whether both lists hold the same elements, as often, in whatever order.
func (w *walk) sameBag(p place, l, r model.Value) bool {
	if l.Len() != r.Len() {
		return false
	}
	rest := make([]model.Value, 0, r.Len())
	for _, e := range r.Elements() {
		rest = append(rest, e)
	}
	byText := map[string]int{}
	for i, e := range rest {
		byText[e.Kind().String()+e.Text()] = i
	}
	taken := make([]bool, len(rest))
	for _, e := range l.Elements() {
		if i, ok := byText[e.Kind().String()+e.Text()]; ok && !taken[i] && model.Equal(e, rest[i]) {
			taken[i] = true
			continue
		}
		i := -1
		for j := range rest {
			if !taken[j] && w.same(p, e, rest[j]) {
				i = j
				break
			}
		}
		if i < 0 {
			return false
		}
		taken[i] = true
	}
	return true
}

// same reports whether two values at p are equal for whatever reason, without recording anything.
func (w *walk) same(p place, l, r model.Value) bool {
	if model.Equal(l, r) {
		return true
	}
	probe := &walk{Comparer: w.Comparer, subject: w.subject}
	probe.values(p.child(model.IndexStep(0), p.node.Element()), l, r)
	return !slices.ContainsFunc(probe.differences, func(d Difference) bool { return d.Kind != Same })
}

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

func alignTable(n, m int, same func(i, j int) bool) []match {
	equal := make([]bool, n*m)
	length := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			at := i*(m+1) + j
			if equal[i*m+j] = same(i, j); equal[i*m+j] {
				length[at] = length[at+m+2] + 1
			} else {
				length[at] = max(length[at+m+1], length[at+1])
			}
		}
	}
	var out []match
	gap := func(i, iEnd, j, jEnd int) {
		for i < iEnd || j < jEnd {
			x := match{left: -1, right: -1, step: model.IndexStep(len(out))}
			if i < iEnd {
				x.left = i
				i++
			}
			if j < jEnd {
				x.right = j
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
			out = append(out, match{left: i, right: j, step: model.IndexStep(len(out))})
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
