package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// View draws the frame. It changes nothing: the same model gives the same frame.
func (m *Model) View() tea.View {
	var v tea.View
	v.AltScreen = true
	v.WindowTitle = safe(m.title + " " + m.left + " ⇄ " + m.right)
	if !m.mouseFree {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if m.w <= 0 || m.h <= 0 {
		return v
	}
	lines, cursor := m.frame()
	v.SetContent(m.theme.draw(lines))
	v.Cursor = cursor
	return v
}

// frame is the screen as lines, exactly as wide and tall as the terminal, and the cursor where text is being typed.
func (m *Model) frame() ([]line, *tea.Cursor) {
	var lines []line
	var cursor *tea.Cursor
	switch {
	case m.lay.tooSmall:
		lines = m.roomPlease()
	case m.failed != nil:
		lines = m.failurePage()
	case m.board == nil:
		lines = m.loadingPage()
	default:
		lines, cursor = m.explorer()
	}
	out := make([]line, m.h)
	for i := range out {
		if i < len(lines) {
			out[i] = lines[i]
		}
		out[i] = out[i].fit(m.w)
	}
	if cursor != nil && (cursor.X < 0 || cursor.X >= m.w || cursor.Y < 0 || cursor.Y >= m.h) {
		cursor = nil
	}
	return out, cursor
}

// explorer is the frame once there is something to explore: panes, and dialogs laid over them.
func (m *Model) explorer() ([]line, *tea.Cursor) {
	lines := m.header()
	switch {
	case m.view == summaryView:
		lines = append(lines, m.summaryLines()...)
	case m.lay.single && m.focus == onDetail:
		lines = append(lines, m.detailLines()...)
	case m.lay.single:
		lines = append(lines, m.listLines()...)
	default:
		list, detail := m.listLines(), m.detailLines()
		for i := range list {
			lines = append(lines, append(list[i], detail[i]...))
		}
	}
	foot, cursor := m.footer()
	lines = append(lines, foot)
	var top *panel
	lay := func(p panel) {
		lines = overlay(receded(lines), p.lines, p.x, p.y)
		top = &p
	}
	if m.typing && len(m.offers.all) > 0 && m.ask == nil {
		p := m.drawOffers()
		lines = overlay(lines, p.lines, p.x, p.y)
	}
	if m.firstTime && !m.inDialog() {
		p := m.welcome()
		lines = overlay(lines, p.lines, p.x, p.y)
	}
	if m.form != nil {
		lay(m.form.draw(m.board, m.lay))
	}
	if m.rank != nil {
		lay(m.rank.draw(m.board, m.lay))
	}
	if m.link != nil {
		lay(m.link.draw(m.board, m.lay))
	}
	if m.exporting != nil {
		lay(m.exporting.draw(m.lay))
	}
	if m.palette != nil {
		lay(m.palette.draw(m.lay))
	}
	if m.picker != nil {
		lay(m.picker.draw(m.lay))
	}
	if m.help != nil {
		lay(m.help.draw(m.lay))
	}
	if m.ask != nil {
		lay(m.ask.draw(m.lay))
	}
	if top != nil {
		cursor = top.cursor()
		if m.notice.text != "" {
			// What was just said of the dialog is not drawn back with what lies under it.
			lines = overlay(lines, []line{m.noticeLine().fit(m.w)}, 0, m.lay.footer.y)
			lines = overlay(lines, top.lines, top.x, top.y)
		}
	}
	return lines, cursor
}

// receded draws what lies under a dialog back, so that the eye goes to the dialog.
func receded(lines []line) []line {
	out := make([]line, len(lines))
	for i, l := range lines {
		out[i] = make(line, len(l))
		for k, s := range l {
			out[i][k] = span{text: s.text, ink: frame}
		}
	}
	return out
}

// listLines draws the pane of the list: only the rows that show.
func (m *Model) listLines() []line {
	l := &m.lists[m.view]
	r := m.lay.list
	inner := r.inner()
	p := listPainter{b: m.board, n: inner.w, chosen: m.chosen}
	focused := m.focus == onList
	var body []line
	from, to := l.shown(len(l.items), inner.h)
	for i := from; i < to; i++ {
		p.ranged = m.inRange(i)
		body = append(body, p.paint(l.items[i], i == l.cursor, focused))
	}
	if len(l.items) == 0 {
		body = m.emptyList(inner.w)
	}
	return pane(m.listTitle(), body, r.w, r.h, focused, thumbOf(l.top, len(l.items), inner.h))
}

func (m *Model) listTitle() string {
	l := &m.lists[m.view]
	switch m.view {
	case reviewView:
		if m.settled {
			return fmt.Sprintf("Review · %d open of %d", m.board.counts.openRows(), len(m.board.rows))
		}
		causes, places := m.board.counts.openCauses(), m.board.counts.openRows()
		if places > causes {
			return fmt.Sprintf("Review · %d open · %s", causes, counted(places, "place"))
		}
		return fmt.Sprintf("Review · %d open", causes)
	case resourcesView:
		if m.choice == everything {
			return fmt.Sprintf("Resources · %d", l.total)
		}
		return fmt.Sprintf("Resources · %d %s", l.total, m.choice.word())
	case ledgerView:
		if len(m.board.entries) == 1 {
			return "Ledger · 1 entry"
		}
		return fmt.Sprintf("Ledger · %d entries", len(m.board.entries))
	case summaryView:
	}
	return ""
}

// emptyList says why a list shows nothing, and what to do.
func (m *Model) emptyList(n int) []line {
	var text string
	settled := len(m.board.rows) - m.board.counts.needWork()
	switch {
	case m.filter.problem() != "":
		text = "Nothing matches: " + m.filter.problem() + ". esc clears the filter."
	case m.filter.text != "":
		text = "Nothing matches the filter. esc clears it."
	case m.view == reviewView && len(m.board.rows) == 0:
		text = "No difference. " + safe(m.board.left.name) + " and " + safe(m.board.right.name) + " are at parity."
	case m.view == reviewView:
		text = "Nothing needs work. " + counted(settled, "difference") + " settled; a shows what was written down."
	case m.view == resourcesView && m.choice == differing:
		text = "No resource differs. o shows all of them."
	case m.view == resourcesView:
		text = "No resource " + m.choice.word() + ". o shows others."
	default:
		text = "Nothing is written down yet. i on a difference in the Review says why it is intended."
	}
	var out []line
	for _, l := range paragraph(muted, text, n-4) {
		out = append(out, append(line{gap(2)}, l...))
	}
	return append([]line{nil}, out...)
}

// detailLines draws the pane of the detail.
func (m *Model) detailLines() []line {
	d := &m.detail
	r := m.lay.detail
	inner := r.inner()
	to := min(d.top+inner.h, len(d.lines))
	return pane(d.title, d.shown(to, inner.w), r.w, r.h, m.focus == onDetail, thumbOf(d.top, len(d.lines), inner.h))
}

// roomPlease is the frame of a terminal that is too small.
func (m *Model) roomPlease() []line {
	text := fmt.Sprintf("A little more room, please: at least %d×%d, this is %d×%d.", leastWidth, leastHeight, m.w, m.h)
	return paragraph(plain, text, max(m.w, 1))
}
