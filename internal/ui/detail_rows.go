package ui

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// The most lines that a value takes in a difference that is not spread out, and in one that is.
const (
	fewLines  = 3
	manyLines = 400
)

// table is how the columns of the differences stand: path, left, right, status.
type table struct{ path, value, status int }

// columnsFor shares the width: the path takes what it needs up to a third, the values get the rest in halves.
func (p *detailPainter) columnsFor(rows []int) table {
	t := table{path: 10}
	for _, r := range rows {
		t.path = max(t.path, width(safe(p.b.rows[r].Path.String())))
		t.status = max(t.status, p.standing(&p.b.rows[r]).width())
	}
	t.path = min(t.path, p.n*3/10)
	t.value = max((p.n-t.path-t.status-3)/2, 6)
	return t
}

// differences writes the rows one under the other. The one under the cursor is spread out; the others show their values.
func (p *detailPainter) differences(rows []int) {
	if len(rows) == 0 {
		return
	}
	t := p.columnsFor(rows)
	p.blank()
	if !p.stacked {
		p.put(append(line{gap(t.path + 1)}, append(
			line{{text: clip(safe(p.b.left.name), t.value), ink: leftInk}}.fit(t.value+1),
			span{text: clip(safe(p.b.right.name), t.value), ink: rightInk})...))
	}
	for i, at := range rows {
		if i > 0 && (p.stacked || at == p.row || rows[i-1] == p.row) {
			p.blank()
		}
		from := len(p.lines)
		if at == p.row {
			p.marker = p.pointer()
		}
		p.difference(&p.b.rows[at], t, at == p.row)
		p.marker = span{}
		p.stops = append(p.stops, stop{row: at, from: from, to: len(p.lines)})
	}
}

func (p *detailPainter) difference(r *row, t table, spread bool) {
	label := p.standing(r)
	left, right := showValues(r.Left, r.Right, 2*t.value)
	switch r.Scope {
	case compare.Resource:
		p.heading(p.onlyIn(r), label)
	case compare.Expectation:
		p.broken(r, label, spread)
	case compare.Attribute, compare.Scale, compare.Environment:
		p.values(r, left, right, t, label, spread)
	}
	if spread {
		p.story(r)
	}
}

// standing is the priority of what is open, and what the ledger says of the rest.
func (p *detailPainter) standing(r *row) line {
	if r.status == open {
		return line{{text: r.verdict.Priority.Glyph() + " " + r.verdict.Priority.String(), ink: priorityInk(r.verdict.Priority)}}
	}
	return line{{text: r.status.glyph() + " " + r.status.short(), ink: r.status.ink()}}
}

func (p *detailPainter) onlyIn(r *row) line {
	list := listPainter{b: p.b}
	return line{list.onlyIn(r.Kind, p.n)}
}

// heading writes what differs, with its status at the right end or, where that does not fit, below.
func (p *detailPainter) heading(what, label line) {
	if what.width()+label.width()+1 <= p.n {
		p.put(ends(what, label, p.n))
		return
	}
	for _, l := range what.wrap(p.n) {
		p.put(l)
	}
	p.put(append(line{gap(2)}, label...))
}

// ends is spread for a line whose right part must not be lost.
func ends(left, right line, n int) line { return spread(left.fit(n-right.width()-1), right, n) }

func (p *detailPainter) values(r *row, left, right shownValue, t table, label line, spread bool) {
	path := line{strong.of(shortPath(r))}
	if left.several() || right.several() || spread && r.Kind == compare.Reordered {
		if lines, ok := elementsDiffer(r.Left, r.Right, p.n-2, p.wrapped); ok {
			p.heading(path, label)
			p.changes(lines, spread)
			return
		}
	}
	if left.several() || right.several() {
		p.heading(path, label)
		p.texts(left, right, spread)
		return
	}
	if r.Kind == compare.Same {
		p.heading(path, label)
		p.side("both", muted, line{right.ink.of(bounded(right.text, 16<<10))}, spread)
		return
	}
	a, b := p.marks(r, left, right, t, spread)
	if !spread && !p.stacked && max(a.width(), b.width()) > t.value && left.ink == plain && right.ink == plain {
		// One line must do: what both have in common at their ends is left out.
		l, m := apart(safe(left.text), safe(right.text), t.value)
		a, b = line{{text: clip(l, t.value)}}, line{{text: clip(m, t.value)}}
	}
	if p.stacked || !p.sideBySide(a, b, t, spread) {
		p.heading(path, label)
		p.side(p.b.left.name, leftInk, a, spread)
		p.side(p.b.right.name, rightInk, b, spread)
		return
	}
	if path.width() > t.path {
		p.heading(path, label)
		path, label = nil, nil
	}
	p.sides(path, a, b, label, t)
}

// marks returns both values with the changed words marked; what is left out of a long one is said.
func (p *detailPainter) marks(r *row, left, right shownValue, t table, spread bool) (a, b line) {
	most := 400
	if spread {
		most = 16 << 10
	}
	lt, rt := bounded(left.text, most), bounded(right.text, most)
	switch {
	case left.ink != plain || right.ink != plain:
		a, b = line{left.ink.of(lt)}, line{right.ink.of(rt)}
	default:
		a, b = compareWords(lt, rt, plain, plain)
	}
	if r.Left.Sensitive() && r.Right.Sensitive() {
		b = line{{text: "(sensitive), differs", ink: muted}}
		if !p.stacked && t.value < b.width() {
			b[0].text = "differs"
		}
	}
	if len(lt) < len(left.text) {
		a = append(a, span{text: fmt.Sprintf(" … %d bytes more", len(left.text)-len(lt)), ink: muted})
	}
	if len(rt) < len(right.text) {
		b = append(b, span{text: fmt.Sprintf(" … %d bytes more", len(right.text)-len(rt)), ink: muted})
	}
	return a, b
}

