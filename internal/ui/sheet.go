package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// Sheet is what a view shows, as tables, for a file: as it is filtered and folded, in its order, with notes of what is left out. Whoever writes
// it makes its texts safe. Values in it hide themselves as they do on the screen.
type Sheet struct {
	// Title names the view, and Left and Right the environments.
	Title, Left, Right string
	Notes              []string
	Tables             []SheetTable
}

// SheetTable is one table of a sheet. Every row has a cell for each column.
type SheetTable struct {
	Title   string
	Columns []SheetColumn
	Rows    [][]string
}

// SheetColumn is the head of a column, and what its cells are.
type SheetColumn struct {
	Name string
	Kind CellKind
}

// CellKind tells what a cell holds.
type CellKind uint8

const (
	// ProseCell is a sentence or a word.
	ProseCell CellKind = iota
	// CodeCell is a name or an address.
	CodeCell
	// LeftCell is what the left side has.
	LeftCell
	// RightCell is what the right side has.
	RightCell
)

// shownSheet returns how to make the sheet of the current view, which takes too long for an Update, and a line that says what it will hold.
func (m *Model) shownSheet() (made func() Sheet, about string) {
	b := m.board
	if m.view == summaryView {
		return b.summarySheet, "The Summary: categories, priorities, facts, risks, environments and coverage."
	}
	l := m.lists[m.view]
	s := sheetMaker{b: b, items: l.items, view: m.view, filter: strings.TrimSpace(m.filter.text)}
	switch m.view {
	case reviewView:
		about = shownOf(l.matched, l.total, "difference")
		if m.board.counts.openRows() < len(b.rows) && !m.settled {
			s.notes = append(s.notes, "What is intentional, planned or ignored is left out.")
		}
	case resourcesView:
		about = shownOf(l.matched, l.total, "resource")
		if m.choice != everything {
			s.notes = append(s.notes, "Resources "+m.choice.word()+".")
		}
	case ledgerView:
		about = countedAs(l.total, "entry", "entries")
		if l.matched < l.total {
			about = fmt.Sprintf("%d of %s", l.matched, about)
		}
	case summaryView:
	}
	if s.filter != "" {
		s.notes = append(s.notes, "Filter: "+s.filter+" ("+about+").")
		about += ", filtered by " + safe(s.filter)
	}
	about = m.view.title() + ": " + about + "."
	if n := s.foldedAway(); n > 0 {
		about += " " + countedAs(n, "part of the list is", "parts of the list are") + " folded, and only counted."
	}
	return s.sheet, about
}

// sheetMaker makes the sheet of a list.
type sheetMaker struct {
	b      *board
	view   view
	items  []item
	filter string
	notes  []string
}

// foldedAway counts the folded items whose content is not listed.
func (s *sheetMaker) foldedAway() int {
	n := 0
	for _, it := range s.items {
		if it.folded {
			n++
		}
	}
	return n
}

func (s *sheetMaker) sheet() Sheet {
	out := Sheet{Title: s.view.title(), Left: s.b.left.name, Right: s.b.right.name, Notes: slices.Clone(s.notes)}
	switch s.view {
	case reviewView:
		out.Tables = []SheetTable{s.review(&out)}
	case resourcesView:
		out.Tables = []SheetTable{s.resources()}
	case ledgerView:
		out.Tables = []SheetTable{s.ledger()}
	case summaryView:
	}
	return out
}

// review lists the differences; a folded cause is one line with how many places it stands for.
func (s *sheetMaker) review(out *Sheet) SheetTable {
	t := SheetTable{Columns: s.b.sideColumns([]SheetColumn{
		{"priority", ProseCell}, {"category", ProseCell}, {"status", ProseCell}, {"resource", CodeCell}, {"attribute", CodeCell},
	}, SheetColumn{"places", ProseCell}, SheetColumn{"why", ProseCell}, SheetColumn{"rule", CodeCell}, SheetColumn{"entry", ProseCell})}
	for _, it := range s.items {
		switch it.kind {
		case groupItem:
			if it.folded {
				out.Notes = append(out.Notes, fmt.Sprintf("Folded: %s (%s).", groupName(int(it.at)), counted(int(it.count), "difference")))
			}
		case noteItem:
			n := &s.b.notes[it.at]
			t.Rows = append(t.Rows, []string{"", "", "note", n.title, "", "", "", "", strings.Join(append([]string{n.text}, n.changed...), " "), "", ""})
		case rowItem:
			t.Rows = append(t.Rows, s.difference(&s.b.rows[it.at], 1))
		case causeItem:
			if it.folded {
				t.Rows = append(t.Rows, s.cause(it))
			}
		case nodeItem, entryItem:
		}
	}
	return t
}

