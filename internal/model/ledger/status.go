package ledger

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Status is what the ledger says of a difference.
type Status uint8

// The statuses.
const (
	// Open means that no entry covers the difference.
	Open Status = iota
	// Planned means that it is to be removed.
	Planned
	// Intentional means that an entry explains it and the pinned values hold.
	Intentional
	// Stale means that an entry covers it, but a pinned value moved.
	Stale
	// Expired means that an entry covers it whose review date has passed.
	Expired
	// Ignored means that nobody watches it.
	Ignored
)

// Statuses lists all statuses in order.
func Statuses() []Status { return []Status{Open, Planned, Intentional, Stale, Expired, Ignored} }

// String names the status as the JSON contract does.
func (s Status) String() string {
	switch s {
	case Open:
		return "open"
	case Planned:
		return "planned"
	case Intentional:
		return "intentional"
	case Stale:
		return "stale"
	case Expired:
		return "expired"
	case Ignored:
		return "ignored"
	}
	return "unknown"
}

// Moved is a value that is no longer what its entry pinned.
type Moved struct {
	Side vocabulary.Side
	// Pinned is what the file says: a value, a constraint, "sha256 …", or differs. It is empty where the side had nothing.
	Pinned string
	// Actual is what is there now.
	Actual model.Value
}

// RowState is what the ledger says of one difference.
type RowState struct {
	Status Status
	// Entry is the index into Ledger.Entries of the entry that covers the difference, or -1.
	Entry int
	// Cover is the index into the covers of that entry of the one that matches the difference.
	Cover int
	// Ignore is the index into Ledger.Ignore of the item that hides it, or -1.
	Ignore int
	// Moved is set for stale rows.
	Moved []Moved
}

// EntryState is what the differences say of one entry.
type EntryState struct {
	// Covers counts the differences that the entry covers.
	Covers int
	// StaleRows counts those of them whose pinned values moved.
	StaleRows int
	// Documents means that the entry has no covers: it explains, and nobody linked it yet.
	Documents bool
	// NotInRun means that the entry is about other environments than the two that were compared.
	NotInRun bool
	// Unused means that the entry is about these environments and covers nothing.
	Unused bool
	// Expired means that its review date has passed.
	Expired bool
	// Overdue means that a planned difference should be gone by now.
	Overdue bool
}

// Stale reports whether a pinned value of the entry moved.
func (s EntryState) Stale() bool { return s.StaleRows > 0 }

// String says in a few words what is most worth knowing of the entry.
func (s EntryState) String() string {
	switch {
	case s.NotInRun:
		return "not in this run"
	case s.Stale():
		return "stale"
	case s.Expired:
		return "expired"
	case s.Overdue:
		return "overdue"
	case s.Documents:
		return "documents only"
	case s.Unused:
		return "unused"
	}
	return "in use"
}

// Result is the ledger applied to the differences of a run.
type Result struct {
	// Rows are in step with the differences.
	Rows []RowState
	// Entries are in step with Ledger.Entries.
	Entries []EntryState
	// Ignored counts, in step with Ledger.Ignore, the differences that each item hides.
	Ignored []int
	// Unmatched are the ids of the baselines that matched no resource, for Lint. Whoever checks them fills it in.
	Unmatched []string
}
