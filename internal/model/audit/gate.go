package audit

import (
	"maps"
	"slices"

	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// Gate says what a pipeline fails on. The zero Gate fails on every difference that nobody has accounted for, and on what is planned.
type Gate struct {
	// FailOn is the lowest priority that fails.
	FailOn rules.Priority
	// AllowPlanned lets planned differences pass until they are due.
	AllowPlanned bool
	// Strict fails too where something was not compared.
	Strict bool
	// NewOnly lets pass what needed work in the earlier audit already. It asks for one: without, every row is new.
	NewOnly bool
}

// Fails reports whether a row of the audit alone is reason to fail: it is open, stale or expired, or planned and that does not count.
func (g Gate) Fails(a *Audit, r *Row) bool {
	planned := r.Status == ledger.Planned && (!g.AllowPlanned || a.overdue(r))
	switch {
	case r.Verdict.Priority < g.FailOn || !planned && !NeedsWork(r.Status):
		return false
	case !g.NewOnly || r.Since != Known:
		return true
	}
	// What was settled in the earlier audit and is no more is as good as new, and so is what has become overdue.
	return r.turned() || planned && g.AllowPlanned
}

// Failing returns the indices of the rows that are reason to fail, in reading order.
func (g Gate) Failing(a *Audit) []int {
	var out []int
	for i := range a.Rows {
		if g.Fails(a, &a.Rows[i]) {
			out = append(out, i)
		}
	}
	return out
}

// Incomplete reports whether what was not compared is reason to fail.
func (g Gate) Incomplete(a *Audit) bool { return g.Strict && !a.Coverage.Complete() }

// overdue reports whether the entry that plans to remove a row is past its date.
func (a *Audit) overdue(r *Row) bool { return r.Entry >= 0 && a.Entries[r.Entry].Overdue }

// Account returns what the ledger says of a row, in a sentence, and where it stands there: the justification of an entry, or the reason to
// ignore. Both are zero where nobody has accounted for the row.
func (a *Audit) Account(r *Row) (text string, at ledger.Place) {
	if r.Entry >= 0 {
		entry := &a.Ledger.Entries[r.Entry]
		text = entry.Justification
		if text == "" {
			text = entry.Aspect
		}
		if entry.Risk != "" {
			text += "; risk: " + entry.Risk
		}
		if entry.Planned && entry.Owner != "" {
			text += ", by " + entry.Owner
		}
		if !entry.Due.IsZero() {
			text += ", due " + entry.Due.String()
		}
		return text, entry.Place
	}
	if r.Status == ledger.Ignored && r.Ignore >= 0 {
		return a.Ledger.Ignore[r.Ignore].Reason, a.Ledger.Ignore[r.Ignore].Place
	}
	return "", ledger.Place{}
}

// RulesUsed returns the rules that placed rows, in the order of their ids. A rule that no set holds, such as that of a broken baseline, has an id alone.
func (a *Audit) RulesUsed() []rules.Rule {
	used := map[string]rules.Rule{}
	for i := range a.Rows {
		id := a.Rows[i].Verdict.Rule
		used[id] = rules.Rule{ID: id, Category: a.Rows[i].Verdict.Category, Priority: a.Rows[i].Verdict.Priority}
	}
	for _, r := range a.facts.set.Rules() {
		id := r.FullID()
		if _, ok := used[id]; ok {
			r.ID, r.User = id, false
			used[id] = r
		}
	}
	out := make([]rules.Rule, 0, len(used))
	for _, id := range slices.Sorted(maps.Keys(used)) {
		out = append(out, used[id])
	}
	return out
}
