package report

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

// again lists what was documented and no longer holds.
func (m *markdown) again() {
	rows := rowsOf(m.audit, ledger.Stale, ledger.Expired)
	if len(rows) == 0 {
		return
	}
	b := mdBlock{weight: weighAgain, head: "\n### ◌ Look again: " + counted(len(rows), "documented difference", "documented differences") + "\n\n" + m.tableHead("what no longer holds")}
	for _, c := range m.roll(rows) {
		if len(b.rows) == maxRows {
			b.more += len(c)
			continue
		}
		r := c[0]
		said := []string{"**" + r.Status.String() + "**"}
		if r.Entry >= 0 {
			said = append(said, "entry "+mdCode(m.audit.Ledger.Entries[r.Entry].Handle))
		}
		for _, n := range notesOf(m.audit, r) {
			said = append(said, mdText(model.Shorten(n, maxShort)))
		}
		b.rows = append(b.rows, m.row(c, strings.Join(said, "; ")))
	}
	m.add(b)
}

// entries lists what is planned with owner and due date, and what is documented with its risk.
func (m *markdown) entries() {
	planned, documented := accounts(m.audit)
	left, right := mdText(m.audit.Left.Name), mdText(m.audit.Right.Name)
	if len(planned) > 0 {
		b := mdBlock{weight: weighPlanned, head: "\n### → Planned to be removed\n\n| priority | what | owner | due |\n|---|---|---|---|\n"}
		for i := range planned {
			x := &planned[i]
			due := x.Due.String()
			if s := x.state(); s != "" {
				due += " **" + s + "**"
			}
			b.rows = append(b.rows, mdRow{fmt.Sprintf("| %s | %s | %s | %s |\n", mdRank(x), m.about(x), mdText(model.Shorten(x.Owner, maxShort)), due), 1})
		}
		m.add(b)
	}
	if len(documented) == 0 {
		return
	}
	b := mdBlock{weight: weighDocumented, head: fmt.Sprintf("\n### ✓ Documented, and the risk that remains\n\n| priority | what, and why | %s | %s | risk | owner and review |\n|---|---|---|---|---|---|\n", left, right)}
	for i := range documented {
		x := &documented[i]
		l, r := x.sides(m.audit, maxShort)
		review := mdText(model.Shorten(x.Owner, maxShort))
		if !x.ReviewBy.IsZero() {
			review = strings.TrimPrefix(review+"<br>", "<br>") + "by " + x.ReviewBy.String()
		}
		if s := x.state(); s != "" {
			review = strings.TrimPrefix(review+"<br>", "<br>") + "**" + s + "**"
		}
		what := m.about(x)
		if x.Justification != "" {
			what += "<br>" + mdText(model.Shorten(x.Justification, maxWhy))
		}
		b.rows = append(b.rows, mdRow{fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", mdRank(x), what, mdSide(l), mdSide(r), mdText(model.Shorten(x.Risk, maxWhy)), review), 1})
	}
	m.add(b)
}

// mdRank is the priority of the worst that an entry covers.
func mdRank(x *account) string {
	if len(x.Rows) == 0 {
		return "–"
	}
	p := x.worst().Priority
	return p.Glyph() + " " + p.String()
}

// about names an entry and where its differences are.
func (m *markdown) about(x *account) string {
	out := "**" + mdText(model.Shorten(x.Aspect, maxShort)) + "**"
	switch n := len(x.Rows); {
	case n == 1:
		out += "<br>" + mdWhere(whereOf(x.Rows[0]))
	case n > 1:
		out += "<br>in " + counted(n, "place", "places")
	}
	return out
}

// ignored lists what the ledger does not watch, with the reason, folded.
func (m *markdown) ignored() {
	rows := rowsOf(m.audit, ledger.Ignored)
	if len(rows) == 0 {
		return
	}
	b := mdFolded(weighIgnored, fmt.Sprintf("<b>%d ignored</b>", len(rows)))
	b.head += m.tableHead("the reason to ignore it")
	for _, c := range m.roll(rows) {
		if len(b.rows) == maxRows {
			b.more += len(c)
			continue
		}
		b.rows = append(b.rows, m.row(c, mdText(model.Shorten(ignoreReason(m.audit, c[0]), maxWhy))))
	}
	m.add(b)
}

// resolved lists what is gone since the earlier audit, folded.
func (m *markdown) resolved() {
	all := m.audit.Resolved
	if len(all) == 0 {
		return
	}
	b := mdFolded(weighResolved, fmt.Sprintf("✓ <b>%d %s</b> since the earlier audit", len(all), m.audit.Gone()))
	b.head += "| difference | category | it was |\n|---|---|---|\n"
	for i := range all {
		if len(b.rows) == maxRows {
			b.more = len(all) - i
			break
		}
		r := resolvedOf(&all[i])
		place := mdWhere(where{Resource: r.Resource, Path: r.Path})
		was := strings.TrimSpace(r.Priority.Glyph + " " + mdText(r.Priority.Word) + ", " + r.Was)
		b.rows = append(b.rows, mdRow{fmt.Sprintf("| %s | %s | %s |\n", place, mdText(r.Category), was), 1})
	}
	m.add(b)
}
