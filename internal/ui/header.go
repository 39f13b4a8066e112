package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// header is two lines: what is compared and how it stands, the views and what they show.
func (m *Model) header() []line {
	title := line{{text: " "}, {text: safe(m.title), ink: strong}, {text: "  "}}
	names := line{leftInk.of(m.board.left.name), {text: " ⇄ ", ink: muted}, rightInk.of(m.board.right.name)}
	full := slices.Concat(title, names)
	short := slices.Concat(line{{text: " "}}, names)
	counts := m.countGroups()
	first := short
	var right line
	for drop := 0; ; drop++ {
		right = joined(counts[:max(len(counts)-drop, 0)])
		if drop == len(counts) {
			right = line{{text: fmt.Sprintf("%d open", m.board.counts.openCauses()), ink: strong}}
		}
		if full.width()+right.width()+2 <= m.w {
			first = full
			break
		}
		if short.width()+right.width()+2 <= m.w {
			break
		}
		if drop == len(counts) {
			// The names give way: how much is open is what one looks for.
			first = m.shortNames(m.w - right.width() - 3)
			break
		}
	}
	return []line{
		spread(first, append(right, span{text: " "}), m.w).fit(m.w),
		m.tabs().fit(m.w),
	}
}

// shortNames are both environments in n cells, each with its fair share.
func (m *Model) shortNames(n int) line {
	left, right := safe(m.board.left.name), safe(m.board.right.name)
	room := max(n-4, 2)
	half := room / 2
	a, b := half, room-half
	if w := width(left); w < a {
		a, b = w, room-w
	} else if w := width(right); w < b {
		a, b = room-w, w
	}
	return line{{text: " "}, {text: clip(left, a), ink: leftInk}, {text: " ⇄ ", ink: muted}, {text: clip(right, b), ink: rightInk}}
}

// joined puts the groups of counts side by side.
func joined(groups []line) line {
	var out line
	for i, g := range groups {
		if i > 0 {
			out = append(out, span{text: " │ ", ink: frame})
		}
		out = append(out, g...)
	}
	return out
}

// countGroups are the numbers of the header in groups, with one for each cause where it is open; the first are the last to go where room is short.
func (m *Model) countGroups() []line {
	c := &m.board.counts
	var out []line
	var now line
	add := func(n int, word string, i ink) {
		if n == 0 {
			return
		}
		if now != nil {
			now = append(now, span{text: " · ", ink: muted})
		}
		now = append(now, span{text: fmt.Sprintf("%d ", n), ink: i}, span{text: word, ink: i})
	}
	end := func() {
		if now != nil {
			out = append(out, now)
		}
		now = nil
	}
	rest := c.openCauses() - c.causes[rules.Critical] - c.causes[rules.High]
	add(c.causes[rules.Critical], "critical", critical)
	add(c.causes[rules.High], "high", high)
	add(rest, "lower", muted)
	if now == nil {
		now = line{{text: "✓ nothing open", ink: good}}
	} else {
		now = append(now, span{text: " open", ink: muted})
	}
	end()
	add(c.byStatus[intentional], "intentional", good)
	add(c.byStatus[planned], "planned", accent)
	add(c.byStatus[stale], "stale", warn)
	add(c.byStatus[expired], "expired", warn)
	end()
	add(c.paired, "paired", muted)
	add(c.leftOnly+c.rightOnly, "one-sided", muted)
	end()
	return out
}

// tabs is the second line of the header.
func (m *Model) tabs() line {
	out := line{{text: " "}}
	for v := range view(views) {
		text := m.tabText(v)
		if v == m.view {
			out = append(out, span{text: "[" + text + "]", ink: strong})
		} else {
			out = append(out, span{text: " " + text + " ", ink: muted})
		}
	}
	var right line
	for _, r := range m.stateLines() {
		if out.width()+r.width()+3 <= m.w {
			right = r
			break
		}
	}
	return spread(out, append(right, span{text: " "}), m.w)
}

// tabText names a view. Where not all names fit, only the current view has one; the others are their keys.
func (m *Model) tabText(v view) string {
	all := 1
	for k := range view(views) {
		all += width(tabName(k)) + 2
	}
	if all > m.w && v != m.view {
		return fmt.Sprint(int(v) + 1)
	}
	return tabName(v)
}

func tabName(v view) string { return fmt.Sprintf("%d %s", int(v)+1, v.title()) }

// tabAt returns the tab under a cell.
func (m *Model) tabAt(x, y int) (view, bool) {
	if y != 1 {
		return 0, false
	}
	at := 1
	for v := range view(views) {
		w := width(m.tabText(v)) + 2
		if x >= at && x < at+w {
			return v, true
		}
		at += w
	}
	return 0, false
}

