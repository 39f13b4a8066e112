package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Run is what the ledger is applied in.
type Run struct {
	// Left and Right are the names of the environments.
	Left, Right string
	// AsOf is today; entries neither expire nor become overdue where it is none.
	AsOf Date
	// Holds reports whether an actual value is still the pinned one; either may be absent. It may know equal spellings,
	// orders and ways to leave a value unset. Nil means model.Equal. It is never asked about sensitive values.
	Holds func(actual, pinned model.Value) bool
	// Order compares two values for constraints such as ">= staging" and reports false where they have no order. Nil means
	// Order.
	Order func(a, b model.Value) (int, bool)
}

// Apply says of each difference what the ledger does, and of each entry what it covers. verdicts are in step with diffs: items
// of ignore never apply to what is critical or security, and to nothing where there are no verdicts.
//
// The first entry that matches and whose pins hold takes the difference; where none holds, the first that matches does and is
// stale. Entries go before items of ignore, so that a wide ignore cannot hide that an entry went stale.
func (l *Ledger) Apply(run Run, diffs []compare.Difference, verdicts []rules.Verdict) *Result {
	if run.Holds == nil {
		run.Holds = model.Equal
	}
	if run.Order == nil {
		run.Order = Order
	}
	a := applier{ledger: l, run: run, sides: sides(l.names, Names{run.Left, run.Right})}
	result := &Result{
		Rows:    make([]RowState, len(diffs)),
		Entries: make([]EntryState, len(l.Entries)),
		Ignored: make([]int, len(l.Ignore)),
	}
	a.prepare(result)
	index := newIndex(a.rules, a.sides)
	for i := range diffs {
		row := a.row(&diffs[i], index.candidates(&diffs[i]), i < len(verdicts) && verdicts[i].Ignorable())
		result.Rows[i] = row
		switch {
		case row.Entry >= 0:
			e := &result.Entries[row.Entry]
			e.Covers++
			if row.Status == Stale {
				e.StaleRows++
			}
		case row.Ignore >= 0:
			result.Ignored[row.Ignore]++
		}
	}
	for i := range result.Entries {
		e := &result.Entries[i]
		e.Unused = e.Covers == 0 && !e.Documents && !e.NotInRun
	}
	return result
}

type applier struct {
	ledger *Ledger
	run    Run
	sides  map[string]vocabulary.Side
	rules  []matchRule
}

// matchRule is one cover of an entry, the at-th, or of an item of ignore; the other index is -1.
type matchRule struct {
	entry, at, ignore int
	cover             *Cover
}

// prepare collects the covers that are about this run and fills in what is known of entries without looking at differences.
func (a *applier) prepare(result *Result) {
	for i := range a.ledger.Entries {
		e := &a.ledger.Entries[i]
		state := &result.Entries[i]
		state.Documents = len(e.Covers) == 0
		state.Expired = e.ReviewBy.Before(a.run.AsOf)
		state.Overdue = e.Due.Before(a.run.AsOf)
		var names []string
		for _, v := range e.Values {
			names = append(names, v.Environment)
		}
		state.NotInRun = !a.inRun(names)
		if state.NotInRun {
			continue
		}
		used := 0
		for j := range e.Covers {
			if a.inRun(e.Covers[j].environments()) {
				used++
				a.rules = append(a.rules, matchRule{i, j, -1, &e.Covers[j]})
			}
		}
		state.NotInRun = used == 0 && !state.Documents
	}
	for i := range a.ledger.Ignore {
		if c := &a.ledger.Ignore[i].Cover; a.inRun(c.environments()) {
			a.rules = append(a.rules, matchRule{-1, 0, i, c})
		}
	}
}

// inRun reports whether what names these environments is about the two of the run: all of them are of the run, or both
// of the run are among them.
func (a *applier) inRun(names []string) bool {
	in := 0
	for _, n := range names {
		if _, ok := a.sides[n]; ok {
			in++
		}
	}
	return in == len(names) || in == 2
}

