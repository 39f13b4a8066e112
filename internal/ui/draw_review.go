package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
)

func (p *listPainter) group(it item, n int) line {
	name := groupName(int(it.at))
	left := line{{text: name, ink: strong}}
	if it.open > 0 {
		left[0].ink = groupInk(int(it.at))
	}
	if it.folded {
		left = append(left, span{text: " ▸", ink: muted})
	}
	count := strconv.Itoa(int(it.count))
	if it.places > it.count {
		count += " · " + counted(int(it.places), "place")
	}
	return spread(left, line{{text: count + " ", ink: muted}}, n)
}

// row draws one difference in n cells, its address indented.
func (p *listPainter) row(r *row, indent, n int) line {
	mark := span{text: " "}
	if p.chosen[r.ID] {
		mark = span{text: "+", ink: accent}
	}
	c := cells{address: safe(r.Subject.Place()), path: safe(shortPath(r)), values: func(n int) line { return p.shortValues(r, n) }}
	if indent > 0 && r.cause >= 0 && p.b.causes[r.cause].values && c.path == safe(p.b.causes[r.cause].path) {
		// The line of its cause says the rest, so the address has the room to tell it from its neighbours.
		c.path, c.values = "", func(int) line { return nil }
	}
	return p.columns(r, mark, line{gap(indent)}, c, n)
}

// cause draws the line that stands for all rows of a cause: how many, and what they share.
func (p *listPainter) cause(it item, n int) line {
	r := &p.b.rows[it.at]
	c := &p.b.causes[r.cause]
	mark := span{text: " "}
	if k := p.chosenOf(c); k > 0 {
		// Some of them are marked otherwise than all.
		mark = span{text: "~", ink: accent}
		if k >= int(it.count) {
			mark.text = "+"
		}
	}
	arrow := "▾"
	if it.folded {
		arrow = "▸"
	}
	head := line{{text: arrow, ink: muted}, {text: fmt.Sprintf("×%d ", it.count), ink: strong}}
	address, path := safe(c.address), safe(c.path)
	if address == "" {
		address = "several types"
	}
	if side, word := c.word(); word != "" {
		address = fmt.Sprintf("%s holds %q", safe(side), safe(word))
	}
	return p.columns(r, mark, head, cells{address: address, path: path, values: func(n int) line { return p.causeValues(c, n) }, spare: path == "" && !c.values && r.Scope != compare.Resource}, n)
}

func (p *listPainter) chosenOf(c *cause) int {
	if len(p.chosen) == 0 {
		return 0
	}
	n := 0
	for _, at := range c.rows {
		if p.chosen[p.b.rows[at].ID] {
			n++
		}
	}
	return n
}

// causeValues says how the rows of a cause differ, as far as it is the same in all.
func (p *listPainter) causeValues(c *cause, n int) line {
	first := &p.b.rows[c.rows[0]]
	switch {
	case c.values:
		return p.shortValues(first, n)
	case first.Scope == compare.Resource:
		return line{{text: clip("some on each side", n), ink: muted}}
	case c.path == "":
		return line{{text: clip("several attributes", n), ink: muted}}
	case c.kinds && (first.Kind == compare.LeftOnly || first.Kind == compare.RightOnly):
		return line{p.onlyIn(first.Kind, n)}
	}
	return line{{text: clip("various values", n), ink: muted}}
}

// onlyIn says which side has it.
func (p *listPainter) onlyIn(k compare.Kind, n int) span {
	i, name := leftInk, p.b.left.name
	if k == compare.RightOnly {
		i, name = rightInk, p.b.right.name
	}
	return span{text: clip("only in "+safe(name), n), ink: i}
}

// cells are the contents of the columns of one line of the review. values says how it differs in so many cells.
type cells struct {
	address, path string
	values        func(n int) line
	// spare is set where the values can be left out if the address needs the room.
	spare bool
}

