package compare

import (
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// match is an element of the left list and its counterpart; either index is -1 where there is none. step is how the path names it.
type match struct {
	left, right int
	step        model.Step
}

// maxElements bounds the lists whose elements are compared with each other. Matching costs some hundred bytes for each, where reading it costs sixteen, so
// that ten megabytes of small numbers would take gigabytes.
const maxElements = 1 << 18

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
	if max(l.Len(), r.Len()) > maxElements {
		w.differ(p, l, r)
		w.note(fmt.Sprintf("a list of more than %d elements is compared as a whole", maxElements))
		return
	}
	if scalars(l) && scalars(r) {
		w.scalarLists(p, l, r, bag)
		return
	}
	matches := w.match(p, l, r)
	before := w.told()
	for _, m := range matches {
		w.values(p.element(m.step), l.Index(m.left), r.Index(m.right))
	}
	switch moved := moved(matches); {
	case moved && !bag:
		w.record(p.path, Reordered, l, r)
	case moved && w.told() == before:
		w.equal(p.path, l, r, Order, "the same elements of a set")
	}
}

// moved reports whether elements that have a counterpart stand in another order on the other side.
func moved(matches []match) bool {
	left, right, inStep := -1, -1, true
	for _, m := range matches {
		if m.left >= 0 && m.right >= 0 {
			inStep = inStep && m.left > left && m.right > right
			left, right = m.left, m.right
		}
	}
	if inStep {
		return false
	}
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
			if w.claimedInside(p.element(model.IndexStep(i)), e) {
				return true
			}
		}
	}
	return false
}

