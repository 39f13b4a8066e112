package ui

import "fmt"

// chooseRange begins a range at the cursor, or selects the one that was begun.
func (m *Model) chooseRange() {
	l := &m.lists[m.view]
	if !m.ranged {
		if len(l.items) > 0 {
			m.ranged, m.anchor = true, l.cursor
		}
		return
	}
	from, to := m.span()
	rows := m.rowsOf(l.items[from : to+1])
	m.ranged = false
	m.choosing(rows)
}

// extendRange moves the cursor with a range that begins where it was.
func (m *Model) extendRange(by action) {
	if m.focus == onDetail {
		m.focus = onList
	}
	if !m.ranged {
		m.chooseRange()
	}
	m.move(by)
}

// span is the first and the last item of the range being selected.
func (m *Model) span() (from, to int) {
	l := &m.lists[m.view]
	last := max(len(l.items)-1, 0)
	return min(m.anchor, l.cursor, last), min(max(m.anchor, l.cursor), last)
}

// inRange reports whether an item lies in the range being selected.
func (m *Model) inRange(i int) bool {
	if !m.ranged {
		return false
	}
	from, to := m.span()
	return i >= from && i <= to
}

// rowsOf are the differences that items of the list stand for, each once.
func (m *Model) rowsOf(items []item) []int {
	var out []int
	seen := map[int]bool{}
	add := func(rows ...int) {
		for _, at := range rows {
			if !seen[at] && holds(m.matches.rows, at) {
				seen[at] = true
				out = append(out, at)
			}
		}
	}
	for _, it := range items {
		switch it.kind {
		case rowItem:
			add(int(it.at))
		case causeItem:
			if it.folded {
				add(m.members(it)...)
			}
		case nodeItem:
			if n := &m.board.tree.nodes[it.at]; n.kind == pairNode {
				add(m.board.pairs[n.pair].rows...)
			}
		case groupItem, entryItem, noteItem:
		}
	}
	return out
}

// chooseAll selects every difference that the list holds under the filter, folded ones too; where all of them are selected it takes them out.
func (m *Model) chooseAll() {
	m.ranged = false
	var rows []int
	for i := range m.board.rows {
		if holds(m.matches.rows, i) && (m.view != reviewView || m.settled || m.board.rows[i].status.needsWork()) {
			rows = append(rows, i)
		}
	}
	m.choosing(rows)
}

// choosing selects rows and says how many that are now.
func (m *Model) choosing(rows []int) {
	m.toggleChosen(rows)
	if n := len(m.chosen); n > 0 {
		m.tell(fmt.Sprintf("%d selected · i writes one entry for all of them · esc clears", n))
	} else if m.notice.text == "" {
		m.tell("nothing is selected any more")
	}
}
