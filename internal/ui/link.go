package ui

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// linkList is the dialog in which a person chooses an entry that covers the differences, too. Typing narrows the list; below it stand the
// lines that the entry under the cursor would change.
type linkList struct {
	// ids are the differences to cover, and subject what they are called.
	ids     map[string]bool
	rows    []int
	subject string
	input   editor
	// all are the entries in the order of the session, the likeliest first, and found those that pass what was typed.
	all, found []int
	window
	preview linkPreview
}

// linkPreview is the live answer to what a link would change. One question is under way at a time; a later one waits in again.
type linkPreview struct {
	asked int
	// busy is set while an answer is awaited, and known once it is there.
	busy, known bool
	changes     []change
	problem     string
}

// linkMsg is the answer to what a link would change.
type linkMsg struct {
	list    *linkList
	entry   int
	changes []change
	err     error
}

// openLink opens the list over what is selected, or over the difference under the cursor.
func (m *Model) openLink() tea.Cmd {
	rows, ok := m.unexplained()
	if !ok {
		return nil
	}
	if len(m.board.entries) == 0 {
		m.tell("nothing is written down yet · i says why this difference is intended")
		return nil
	}
	f := newForm(m.session, rows, asIntended, habits{})
	l := &linkList{ids: f.ids, rows: rows, subject: f.subject, input: newLineEditor(""), all: m.session.linkable(rows)}
	l.preview.asked = -1
	l.search(m.board)
	m.link = l
	return m.askLink()
}

// search lists the entries that hold every word typed.
func (l *linkList) search(b *board) {
	f := newFilter(l.input.text)
	l.found = l.found[:0]
	for _, at := range l.all {
		if f.other(b.entries[at].text, b.entries[at].status) {
			l.found = append(l.found, at)
		}
	}
	l.window = window{}
}

// selected is the entry under the cursor.
func (l *linkList) selected() (int, bool) {
	if l.cursor < 0 || l.cursor >= len(l.found) {
		return 0, false
	}
	return l.found[l.cursor], true
}

// askLink asks what the entry under the cursor would change, where that is not known or being asked.
func (m *Model) askLink() tea.Cmd {
	l := m.link
	at, ok := l.selected()
	if !ok || l.preview.busy || l.preview.asked == at {
		return nil
	}
	l.preview = linkPreview{asked: at, busy: true}
	s, rows := m.session, l.rows
	return func() tea.Msg {
		next, err := s.link(at, rows)
		if err != nil {
			return linkMsg{list: l, entry: at, err: err}
		}
		return linkMsg{list: l, entry: at, changes: changesBetween(s.text(), next.text())}
	}
}

func (m *Model) linkKnown(msg linkMsg) tea.Cmd {
	l := m.link
	if l == nil || l != msg.list {
		return nil
	}
	l.preview.busy, l.preview.known, l.preview.changes = false, true, msg.changes
	if msg.err != nil {
		l.preview.problem = problemOf(msg.err)
	}
	// The cursor may have moved on meanwhile.
	return m.askLink()
}

// linkKey is a key while the list is open.
func (m *Model) linkKey(k tea.KeyPressMsg) tea.Cmd {
	l := m.link
	if m.saving {
		return nil
	}
	height := linkHeight(m.lay)
	switch k.Keystroke() {
	case "esc":
		m.link = nil
		return nil
	case "enter":
		return m.linkSelected()
	case "up", "ctrl+p":
		l.cursor--
	case "down", "ctrl+n", "tab":
		l.cursor++
	case "pgup":
		l.cursor -= height
	case "pgdown":
		l.cursor += height
	default:
		before := l.input.text
		l.input.key(k)
		if l.input.text != before {
			l.search(m.board)
		}
	}
	l.keep(len(l.found), height)
	return m.askLink()
}

func (m *Model) linkPaste(text string) tea.Cmd {
	m.link.input.insert(text)
	m.link.search(m.board)
	return m.askLink()
}

func (m *Model) clickLink(x, y int) tea.Cmd {
	l := m.link
	box := l.draw(m.board, m.lay)
	i := l.top + y - box.y - 3
	if m.saving || x <= box.x || x >= box.x+box.lines[0].width()-1 || i < l.top || i >= min(l.top+linkHeight(m.lay), len(l.found)) {
		return nil
	}
	if i == l.cursor {
		return m.linkSelected()
	}
	l.cursor = i
	return m.askLink()
}

// linkSelected lets the entry under the cursor cover the differences.
func (m *Model) linkSelected() tea.Cmd {
	at, ok := m.link.selected()
	if !ok {
		return nil
	}
	if m.loading {
		m.link = nil
		m.tell("still reading, try again in a moment")
		return nil
	}
	return m.linkTo(m.board.entries[at].handle, m.link.ids, "linked")
}