// columns draws a line of the review. The address has its column; the path and the values share the rest by what they need on this line, so
// that nothing is cut beside empty room.
func (p *listPainter) columns(r *row, mark span, indent line, c cells, n int) line {
	glyph := span{text: r.verdict.Priority.Glyph(), ink: priorityInk(r.verdict.Priority)}
	if r.status != open {
		glyph = span{text: r.status.glyph(), ink: r.status.ink()}
	}
	head := line{mark, glyph, {text: " "}}
	if r.status != open {
		head = append(head, line{{text: r.status.short(), ink: r.status.ink()}}.fit(9)...)
	}
	head = append(head, indent...)
	// One cell stays free at the right end.
	n = max(n-head.width()-1, 0)
	if c.path == "" {
		const onlyIn = 20
		values := c.values(max(n/2, min(n-12, onlyIn)))
		room := max(n-values.width()-1, 0)
		if c.spare && width(c.address) > room {
			return append(head, span{text: clipAddress(c.address, n)})
		}
		return slices.Concat(head, line{{text: clipAddress(c.address, room)}}.fit(room), line{gap(1)}, values)
	}
	const narrow = 40
	if n+indent.width() < narrow {
		// The values are in the detail.
		to := columns{p.b.need.address, p.b.need.path, 0}.share(n - 1)
		to.path = n - 1 - to.address
		return slices.Concat(head, line{{text: clipAddress(c.address, to.address)}}.fit(to.address), line{gap(1)},
			line{{text: clipPath(c.path, to.path), ink: muted}}.fit(to.path))
	}
	// The indentation is taken from the address, so that the other columns stand in line.
	shift := indent.width()
	to := p.b.need.share(n + shift - 2)
	to.address = max(to.address-shift, 8)
	to.values = max(n-2-to.address-to.path, 0)
	need := min(p.needOf(c, to.values), n)
	switch path := width(c.path); {
	case need < to.values && path > to.path:
		to.path += min(path-to.path, to.values-need)
	case need > to.values && path < to.path:
		to.path -= min(to.path-path, need-to.values)
	}
	to.values = max(n-2-to.address-to.path, 0)
	return slices.Concat(head, line{{text: clipAddress(c.address, to.address)}}.fit(to.address), line{gap(1)},
		line{{text: clipPath(c.path, to.path), ink: muted}}.fit(to.path), line{gap(1)}, c.values(to.values))
}

// needOf is how many cells the values would like to have.
func (p *listPainter) needOf(c cells, n int) int {
	const plenty = 200
	whole := c.values(plenty).width()
	if whole <= n {
		return whole
	}
	return min(whole, mostValues)
}

// shortPath says in a word what of the resource differs.
func shortPath(r *row) string {
	switch r.Scope {
	case compare.Attribute:
		return r.Path.String()
	case compare.Resource:
		return ""
	case compare.Scale:
		return "instances"
	case compare.Environment:
		return "environment"
	case compare.Expectation:
		return r.Path.String()
	}
	return ""
}

// shortValues says how the row differs in n cells: left→right, each with half of the room.
func (p *listPainter) shortValues(r *row, n int) line {
	if r.Scope == compare.Resource {
		return line{p.onlyIn(r.Kind, n)}
	}
	if r.Scope == compare.Expectation {
		return p.brokenValues(r, n)
	}
	if r.Left.Sensitive() && r.Right.Sensitive() {
		return line{{text: clip("(sensitive) differs", n), ink: muted}}
	}
	if r.Kind == compare.Reordered {
		return line{{text: clip("order changed", n), ink: muted}}
	}
	if r.Kind == compare.Same {
		return line{{text: "= " + clipMiddle(oneLine(r.Right), n-2)}}
	}
	left, right := oneLine(r.Left), oneLine(r.Right)
	room := n - 1
	if width(left)+width(right) > room {
		left, right = apart(left, right, room/2)
	}
	lw, rw := width(left), width(right)
	if lw+rw > room {
		half := room / 2
		switch {
		case lw <= half:
			right = clip(right, room-lw)
		case rw <= half:
			left = clip(left, room-rw)
		default:
			left, right = clip(left, half), clip(right, room-half)
		}
	}
	return line{{text: left, ink: leftInk}, {text: "→", ink: muted}, {text: right, ink: rightInk}}
}

// apart leaves out what two long values have in common at their ends, as far as that does not fit n cells for each: …a1→…9f.
func apart(left, right string, n int) (l, r string) {
	a, b := tokens(left), tokens(right)
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	head, tail := strings.Join(a[:start], ""), strings.Join(a[len(a)-end:], "")
	a, b = a[start:len(a)-end], b[start:len(b)-end]
	l, r = strings.Join(a, ""), strings.Join(b, "")
	const longWord = 10
	if len(a) > 0 && len(b) > 0 && min(len(a[0]), len(b[0])) > longWord && max(width(l), width(r)) > n-1 {
		// Two ids that begin alike are told apart by where they do not; a number is never cut.
		k := sameStart(a[0], b[0])
		head, l, r = head+l[:k], l[k:], r[k:]
	}
	// What is kept of both ends is the same on both sides, and what two cells hold is no longer than its ellipsis and a blank.
	room := n - max(width(l), width(r))
	h := min(width(head), max(room-width(tail), room/2))
	if h < width(head) && width(head) > 2 {
		head = "…" + suffix(head, max(h-1, 0))
	}
	room -= width(head)
	if width(tail) > max(room, 2) {
		tail, _ = prefix(tail, max(room-1, 0))
		tail += "…"
	}
	return head + l + tail, head + r + tail
}

// sameStart counts the plain characters that two texts begin with in common. It leaves both something, and splits no character.
func sameStart(l, r string) int {
	k := 0
	for k+1 < min(len(l), len(r)) && l[k] == r[k] && l[k] < 0x80 && l[k+1] < 0x80 && r[k+1] < 0x80 {
		k++
	}
	return k
}

// oneLine is a value for a list.
func oneLine(v model.Value) string {
	switch {
	case v.Kind() == model.Absent:
		return "unset"
	case v.Kind() == model.String && v.Text() == "":
		return `""`
	}
	return safe(bounded(valueText(v), 512))
}
