package ui

import tea "charm.land/bubbletea/v2"

// helpPage is the overlay that lists every key.
type helpPage struct{ top int }

// key scrolls, and reports whether the page closes.
func (h *helpPage) key(k tea.KeyPressMsg, lay layout) (closes bool) {
	page := max(helpHeight(lay), 1)
	switch k.Keystroke() {
	case "esc", "q", "?", "enter", "shift+?":
		return true
	case "up", "k":
		h.top--
	case "down", "j":
		h.top++
	case "pgup", "ctrl+b":
		h.top -= page
	case "pgdown", "ctrl+f", "space":
		h.top += page
	case "ctrl+u":
		h.top -= page / 2
	case "ctrl+d":
		h.top += page / 2
	case "home", "g":
		h.top = 0
	case "end", "shift+g":
		h.top = len(helpLines(helpWidth(lay)))
	}
	if k.Text == "?" {
		return true
	}
	h.keep(lay)
	return false
}

func (h *helpPage) keep(lay layout) {
	most := max(len(helpLines(helpWidth(lay)))-helpHeight(lay), 0)
	h.top = min(max(h.top, 0), most)
}

func helpWidth(lay layout) int  { return lay.middle(76, lay.h).w - 4 }
func helpHeight(lay layout) int { return lay.middle(76, lay.h).h - 2 }

// helpLines is the key table under its headings.
func helpLines(n int) []line {
	var out []line
	group := ""
	keys := 0
	for _, k := range KeyTable() {
		keys = max(keys, width(k.Keys))
	}
	for _, k := range KeyTable() {
		if k.Group != group {
			if group != "" {
				out = append(out, nil)
			}
			group = k.Group
			out = append(out, line{{text: group, ink: strong}})
		}
		for i, l := range paragraph(plain, k.Does, max(n-keys-4, 10)) {
			head := line{gap(2), {text: k.Keys, ink: accent}}.fit(keys + 4)
			if i > 0 {
				head = line{gap(keys + 4)}
			}
			out = append(out, append(head, l...))
		}
	}
	out = append(out, nil, line{{text: "What the signs mean", ink: strong}})
	for s := range status(statuses) {
		if s == open {
			continue
		}
		for i, l := range paragraph(muted, s.explanation(), max(n-keys-4, 10)) {
			head := line{gap(2), {text: s.glyph() + " " + s.word(), ink: s.ink()}}.fit(keys + 4)
			if i > 0 {
				head = line{gap(keys + 4)}
			}
			out = append(out, append(head, l...))
		}
	}
	return out
}

func (h *helpPage) draw(lay layout) panel {
	r := lay.middle(76, lay.h)
	all := helpLines(r.w - 4)
	height := min(r.h-2, len(all))
	top := min(h.top, max(len(all)-height, 0))
	foot := line{{text: " esc ", ink: strong}, {text: "close ", ink: muted}}
	out := panel{x: r.x, lines: boxed("Keys", all[top:top+height], foot, r.w, accent, thumbOf(top, len(all), height))}
	out.y = (lay.h - len(out.lines)) / 2
	return out
}