func (a *applier) row(d *compare.Difference, candidates []int, ignorable bool) RowState {
	row := RowState{Entry: -1, Ignore: -1}
	var moved []Moved
	var path []pattern.Step
	if len(candidates) > 0 {
		path = pattern.PathSteps(d.Path)
	}
	for _, c := range candidates {
		rule := &a.rules[c]
		if rule.ignore >= 0 && (!ignorable || row.Entry >= 0 || row.Ignore >= 0) || !a.matches(rule.cover, d, path) {
			continue
		}
		if rule.ignore >= 0 {
			row.Ignore = rule.ignore
			continue
		}
		now := a.moved(rule.cover.Pin, d)
		if len(now) == 0 {
			return a.held(rule)
		}
		if row.Entry < 0 {
			row.Entry, row.Cover, moved = rule.entry, rule.at, now
		}
	}
	switch {
	case row.Entry >= 0:
		return RowState{Status: Stale, Entry: row.Entry, Cover: row.Cover, Ignore: -1, Moved: moved}
	case row.Ignore >= 0:
		row.Status = Ignored
	}
	return row
}

// held is the state of a row for which a cover holds.
func (a *applier) held(rule *matchRule) RowState {
	row := RowState{Status: Intentional, Entry: rule.entry, Cover: rule.at, Ignore: -1}
	e := &a.ledger.Entries[rule.entry]
	switch {
	case e.Planned:
		row.Status = Planned
	case e.ReviewBy.Before(a.run.AsOf):
		row.Status = Expired
	}
	return row
}

// matches reports whether a cover whose resource matches is about a difference of this kind.
func (a *applier) matches(c *Cover, d *compare.Difference, path []pattern.Step) bool {
	switch d.Scope {
	case compare.Attribute:
		return c.compiled.attribute != nil && c.compiled.attribute.Matches(path)
	case compare.Resource:
		s, ok := a.sides[c.OnlyIn]
		return ok && (s == vocabulary.Left) == (d.Subject.Right == "")
	case compare.Scale:
		return c.Scale
	case compare.Environment:
		return c.Environment != "" && (c.Environment == d.Subject.Left || c.Environment == d.Subject.Right)
	case compare.Expectation:
		return c.Expectation == d.Baseline && (c.compiled.attribute == nil || c.compiled.attribute.Matches(path))
	}
	return false
}

// moved returns the sides of a difference that are no longer what a pin says.
func (a *applier) moved(pin Pin, d *compare.Difference) []Moved {
	switch pin.Word {
	case differs:
		if d.Kind == compare.Same {
			return []Moved{{vocabulary.Right, differs, d.Right}}
		}
		return nil
	case same:
		if d.Kind != compare.Same {
			return []Moved{{vocabulary.Right, same, d.Right}}
		}
		return nil
	}
	if len(pin.Sides) == 0 {
		return nil
	}
	var out []Moved
	seen := [2]bool{}
	for _, p := range pin.Sides {
		s, ok := a.sides[p.Environment]
		if !ok || d.Scope == compare.Expectation && s == met(d) {
			continue
		}
		seen[s] = true
		actual, other := d.Left, d.Right
		if s == vocabulary.Right {
			actual, other = other, actual
		}
		if !a.holds(p, s, actual, other) {
			out = append(out, Moved{s, p.Text(), actual})
		}
	}
	if pin.constrained() {
		return out
	}
	for s, actual := range []model.Value{d.Left, d.Right} {
		if !seen[s] && actual.Kind() != model.Absent && (actual.HoldsSensitive() || !a.run.Holds(actual, model.Value{})) {
			out = append(out, Moved{vocabulary.Side(s), "", actual})
		}
	}
	slices.SortStableFunc(out, func(a, b Moved) int { return cmp.Compare(a.Side, b.Side) })
	return out
}

// met is the side that a broken baseline is not about.
func met(d *compare.Difference) vocabulary.Side {
	if d.Subject.Left == "" {
		return vocabulary.Left
	}
	return vocabulary.Right
}

// holds reports whether one side is still what was pinned. A sensitive value is never what a pin says: nothing about it may be
// written down, so nothing can be compared.
func (a *applier) holds(p PinSide, s vocabulary.Side, actual, other model.Value) bool {
	switch {
	case actual.HoldsSensitive():
		return false
	case p.SHA256 != "":
		sum := sha256.Sum256([]byte(canonical(actual)))
		return actual.Kind() != model.Absent && hex.EncodeToString(sum[:]) == p.SHA256
	case p.Op != "":
		than, ok := a.sides[p.Than]
		return !ok || than != s && satisfies(p.Op, actual, other, a.run.Order)
	case p.value == nil:
		return actual.Kind() == model.Absent
	}
	return a.run.Holds(actual, readAs(p.value, actual))
}