// sideColumns are columns with those of both sides' values among them.
func (b *board) sideColumns(before []SheetColumn, after ...SheetColumn) []SheetColumn {
	return slices.Concat(before, []SheetColumn{{b.left.name, LeftCell}, {b.right.name, RightCell}}, after)
}

func (s *sheetMaker) difference(r *row, places int) []string {
	left, right := exportedSides(s.b, r)
	entry := ""
	if r.entry >= 0 && r.entry < len(s.b.entries) {
		entry = s.b.entries[r.entry].title()
	}
	return []string{
		r.verdict.Priority.String(), categoryWord(r.verdict.Category), r.status.word(), r.Subject.Name(), shortPath(r),
		left, right, strconv.Itoa(places), r.verdict.Why, r.verdict.Rule, entry,
	}
}

// cause is the line of a folded cause: what its rows share.
func (s *sheetMaker) cause(it item) []string {
	r := &s.b.rows[it.at]
	c := &s.b.causes[r.cause]
	out := s.difference(r, int(it.count))
	out[3], out[4] = c.address, c.path
	if c.address == "" {
		out[3] = "several types"
	}
	if side, word := c.word(); word != "" {
		out[3] = fmt.Sprintf("%s holds %q", side, word)
	}
	if !c.values {
		out[5], out[6] = "(various)", "(various)"
	}
	return out
}

// exportedSides are both values of a difference as one reads them.
func exportedSides(b *board, r *row) (left, right string) {
	if r.Scope == compare.Resource {
		if r.Kind == compare.LeftOnly {
			return "only in " + b.left.name, "missing"
		}
		return "missing", "only in " + b.right.name
	}
	left, right = exportedValue(r.Left), exportedValue(r.Right)
	if r.Left.Sensitive() && r.Right.Sensitive() {
		right += ", differs"
	}
	return left, right
}

func exportedValue(v model.Value) string {
	switch {
	case v.Sensitive():
		return model.SensitiveText
	case v.Kind() == model.Absent:
		return "unset"
	case v.Kind() == model.String && v.Text() == "":
		return `""`
	}
	return valueText(v)
}

// resources lists the tree: each resource, and each folded module or type with what it holds.
func (s *sheetMaker) resources() SheetTable {
	t := SheetTable{Columns: []SheetColumn{
		{s.b.left.name, CodeCell},
		{s.b.right.name, CodeCell},
		{"resources", ProseCell},
		{"open", ProseCell},
		{"settled", ProseCell},
		{"worst", ProseCell},
		{"paired", ProseCell},
	}}
	for _, it := range s.items {
		n := &s.b.tree.nodes[it.at]
		worst := ""
		if it.open > 0 {
			worst = it.worst.String()
		}
		switch {
		case n.kind != pairNode && it.folded:
			label := s.b.nodePath(int(it.at))
			t.Rows = append(t.Rows, []string{label, label, strconv.Itoa(int(it.count)), strconv.Itoa(int(it.open)), "", worst, "folded"})
		case n.kind == pairNode:
			p := &s.b.pairs[n.pair]
			how := p.how
			if p.oneSided() && how == "" {
				how = "no counterpart"
			}
			t.Rows = append(t.Rows, []string{p.left, p.right, "1", strconv.Itoa(int(it.open)), strconv.Itoa(int(n.settled)), worst, how})
		}
	}
	return t
}

// nodePath names a module or type with the modules around it.
func (b *board) nodePath(at int) string {
	var parts []string
	for k := int32(at); k >= 0; k = b.tree.nodes[k].parent {
		parts = append(parts, b.tree.nodes[k].label)
	}
	slices.Reverse(parts)
	return strings.Join(parts, ".")
}

