package ui

// bar is where the thumb of a scroll bar stands on the right border, in lines from the first of the body.
type bar struct{ from, to int }

func thumbOf(top, n, height int) bar {
	from, to := thumb(top, n, height)
	return bar{from, to}
}

// boxed draws a border around lines: the title in the upper edge, foot in the lower one, a scroll bar on the right.
// The box is w cells wide; the body gets a blank on both sides.
func boxed(title string, body []line, foot line, w int, i ink, b bar) []line {
	out := make([]line, 0, len(body)+2)
	out = append(out, edge("╭", title, "╮", w, i))
	for k, l := range body {
		right := span{text: "│", ink: i}
		if k >= b.from && k < b.to {
			right = span{text: "┃", ink: i}
		}
		inner := append(line{{text: "│", ink: i}, {text: " "}}, l.fit(w-4)...)
		out = append(out, append(inner, span{text: " "}, right))
	}
	return append(out, lowerEdge(foot, w, i))
}

// titleEdges are the cells of the inside of a box that its title leaves free.
const titleEdges = 4

// edge is an upper border with a title; safe text only.
func edge(left, title, right string, w int, i ink) line {
	t := clipMiddle(title, w-2-titleEdges)
	if t == "" {
		return line{{text: left, ink: i}, rule(i, "─", w-2), {text: right, ink: i}}
	}
	weight := strong
	if i == frame {
		weight = plain
	}
	return line{{text: left, ink: i}, {text: " "}, {text: t, ink: weight}, {text: " "}, rule(i, "─", w-4-width(t)), {text: right, ink: i}}
}

func lowerEdge(foot line, w int, i ink) line {
	n := foot.width()
	if n > w-4 {
		foot = foot.fit(w - 4)
		n = w - 4
	}
	out := append(line{{text: "╰", ink: i}, rule(i, "─", w-3-n)}, foot...)
	return append(out, rule(i, "─", 1), span{text: "╯", ink: i})
}

// pane draws a pane of the frame into exactly w by h cells. The body's lines are as wide as the inside.
func pane(title string, body []line, w, h int, focused bool, b bar) []line {
	i := frame
	if focused {
		i = accent
	}
	out := make([]line, 0, h)
	out = append(out, edge("╭", title, "╮", w, i))
	for k := range h - 2 {
		var l line
		if k < len(body) {
			l = body[k]
		}
		right := span{text: "│", ink: i}
		if k >= b.from && k < b.to {
			right = span{text: "┃", ink: i}
		}
		inner := append(line{{text: "│", ink: i}}, l.fit(w-2)...)
		out = append(out, append(inner, right))
	}
	return append(out, lowerEdge(nil, w, i))
}
