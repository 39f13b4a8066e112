package report

import (
	"fmt"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// resolvedRow is a difference of the earlier audit that this one does not have. All of it is safe to print: it comes from a file.
type resolvedRow struct {
	Resource, Path, Category, Was string
	Priority                      htmlPriority
}

func resolvedOf(r *audit.EarlierRow) resolvedRow {
	out := resolvedRow{
		Resource: model.Shorten(model.Printable(r.Where), maxValue), Path: model.Shorten(model.Printable(r.Path), maxValue),
		Category: model.Shorten(model.Printable(r.Category), maxShort), Was: r.Status.String(),
		// A later version may know priorities that this one does not.
		Priority: htmlPriority{Word: model.Shorten(model.Printable(r.Priority), maxShort), Rank: len(rules.Priorities())},
	}
	if p, err := rules.ParsePriority(r.Priority); err == nil {
		out.Priority = priorityOf(p)
	}
	return out
}

// htmlResolved is the table of what is gone since the earlier audit.
type htmlResolved struct {
	Title    string
	Count    int
	Unsure   bool
	Rows     []resolvedRow
	Unlisted string
}

// resolved lists what is gone, in the order of the earlier audit, as long as there is room.
func (m *maker) resolved() htmlResolved {
	all := m.audit.Resolved
	out := htmlResolved{Title: "Resolved since the earlier audit", Count: len(all), Unsure: len(m.audit.Coverage.Unreadable) > 0}
	if out.Unsure {
		out.Title = "Resolved or not read since the earlier audit"
	}
	for i := range all {
		if m.room <= 0 {
			out.Unlisted = fmt.Sprintf("%s not listed here.", counted(len(all)-i, "more is", "more are"))
			break
		}
		m.room--
		out.Rows = append(out.Rows, resolvedOf(&all[i]))
	}
	return out
}
