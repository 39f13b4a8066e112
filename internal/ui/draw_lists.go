package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// listPainter draws items of the lists, n cells wide.
type listPainter struct {
	b      *board
	n      int
	chosen map[string]bool
	// ranged is set while the item that is painted lies in the range being selected.
	ranged bool
}

// paint draws one item. current marks the row under the cursor; the marker says so without colour.
func (p *listPainter) paint(it item, current, focused bool) line {
	marker := span{text: " "}
	if current {
		marker = span{text: "▌", ink: accent}
		if !focused {
			marker.ink = muted
		}
	} else if p.ranged {
		marker = span{text: "┃", ink: accent}
	}
	var body line
	switch it.kind {
	case groupItem:
		body = p.group(it, p.n-1)
	case rowItem:
		body = p.row(&p.b.rows[it.at], 2*(int(it.depth)-1), p.n-1)
	case causeItem:
		body = p.cause(it, p.n-1)
	case nodeItem:
		body = p.node(it, p.n-1)
	case entryItem:
		body = p.entry(&p.b.entries[it.at], p.n-1)
	case noteItem:
		body = line{{text: " "}, {text: "⚠ ", ink: warn}, {text: clipMiddle(safe(p.b.notes[it.at].title), p.n-4)}}
	}
	out := append(line{marker}, body...).fit(p.n)
	if current && focused {
		out = out.light()
	}
	return out
}

func (p *listPainter) node(it item, n int) line {
	nd := &p.b.tree.nodes[it.at]
	arrow := "▾ "
	switch {
	case nd.kind == pairNode:
		arrow = "  "
	case it.folded:
		arrow = "▸ "
	}
	left := line{gap(int(it.depth) * 2), {text: arrow, ink: muted}}
	right := p.rollup(it, nd, n)
	room := max(n-left.width()-right.width()-2, 6)
	label := line{{text: clipMiddle(safe(nd.label), room)}}
	switch nd.kind {
	case moduleNode:
		label[0].ink = strong
	case typeNode:
		label[0].ink = muted
	case pairNode:
		if it.whole {
			_, address := cutModules(safe(p.b.pairs[nd.pair].address))
			kind, _ := typeAndName(address)
			text := clipAddress(address, room)
			label[0].text = text
			if rest, ok := strings.CutPrefix(text, kind+"."); ok {
				label = line{{text: kind + ".", ink: muted}, {text: rest}}
			}
		}
		for _, r := range p.b.pairs[nd.pair].rows {
			if p.chosen[p.b.rows[r].ID] {
				left[1] = span{text: "+ ", ink: accent}
				break
			}
		}
	}
	return spread(append(left, label...), append(right, span{text: " "}), n)
}

// rollup says at the right end how much is open below a node.
func (p *listPainter) rollup(it item, nd *node, n int) line {
	if nd.kind == pairNode {
		pr := &p.b.pairs[nd.pair]
		var out line
		switch {
		case pr.left == "":
			out = line{{text: "only " + clip(safe(p.b.right.name), 12), ink: rightInk}, {text: "  "}}
		case pr.right == "":
			out = line{{text: "only " + clip(safe(p.b.left.name), 12), ink: leftInk}, {text: "  "}}
		}
		const narrow = 46
		switch {
		case out != nil && nd.open == 1 && n < narrow:
			// That it is on one side only is the one difference it has.
			return line{out[0], {text: " " + nd.worst.Glyph(), ink: priorityInk(nd.worst)}}
		case nd.open > 0:
			return append(out, openCount(nd.open, nd.worst)...)
		case nd.settled > 0:
			return append(out, span{text: "✓ settled", ink: good})
		case out != nil:
			return out[:1]
		}
		return line{{text: "= equal", ink: muted}}
	}
	out := line{{text: "×" + strconv.Itoa(int(it.count)), ink: muted}}
	if it.open > 0 {
		out = append(out, span{text: "  "})
		out = append(out, openCount(it.open, it.worst)...)
	}
	return out
}

func openCount(n int32, worst rules.Priority) line {
	return line{{text: fmt.Sprintf("%s %2d open", worst.Glyph(), n), ink: priorityInk(worst)}}
}

func (p *listPainter) entry(e *entry, n int) line {
	head := line{{text: " "}, {text: e.status.glyph() + " ", ink: e.status.ink()}}
	head = append(head, line{{text: e.status.word(), ink: e.status.ink()}}.fit(12)...)
	n -= head.width()
	count := fmt.Sprintf("%5s ", "×"+strconv.Itoa(len(e.rows)))
	right := line{{text: count, ink: muted}}
	owners, dates, ages := p.b.entryFacts()
	if ages && n >= 30 {
		right = append(right, line{{text: e.age(), ink: muted}}.fit(6)...)
	}
	if owners && n >= 42 {
		owner := line{{text: clip(safe(e.owner), 11), ink: muted}}.fit(12)
		right = append(right, owner...)
	}
	if dates && (n >= 56 || !ages && n >= 30) {
		right = append(right, line{{text: clip(safe(e.date()), 10), ink: muted}}.fit(11)...)
	}
	room := max(n-right.width()-1, 4)
	out := slices.Concat(head, line{{text: clip(safe(e.title()), room)}}.fit(room))
	out = append(out, span{text: " "})
	return append(out, right...)
}

// age is how long ago the entry was recorded, in few letters.
func (e *entry) age() string {
	switch {
	case e.days < 0:
		return ""
	case e.days == 0:
		return "today"
	case e.days < 730:
		return fmt.Sprintf("%d d", e.days)
	}
	return fmt.Sprintf("%d y", e.days/365)
}

// date is the day on which the entry asks for something, and empty where it never does.
func (e *entry) date() string {
	if e.due != "" {
		return e.due
	}
	return e.review
}

// entryFacts reports whether any entry has an owner, a date, or an age: columns that nobody fills leave their room to the aspect.
func (b *board) entryFacts() (owners, dates, ages bool) {
	for i := range b.entries {
		owners = owners || b.entries[i].owner != ""
		dates = dates || b.entries[i].date() != ""
		ages = ages || b.entries[i].days >= 0
	}
	return owners, dates, ages
}