// linkTo lets an entry cover differences and saves that at once; undo takes it back.
func (m *Model) linkTo(handle string, of map[string]bool, did string) tea.Cmd {
	ids, name := maps.Clone(of), m.ledgerName()
	return m.performCmd(deed{
		do: func(ctx context.Context, s session) (session, error) {
			rows, err := rowsOf(s, ids)
			if err != nil {
				return nil, err
			}
			return onEntry(handle, func(s session, at int) (session, error) { return s.link(at, rows) })(ctx, s)
		},
		ids: ids, handle: handle,
		done: func(_, now *board) string {
			text := "saved " + name + ": " + did + " " + handle
			if at := now.entryNamed(handle); at >= 0 {
				text += " (" + settledBy(now, &now.entries[at]) + ")"
			}
			return text + " · u undoes"
		},
	})
}

// repeat lets the last entry of this session cover the difference, or else the last one that anybody wrote.
func (m *Model) repeat() tea.Cmd {
	rows, ok := m.unexplained()
	if !ok {
		return nil
	}
	at := m.board.entryNamed(m.last)
	if at < 0 {
		at = m.board.lastWritten()
	}
	if at < 0 {
		m.tell("nothing to repeat yet · i says why this difference is intended")
		return nil
	}
	ids := map[string]bool{}
	for _, r := range rows {
		ids[m.board.rows[r].ID] = true
	}
	return m.linkTo(m.board.entries[at].handle, ids, "repeated")
}

// lastWritten is the entry with the latest date of record, of several the last in the file, or -1.
func (b *board) lastWritten() int {
	best := -1
	for i := range b.entries {
		if b.entries[i].status != elsewhere && (best < 0 || b.entries[i].recorded >= b.entries[best].recorded) {
			best = i
		}
	}
	return best
}

// linkHeight is how many entries show at once.
func linkHeight(lay layout) int { return min(max((lay.h-8)/2, 2), 10) }

// draw lays the list out in the middle of the screen, with the lines that would change below it.
func (l *linkList) draw(b *board, lay layout) panel {
	r := lay.middle(92, lay.h)
	n, height := r.w-4, linkHeight(lay)
	typed, x, _ := l.input.draw(n-2, 1)
	body := []line{append(line{{text: "› ", ink: accent}}, typed[0]...), {rule(frame, "─", n)}}
	if l.input.text == "" {
		body[0] = line{{text: "› ", ink: accent}, {text: clip("which entry covers it, too?", n-3), ink: muted}}
	}
	painter := listPainter{b: b}
	from, to := l.shown(len(l.found), height)
	for i := from; i < to; i++ {
		marker := span{text: " "}
		if i == l.cursor {
			marker = span{text: "▌", ink: accent}
		}
		item := append(line{marker}, painter.entry(&b.entries[l.found[i]], n-1)...).fit(n)
		if i == l.cursor {
			item = item.light()
		}
		body = append(body, item)
	}
	if len(l.found) == 0 {
		body = append(body, line{{text: "No entry holds these words.", ink: muted}})
	}
	for len(body) < height+2 {
		body = append(body, nil)
	}
	body = append(body, line{rule(frame, "─", n)})
	body = append(body, l.previewLines(n, max(min(r.h-2-len(body), 12), 1))...)
	bar := thumbOf(l.top, len(l.found), height)
	if bar.to > 0 {
		bar.from, bar.to = bar.from+2, bar.to+2
	}
	foot := line{{text: " " + strconv.Itoa(len(l.found)) + " of " + strconv.Itoa(len(l.all)) + "  ", ink: muted}, {text: "enter ", ink: strong}, {text: "link and save  ", ink: muted}, {text: "esc ", ink: strong}, {text: "close ", ink: muted}}
	out := panel{x: r.x, hasFocus: true, cursorX: 4 + x, cursorY: 1, lines: boxed("Link: "+safe(l.subject), body, foot, r.w, accent, bar)}
	out.y = max((lay.h-len(out.lines))/2, 0)
	return out
}

// previewLines are the lines of the file that would go and come, as many as fit.
func (l *linkList) previewLines(n, height int) []line {
	var out []line
	p := &l.preview
	switch {
	case len(l.found) == 0:
	case p.problem != "":
		out = paragraph(bad, "✗ "+p.problem, n)
	case !p.known:
		out = []line{{{text: "…", ink: muted}}}
	}
	for i, c := range p.changes {
		if len(l.found) == 0 || !p.known {
			break
		}
		if i == height-1 && len(p.changes) > height {
			out = append(out, line{{text: "      and " + counted(len(p.changes)-i, "more line"), ink: muted}})
			break
		}
		out = append(out, c.drawn().fit(n))
	}
	out = slices.Clip(out[:min(len(out), height)])
	for len(out) < height {
		out = append(out, nil)
	}
	return out
}

// drawn is a line of a file that goes or comes, with its number.
func (c change) drawn() line {
	switch {
	case c.heading:
		return line{strong.of(c.text)}
	case c.number == 0:
		return line{gap(2), plain.of(c.text)}
	}
	sign, i := "+", good
	if c.removed {
		sign, i = "-", bad
	}
	number := strconv.Itoa(c.number)
	text := strings.TrimSuffix(strings.ReplaceAll(c.text, "\t", "  "), "\r")
	return line{gap(max(5-len(number), 0)), {text: number + " ", ink: muted}, {text: sign + " ", ink: i}, plain.of(cmp.Or(text, " "))}
}
