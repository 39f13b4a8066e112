package ui

// move does the plain movements of the pane that has the focus.
func (m *Model) move(a action) {
	if m.focus == onDetail {
		m.moveDetail(a)
		return
	}
	l := &m.lists[m.view]
	page := max(m.lay.list.inner().h-1, 1)
	switch a {
	case goUp:
		l.cursor--
	case goDown:
		l.cursor++
	case goPageUp:
		l.cursor -= page
	case goPageDown:
		l.cursor += page
	case goHalfUp:
		l.cursor -= page / 2
	case goHalfDown:
		l.cursor += page / 2
	case goFirst:
		l.cursor = 0
	case goLast:
		l.cursor = len(l.items) - 1
	default:
	}
	l.keep(len(l.items), m.lay.list.inner().h)
}

// moveDetail goes from difference to difference where the next one is in sight, and scrolls where it is not.
func (m *Model) moveDetail(a action) {
	d, height := &m.detail, m.detailHeight()
	switch a {
	case goUp:
		m.stepDetail(-1)
	case goDown:
		m.stepDetail(1)
	case goPageUp:
		d.top -= height - 1
	case goPageDown:
		d.top += height - 1
	case goHalfUp:
		d.top -= height / 2
	case goHalfDown:
		d.top += height / 2
	case goFirst:
		d.top = 0
		m.rest(0)
	case goLast:
		d.top = len(d.lines)
		m.rest(len(d.stops) - 1)
	default:
	}
	d.keep(height)
}

func (m *Model) stepDetail(by int) {
	d, height := &m.detail, m.detailHeight()
	at := m.stopIndex()
	if at < 0 {
		d.top += by
		if len(d.stops) > 0 && by > 0 && d.stops[0].from < d.top+height {
			m.rest(0)
		}
		return
	}
	s := d.stops[at]
	switch {
	case by > 0 && s.to > d.top+height && s.from < d.top+height:
		// The rest of a tall difference is read first.
		d.top++
	case by < 0 && s.from < d.top && s.to > d.top:
		d.top--
	case at+by >= 0 && at+by < len(d.stops):
		m.rest(at + by)
	default:
		d.top += by
	}
}

// rest puts the cursor of the detail on a stop.
func (m *Model) rest(at int) {
	if at < 0 || at >= len(m.detail.stops) {
		return
	}
	s := m.detail.stops[at]
	m.onEqual = s.row < 0
	if s.row >= 0 {
		m.row = s.row
	}
}

// foldable reports whether something can be folded under the item.
func (m *Model) foldable(it item) bool {
	return it.kind == groupItem || it.kind == causeItem || it.kind == nodeItem && m.board.tree.nodes[it.at].kind != pairNode
}

// setFold folds or unfolds what is below an item.
func (m *Model) setFold(it item, folded bool) {
	switch it.kind {
	case groupItem:
		m.folded.review.groups[it.at] = folded
	case causeItem:
		m.folded.review.unfolded[keyOf(&m.board.rows[it.at])] = !folded
	default:
		m.folded.nodes[it.at] = folded
	}
	m.folded.revision++
}

// toggleFold reports whether there was something to fold.
func (m *Model) toggleFold(it item) bool {
	if !m.foldable(it) {
		return false
	}
	m.setFold(it, !it.folded)
	return true
}

// fold closes what is under the cursor, or goes up to what holds it.
func (m *Model) fold() {
	l := &m.lists[m.view]
	it, ok := l.selected()
	if !ok {
		return
	}
	if m.foldable(it) && !it.folded {
		m.setFold(it, true)
		return
	}
	for i := l.cursor - 1; i >= 0; i-- {
		if l.items[i].depth < it.depth {
			l.cursor = i
			return
		}
	}
}

// unfold opens what is under the cursor, goes down into it, or from a row on into its detail.
func (m *Model) unfold() {
	l := &m.lists[m.view]
	it, ok := l.selected()
	switch {
	case !ok:
	case m.foldable(it) && it.folded:
		m.setFold(it, false)
	case m.foldable(it):
		l.cursor++
	default:
		m.focus = onDetail
	}
}

// foldEverything folds all, or where everything is folded unfolds all.
func (m *Model) foldEverything() {
	l := &m.lists[m.view]
	anyOpen := false
	for _, it := range l.items {
		if m.foldable(it) && !it.folded && it.depth == 0 {
			anyOpen = true
			break
		}
	}
	if m.view == reviewView {
		for g := range m.folded.review.groups {
			m.folded.review.groups[g] = anyOpen
		}
		m.folded.review.unfolded = map[causeKey]bool{}
	} else {
		m.folded.nodes = map[int32]bool{}
		if anyOpen {
			m.folded.nodes = m.board.tree.foldAll()
		}
	}
	m.folded.revision++
	// Everything folded leaves the outermost only: the cursor goes to the one that held it.
	for anyOpen && l.cursor > 0 && l.items[l.cursor].depth > 0 {
		l.cursor--
	}
}

// seekOpen goes to the next or previous difference that needs work, unfolding what hides it, and starts again at the other end.
func (m *Model) seekOpen(by int) {
	if m.view != reviewView && m.seekInDetail(by) {
		return
	}
	l := &m.lists[m.view]
	at, wrapped := l.cursor+by, false
	if it, ok := l.selected(); ok && by > 0 && it.folded && it.kind != causeItem {
		at = l.cursor
	}
	for steps := 0; ; steps++ {
		if at < 0 || at >= len(l.items) {
			if wrapped || len(l.items) == 0 {
				m.say("nothing here needs work")
				return
			}
			wrapped = true
			at = 0
			if by < 0 {
				at = len(l.items) - 1
			}
		}
		it := l.items[at]
		if m.foldable(it) && it.folded && it.open > 0 && it.kind != causeItem {
			before := len(l.items)
			m.setFold(it, false)
			m.refreshList()
			if by < 0 {
				at += len(l.items) - before
			}
			continue
		}
		if m.worth(it) {
			l.cursor = at
			m.refreshDetail()
			if by < 0 && m.view != reviewView {
				m.lastOpenRow()
			}
			if wrapped && at == l.cursor {
				m.tell("from the other end again")
			}
			return
		}
		at += by
	}
}

// worth reports whether an item itself asks for work.
func (m *Model) worth(it item) bool {
	switch it.kind {
	case rowItem:
		return m.board.rows[it.at].status.needsWork()
	case causeItem:
		// Unfolded, its rows are gone to one by one.
		return it.folded && m.board.rows[it.at].status.needsWork()
	case nodeItem:
		return m.board.tree.nodes[it.at].kind == pairNode && it.open > 0
	case entryItem:
		s := m.board.entries[it.at].status
		return s.attention() || s == unused
	case groupItem, noteItem:
	}
	return false
}

// seekInDetail goes to the next difference of the same resource that needs work, and reports whether there is one.
func (m *Model) seekInDetail(by int) bool {
	at := m.stopIndex()
	if at < 0 || m.view == ledgerView {
		return false
	}
	for i := at + by; i >= 0 && i < len(m.detail.stops); i += by {
		if r := m.detail.stops[i].row; r >= 0 && m.board.rows[r].status.needsWork() {
			m.rest(i)
			return true
		}
	}
	return false
}

func (m *Model) lastOpenRow() {
	for i := len(m.detail.stops) - 1; i >= 0; i-- {
		if r := m.detail.stops[i].row; r >= 0 && m.board.rows[r].status.needsWork() {
			m.rest(i)
			return
		}
	}
}
