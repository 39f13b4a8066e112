package compare

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
)

// Equality is one place where two unequal spellings are the same, and why.
type Equality struct {
	Path        model.Path
	Left, Right model.Value
	Reason      Reason
	// Detail says what made them equal, such as the words that were folded.
	Detail string
}

// Tally counts equalities by their reason.
type Tally [Placeholder + 1]int

// Sum counts all equalities.
func (t *Tally) Sum() (n int) {
	for _, of := range t {
		n += of
	}
	return n
}

// Tally compares the attributes of a pair with both sides present. Equalities are counted and not told: large environments hold millions of them, of
// which a person looks at those of a few pairs, and Equalities tells them when they are asked for.
func (c *Comparer) Tally(p pairing.Pair) Finding {
	w := c.walk(p)
	w.tallying = true
	return w.find(p)
}

// Equalities tells the equalities that f counts, which is what was found of p; a resource without counterpart has none. It costs the comparison of one
// pair.
func (c *Comparer) Equalities(p pairing.Pair, f *Finding) []Equality {
	if p.Left == nil || p.Right == nil {
		return nil
	}
	as := *c
	if !f.knowing {
		as.crossed, as.networks = crossings{}, nil
	}
	_, told := as.tell(p)
	return slices.Concat(told, f.equalities)
}

// tell is Tally with the equalities told, in the order in which the walk met them.
func (c *Comparer) tell(p pairing.Pair) (Finding, []Equality) {
	w := c.walk(p)
	f := w.find(p)
	return f, w.equalities
}

// again compares a pair once more, with what Settle learned from all of them.
func (c *Comparer) again(p pairing.Pair) Finding {
	f := c.Tally(p)
	f.knowing = true
	return f
}

// mute reports whether nobody asks for the details of equalities.
func (w *walk) mute() bool { return w.probing > 0 || w.tallying }

// equal records an equality. Within one computed attribute it is recorded once.
func (w *walk) equal(path model.Path, l, r model.Value, reason Reason, detail string) {
	if w.probing > 0 {
		return
	}
	if reason != Computed {
		w.computed = w.computed[:0]
	} else {
		// No path of a computed attribute is empty.
		if w.computed.Equal(path) {
			return
		}
		w.computed = append(w.computed[:0], path...)
	}
	w.tally[reason]++
	if w.tallying {
		return
	}
	l, r = hideBoth(l, r)
	w.equalities = append(w.equalities, Equality{Path: slices.Clone(path), Left: l, Right: r, Reason: reason, Detail: detail})
}
