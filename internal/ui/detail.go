package ui

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// subject is what the detail is about: a pair, a row of no pair, a cause, an entry, a group, or a node of the tree.
type subject struct {
	kind subjectKind
	at   int
}

type subjectKind uint8

const (
	nothing subjectKind = iota
	aboutPair
	aboutRow
	aboutCause
	aboutEntry
	aboutGroup
	aboutNode
	aboutNote
)

// detailKey is everything that the content of the detail depends on: same key, same content.
type detailKey struct {
	board   *board
	subject subject
	// row is the difference that is spread out, or -1.
	row            int
	n              int
	stacked        bool
	wrapped, equal bool
	focused        bool
	equalPointed   bool
	// filter is set where it decides what is shown.
	filter string
	// follows is set once it is known where an unused entry belongs.
	follows bool
}

// detail is the content of the right pane and where the person is in it.
type detail struct {
	key   detailKey
	title string
	lines []line
	stops []stop
	top   int
	// left is how far it is scrolled sideways, and widest how wide the longest line is that does not fit.
	left, widest int
}

// stop is a place where the cursor can rest: the lines of a difference, or the line of what is equal, with row -1.
type stop struct{ row, from, to int }

// build fills the detail for the key, with the rows that pass the filter, and those that an unused entry would follow to. It is called where the key changed.
func (d *detail) build(key detailKey, passing []bool, movedTo []int) {
	p := detailPainter{detailKey: key, b: key.board, n: max(key.n-2, 8), movedTo: movedTo}
	switch key.subject.kind {
	case nothing:
		p.title = "Nothing selected"
	case aboutPair:
		p.pair(&p.b.pairs[key.subject.at])
	case aboutRow:
		p.loose(key.subject.at)
	case aboutCause:
		p.cause(&p.b.causes[key.subject.at], passing)
	case aboutEntry:
		p.entry(&p.b.entries[key.subject.at])
	case aboutGroup:
		p.group(key.subject.at)
	case aboutNode:
		p.node(key.subject.at)
	case aboutNote:
		p.note(&p.b.notes[key.subject.at])
	}
	if key.subject != d.key.subject || key.wrapped {
		d.left = 0
	}
	d.key, d.title, d.lines, d.stops, d.widest = key, p.title, p.lines, p.stops, p.widest
}

// detailPainter writes the lines of the detail. Every line begins with a column for the marker.
type detailPainter struct {
	detailKey
	b     *board
	n     int
	title string
	lines []line
	stops []stop
	// movedTo are the rows that an unused entry would follow to.
	movedTo []int
	// widest is the width of the longest line that does not fit.
	widest int
	// marker stands before the lines that follow.
	marker span
}

func (p *detailPainter) put(l line) {
	m := p.marker
	if m.text == "" {
		m = span{text: " "}
	}
	l = append(line{m}, l...)
	if w := l.width(); w > p.n+2 && !p.wrapped {
		// Scrolling sideways shows the rest.
		p.widest = max(p.widest, w)
		p.lines = append(p.lines, l)
		return
	}
	p.lines = append(p.lines, l.fit(p.n+2))
}

func (p *detailPainter) blank() { p.lines = append(p.lines, line{gap(p.n + 2)}) }

// say wraps a sentence, indented by some cells.
func (p *detailPainter) say(i ink, text string, indent int) {
	for _, l := range paragraph(i, text, p.n-indent) {
		p.put(append(line{gap(indent)}, l...))
	}
}

// labelled writes a word and then a text that is indented behind it.
func (p *detailPainter) labelled(label string, labelInk ink, text line, indent int) {
	labelWidth := max(width(label)+1, min(12, p.n/3))
	for i, l := range text.wrap(max(p.n-indent-labelWidth, 6)) {
		head := gap(labelWidth)
		if i == 0 {
			p.put(append(line{gap(indent), {text: label, ink: labelInk}, gap(labelWidth - width(label))}, l...))
			continue
		}
		p.put(append(line{gap(indent), head}, l...))
	}
}

