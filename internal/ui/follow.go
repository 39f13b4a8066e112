package ui

// follow points the cursor to where its difference stands on another board: a rule that changed puts rows into another order. What else the list
// holds is still of the board that it was made for.
func (l *list) follow(before, now *board) {
	it, ok := l.selected()
	if !ok || before == nil || before == now || it.kind != rowItem && it.kind != causeItem {
		return
	}
	id := before.rows[it.at].ID
	if int(it.at) < len(now.rows) && now.rows[it.at].ID == id {
		return
	}
	for _, at := range now.find(map[string]bool{id: true}) {
		l.items[l.cursor].at = int32(at)
	}
}

// stay keeps the cursor on what it was on, or on the nearest thing after it that is still there. A row that a cause hides is
// there as its cause.
func (l *list) stay(old *list, b *board) {
	const tries = 40
	for i := old.cursor; i < len(old.items) && i < old.cursor+tries; i++ {
		if l.seek(old.items[i]) || l.seekCause(old.items[i], b) {
			if i == old.cursor {
				l.top += l.cursor - old.cursor
			}
			return
		}
	}
	for i := old.cursor - 1; i >= 0 && i > old.cursor-tries && i < len(old.items); i-- {
		if l.seek(old.items[i]) {
			return
		}
	}
}

// seekCause moves the cursor to the cause of a row, or to what is left of a cause, and reports whether that is there.
func (l *list) seekCause(want item, b *board) bool {
	if want.kind != rowItem && want.kind != causeItem || int(want.at) >= len(b.rows) {
		return false
	}
	r := &b.rows[want.at]
	if want.kind == causeItem {
		return l.seek(item{kind: rowItem, at: want.at})
	}
	return r.cause >= 0 && l.seek(item{kind: causeItem, at: int32(b.causes[r.cause].rows[0])})
}

// subject tells what the detail is about while the cursor is on the item.
func (m *Model) subject(it item, ok bool) subject {
	if !ok {
		return subject{}
	}
	switch it.kind {
	case groupItem:
		return subject{aboutGroup, int(it.at)}
	case rowItem:
		if p := m.board.rows[it.at].pair; p >= 0 {
			return subject{aboutPair, p}
		}
		return subject{aboutRow, int(it.at)}
	case causeItem:
		return subject{aboutCause, m.board.rows[it.at].cause}
	case nodeItem:
		if n := &m.board.tree.nodes[it.at]; n.kind == pairNode {
			return subject{aboutPair, int(n.pair)}
		}
		return subject{aboutNode, int(it.at)}
	case entryItem:
		return subject{aboutEntry, int(it.at)}
	case noteItem:
		return subject{aboutNote, int(it.at)}
	}
	return subject{}
}

// firstRow is the difference to spread out when the list moves to an item: its own, or the first that needs work.
func (m *Model) firstRow(it item, ok bool) int {
	if !ok {
		return -1
	}
	var rows []int
	switch it.kind {
	case rowItem:
		return int(it.at)
	case nodeItem:
		if n := &m.board.tree.nodes[it.at]; n.kind == pairNode {
			rows = m.board.pairs[n.pair].rows
		}
	case entryItem:
		rows = m.board.entries[it.at].rows
	case groupItem, noteItem:
	case causeItem:
		// All of its rows are meant until the person goes to one.
	}
	for _, r := range rows {
		if m.board.rows[r].status.needsWork() {
			return r
		}
	}
	if len(rows) > 0 {
		return rows[0]
	}
	return -1
}

// stopIndex is the stop that the cursor of the detail is on, or -1.
func (m *Model) stopIndex() int {
	for i, s := range m.detail.stops {
		if m.onEqual && s.row < 0 || !m.onEqual && s.row >= 0 && s.row == m.row {
			return i
		}
	}
	return -1
}

// keep holds the top where there is something to show.
func (d *detail) keep(height int) { d.top = min(max(d.top, 0), max(len(d.lines)-height, 0)) }

// reveal scrolls as little as it takes to show the stop, from its beginning where it is too tall.
func (d *detail) reveal(at, height int) {
	if at < 0 {
		return
	}
	s := d.stops[at]
	if at == 0 && s.to <= height {
		d.top = 0
		return
	}
	d.top = max(d.top, s.to-height)
	d.top = min(d.top, s.from)
	d.keep(height)
}