// stateLines says at the right of the tabs, from the longest to the shortest: the filter, or that everything is being read
// again, or what was read.
func (m *Model) stateLines() []line {
	l := &m.lists[m.view]
	switch {
	case m.view != summaryView && (m.filter.text != "" || m.typing):
		count := span{text: fmt.Sprintf("  %d of %d", l.matched, l.total), ink: muted}
		text := safe(strings.TrimSpace(m.filter.text))
		return []line{
			{{text: "filter: ", ink: muted}, {text: clip(text, 40), ink: accent}, count},
			{{text: "filter: ", ink: muted}, {text: clip(text, 12), ink: accent}, count},
			{{text: "filtered", ink: accent}, count},
			{count},
		}
	case m.loading:
		return []line{{{text: "reading again …", ink: accent}}}
	}
	left, right := m.board.left, m.board.right
	both := line{leftInk.of(left.name), muted.of(" " + left.sources + " · "), rightInk.of(right.name), muted.of(" " + right.sources)}
	brief := line{leftInk.of(left.sources), {text: " · ", ink: muted}, rightInk.of(right.sources)}
	if left.sources == "" && right.sources == "" {
		both, brief = nil, nil
	}
	if left.days >= 0 && right.days >= 0 {
		if apart := max(left.days-right.days, right.days-left.days); apart > 7 {
			gap := span{text: fmt.Sprintf("  ⚠ %d days apart", apart), ink: warn}
			return []line{append(both, gap), append(brief, gap), {gap}}
		}
	}
	return []line{both, brief}
}

// footer is the last line: the filter being typed, the status line, or the keys that matter here.
func (m *Model) footer() (line, *tea.Cursor) {
	y := m.lay.footer.y
	switch {
	case m.typing:
		n := m.w - 4
		drawn, x, _ := m.input.draw(n-30, 1)
		hint := line{{text: "enter ", ink: strong}, {text: "keeps  ", ink: muted}, {text: "esc ", ink: strong}, {text: "clears ", ink: muted}}
		if m.notice.text != "" {
			hint = line{m.notice.ink.of(clip(safe(m.notice.text), max(m.w-12, 10))), {text: " "}}
			drawn, x, _ = m.input.draw(max(m.w-hint.width()-4, 4), 1)
		}
		out := append(line{{text: " / ", ink: accent}}, drawn[0]...)
		c := tea.NewCursor(3+x, y)
		c.Shape = tea.CursorBar
		return spread(out, hint, m.w), c
	case m.notice.text != "":
		return m.noticeLine(), nil
	case m.ranged:
		from, to := m.span()
		return line{{text: " " + counted(to-from+1, "line"), ink: accent}, {text: "  v space ", ink: strong}, {text: "select them  ", ink: muted}, {text: "esc ", ink: strong}, {text: "cancel", ink: muted}}, nil
	case len(m.chosen) > 0 && m.focus == onList:
		return line{{text: " " + m.selection(), ink: accent}, {text: "  i ", ink: strong}, {text: "one entry for all  ", ink: muted}, {text: "f ", ink: strong}, {text: "to fix  ", ink: muted}, {text: "l ", ink: strong}, {text: "link  ", ink: muted}, {text: "esc ", ink: strong}, {text: "clear", ink: muted}}, nil
	}
	return m.hintLine(), nil
}

func (m *Model) noticeLine() line {
	sign := ""
	switch m.notice.ink {
	case good:
		sign = "✓ "
	case bad:
		sign = "✗ "
	default:
	}
	return line{{text: " "}, m.notice.ink.of(sign + m.notice.text)}
}

// hintLine names as many keys as fit; help and quit always do.
func (m *Model) hintLine() line {
	out := line{{text: " "}}
	all := hints(m.place())
	if m.lay.single {
		// The other pane cannot be seen, so the way there comes before all.
		way := func(b binding) int {
			if b.action == goOpen || b.action == goBack {
				return 0
			}
			return 1
		}
		slices.SortStableFunc(all, func(a, b binding) int { return way(a) - way(b) })
	}
	last := hintSpans(all[len(all)-2:])
	for _, b := range all[:len(all)-2] {
		next := hintSpans([]binding{b})
		if out.width()+next.width()+last.width() > m.w {
			break
		}
		out = append(out, next...)
	}
	return append(out, last...)
}

func hintSpans(all []binding) line {
	var out line
	for _, b := range all {
		out = append(out, span{text: shortKey(b) + " ", ink: strong}, span{text: b.hint + "  ", ink: muted})
	}
	return out
}