// pair writes a resource pair: what it is, its differences, and what is equal.
func (p *detailPainter) pair(pr *pair) {
	p.title = safe(pr.address)
	if most := p.detailKey.n - titleEdges; width(p.title) > most && (pr.left == pr.right || pr.oneSided()) {
		// What finds no room in the title stands below it, nothing twice.
		modules, own := splitModules(p.title)
		if modules == "" || width(own) > most {
			p.say(strong, pr.address, 0)
		} else {
			p.title = own
			p.say(muted, "in "+modules, 0)
		}
	}
	p.put(spread(line{{text: safe(pr.kind), ink: muted}}, p.tally(pr.rows), p.n))
	switch {
	case pr.oneSided() && len(pr.rows) > 0:
		// The difference itself says so.
	case pr.oneSided():
		name, i := p.b.right.name, rightInk
		if pr.right == "" {
			name, i = p.b.left.name, leftInk
		}
		if pr.beyond {
			p.say(warn, "in "+name+"; the state of its counterpart could not be read, so nobody knows whether there is one", 0)
		} else {
			p.put(line{{text: "only in " + safe(name), ink: i}})
		}
	case pr.left != pr.right:
		p.labelled(safe(p.b.left.name), leftInk, line{plain.of(pr.left)}, 0)
		p.labelled(safe(p.b.right.name), rightInk, line{plain.of(pr.right)}, 0)
	}
	if pr.how != "" {
		p.say(muted, pr.how, 0)
	}
	if len(pr.perhaps) > 0 {
		p.say(muted, "perhaps "+strings.Join(pr.perhaps, ", "), 0)
	}
	p.differences(pr.rows)
	if pr.oneSided() {
		p.attributes(pr)
	}
	p.equalities(pr)
	if len(pr.rows) == 0 && !pr.oneSided() {
		p.blank()
		p.say(good, "✓ No difference.", 0)
	}
}

// loose writes a difference that belongs to no resource.
func (p *detailPainter) loose(at int) {
	r := &p.b.rows[at]
	p.title = safe(r.Subject.Place())
	p.put(spread(line{{text: r.Scope.String(), ink: muted}}, p.tally([]int{at}), p.n))
	p.differences([]int{at})
}

// tally counts rows by status: 3 open · 1 intentional.
func (p *detailPainter) tally(rows []int) line {
	var n [statuses]int
	for _, r := range rows {
		n[p.b.rows[r].status]++
	}
	var out line
	for s := range status(statuses) {
		if n[s] == 0 {
			continue
		}
		if out != nil {
			out = append(out, span{text: " · ", ink: muted})
		}
		out = append(out, span{text: fmt.Sprintf("%d %s", n[s], s.word()), ink: s.ink()})
	}
	return out
}

// splitModules cuts an address into the path of its modules and the resource.
func splitModules(address string) (modules, own string) {
	_, own = cutModules(address)
	return strings.TrimSuffix(strings.TrimSuffix(address, own), "."), own
}

// attributes lists what a resource without counterpart is made of.
func (p *detailPainter) attributes(pr *pair) {
	v := pr.rightValues
	if pr.right == "" {
		v = pr.leftValues
	}
	if v.Len() == 0 {
		return
	}
	p.blank()
	p.put(line{{text: "Its attributes", ink: strong}})
	for name, field := range v.Fields() {
		if field.Kind() == model.Null || field.Kind() == model.Absent {
			continue
		}
		shown := showValue(field, p.n)
		if shown.several() {
			p.put(line{muted.of(name)})
			for _, l := range p.clippedLines(shown.text, 8) {
				p.put(append(line{gap(2)}, l...))
			}
			continue
		}
		for _, l := range p.folded(line{muted.of(name + " "), shown.ink.of(bounded(shown.text, 4096))}) {
			p.put(l)
		}
	}
}

// folded wraps a line or leaves it to be cut, as the person chose.
func (p *detailPainter) folded(l line) []line {
	if p.wrapped {
		return l.wrap(p.n)
	}
	return []line{l}
}

// clippedLines returns the first lines of a text, and how many are missing.
func (p *detailPainter) clippedLines(text string, most int) []line {
	all := model.PrintableLines(bounded(text, textBytes))
	var out []line
	for i, l := range all {
		if i == most && len(all) > most+1 {
			return append(out, line{{text: fmt.Sprintf("… %d more lines", len(all)-most), ink: muted}})
		}
		out = append(out, line{plain.of(l)})
	}
	return out
}

// pointer is the marker of the place that the cursor is on.
func (p *detailPainter) pointer() span {
	if p.focused {
		return span{text: "▌", ink: accent}
	}
	return span{text: "▌", ink: muted}
}
