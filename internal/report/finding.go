package report

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

// finding is a row for the forms that list one finding after another and that other programs show. All its texts are safe to print and on
// one line.
type finding struct {
	*audit.Row
	// place is where: resource and attribute. values is what the two sides have there.
	place, values string
	// account is what the ledger says of it, and empty where nobody has accounted for it; line is where, or the first line.
	account string
	line    int
	// fails says that the gate fails because of it.
	fails bool
}

// findings returns all rows in reading order.
func findings(a *audit.Audit, o Options) []finding {
	out := make([]finding, len(a.Rows))
	words := text{audit: a}
	for i := range a.Rows {
		r := &a.Rows[i]
		account, at := a.Account(r)
		out[i] = finding{
			Row: r, place: placeOf(r), values: words.values(r), account: model.Printable(account), line: max(at.Line, 1), fails: o.Gate.Fails(a, r),
		}
	}
	return out
}

// placeOf names what a row is about so that no two rows of an audit have one name for different places.
func placeOf(r *audit.Row) string {
	parts := []string{r.Subject.Place()}
	if l := r.Subject.Left; l != "" && r.Subject.Right != "" && l != r.Subject.Right {
		parts = append(parts, "("+l+")")
	}
	if path := r.Path.String(); path != "" {
		parts = append(parts, path)
	}
	if r.Scope == compare.Scale {
		parts = append(parts, "instances")
	}
	if r.Baseline != "" {
		parts = append(parts, "baseline "+r.Baseline)
	}
	return model.Printable(strings.Join(parts, " "))
}

// settled reports whether the ledger accounts for the finding so that the gate takes no notice: it is intended, ignored, or planned where
// that is allowed.
func (f *finding) settled() bool {
	switch f.Status {
	case ledger.Intentional, ledger.Ignored:
		return true
	case ledger.Planned:
		return !f.fails
	case ledger.Open, ledger.Stale, ledger.Expired:
	}
	return false
}

// message says in a sentence what differs, and why that matters.
func (f *finding) message() string {
	return f.place + ": " + f.values + ". " + model.Printable(f.Verdict.Why)
}

// details says line by line what is known of the finding.
func (f *finding) details(a *audit.Audit) []string {
	out := []string{
		f.place, f.values,
		f.Verdict.Priority.String() + " " + f.Verdict.Category.String() + ", by rule " + model.Printable(f.Verdict.Rule) + ": " + model.Printable(f.Verdict.Why),
	}
	status := "status: " + f.Status.String()
	if f.Since != audit.Unasked {
		status += ", " + f.Since.String()
	}
	out = append(out, status)
	if f.account != "" {
		out = append(out, "ledger: "+f.account)
	}
	for _, moved := range a.MovedValues(f.Row) {
		out = append(out, "moved: "+model.Printable(moved))
	}
	return out
}

// gaps says what was not compared, one sentence each.
func gaps(a *audit.Audit) []string {
	var out []string
	for _, u := range a.Coverage.Unreadable {
		out = append(out, "not compared: "+model.Printable(u.URI)+": "+model.Printable(u.Reason))
	}
	for _, id := range a.Coverage.Unmatched {
		out = append(out, "not checked: baseline "+model.Printable(id)+" matched no resource")
	}
	for _, name := range a.Coverage.Capped {
		out = append(out, "not paired to the end: "+model.Printable(name))
	}
	return out
}

// ledgerFile is the ledger as the reader of a report knows it, with slashes.
func ledgerFile(a *audit.Audit, o Options) string {
	name := o.LedgerFile
	if name == "" {
		name = a.Ledger.Name()
	}
	if name == "" {
		name = "parity.yaml"
	}
	return model.Printable(strings.ReplaceAll(name, `\`, "/"))
}
