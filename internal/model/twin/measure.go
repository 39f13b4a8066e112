package twin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
)

// Found is what a comparison says of two environments.
type Found struct {
	Pairs []pairing.Pair
	Rows  []compare.Difference
}

// Score tells how well a comparison found the truth of a twin, or of several added up.
type Score struct {
	Pairs, Differences Count
	// FalsePairs, MissedPairs and the others say what went wrong, in words; they are as many as Count says unless scores were added.
	FalsePairs, MissedPairs []string
	// FalseRows are the rows at places where nothing was injected.
	FalseRows []compare.Difference
	// MissedDrift are the injections that no row shows.
	MissedDrift []Injection
}

// Count counts what was found, what of it is true, and what there was to find.
type Count struct {
	Found, True int
	// Truth is what there was to find, and Hit how much of it was found.
	Truth, Hit int
}

// Precision is the share of what was found that is true, and 1 where nothing was found.
func (c Count) Precision() float64 { return share(c.True, c.Found) }

// Recall is the share of the truth that was found, and 1 where there was none.
func (c Count) Recall() float64 { return share(c.Hit, c.Truth) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// Plus adds up two counts.
func (c Count) Plus(d Count) Count {
	return Count{Found: c.Found + d.Found, True: c.True + d.True, Truth: c.Truth + d.Truth, Hit: c.Hit + d.Hit}
}

// Measure runs a comparison on a twin and holds what it found against the truth.
//
// Pairs: a pair is true where exactly these two addresses are one resource; the truth is every managed resource that both sides
// have. What stands alone in the result is judged by the pair that it misses.
//
// Differences: a row is true where it shows an injection, see Injection.Shows; an injection is found where a row shows it. A second
// row for one injection is false, unless both are of one group: a cause may have several rows. In the same way, rows grouped with
// that of a missing resource are its consequences and true, and so is a fact of the environments, such as their regions, that it takes along. Rows of no injection are false, wherever they stand: also those that follow from a
// pair that was missed.
func Measure(t *Twin, run func(left, right *model.Environment) Found) Score {
	found := run(t.Left, t.Right)
	var s Score
	s.pairs(t, found.Pairs)
	s.rows(t, found.Rows)
	return s
}

func (s *Score) pairs(t *Twin, found []pairing.Pair) {
	truth := map[TruePair]bool{}
	for _, p := range t.Pairs {
		if p.Left != "" && p.Right != "" {
			truth[p] = false
			s.Pairs.Truth++
		}
	}
	for _, p := range found {
		if p.Left == nil || p.Right == nil || p.Either().Address.Mode != model.Managed {
			continue
		}
		pair := TruePair{p.Left.Address.String(), p.Right.Address.String()}
		s.Pairs.Found++
		if hit, ok := truth[pair]; ok && !hit {
			truth[pair] = true
			s.Pairs.True++
			s.Pairs.Hit++
		} else {
			s.FalsePairs = append(s.FalsePairs, fmt.Sprintf("%s = %s (%s, %s)", pair.Left, pair.Right, p.By, p.Evidence))
		}
	}
	for _, p := range t.Pairs {
		if hit, ok := truth[p]; ok && !hit {
			s.MissedPairs = append(s.MissedPairs, p.Left+" = "+p.Right)
		}
	}
}

// sharesTold reports whether a row tells of nothing but objects that both sides of the twin do own. It is true, and no drift.
func (t *Twin) sharesTold(d *compare.Difference) bool {
	if d.Scope != compare.Environment || d.Subject.Right != compare.Owned {
		return false
	}
	for _, address := range strings.Split(d.Right.Text(), ", ") {
		if !t.Shared[address] {
			return false
		}
	}
	return true
}

func (s *Score) rows(t *Twin, rows []compare.Difference) {
	groups := make([]string, len(t.Drift))
	hit := make([]bool, len(t.Drift))
	var rest []compare.Difference
	for i := range rows {
		if t.sharesTold(&rows[i]) {
			continue
		}
		s.Differences.Found++
		k := slices.IndexFunc(t.Drift, func(in Injection) bool { return in.Shows(&rows[i]) })
		switch {
		case k < 0:
			rest = append(rest, rows[i])
		case !hit[k]:
			hit[k] = true
			groups[k] = rows[i].Group
			s.Differences.True++
		case groups[k] != "" && rows[i].Group == groups[k]:
			s.Differences.True++
		default:
			rest = append(rest, rows[i])
		}
	}
	for _, r := range rest {
		k := slices.Index(groups, r.Group)
		takenAlong := r.Scope == compare.Environment && slices.ContainsFunc(t.Drift, func(in Injection) bool { return in.Kind == Missing })
		if takenAlong || r.Group != "" && k >= 0 && t.Drift[k].Kind == Missing {
			s.Differences.True++
			continue
		}
		s.FalseRows = append(s.FalseRows, r)
	}
	s.Differences.Truth = len(t.Drift)
	for k, in := range t.Drift {
		if hit[k] {
			s.Differences.Hit++
		} else {
			s.MissedDrift = append(s.MissedDrift, in)
		}
	}
}
