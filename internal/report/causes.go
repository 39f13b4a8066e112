package report

import (
	"strconv"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// maxPlaces is how many rows of one cause are shown in text before the rest is only counted.
const maxPlaces = 3

// cause is what rows have in common that one line can speak for.
type cause struct {
	group    string
	kind     compare.Kind
	status   ledger.Status
	priority rules.Priority
	category rules.Category
	entry    int
	ignore   int
}

// rolled rolls rows of one cause together, each at the place of its first row.
func rolled(rows []*audit.Row) [][]*audit.Row {
	var out [][]*audit.Row
	at := map[cause]int{}
	for _, r := range rows {
		k := cause{r.Group, r.Kind, r.Status, r.Verdict.Priority, r.Verdict.Category, r.Entry, r.Ignore}
		if i, known := at[k]; known && r.Group != "" {
			out[i] = append(out[i], r)
			continue
		}
		at[k] = len(out)
		out = append(out, []*audit.Row{r})
	}
	return out
}

// newIn says of the rows of a cause how many are new since the earlier audit, and nothing where none is.
func newIn(rows []*audit.Row) string {
	n := 0
	for _, r := range rows {
		if r.Since == audit.New {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case len(rows):
		return "new"
	}
	return strconv.Itoa(n) + " new"
}

// single lets each row stand for itself.
func single(rows []*audit.Row) [][]*audit.Row {
	out := make([][]*audit.Row, len(rows))
	for i, r := range rows {
		out[i] = []*audit.Row{r}
	}
	return out
}

// rowsOf returns the rows whose status is one of these, in reading order.
func rowsOf(a *audit.Audit, statuses ...ledger.Status) []*audit.Row {
	var of [ledger.Ignored + 1]bool
	for _, s := range statuses {
		of[s] = true
	}
	var out []*audit.Row
	for i := range a.Rows {
		if of[a.Rows[i].Status] {
			out = append(out, &a.Rows[i])
		}
	}
	return out
}
