package compare

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// counterpartElement returns a function that finds the position of an element of r that equals another value and is not taken, the one at that
// value's own position first, or -1. It looks at each element of r where no more than maxCouples come together over all open values; beyond
// that, at those alone that fold to the same text, so that what only a rarer reason makes equal is reported.
func (w *walk) counterpartElement(p place, open int, r model.Value, taken []bool) func(e model.Value, at int) int {
	own := func(e model.Value, at int) bool { return at < len(taken) && !taken[at] && w.same(p, e, r.Index(at)) }
	if open*len(taken) <= maxCouples {
		return func(e model.Value, at int) int {
			if own(e, at) {
				return at
			}
			for j := range taken {
				if !taken[j] && w.same(p, e, r.Index(j)) {
					return j
				}
			}
			return -1
		}
	}
	folded := map[string][]int{}
	for j, e := range r.Elements() {
		if !taken[j] {
			text := w.canonical(vocabulary.Right, e.Text())
			folded[text] = append(folded[text], j)
		}
	}
	return func(e model.Value, at int) int {
		if own(e, at) {
			return at
		}
		text, tries := w.canonical(vocabulary.Left, e.Text()), 0
		for _, j := range folded[text] {
			if tries++; tries > maxSharing {
				break
			}
			if !taken[j] && w.same(p, e, r.Index(j)) {
				return j
			}
		}
		return -1
	}
}

// elsewhere reports whether elements of two bags differ by the regions of the environments, which is a difference however they are ordered.
// Each text of the left is held against the right ones that can be it in the other region, which its spelling tells, so that a bag of
// thousands costs no couples.
func (w *walk) elsewhere(p place, l, r model.Value) bool {
	left, right := w.scopes.region[vocabulary.Left], w.scopes.region[vocabulary.Right]
	if left == "" || right == "" || left == right {
		return false
	}
	held, folded := map[string]bool{}, map[string][]string{}
	for _, e := range r.Elements() {
		if e.Kind() != model.String || e.HoldsSensitive() || held[e.Text()] {
			continue
		}
		held[e.Text()] = true
		if scoped(e.Text()) {
			text := w.foldScopes(vocabulary.Right, e.Text())
			folded[text] = append(folded[text], e.Text())
		}
	}
	for _, e := range l.Elements() {
		if e.Kind() != model.String || e.HoldsSensitive() {
			continue
		}
		a := e.Text()
		if zone, ok := strings.CutPrefix(a, left); ok && held[right+zone] && w.regional(p, a, right+zone) {
			return true
		}
		if !scoped(a) {
			continue
		}
		// Of two that fold alike, one at least is not the text itself.
		those := folded[w.foldScopes(vocabulary.Left, a)]
		for _, b := range those[:min(len(those), 2)] {
			if a != b && w.regional(p, a, b) {
				return true
			}
		}
	}
	return false
}
