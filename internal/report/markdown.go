package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// maxMarkdown bounds the bytes of a page: a comment on a pull request holds 65,536 characters.
const maxMarkdown = 65_000

// Markdown writes a page for a pull request or wiki, in the dialect that GitHub and GitLab share. It fits a comment: what is of less weight
// is folded, and where the room ends the least important rows are left out and counted. Foreign text can neither leave its cell nor address
// anybody.
func Markdown(w io.Writer, a *audit.Audit, o Options) error {
	m := markdown{audit: a, overview: a.Overview(), roll: rolled}
	if o.Explain {
		m.roll = single
	}
	m.page()
	if _, err := io.WriteString(w, m.text(maxMarkdown)); err != nil {
		return fmt.Errorf("writing Markdown: %w", err)
	}
	return nil
}

// markdown is a page that is being made.
type markdown struct {
	audit    *audit.Audit
	overview audit.Overview
	roll     func([]*audit.Row) [][]*audit.Row
	blocks   []mdBlock
}

// mdBlock is a part of the page: what always stands there, and rows for which there may be no room.
type mdBlock struct {
	// weight orders the blocks by who gets room first, the smallest before all.
	weight     int
	head, tail string
	rows       []mdRow
	// more counts the differences for which there cannot be room, so that nothing was written for them.
	more int
}

// maxRows is how many rows of a block are written at all; no more of them can fit.
const maxRows = 1000

// mdRow is a line of a block and how many differences it stands for.
type mdRow struct {
	text  string
	count int
}

// The weights of the blocks.
const (
	weighCounts = iota
	weighCritical
	weighAgain
	weighHigh
	weighPlanned
	weighDocumented
	weighCoverage
	weighMedium
	weighResolved
	weighFacts
	weighLow
	weighEqual
	weighInfo
	weighIgnored
)

func (m *markdown) add(b mdBlock) { m.blocks = append(m.blocks, b) }

func (m *markdown) page() {
	left, right := mdText(m.audit.Left.Name), mdText(m.audit.Right.Name)
	m.add(mdBlock{head: fmt.Sprintf("## Environment parity: %s ⇄ %s\n\n%s\n", left, right, strings.Join(verdict(m.audit), " "))})
	m.counts()
	m.again()
	m.open()
	m.entries()
	m.resolved()
	m.ignored()
	m.facts()
	m.coverage()
	m.equal()
}

// text writes the blocks with as many rows as there is room for.
func (m *markdown) text(limit int) string {
	room := limit
	for _, b := range m.blocks {
		room -= len(b.head) + len(b.tail) + len(mdLeftOut(1<<30))
	}
	order := make([]int, len(m.blocks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(m.blocks[x].weight, m.blocks[y].weight) })
	shown := make([]int, len(m.blocks))
	for _, i := range order {
		for _, r := range m.blocks[i].rows {
			if room -= len(r.text); room < 0 {
				break
			}
			shown[i]++
		}
		room = max(room, 0)
	}
	var out strings.Builder
	for i, b := range m.blocks {
		out.WriteString(b.head)
		for _, r := range b.rows[:shown[i]] {
			out.WriteString(r.text)
		}
		rest := b.more
		for _, r := range b.rows[shown[i]:] {
			rest += r.count
		}
		if rest > 0 {
			out.WriteString(mdLeftOut(rest))
		}
		out.WriteString(b.tail)
	}
	return out.String()
}

func mdLeftOut(n int) string {
	return fmt.Sprintf("\n_%s not listed, so that this page fits a comment; the HTML report has more, CSV and JSON have all._\n", counted(n, "more is", "more are"))
}

// counts is the table of how many differences there are of each priority and status.
func (m *markdown) counts() {
	var by [rules.Critical + 1][ledger.Ignored + 1]int
	for i := range m.audit.Rows {
		r := &m.audit.Rows[i]
		by[r.Verdict.Priority][r.Status]++
	}
	var b strings.Builder
	b.WriteString("\n| priority | open | look again | planned | documented | ignored |\n|---|--:|--:|--:|--:|--:|\n")
	for _, p := range rules.Priorities() {
		n := by[p]
		fmt.Fprintf(&b, "| %s %s | %d | %d | %d | %d | %d |\n", p.Glyph(), p, n[ledger.Open], n[ledger.Stale]+n[ledger.Expired], n[ledger.Planned],
			n[ledger.Intentional], n[ledger.Ignored])
	}
	s := &m.audit.Summary
	fmt.Fprintf(&b, "\nResources: %d equal, %d with settled differences only, %d with a difference that needs work.\n",
		s.EqualResources, s.IntentionalResources, s.OpenResources)
	m.add(mdBlock{weight: weighCounts, head: b.String()})
}

