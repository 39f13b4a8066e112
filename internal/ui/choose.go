package ui

import (
	"fmt"
	"slices"
)

// choose selects the row under the cursor for one entry, or takes it out again, and goes on to the next. On a resource it is all
// of its differences that need work.
func (m *Model) choose() {
	if m.ranged {
		m.chooseRange()
		return
	}
	it, ok := m.lists[m.view].selected()
	switch {
	case !ok:
	case it.kind == causeItem && m.row < 0:
		m.toggleChosen(m.members(it))
		m.move(goDown)
	case m.focus == onDetail || it.kind == rowItem:
		if m.row < 0 {
			m.tell("no difference here to select")
			return
		}
		m.toggleChosen([]int{m.row})
		m.move(goDown)
		if it, ok := m.lists[m.view].selected(); ok && it.kind == groupItem && m.focus == onList {
			m.move(goDown)
		}
	case it.kind == groupItem:
		m.choosing(m.below(it))
	case it.kind == nodeItem && m.board.tree.nodes[it.at].kind == pairNode:
		m.toggleChosen(m.board.pairs[m.board.tree.nodes[it.at].pair].rows)
		m.move(goDown)
	case !m.toggleFold(it):
		m.tell("no difference here to select")
	}
}

// members are the rows that the line of a cause stands for: those that pass the filter.
func (m *Model) members(it item) []int {
	return m.board.causes[m.board.rows[it.at].cause].shown(m.matches.rows)
}

// below are the rows that stand under a heading of the review, folded ones too.
func (m *Model) below(it item) []int {
	var out []int
	for i := range m.board.rows {
		if r := &m.board.rows[i]; groupOf(r) == int(it.at) && holds(m.matches.rows, i) && (m.settled || r.status.needsWork()) {
			out = append(out, i)
		}
	}
	return out
}

// toggleChosen selects the rows that an entry can be written for; where all of them are, it takes them out. Among several that need work none is taken
// that somebody promised to remove: an entry over many would accept it without anybody having looked.
func (m *Model) toggleChosen(rows []int) {
	var ids []string
	all := true
	needed := slices.ContainsFunc(rows, func(at int) bool { return m.board.rows[at].status.needsWork() })
	for _, at := range rows {
		if r := &m.board.rows[at]; r.status.needsWork() || r.status == planned && !needed {
			ids = append(ids, r.ID)
			all = all && m.chosen[r.ID]
		}
	}
	if len(ids) == 0 {
		m.tell("nothing here needs an explanation")
	}
	for _, id := range ids {
		if all {
			delete(m.chosen, id)
		} else {
			m.chosen[id] = true
		}
	}
}

// selection says how many differences are selected.
func (m *Model) selection() string {
	return fmt.Sprintf("%d selected", len(m.chosen))
}
