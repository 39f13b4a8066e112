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

// TallyOf counts some equalities.
func TallyOf(all []Equality) (t Tally) {
	for i := range all {
		t[all[i].Reason]++
	}
	return t
}

// Sum counts all equalities.
func (t *Tally) Sum() (n int) {
	for _, of := range t {
		n += of
	}
	return n
}

// Tally is Pair with the equalities counted and not told. Large environments hold millions of them, of which a person looks at those of a few
// pairs: Equalities tells them when they are asked for.
func (c *Comparer) Tally(p pairing.Pair) Finding {
	w := c.walk(p)
	w.tallying = true
	f := w.find(p)
	f.tallied = true
	return f
}

// Equalities tells the equalities that f counts, which is what was found of p. It costs the comparison of one pair where they were not told at
// once.
func (c *Comparer) Equalities(p pairing.Pair, f *Finding) []Equality {
	if !f.tallied {
		return f.Equalities
	}
	as := *c
	if !f.knowing {
		as.crossed, as.networks = crossings{}, nil
	}
	return slices.Concat(as.Pair(p).Equalities, f.Equalities)
}

// again compares a pair once more, with what Settle learned from all of them.
func (c *Comparer) again(p pairing.Pair, before *Finding) Finding {
	compare := c.Pair
	if before.tallied {
		compare = c.Tally
	}
	f := compare(p)
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