// open lists the open differences by priority; those of less weight are folded.
func (m *markdown) open() {
	weights := [...]int{rules.Critical: weighCritical, rules.High: weighHigh, rules.Medium: weighMedium, rules.Low: weighLow, rules.Info: weighInfo}
	open := rowsOf(m.audit, ledger.Open)
	for _, p := range rules.Priorities() {
		var rows []*audit.Row
		for _, r := range open {
			if r.Verdict.Priority == p {
				rows = append(rows, r)
			}
		}
		if len(rows) == 0 {
			continue
		}
		b := mdBlock{weight: weights[p], head: fmt.Sprintf("\n### %s %d %s\n\n", p.Glyph(), len(rows), p)}
		if p < rules.High {
			b = mdFolded(weights[p], fmt.Sprintf("%s <b>%d %s</b>", p.Glyph(), len(rows), p))
		}
		b.head += m.tableHead("why it matters")
		for _, c := range m.roll(rows) {
			if len(b.rows) == maxRows {
				b.more += len(c)
				continue
			}
			why := mdText(model.Shorten(c[0].Verdict.Why, maxWhy))
			for _, n := range notesOf(m.audit, c[0]) {
				why += "<br>" + mdText(model.Shorten(n, maxShort))
			}
			b.rows = append(b.rows, m.row(c, c[0].Verdict.Category.String()+": "+why))
		}
		m.add(b)
	}
}

// maxWhy bounds the sentences of a row.
const maxWhy = 400

// mdFolded begins a block that is folded under a title.
func mdFolded(weight int, title string) mdBlock {
	return mdBlock{weight: weight, head: "\n<details><summary>" + title + "</summary>\n\n", tail: "\n</details>\n"}
}

func (m *markdown) tableHead(last string) string {
	return fmt.Sprintf("| difference | %s | %s | %s |\n|---|---|---|---|\n", mdText(m.audit.Left.Name), mdText(m.audit.Right.Name), last)
}

// row is one line for the rows of a cause.
func (m *markdown) row(c []*audit.Row, last string) mdRow {
	left, right := sidesOf(c[0], maxShort)
	place := mdWhere(whereOf(c[0]))
	if n := len(c) - 1; n > 0 {
		place += "<br>and " + counted(n, "place", "places") + " more"
	}
	if word := newIn(c); word != "" {
		place = "_" + word + "_ " + place
	}
	return mdRow{fmt.Sprintf("| %s | %s | %s | %s |\n", place, mdSide(left), mdSide(right), last), len(c)}
}

func mdWhere(w where) string {
	if w.Path == "" {
		return mdCode(model.Shorten(w.Resource, maxShort))
	}
	return "**" + mdCode(model.Shorten(w.Path, maxShort)) + "**<br>" + mdCode(model.Shorten(w.Resource, maxShort))
}

// mdSide tells words of ours from values.
func mdSide(s shown) string {
	switch {
	case !s.Word:
		return mdCode(s.Text)
	case s.Text == "":
		return "–"
	}
	return "_" + mdText(s.Text) + "_"
}

// facts stand side by side, whether they are equal or not.
func (m *markdown) facts() {
	b := mdFolded(weighFacts, "Facts side by side")
	b.head += fmt.Sprintf("| fact | %s | %s | |\n|---|---|---|---|\n", mdText(m.audit.Left.Name), mdText(m.audit.Right.Name))
	row := func(label string, left, right factSide, mark string) {
		b.rows = append(b.rows, mdRow{fmt.Sprintf("| %s | %s | %s | %s |\n", mdText(label), mdValues(left), mdValues(right), mark), 1})
	}
	for _, f := range m.overview.EnvironmentFacts {
		if f.Left != "" || f.Right != "" {
			row(f.Label, filled(f.Left), filled(f.Right), markOf(f.Equal))
		}
	}
	for _, f := range m.overview.Facts {
		if len(f.Left)+len(f.Right) == 0 {
			continue
		}
		mark := markOf(f.Differing == 0)
		if f.Differing > 0 && len(f.Items) > 1 {
			mark = fmt.Sprintf("≠ %d of %d differ", f.Differing, len(f.Items))
		}
		row(f.Label, factValues(f.Left), factValues(f.Right), mark)
	}
	if len(b.rows) > 0 {
		m.add(b)
	}
}

func mdValues(side factSide) string {
	if len(side.Values) == 0 {
		return "_" + audit.NotFound + "_"
	}
	out := make([]string, len(side.Values))
	for i, v := range side.Values {
		out[i] = mdCode(model.Shorten(v, maxShort))
	}
	if side.More > 0 {
		out = append(out, fmt.Sprintf("and %d more", side.More))
	}
	return strings.Join(out, "<br>")
}

func (m *markdown) coverage() {
	b := mdBlock{weight: weighCoverage, head: "\n### Coverage\n\n" + completeness(&m.audit.Coverage) + "\n\n"}
	for _, l := range coverageLines(m.audit) {
		b.rows = append(b.rows, mdRow{fmt.Sprintf("- %d %s\n", l.Count, mdText(model.Shorten(l.What, maxWhy))), 1})
		for _, e := range l.Each {
			b.rows = append(b.rows, mdRow{"  - " + mdCode(model.Shorten(e, maxWhy)) + "\n", 1})
		}
	}
	m.add(b)
}

// equal counts what is spelled differently and the same for a reason.
func (m *markdown) equal() {
	b := mdFolded(weighEqual, "Equal for a reason")
	b.head += "| reason | places | the two are the same because |\n|---|--:|---|\n"
	for _, r := range compare.Reasons() {
		if n := m.audit.Summary.EqualByReason[r]; n > 0 {
			b.rows = append(b.rows, mdRow{fmt.Sprintf("| %s | %d | %s |\n", r, n, meaning(r)), 1})
		}
	}
	if len(b.rows) > 0 {
		m.add(b)
	}
}
