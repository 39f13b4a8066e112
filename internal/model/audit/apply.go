package audit

import (
	"fmt"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// names are the environments as the ledger meets them.
func (a *Audit) names() ledger.Names { return ledger.Names{Left: a.Left.Name, Right: a.Right.Name} }

// run is how a ledger is applied to this audit.
func (a *Audit) run() ledger.Run {
	return ledger.Run{Left: a.Left.Name, Right: a.Right.Name, AsOf: a.asOf, Holds: compare.Holds}
}

// apply gives every row the status that the ledger l says, and counts.
func (a *Audit) apply(l *ledger.Ledger) {
	a.Ledger = l
	a.propose(l)
	differences, verdicts := a.judged()
	result := l.Apply(a.run(), differences, verdicts)
	result.Unmatched = a.Coverage.Unmatched
	a.Entries, a.result = result.Entries, result
	for i := range a.Rows {
		r, state := &a.Rows[i], &result.Rows[i]
		r.Status, r.Entry, r.Ignore, r.Moved = state.Status, state.Entry, state.Ignore, state.Moved
	}
	a.count()
}

// judged returns the differences and their verdicts side by side.
func (a *Audit) judged() ([]compare.Difference, []rules.Verdict) {
	differences := make([]compare.Difference, len(a.Rows))
	verdicts := make([]rules.Verdict, len(a.Rows))
	for i := range a.Rows {
		differences[i], verdicts[i] = a.Rows[i].Difference, a.Rows[i].Verdict
	}
	return differences, verdicts
}

// Lint returns what is worth looking at in the ledger. Of a stale entry it says which values moved, and of an unused one where what it
// covered stands now, if one resource has it, or which entry above it covers the same.
func (a *Audit) Lint() []ledger.Finding {
	findings := ledger.Lint(a.Ledger, a.result, a.asOf)
	for i := range findings {
		f := &findings[i]
		if f.Check == "stale" {
			f.Message += a.movedFinding(f.Entry)
		}
		if f.Check != "unused" || f.Entry < 0 {
			continue
		}
		if rows := a.Moves(f.Entry); len(rows) > 0 {
			f.Message += "; or was the resource renamed? " + a.Rows[rows[0]].Subject.Name() + " has the values it pins"
		}
		if winner := a.shadowing(f.Entry); winner >= 0 {
			f.Message = fmt.Sprintf("entry %s covers nothing, because entry %s covers the same and stands above it; narrow that one down, or remove one",
				a.Ledger.Entries[f.Entry].Handle, a.Ledger.Entries[winner].Handle)
		}
	}
	return findings
}

// shadowing returns the entry that covers what an unused one would cover if it were alone, or -1.
func (a *Audit) shadowing(entry int) int {
	rows, err := a.reached(a.Ledger.Entries[entry].Covers)
	if err != nil {
		return -1
	}
	for _, i := range rows {
		if winner := a.Rows[i].Entry; winner >= 0 {
			return winner
		}
	}
	return -1
}

// count fills the summary.
func (a *Audit) count() {
	s := Summary{
		ByStatus: map[ledger.Status]int{}, OpenByPriority: map[rules.Priority]int{}, OpenByCategory: map[rules.Category]int{},
		EqualByReason: map[compare.Reason]int{},
	}
	for i := range a.Rows {
		r := &a.Rows[i]
		s.ByStatus[r.Status]++
		if r.Status == ledger.Open {
			s.OpenByPriority[r.Verdict.Priority]++
			s.OpenByCategory[r.Verdict.Category]++
		}
	}
	for i := range a.Pairs {
		p := &a.Pairs[i]
		for reason, n := range p.Equal {
			if n > 0 {
				s.EqualByReason[compare.Reason(reason)] += n
			}
		}
		if !p.Either().Address.Mode.Counts() || p.Beyond && len(p.Rows) == 0 {
			continue
		}
		switch a.worst(p) {
		case noDifference:
			s.EqualResources++
		case documented:
			s.IntentionalResources++
		case open:
			s.OpenResources++
		}
	}
	a.Summary = s
}

// standing is how a pair stands as a whole.
type standing uint8

const (
	noDifference standing = iota
	documented
	open
)

// worst tells how a pair stands. A surplus instance stands as its row of scale does, which is documented where it has no row itself.
func (a *Audit) worst(p *Pair) standing {
	out := noDifference
	if p.Surplus != "" {
		out = documented
	}
	for _, i := range p.Rows {
		if NeedsWork(a.Rows[i].Status) {
			return open
		}
		out = documented
	}
	return out
}
