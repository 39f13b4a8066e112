package ui

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// entry writes an entry of the ledger in full and the rows that it covers. What moved since comes first: it is what somebody has to decide on.
func (p *detailPainter) entry(e *entry) {
	p.title = safe(e.title())
	p.say(e.status.ink(), e.status.glyph()+" "+e.status.word()+": "+e.status.explanation(), 0)
	first, rest := p.b.urgentRows(e)
	if len(first) > 0 {
		p.blank()
		p.coveredRows(first)
	}
	p.movedResource()
	p.blank()
	if e.leftValue != "" || e.rightValue != "" {
		p.labelled(safe(p.b.left.name), leftInk, line{plain.of(e.leftValue)}, 0)
		p.labelled(safe(p.b.right.name), rightInk, line{plain.of(e.rightValue)}, 0)
	}
	p.explanation(e, 0, false)
	if len(e.covers) > 0 {
		p.blank()
		p.put(line{{text: "Covers", ink: strong}})
		for _, c := range e.covers {
			for _, l := range p.folded(line{plain.of(c)}) {
				p.put(append(line{gap(2)}, l...))
			}
		}
	}
	switch {
	case len(e.rows) == 0:
		p.blank()
		p.say(muted, "No difference of these two environments is covered.", 0)
	case len(rest) > 0:
		p.blank()
		p.put(line{{text: counted(len(rest), "difference"), ink: strong}})
		p.coveredRows(rest)
	}
}

// urgentRows parts the rows of an entry into those that moved, where they are few, and the others.
func (b *board) urgentRows(e *entry) (first, rest []int) {
	const few = 5
	for _, at := range e.rows {
		if len(b.rows[at].moved) > 0 {
			first = append(first, at)
		} else {
			rest = append(rest, at)
		}
	}
	if len(first) > few {
		return nil, e.rows
	}
	return first, rest
}

// coveredRows writes rows of an entry, each a stop.
func (p *detailPainter) coveredRows(rows []int) {
	const most = 500
	for i, at := range rows {
		if i == most {
			p.say(muted, fmt.Sprintf("and %d more", len(rows)-most), 2)
			return
		}
		from := len(p.lines)
		if at == p.row {
			p.marker = p.pointer()
		}
		p.covered(&p.b.rows[at])
		p.marker = span{}
		p.stops = append(p.stops, stop{row: at, from: from, to: len(p.lines)})
	}
}

// covered writes a row of an entry: where, and both values.
func (p *detailPainter) covered(r *row) {
	label := line{{text: r.status.glyph() + " " + r.status.short(), ink: r.status.ink()}}
	p.put(ends(line{{text: clipAddress(safe(r.Subject.Name()), p.n-label.width()-1)}}, label, p.n))
	list := listPainter{b: p.b}
	where := line{gap(2), muted.of(shortPath(r)), {text: "  "}}
	p.put(append(where, list.shortValues(r, max(p.n-where.width(), 12))...))
	if len(r.moved) == 0 {
		return
	}
	for _, l := range pinnedLines(p.b, r, p.n-2) {
		p.put(append(line{gap(2)}, l...))
	}
}

// movedResource proposes where an entry that covers nothing belongs, once that is known.
func (p *detailPainter) movedResource() {
	if len(p.movedTo) == 0 {
		return
	}
	p.blank()
	p.put(line{{text: "Renamed?", ink: strong}, gap(2), {text: "F ", ink: strong}, {text: "moves the entry to", ink: muted}})
	list := listPainter{b: p.b}
	for _, at := range p.movedTo {
		r := &p.b.rows[at]
		p.say(plain, r.Subject.Name(), 2)
		where := line{gap(4), muted.of(shortPath(r)), {text: "  "}}
		p.put(append(where, list.shortValues(r, max(p.n-where.width(), 12))...))
	}
}

// group says what a group of the review holds.
func (p *detailPainter) group(g int) {
	p.title = groupName(g)
	meanings := [...]string{
		"Explained once, but a value moved or the date of review passed.",
		"Can make what passed in one environment fail in the other.",
		"Likely to hide a defect.",
		"May hide a defect under load, over time or in a corner.",
		"Seldom hides a defect.",
		"For the record.",
	}
	p.say(plain, meanings[g], 0)
	var n [int(rules.Identity) + 1]int
	for i := range p.b.rows {
		r := &p.b.rows[i]
		if groupOf(r) == g && r.status.needsWork() {
			n[r.verdict.Category]++
		}
	}
	p.blank()
	for _, c := range rules.Categories() {
		if n[c] > 0 {
			p.put(line{{text: fmt.Sprintf("%6d  ", n[c])}, {text: c.String(), ink: muted}})
		}
	}
}

// node says what a module or type holds.
func (p *detailPainter) node(at int) {
	t := p.b.tree
	var path []string
	for i := int32(at); i >= 0; i = t.nodes[i].parent {
		path = append([]string{t.nodes[i].label}, path...)
	}
	p.title = safe(strings.Join(path, "."))
	var pairs, open, settled, left, right int
	var walk func(i int32)
	walk = func(i int32) {
		n := &t.nodes[i]
		open, settled = open+int(n.open), settled+int(n.settled)
		if n.kind == pairNode {
			switch pr := &p.b.pairs[n.pair]; {
			case pr.left == "":
				right++
			case pr.right == "":
				left++
			default:
				pairs++
			}
		}
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(int32(at))
	for _, l := range [...]struct {
		n    int
		what string
		ink  ink
	}{
		{pairs, "paired", muted},
		{left, "only in " + p.b.left.name, leftInk},
		{right, "only in " + p.b.right.name, rightInk},
		{open, "open", plain},
		{settled, "settled", good},
	} {
		if l.n > 0 {
			p.put(line{{text: fmt.Sprintf("%6d  ", l.n)}, l.ink.of(l.what)})
		}
	}
}

// note says what was not compared, and why, or what is other than in an earlier audit.
func (p *detailPainter) note(n *note) {
	if n.changed != nil {
		p.title = "Since the earlier audit"
		p.say(warn, n.title, 0)
		p.blank()
		p.say(plain, n.text, 0)
		for _, l := range n.changed {
			p.say(muted, l, 2)
		}
		return
	}
	p.title = "Not compared"
	p.say(warn, "⚠ "+n.title, 0)
	p.blank()
	p.say(plain, n.text, 0)
	p.blank()
	p.say(muted, "What is missing here cannot be judged: a difference in it would not be shown.", 0)
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
