package report

import (
	"cmp"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// account is an entry of the ledger with the rows that it covers.
type account struct {
	*ledger.Entry
	State ledger.EntryState
	// Rows are those that it accounts for, in reading order, so that the first is the worst.
	Rows []*audit.Row
}

// accounts returns the planned entries and the others, the worst first, those that cover nothing last. Entries about other environments are
// left out, and so are those that cover only what is stale or expired: they have to be looked at again and account for nothing.
func accounts(a *audit.Audit) (planned, documented []account) {
	all := make([]account, len(a.Ledger.Entries))
	for i := range all {
		all[i] = account{Entry: &a.Ledger.Entries[i], State: a.Entries[i]}
	}
	for i := range a.Rows {
		if r := &a.Rows[i]; r.Entry >= 0 && !audit.NeedsWork(r.Status) {
			all[r.Entry].Rows = append(all[r.Entry].Rows, r)
		}
	}
	for _, x := range all {
		switch {
		case x.State.NotInRun, len(x.Rows) == 0 && x.State.Covers > 0:
		case x.Planned:
			planned = append(planned, x)
		default:
			documented = append(documented, x)
		}
	}
	for _, list := range [...][]account{planned, documented} {
		slices.SortStableFunc(list, func(x, y account) int {
			a, b := x.worst(), y.worst()
			return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.Category, b.Category))
		})
	}
	return planned, documented
}

// standing is where an entry stands among others.
type standing struct {
	rules.Placement
	// rank is greater the worse it is, and 0 where the entry covers nothing.
	rank int
}

func (x *account) worst() standing {
	if len(x.Rows) == 0 {
		return standing{}
	}
	v := x.Rows[0].Verdict
	return standing{rules.Placement{Category: v.Category, Priority: v.Priority}, int(v.Priority) + 1}
}

// sides returns what the entry says each environment has, else what its only row does.
func (x *account) sides(a *audit.Audit, limit int) (left, right shown) {
	l, lok := x.Value(a.Left.Name)
	r, rok := x.Value(a.Right.Name)
	switch {
	case lok || rok:
		left, right = shown{Text: model.Printable(l)}, shown{Text: model.Printable(r)}
		left.Word, right.Word = !lok, !rok
		left.Text, right.Text = model.Shorten(left.Text, limit), model.Shorten(right.Text, limit)
		return left, right
	case len(x.Rows) == 1:
		return sidesOf(x.Rows[0], limit)
	}
	return shown{"", true}, shown{"", true}
}

// state says what a reader has to know of how an entry stands, and nothing where it simply holds.
func (x *account) state() string {
	if x.State == (ledger.EntryState{Covers: x.State.Covers}) {
		return ""
	}
	if s := x.State.String(); s != "in use" {
		return s
	}
	return ""
}

// ignoreReason is why the ledger does not watch a row, as it is written there. It is empty for a row that is watched.
func ignoreReason(a *audit.Audit, r *audit.Row) string {
	if r.Status != ledger.Ignored {
		return ""
	}
	reason, _ := a.Account(r)
	return reason
}
