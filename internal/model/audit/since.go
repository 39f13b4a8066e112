package audit

import (
	"fmt"

	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Since tells what an earlier audit knew of a row.
type Since uint8

// What an earlier audit can have known.
const (
	// Unasked means that the audit is compared with no earlier one.
	Unasked Since = iota
	// New means that the earlier audit had no such row.
	New
	// Known means that it had one, whatever its values and its status were.
	Known
)

// String names it as the JSON contract does; it is empty where nobody asked.
func (s Since) String() string {
	switch s {
	case New:
		return "new"
	case Known:
		return "known"
	case Unasked:
	}
	return ""
}

// Earlier is an earlier audit of the same environments, as far as a later one is compared with it.
type Earlier struct {
	Left, Right string
	Rows        []EarlierRow
}

// EarlierRow is a row of an earlier audit. Where and Path say for people which, and hold nothing sensitive.
type EarlierRow struct {
	ID, Where, Path    string
	Category, Priority string
	Status             ledger.Status
}

// turned reports whether a row needs work that needed none in the earlier audit: it went stale, say, or lost its entry.
func (r *Row) turned() bool { return r.Since == Known && NeedsWork(r.Status) && !NeedsWork(r.Was) }

// Changes counts what is other than in the earlier audit.
type Changes struct {
	// New counts rows that it did not have, and NewWork those of them that need work.
	New, NewWork int
	// Resolved counts its rows that are gone.
	Resolved int
	// Stale, Expired and Reopened count rows that needed no work then and do now.
	Stale, Expired, Reopened int
}

// Changes counts what is other than in the earlier audit, and reports whether there is one.
func (a *Audit) Changes() (Changes, bool) {
	c := Changes{Resolved: len(a.Resolved)}
	for i := range a.Rows {
		r := &a.Rows[i]
		switch {
		case r.Since == New:
			c.New++
			if NeedsWork(r.Status) {
				c.NewWork++
			}
		case !r.turned():
		case r.Status == ledger.Stale:
			c.Stale++
		case r.Status == ledger.Expired:
			c.Expired++
		default:
			c.Reopened++
		}
	}
	return c, a.Compared
}

// EarlierError says that an earlier audit is about other environments than this one.
type EarlierError struct{ Earlier, Now [2]string }

// Error names the environments of both.
func (e *EarlierError) Error() string {
	out := fmt.Sprintf("it compares %s with %s, and this run %s with %s", e.Earlier[0], e.Earlier[1], e.Now[0], e.Now[1])
	if vocabulary.SameEnvironment(e.Earlier[0], e.Now[1]) && vocabulary.SameEnvironment(e.Earlier[1], e.Now[0]) {
		return out + "; give the sources in the other order"
	}
	return out + "; only audits of the same environments can be compared"
}

// since marks each row by what the earlier audit knew of it, and lists the rows of that which are gone.
func (a *Audit) since(e *Earlier) error {
	if e == nil {
		return nil
	}
	if !sameName(e.Left, a.Left.Name) || !sameName(e.Right, a.Right.Name) {
		return &EarlierError{[2]string{e.Left, e.Right}, [2]string{a.Left.Name, a.Right.Name}}
	}
	then := make(map[string]ledger.Status, len(e.Rows))
	for _, r := range e.Rows {
		then[r.ID] = r.Status
	}
	now := make(map[string]bool, len(a.Rows))
	for i := range a.Rows {
		r := &a.Rows[i]
		now[r.ID] = true
		was, known := then[r.ID]
		r.Since, r.Was = New, was
		if known {
			r.Since = Known
		}
	}
	for _, r := range e.Rows {
		if !now[r.ID] {
			a.Resolved = append(a.Resolved, r)
		}
	}
	a.Compared = true
	return nil
}

func sameName(a, b string) bool { return a == b || vocabulary.SameEnvironment(a, b) }

// ChangesLine says in a few words what is other than in the earlier audit. It is empty where there is none.
func (a *Audit) ChangesLine() string {
	c, ok := a.Changes()
	if !ok {
		return ""
	}
	out := fmt.Sprintf("%d new", c.New)
	if c.New != c.NewWork {
		out += fmt.Sprintf(" (%d accounted for)", c.New-c.NewWork)
	}
	out += fmt.Sprintf(", %d %s", c.Resolved, a.Gone())
	for _, x := range []struct {
		n    int
		what string
	}{{c.Stale, "went stale"}, {c.Expired, "expired"}, {c.Reopened, "no longer accounted for"}} {
		if x.n > 0 {
			out += fmt.Sprintf(", %d %s", x.n, x.what)
		}
	}
	return out
}

// Gone is what can be said of rows of the earlier audit that this one does not have.
func (a *Audit) Gone() string {
	if len(a.Coverage.Unreadable) > 0 {
		return "resolved or not read"
	}
	return "resolved"
}
