package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Finding is something about an entry that somebody should look at, though the file is valid.
type Finding struct {
	// Entry is the index into Ledger.Entries, or -1 for an item of ignore or expect.
	Entry int
	Place
	// Check names what was found: stale, expired, overdue, unused, unmatched, overlap, missing or review.
	Check string
	// Message says what it is and what to do.
	Message string
}

// Lint returns what is worth looking at, in the order of the file. result is nil where the ledger is looked at without sources:
// what depends on differences is not said then. asOf is today; dates are not compared with it where it is none.
func Lint(l *Ledger, result *Result, asOf Date) []Finding {
	t := linter{ledger: l, asOf: asOf}
	for i := range l.Entries {
		t.dates(i)
		t.required(i)
		if result != nil {
			t.state(i, result.Entries[i])
		}
	}
	t.overlaps()
	if result != nil {
		for i, n := range result.Ignored {
			if n == 0 {
				t.findings = append(t.findings, Finding{-1, l.Ignore[i].Place, "unused", "this item of ignore hides nothing; remove it"})
			}
		}
	}
	t.baselines(result)
	slices.SortStableFunc(t.findings, func(a, b Finding) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	return t.findings
}

type linter struct {
	ledger   *Ledger
	asOf     Date
	findings []Finding
}

func (t *linter) add(entry int, check, format string, args ...any) {
	e := &t.ledger.Entries[entry]
	message := fmt.Sprintf("entry %s ", e.Handle) + fmt.Sprintf(format, args...)
	t.findings = append(t.findings, Finding{entry, e.Place, check, message})
}

// dates checks review and due dates against today and the policy.
func (t *linter) dates(i int) {
	e := &t.ledger.Entries[i]
	if e.ReviewBy.Before(t.asOf) {
		t.add(i, "expired", "was to be reviewed by %s; renew it or remove it", e.ReviewBy)
	}
	if e.Due.Before(t.asOf) {
		t.add(i, "overdue", "was due on %s; remove the difference or set a new date", e.Due)
	}
	days := t.ledger.Policy.MaxDays
	switch {
	case days == 0:
	case e.Planned && e.Due.IsZero():
		t.add(i, "missing", "has no due date; the policy asks for one within %d days", days)
	case !e.Planned && e.ReviewBy.IsZero():
		t.add(i, "review", "has no review_by; the policy asks for a review within %d days", days)
	case e.Recorded.IsZero():
		t.add(i, "missing", "has no recorded date, from which the policy counts its %d days", days)
	case e.Recorded.DaysUntil(e.Due) > days && e.Planned:
		t.add(i, "review", "is due after %d days; the policy allows %d", e.Recorded.DaysUntil(e.Due), days)
	case e.Recorded.DaysUntil(e.ReviewBy) > days && !e.Planned:
		t.add(i, "review", "is reviewed after %d days; the policy allows %d", e.Recorded.DaysUntil(e.ReviewBy), days)
	}
}

// required checks that the keys of the policy are there. Risk and review are those of what stays; a plan has neither.
func (t *linter) required(i int) {
	e := &t.ledger.Entries[i]
	has := map[string]bool{
		"risk": e.Risk != "", "owner": e.Owner != "", "ticket": e.Ticket != "", "recorded": !e.Recorded.IsZero(),
		"review_by": !e.ReviewBy.IsZero(), "covers": len(e.Covers) > 0,
	}
	if e.Planned {
		has["risk"], has["review_by"] = true, true
	}
	for _, key := range t.ledger.Policy.Require {
		if !has[key] {
			t.add(i, "missing", "has no %s, which the policy asks for", key)
		}
	}
}

// state tells what the differences say of an entry. What is expired or overdue was said by its date.
func (t *linter) state(i int, s EntryState) {
	switch {
	case s.StaleRows == 1:
		t.add(i, "stale", "covers a difference whose values moved; look at it and renew it")
	case s.Stale():
		t.add(i, "stale", "covers %d differences whose values moved; look at them and renew it", s.StaleRows)
	case s.Unused:
		t.add(i, "unused", "covers nothing any more; remove it")
	}
}

// overlaps finds entries that cover the same scope as an earlier one.
func (t *linter) overlaps() {
	first := map[string]int{}
	for i := range t.ledger.Entries {
		told := map[int]bool{}
		for _, c := range t.ledger.Entries[i].Covers {
			scope := c.scope()
			j, ok := first[scope]
			switch {
			case !ok:
				first[scope] = i
			case j != i && !told[j]:
				told[j] = true
				t.add(i, "overlap", "covers the same as entry %s, which wins; keep one", t.ledger.Entries[j].Handle)
			}
		}
	}
}

// baselines tells which baselines matched nothing, and which covers name none.
func (t *linter) baselines(result *Result) {
	known := map[string]bool{}
	for i := range t.ledger.Expect {
		e := &t.ledger.Expect[i]
		known[e.ID] = true
		if result != nil && slices.Contains(result.Unmatched, e.ID) {
			t.findings = append(t.findings, Finding{-1, e.Place, "unmatched", fmt.Sprintf("baseline %s matched no resource, so it checks nothing; correct its type or attribute", e.ID)})
		}
	}
	for i := range t.ledger.Entries {
		for _, c := range t.ledger.Entries[i].Covers {
			if c.Expectation != "" && !known[c.Expectation] {
				t.add(i, "missing", "covers the baseline %s, which expect does not have%s", quoted(c.Expectation), didYouMean(c.Expectation, slices.Sorted(maps.Keys(known))))
			}
		}
	}
}
