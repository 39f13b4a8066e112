package report

import (
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// maxPlaces is how many rows of one cause are shown before the rest is only counted.
const maxPlaces = 3

// cause is what rows have in common that one line can speak for.
type cause struct {
	group    string
	kind     compare.Kind
	status   ledger.Status
	priority rules.Priority
	category rules.Category
	entry    int
}

// causes rolls rows of one cause together, each at the place of its first row. Where every row is asked for, each stands for itself.
func (t *text) causes(rows []*audit.Row) [][]*audit.Row {
	var out [][]*audit.Row
	at := map[cause]int{}
	for _, r := range rows {
		k := cause{r.Group, r.Kind, r.Status, r.Verdict.Priority, r.Verdict.Category, r.Entry}
		i, known := at[k]
		if !known || r.Group == "" || t.whole {
			at[k] = len(out)
			out = append(out, []*audit.Row{r})
			continue
		}
		out[i] = append(out[i], r)
	}
	return out
}
