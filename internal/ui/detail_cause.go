package ui

import (
	"fmt"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// cause writes what the rows of a cause share, once, and then where they are. Each place is a stop: there it is one difference again.
func (p *detailPainter) cause(c *cause, passing []bool) {
	rows := c.shown(passing)
	if len(rows) == 0 {
		rows = c.rows
	}
	first := &p.b.rows[c.rows[0]]
	p.title = fmt.Sprintf("One cause, %s", counted(len(rows), "place"))
	path := c.path
	switch {
	case first.Scope == compare.Resource:
		path = first.Subject.Type
	case path == "":
		path = "several attributes"
	}
	p.put(ends(line{strong.of(path)}, p.tally(rows), p.n))
	if c.address != "" && c.address != path {
		p.say(muted, c.address, 0)
	}
	if len(rows) < len(c.rows) {
		p.say(muted, fmt.Sprintf("%d of %d match the filter; only these are selected and explained", len(rows), len(c.rows)), 0)
	}
	p.blank()
	p.sharedValues(c, first)
	p.story(first)
	p.blank()
	p.put(line{{text: counted(len(rows), "place"), ink: strong}})
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
		p.place(c, &p.b.rows[at], i > 0 && p.b.rows[rows[i-1]].Subject == p.b.rows[at].Subject)
		p.marker = span{}
		p.stops = append(p.stops, stop{row: at, from: from, to: len(p.lines)})
	}
}

// sharedValues writes the values that all rows have, or how all of them differ.
func (p *detailPainter) sharedValues(c *cause, first *row) {
	switch {
	case first.Scope == compare.Resource && c.kinds:
		p.put(p.onlyIn(first))
	case c.values && first.Kind == compare.Same:
		p.side("both", muted, line{plain.of(bounded(valueText(first.Right), 16<<10))}, false)
	case c.values:
		left, right := showValues(first.Left, first.Right, p.n)
		if left.several() || right.several() {
			p.texts(left, right, false)
			return
		}
		a, b := p.marks(first, left, right, table{value: p.n}, false)
		p.side(p.b.left.name, leftInk, a, false)
		p.side(p.b.right.name, rightInk, b, false)
	case c.kinds && (first.Kind == compare.LeftOnly || first.Kind == compare.RightOnly):
		p.put(p.onlyIn(first))
	}
}

// place writes where one of the rows is, and its values where they are its own. again is set where the place before is of the same resource.
func (p *detailPainter) place(c *cause, r *row, again bool) {
	list := listPainter{b: p.b}
	path := safe(shortPath(r))
	if !again || path == safe(c.path) {
		for _, l := range p.folded(line{plain.of(r.Subject.Name())}) {
			p.put(l)
		}
	}
	if r.Scope == compare.Resource {
		if !c.kinds {
			p.put(append(line{gap(2)}, p.onlyIn(r)...))
		}
		return
	}
	if path != safe(c.path) {
		p.put(line{gap(2), {text: clipPath(path, p.n-2), ink: muted}})
	}
	if !c.values {
		p.put(append(line{gap(4)}, list.shortValues(r, p.n-4)...))
	}
}

// consequences lists places that differ only because of this difference.
func (p *detailPainter) consequences(r *row) {
	const most = 5
	for i, c := range r.Consequences {
		if i == most {
			p.say(muted, fmt.Sprintf("and %d more", len(r.Consequences)-most), 4)
			return
		}
		if i == 0 {
			p.say(muted, "so also:", 2)
		}
		address, path := safe(c.Subject.Name()), safe(c.Path.String())
		if width(address)+width(path)+2 <= p.n-4 {
			p.put(line{gap(4), {text: address, ink: muted}, gap(2), {text: path, ink: muted}})
			continue
		}
		p.put(line{gap(4), {text: clipAddress(address, p.n-4), ink: muted}})
		p.put(line{gap(6), {text: clipPath(path, p.n-6), ink: muted}})
	}
}

// members lists the instances that a row counts.
func (p *detailPainter) members(r *row) {
	const most = 20
	for i, m := range r.Members {
		if i == most {
			p.say(muted, fmt.Sprintf("and %d more", len(r.Members)-most), 4)
			return
		}
		if i == 0 {
			p.say(muted, "without a counterpart:", 2)
		}
		p.put(line{gap(4), {text: clipAddress(safe(m), p.n-4), ink: muted}})
	}
}
