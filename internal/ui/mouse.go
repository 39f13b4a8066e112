package ui

import tea "charm.land/bubbletea/v2"

// wheelLines is how far one notch of the wheel goes.
const wheelLines = 3

// click selects what is under the mouse; a second click folds.
func (m *Model) click(at tea.Mouse) tea.Cmd {
	if at.Button != tea.MouseLeft || m.board == nil || m.lay.tooSmall || m.ask != nil || m.help != nil {
		return nil
	}
	if m.form != nil {
		p := m.form.draw(m.board, m.lay)
		if f, ok := p.at(at.X, at.Y); ok && !m.form.saving {
			m.form.at = f
		}
		return nil
	}
	if m.rank != nil || m.exporting != nil {
		return nil
	}
	if m.link != nil {
		return m.clickLink(at.X, at.Y)
	}
	if m.picker != nil {
		if i, ok := m.picker.at(m.lay, at.X, at.Y); ok {
			m.picker.cursor = i
			return m.takePicked()
		}
		return nil
	}
	if m.palette != nil {
		if i, ok := m.palette.at(m.lay, at.X, at.Y); ok {
			m.palette.cursor = i
			return m.runSelected()
		}
		return nil
	}
	switch {
	case m.lay.header.holds(at.X, at.Y):
		if v, ok := m.tabAt(at.X, at.Y); ok {
			m.show(v)
		}
	case m.view == summaryView:
		m.clickSummary(at.X, at.Y)
	case m.paneAt(at.X, at.Y) == onList:
		m.clickList(at)
	case m.lay.detail.holds(at.X, at.Y):
		m.focus = onDetail
		y := m.detail.top + at.Y - m.lay.detail.inner().y
		for i, s := range m.detail.stops {
			if y >= s.from && y < s.to {
				if m.onEqual && s.row < 0 || s.row < 0 && m.stopIndex() == i {
					m.equal = !m.equal
				}
				m.rest(i)
			}
		}
	}
	return nil
}

func (m *Model) clickList(at tea.Mouse) {
	m.focus = onList
	inner := m.lay.list.inner()
	l := &m.lists[m.view]
	i := l.top + at.Y - inner.y
	if !inner.holds(at.X, at.Y) || i >= len(l.items) {
		return
	}
	if i == l.cursor && !m.toggleFold(l.items[i]) {
		// The second click of a double click, or one on what is selected already.
		m.focus = onDetail
	}
	l.cursor = i
}

// paneAt is the pane under a cell; where one pane shows at a time it is that one.
func (m *Model) paneAt(x, y int) focus {
	if m.lay.single {
		return m.focus
	}
	if m.lay.list.holds(x, y) {
		return onList
	}
	return onDetail
}

func (m *Model) wheel(at tea.Mouse) {
	by := 0
	switch at.Button {
	case tea.MouseWheelUp:
		by = -wheelLines
	case tea.MouseWheelDown:
		by = wheelLines
	default:
	}
	switch {
	case by == 0 || m.board == nil || m.lay.tooSmall:
	case m.ask != nil:
		m.ask.window.top = min(max(m.ask.window.top+by, 0), max(len(m.ask.changes)-1, 0))
	case m.help != nil:
		m.help.top += by
		m.help.keep(m.lay)
	case m.palette != nil:
		m.palette.scroll(by, len(m.palette.found), m.palette.height(m.lay))
	case m.picker != nil:
		m.picker.scroll(by, len(m.picker.found), m.picker.height(m.lay))
	case m.form != nil:
		m.form.scroll(by)
	case m.link != nil:
		return
	case m.rank != nil, m.exporting != nil:
	case m.view == summaryView:
		m.page.scroll(by, m.summaryRect().inner().h)
	case m.paneAt(at.X, at.Y) == onList:
		l := &m.lists[m.view]
		l.scroll(by, len(l.items), m.lay.list.inner().h)
	default:
		m.detail.top += by
	}
}