// ledger lists the entries with everything that they say.
func (s *sheetMaker) ledger() SheetTable {
	t := SheetTable{Columns: s.b.sideColumns([]SheetColumn{{"status", ProseCell}, {"aspect", ProseCell}},
		SheetColumn{"justification", ProseCell}, SheetColumn{"risk", ProseCell}, SheetColumn{"differences", ProseCell}, SheetColumn{"owner", ProseCell},
		SheetColumn{"due or review", ProseCell}, SheetColumn{"ticket", ProseCell}, SheetColumn{"recorded", ProseCell}, SheetColumn{"entry", CodeCell},
		SheetColumn{"covers", ProseCell})}
	for _, it := range s.items {
		e := &s.b.entries[it.at]
		t.Rows = append(t.Rows, []string{
			e.status.word(), e.title(), e.leftValue, e.rightValue, e.justification, e.risk, strconv.Itoa(len(e.rows)), e.owner, e.date(), e.ticket,
			e.recorded, e.handle, strings.Join(e.covers, "; "),
		})
	}
	return t
}

// summarySheet is the Summary as tables.
func (b *board) summarySheet() Sheet {
	open, settled := b.verdict()
	out := Sheet{Title: "Summary", Left: b.left.name, Right: b.right.name, Notes: []string{strings.TrimSpace(open + " " + settled)}}
	counts := func(title, name string) SheetTable {
		return SheetTable{Title: title, Columns: []SheetColumn{{name, ProseCell}, {"open", ProseCell}, {"look again", ProseCell}, {"settled", ProseCell}}}
	}
	add := func(t *SheetTable, name string, s standing) {
		t.Rows = append(t.Rows, []string{name, strconv.Itoa(s.open), strconv.Itoa(s.again), strconv.Itoa(s.settled)})
	}
	categories, priorities := counts("By category", "category"), counts("By priority", "priority")
	for _, c := range rules.Categories() {
		add(&categories, categoryWord(c), b.summary.category[c])
	}
	for _, p := range rules.Priorities() {
		add(&priorities, p.String(), b.summary.priority[p])
	}
	t := &b.summary.tally
	resources := SheetTable{Title: "Resources", Columns: []SheetColumn{{"resources", ProseCell}, {"count", ProseCell}}, Rows: [][]string{
		{"equal", strconv.Itoa(t.equal)}, {"settled only", strconv.Itoa(t.settled)}, {"differ", strconv.Itoa(t.open)},
	}}
	out.Tables = []SheetTable{categories, priorities, resources, b.factSheet()}
	if all := b.residual(); len(all) > 0 {
		risks := SheetTable{Title: "What " + b.lesser() + " cannot tell you", Columns: []SheetColumn{{"entry", ProseCell}, {"risk", ProseCell}, {"status", ProseCell}}}
		for _, at := range all {
			e := &b.entries[at]
			risks.Rows = append(risks.Rows, []string{e.title(), sentence(e.risk), e.status.word()})
		}
		out.Tables = append(out.Tables, risks)
	}
	environments := SheetTable{Title: "Environments", Columns: b.sideColumns([]SheetColumn{{"what", ProseCell}})}
	for _, f := range b.environmentFacts() {
		environments.Rows = append(environments.Rows, []string{f.name, f.left, f.right})
	}
	coverage := SheetTable{Title: "Coverage", Columns: []SheetColumn{{"count", ProseCell}, {"what", ProseCell}}}
	for _, l := range b.covered() {
		coverage.Rows = append(coverage.Rows, []string{strings.TrimSpace(l.number), l.what})
	}
	for i := range b.notes {
		coverage.Rows = append(coverage.Rows, []string{"", b.notes[i].title + ": " + b.notes[i].text})
	}
	out.Tables = append(out.Tables, environments, coverage)
	return out
}

// factSheet is the facts side by side, those too that neither side has.
func (b *board) factSheet() SheetTable {
	t := SheetTable{Title: "Facts", Columns: b.sideColumns([]SheetColumn{{"category", ProseCell}, {"fact", ProseCell}}, SheetColumn{"standing", ProseCell})}
	side := func(v factValues) string {
		if v.count() == 0 {
			return notFound
		}
		return v.joined()
	}
	for i := range b.summary.facts {
		f := &b.summary.facts[i]
		t.Rows = append(t.Rows, []string{categoryWord(f.category), f.name, side(f.left), side(f.right), f.standing()})
	}
	return t
}
