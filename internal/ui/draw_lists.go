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

// listPainter draws items of the lists, n cells wide.
type listPainter struct {
	b      *board
	n      int
	chosen map[string]bool
}

// paint draws one item. current marks the row under the cursor; the marker says so without colour.
func (p *listPainter) paint(it item, current, focused bool) line {
	marker := span{text: " "}
	if current {
		marker = span{text: "▌", ink: accent}
		if !focused {
			marker.ink = muted
		}
	}
	var body line
	switch it.kind {
	case groupItem:
		body = p.group(it, p.n-1)
	case rowItem:
		body = p.row(&p.b.rows[it.at], p.n-1)
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

func (p *listPainter) group(it item, n int) line {
	name := groupName(int(it.at))
	left := line{{text: name, ink: strong}}
	if it.open > 0 {
		left[0].ink = groupInk(int(it.at))
	}
	if it.folded {
		left = append(left, span{text: " ▸", ink: muted})
	}
	return spread(left, line{{text: strconv.Itoa(int(it.count)) + " ", ink: muted}}, n)
}

func (p *listPainter) row(r *row, n int) line {
	mark := span{text: " "}
	if p.chosen[r.ID] {
		mark = span{text: "+", ink: accent}
	}
	glyph := span{text: priorityGlyph(r.verdict.Priority), ink: priorityInk(r.verdict.Priority)}
	if r.status != open {
		glyph = span{text: r.status.glyph(), ink: r.status.ink()}
	}
	head := line{mark, glyph, {text: " "}}
	n -= head.width()
	if r.status != open {
		head = append(head, line{{text: r.status.short(), ink: r.status.ink()}}.fit(9)...)
		n -= 9
	}
	address := safe(r.Subject.Name())
	places := [2]int{n * 42 / 100, n * 27 / 100}
	narrow := n < 40
	if narrow {
		places = [2]int{n * 55 / 100, n - n*55/100 - 1}
	}
	if r.Scope == compare.Resource {
		// Which side has it says all; the path is empty.
		places[1] = 0
	}
	out := slices.Concat(head, line{{text: clipAddress(address, places[0])}}.fit(places[0]))
	if places[1] > 0 {
		out = append(out, span{text: " "})
		out = append(out, line{{text: clipMiddle(safe(shortPath(r)), places[1]), ink: muted}}.fit(places[1])...)
	}
	if !narrow || places[1] == 0 {
		out = append(out, span{text: " "})
		out = append(out, p.shortValues(r, n-out.width()+head.width()-1)...)
	}
	return out
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
		return "expectation"
	}
	return ""
}

// shortValues says how the row differs in n cells: left→right, each with half of the room.
func (p *listPainter) shortValues(r *row, n int) line {
	if r.Scope == compare.Resource {
		i, name := leftInk, p.b.left.name
		if r.Kind == compare.RightOnly {
			i, name = rightInk, p.b.right.name
		}
		return line{{text: clip("only in "+safe(name), n), ink: i}}
	}
	if r.Left.Sensitive() && r.Right.Sensitive() {
		return line{{text: clip("(sensitive) differs", n), ink: muted}}
	}
	if r.Kind == compare.Reordered {
		return line{{text: clip("order changed", n), ink: muted}}
	}
	if r.Kind == compare.Same {
		return line{{text: clip("= "+oneLine(r.Right), n)}}
	}
	left, right := oneLine(r.Left), oneLine(r.Right)
	room := n - 1
	if width(left)+width(right) > room {
		left, right = apart(left, right)
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

// apart leaves out what two long values have in common at their ends: …a1→…9f.
func apart(left, right string) (l, r string) {
	a, b := tokens(left), tokens(right)
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	cut := func(words []string) string {
		text := strings.Join(words[start:len(words)-end], "")
		if head := strings.Join(words[:start], ""); width(head) > 2 {
			text = "…" + text
		} else {
			text = head + text
		}
		if tail := strings.Join(words[len(words)-end:], ""); width(tail) > 2 {
			return text + "…"
		}
		return text + strings.Join(words[len(words)-end:], "")
	}
	return cut(a), cut(b)
}

// clipAddress shortens a safe address to n cells: its modules go first, since the type and the name say what it is.
func clipAddress(address string, n int) string {
	if width(address) <= n {
		return address
	}
	rest := address
	for strings.HasPrefix(rest, "module.") {
		step := moduleStep(rest)
		if step == len(rest) {
			break
		}
		rest = rest[step:]
	}
	if rest == address {
		return clipMiddle(address, n)
	}
	if width(rest)+1 <= n {
		return "…" + rest
	}
	return clipMiddle(rest, n)
}

// moduleStep is the length of the first step of a module path with its dot: module.net["a.b"].
func moduleStep(address string) int {
	quoted := false
	for i := len("module."); i < len(address); i++ {
		switch c := address[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == '.' && !quoted:
			return i + 1
		}
	}
	return len(address)
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

func (p *listPainter) node(it item, n int) line {
	nd := &p.b.tree.nodes[it.at]
	arrow := "▾ "
	switch {
	case nd.kind == pairNode:
		arrow = "  "
	case it.folded:
		arrow = "▸ "
	}
	left := line{gap(int(nd.depth) * 2), {text: arrow, ink: muted}}
	right := p.rollup(it, nd)
	room := n - left.width() - right.width() - 2
	label := span{text: clipMiddle(safe(nd.label), max(room, 6))}
	switch nd.kind {
	case moduleNode:
		label.ink = strong
	case typeNode:
		label.ink = muted
	case pairNode:
		for _, r := range p.b.pairs[nd.pair].rows {
			if p.chosen[p.b.rows[r].ID] {
				left[1] = span{text: "+ ", ink: accent}
				break
			}
		}
	}
	return spread(append(left, label), append(right, span{text: " "}), n)
}

// rollup says at the right end how much is open below a node.
func (p *listPainter) rollup(it item, nd *node) line {
	if nd.kind == pairNode {
		pr := &p.b.pairs[nd.pair]
		var out line
		switch {
		case pr.left == "":
			out = line{{text: "only " + clip(safe(p.b.right.name), 12), ink: rightInk}, {text: "  "}}
		case pr.right == "":
			out = line{{text: "only " + clip(safe(p.b.left.name), 12), ink: leftInk}, {text: "  "}}
		}
		switch {
		case nd.open > 0:
			return append(out, openCount(nd.open, nd.worst)...)
		case nd.settled > 0:
			return append(out, span{text: "✓ settled", ink: good})
		case out != nil:
			return out[:1]
		}
		return line{{text: "= equal", ink: muted}}
	}
	out := line{{text: strconv.Itoa(int(it.count)), ink: muted}}
	if it.open > 0 {
		out = append(out, span{text: "  "})
		out = append(out, openCount(it.open, it.worst)...)
	}
	return out
}

func openCount(n int32, worst rules.Priority) line {
	return line{{text: fmt.Sprintf("%s %d open", priorityGlyph(worst), n), ink: priorityInk(worst)}}
}

func (p *listPainter) entry(e *entry, n int) line {
	head := line{{text: " "}, {text: e.status.glyph() + " ", ink: e.status.ink()}}
	head = append(head, line{{text: e.status.word(), ink: e.status.ink()}}.fit(12)...)
	n -= head.width()
	count := fmt.Sprintf("%5s ", "×"+strconv.Itoa(len(e.rows)))
	right := line{{text: count, ink: muted}}
	if n >= 42 {
		owner := line{{text: clip(safe(e.owner), 11), ink: muted}}.fit(12)
		right = append(right, owner...)
	}
	if n >= 30 {
		date := e.review
		if e.due != "" {
			date = e.due
		}
		right = append(right, line{{text: clip(safe(date), 10), ink: muted}}.fit(11)...)
	}
	room := max(n-right.width()-1, 4)
	out := slices.Concat(head, line{{text: clip(safe(e.title()), room)}}.fit(room))
	out = append(out, span{text: " "})
	return append(out, right...)
}