// sideBySide reports whether the values can stand in their columns. Where they do not fit, those that are not spread out are cut there,
// and the others are better read below each other.
func (p *detailPainter) sideBySide(a, b line, t table, spread bool) bool {
	return !spread || max(a.width(), b.width()) <= t.value
}

// side writes one value behind the name of its environment.
func (p *detailPainter) side(name string, i ink, value line, spread bool) {
	room := max(min(12, p.n/3), 6)
	head := line{{text: clip(safe(name), room-1), ink: i}}.fit(room)
	lines := []line{value}
	if p.wrapped {
		lines = value.wrap(max(p.n-room-2, 8))
	}
	if !spread {
		lines = few(lines)
	}
	for k, l := range lines {
		if k > 0 {
			head = line{gap(room)}
		}
		p.put(append(append(line{gap(2)}, head...), l...))
	}
}

// few cuts lines to a few and ends them with an ellipsis.
func few(lines []line) []line {
	if len(lines) <= fewLines {
		return lines
	}
	out := append([]line(nil), lines[:fewLines]...)
	out[fewLines-1] = append(out[fewLines-1][:len(out[fewLines-1]):len(out[fewLines-1])], span{text: "…", ink: muted})
	return out
}

// sides writes both values in their columns, with the status behind them.
func (p *detailPainter) sides(path, a, b, label line, t table) {
	out := append(path.fit(t.path), span{text: " "})
	out = append(out, a.fit(t.value)...)
	out = append(out, span{text: " "})
	out = append(out, b.fit(t.value)...)
	out = append(out, span{text: " "})
	p.put(append(out, label...))
}

// texts writes values of several lines as one text with the changes marked.
func (p *detailPainter) texts(left, right shownValue, spread bool) {
	if left.ink != plain {
		left.text = ""
	}
	if right.ink != plain {
		right.text = ""
	}
	lines := diffTexts(left.text, right.text, p.n-2, p.wrapped)
	if len(lines) == 0 {
		lines = []line{{muted.of("Only the line ends or the layout differ.")}}
	}
	p.changes(lines, spread)
}

// changes writes what went and came, under the names of the sides where there is room.
func (p *detailPainter) changes(lines []line, spread bool) {
	most := manyLines
	if !spread {
		most = 2 * fewLines
	} else {
		p.put(line{{text: "  - " + safe(p.b.left.name), ink: leftInk}, {text: "   + " + safe(p.b.right.name), ink: rightInk}})
	}
	for i, l := range lines {
		if i == most && len(lines) > most+1 {
			p.put(line{gap(2), {text: fmt.Sprintf("… %d more lines", len(lines)-most), ink: muted}})
			return
		}
		p.put(append(line{gap(2)}, l...))
	}
}

// story says of a difference why it matters, which rule says so, and what the ledger says.
func (p *detailPainter) story(r *row) {
	if r.verdict.Why != "" {
		p.say(plain, r.verdict.Why, 2)
	}
	if r.Note != "" && !strings.Contains(r.verdict.Why, r.Note) {
		p.say(muted, r.Note, 2)
	}
	p.members(r)
	p.consequences(r)
	about := []string{r.verdict.Priority.String() + " " + r.verdict.Category.String()}
	if r.verdict.Rule != "" {
		about = append(about, "rule "+r.verdict.Rule)
	}
	if v := r.verdict; v.User && v.BuiltIn != (rules.Placement{Category: v.Category, Priority: v.Priority}) {
		about = append(about, "built in: "+v.BuiltIn.Priority.String()+" "+v.BuiltIn.Category.String())
	}
	if r.Confidence > 0 && r.Confidence < 1 {
		about = append(about, fmt.Sprintf("the pair is sure to %.2f", r.Confidence))
	}
	if r.cause >= 0 && p.subject.kind != aboutCause {
		about = append(about, fmt.Sprintf("one of %d places of one cause", len(p.b.causes[r.cause].rows)))
	}
	p.say(muted, strings.Join(about, " · "), 2)
	if r.status != open {
		p.say(r.status.ink(), r.status.glyph()+" "+r.status.word()+": "+r.status.explanation(), 2)
	}
	for _, m := range r.moved {
		p.say(warn, fmt.Sprintf("%s: pinned %s, now %s", m.side, m.pinned, m.actual), 4)
	}
	if r.entry >= 0 && r.entry < len(p.b.entries) {
		e := &p.b.entries[r.entry]
		p.explanation(e, 2, true)
	}
}

// explanation writes what an entry says; brief puts what is about the entry itself onto one line.
func (p *detailPainter) explanation(e *entry, indent int, brief bool) {
	type said struct{ label, text string }
	say := func(all ...said) {
		for _, f := range all {
			if f.text == "" {
				continue
			}
			for i, l := range model.PrintableLines(bounded(f.text, 16<<10)) {
				if i > 0 {
					f.label = ""
				}
				p.labelled(f.label, muted, line{plain.of(l)}, indent)
			}
		}
	}
	say(said{"aspect", e.aspect}, said{"because", e.justification}, said{"risk", e.risk})
	if !brief {
		say(said{"owner", e.owner}, said{"due", e.due}, said{"recorded", e.recorded}, said{"review by", e.review}, said{"ticket", e.ticket},
			said{"entry", e.handle + atLine(e.line)})
		return
	}
	about := []string{e.handle + atLine(e.line)}
	for _, f := range [...]said{{"", e.owner}, {"due ", e.due}, {"review by ", e.review}, {"", e.ticket}} {
		if f.text != "" {
			about = append(about, f.label+f.text)
		}
	}
	p.say(muted, strings.Join(about, " · "), indent)
}

func atLine(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", line %d", n)
}