// claimedInside reports whether any field below v, which stands at p, is compared all the same.
func (w *walk) claimedInside(p place, v model.Value) bool {
	for name, f := range v.Fields() {
		if q := p.field(name, nil); w.claimed(q) || w.claimedInside(q, f) {
			return true
		}
	}
	for i, e := range v.Elements() {
		if w.claimedInside(p.element(model.IndexStep(i)), e) {
			return true
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
// common subsequence; one of nothing but references is a bag, since providers return them in the order of their ids. Layers are not: a later
// one overlays an earlier one. Nor is a list in a document, whose order somebody wrote.
func (w *walk) scalarLists(p place, l, r model.Value, bag bool) {
	bag = bag || !p.document && p.spot.name != "layers" && w.allReferences(vocabulary.Left, l) && w.allReferences(vocabulary.Right, r)
	restLeft, restRight, inOrder := w.bagLeftovers(p, l, r)
	if len(restLeft)+len(restRight) == 0 {
		switch {
		case inOrder:
			for i, e := range l.Elements() {
				w.values(p.element(model.IndexStep(i)), e, r.Index(i))
			}
		case w.elsewhere(p, l, r):
			w.regionalPlaces = append(w.regionalPlaces, Place{Subject: w.subject(), Path: p.path})
		case bag:
			w.equal(p.path, l, r, Order, "the same elements in another order")
		default:
			w.record(p.path, Reordered, l, r)
		}
		return
	}
	if bag {
		if !w.onlyStrangers(p, l, restLeft, r, restRight) && !w.onlyConsequences(p, l, restLeft, r, restRight) {
			w.differ(p, l, r)
		}
		return
	}
	meet := func(i, j int) bool {
		return w.same(p, l.Index(i), r.Index(j)) || w.networks.counterparts(l.Index(i), r.Index(j))
	}
	aligned := align(l, r, meet)
	if w.shuffled(p, l, r, leftovers{restLeft, restRight}, aligned, meet) {
		return
	}
	for _, m := range aligned {
		w.values(p.element(m.step), l.Index(m.left), r.Index(m.right))
	}
}

// bagLeftovers takes equal elements away from both lists, each as often as it occurs, and returns the positions of the rest. inOrder is
// set where both lists are equal position by position.
func (w *walk) bagLeftovers(p place, l, r model.Value) (restLeft, restRight []int, inOrder bool) {
	taken := make([]bool, r.Len())
	inOrder = l.Len() == r.Len()
	var open []int
	first := firstAlike(r, taken)
	for i, e := range l.Elements() {
		j := first(e)
		if j < 0 || !model.Equal(e, r.Index(j)) {
			open = append(open, i)
			continue
		}
		taken[j] = true
		inOrder = inOrder && (j == i || model.Equal(e, r.Index(i)))
	}
	counterpart := w.counterpartElement(p, len(open), r, taken)
	for _, i := range open {
		j := counterpart(l.Index(i), i)
		if j < 0 {
			restLeft = append(restLeft, i)
			continue
		}
		taken[j] = true
		inOrder = inOrder && i == j
	}
	for j := range taken {
		if !taken[j] {
			restRight = append(restRight, j)
		}
	}
	return restLeft, restRight, inOrder
}

// fewScalars is up to how many elements of a list are looked through one by one.
const fewScalars = 8

// firstAlike returns a function that finds the first element of r that is not taken and of the kind and text of another value, or -1.
func firstAlike(r model.Value, taken []bool) func(e model.Value) int {
	if r.Len() <= fewScalars {
		return func(e model.Value) int {
			for j, o := range r.Elements() {
				if !taken[j] && o.Kind() == e.Kind() && o.Text() == e.Text() {
					return j
				}
			}
			return -1
		}
	}
	type spelled struct {
		kind model.Kind
		text string
	}
	byText := make(map[spelled][]int, r.Len())
	for j, e := range r.Elements() {
		k := spelled{e.Kind(), e.Text()}
		byText[k] = append(byText[k], j)
	}
	return func(e model.Value) int {
		k := spelled{e.Kind(), e.Text()}
		for len(byText[k]) > 0 && taken[byText[k][0]] {
			byText[k] = byText[k][1:]
		}
		if len(byText[k]) == 0 {
			return -1
		}
		return byText[k][0]
	}
}

// allReferences reports whether v has elements and each is an identity, of a resource or at least by its form.
func (w *walk) allReferences(side vocabulary.Side, v model.Value) bool {
	for _, e := range v.Elements() {
		if e.Kind() != model.String || e.HoldsSensitive() || w.references[side].Owners(e.Text()) == nil && !reference.Opaque(e.Text()) {
			return false
		}
	}
	return v.Len() > 0
}

// onlyStrangers reports whether all that is left of two bags refers to resources that only one side has, and notes it as their
// consequence.
func (w *walk) onlyStrangers(p place, l model.Value, restLeft []int, r model.Value, restRight []int) bool {
	var strangers [2][]*model.Resource
	var unknown [2]int
	for side, rest := range [2][]int{restLeft, restRight} {
		v := [2]model.Value{l, r}[side]
		for _, i := range rest {
			e := v.Index(i)
			if e.Kind() != model.String || e.HoldsSensitive() {
				return false
			}
			s, known := w.strangerIn(vocabulary.Side(side), e.Text())
			switch {
			case s != nil:
				strangers[side] = append(strangers[side], s)
			case !known && identityLike(e.Text()):
				unknown[side]++
			default:
				return false
			}
		}
	}
	// An unknown id stands in for a resource that its own side lacks, one for one.
	if unknown[0] > len(strangers[1]) || unknown[1] > len(strangers[0]) {
		return false
	}
	w.consequence(p, strangers)
	return true
}

// onlyConsequences reports whether what is left of two bags meets one for one, each couple differing only by what one side lacks, and notes it.
func (w *walk) onlyConsequences(p place, l model.Value, restLeft []int, r model.Value, restRight []int) bool {
	if len(restLeft) != len(restRight) {
		return false
	}
	var probes []*walk
	free := slices.Clone(restRight)
	for _, i := range restLeft {
		met := slices.IndexFunc(free, func(j int) bool {
			probe := w.probe(p, l.Index(i), r.Index(j))
			if len(probe.differences) > 0 {
				return false
			}
			probes = append(probes, probe)
			return true
		})
		if met < 0 {
			return false
		}
		free = slices.Delete(free, met, met+1)
	}
	for _, probe := range probes {
		for stranger := range probe.consequences {
			w.consequence(p, [2][]*model.Resource{{stranger}})
		}
	}
	return true
}

// maxProbing bounds how deep probes nest: each looks at every couple of two lists, so that lists in lists would take time that grows with the
// power of their depth. Below, only equal elements are found to be the same, which costs a worse alignment and hides nothing.
const maxProbing = 2

// probe compares two elements of the list at p and keeps what it finds to itself.
func (w *walk) probe(p place, l, r model.Value) *walk {
	probe := w.newProbe()
	probe.values(p.element(model.IndexStep(0)), l, r)
	return probe
}

func (w *walk) newProbe() *walk {
	return &walk{Comparer: w.Comparer, named: w.named, self: w.self, probing: w.probing + 1}
}

// same reports whether two values at p are equal for whatever reason, without recording anything. Each referring to something that only its
// side has is no equality.
func (w *walk) same(p place, l, r model.Value) bool {
	if model.Equal(l, r) {
		return true
	}
	if w.probing >= maxProbing && (l.Kind() >= model.List || r.Kind() >= model.List) {
		return false
	}
	probe := w.spare
	if probe == nil {
		probe = w.newProbe()
		w.spare = probe
	}
	*probe = walk{
		Comparer: w.Comparer, named: w.named, self: w.self, probing: w.probing + 1, untold: true,
		spare: probe.spare, differences: probe.differences[:0],
	}
	probe.values(p.element(model.IndexStep(0)), l, r)
	return len(probe.consequences) == 0 && !slices.ContainsFunc(probe.differences, func(d Difference) bool { return d.Kind != Same })
}
