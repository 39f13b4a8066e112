package ui

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// openJump opens the list of all resources, those with the most worrying open differences first.
func (m *Model) openJump() tea.Cmd {
	b := m.board
	return m.pick(&picker{purpose: toGo, title: "Go to a resource", about: -1}, func() []straw { return b.straws() })
}

// straws are all pairs of the board to pick from.
func (b *board) straws() []straw {
	worst := make([]int, len(b.pairs))
	out := make([]straw, len(b.pairs))
	for i := range b.tree.nodes {
		n := &b.tree.nodes[i]
		if n.kind != pairNode {
			continue
		}
		s := b.straw(int(n.pair))
		if n.open > 0 {
			s.head = span{text: n.worst.Glyph(), ink: priorityInk(n.worst)}
			s.note = span{text: fmt.Sprintf("%d open", n.open), ink: muted}
			worst[n.pair] = int(n.worst) + 1
		}
		out[n.pair] = s
	}
	slices.SortStableFunc(out, func(x, y straw) int { return cmp.Compare(worst[y.pair], worst[x.pair]) })
	return out
}

// straw is one pair to pick. Both addresses can be found where they differ.
func (b *board) straw(at int) straw {
	p := &b.pairs[at]
	s := straw{text: safe(p.address), head: span{text: " "}, pair: at}
	switch {
	case p.left == "":
		s.note = rightInk.of("only " + b.right.name)
	case p.right == "":
		s.note = leftInk.of("only " + b.left.name)
	case p.left != p.right:
		s.text = safe(p.right) + " ⇄ " + safe(p.left)
	}
	return s
}

// spot is a place that a jump left, to come back to.
type spot struct {
	view    view
	focus   focus
	filter  string
	choice  resourceChoice
	settled bool
	// row and address find the item again on any board.
	row, address string
	item         item
}

// trailMost bounds how far one can go back.
const trailMost = 50

// leaveMark puts the place where the person is onto the trail.
func (m *Model) leaveMark() {
	s := spot{view: m.view, focus: m.focus, filter: m.filter.text, choice: m.choice, settled: m.settled}
	if it, ok := m.lists[m.view].selected(); ok {
		s.item = it
		switch {
		case it.kind == rowItem || it.kind == causeItem:
			s.row = m.board.rows[it.at].ID
		case it.kind == nodeItem && m.board.tree.nodes[it.at].kind == pairNode:
			s.address = m.board.pairs[m.board.tree.nodes[it.at].pair].address
		}
	}
	m.trail = append(m.trail, s)
	if len(m.trail) > trailMost {
		m.trail = m.trail[1:]
	}
}

// goTo shows a resource in the tree, with its detail in focus. A filter that hides it goes.
func (m *Model) goTo(pair int) {
	m.leaveMark()
	m.land(pair)
	m.tell("backspace goes back to where you were")
}

// land is goTo without a way back.
func (m *Model) land(pair int) {
	p := &m.board.pairs[pair]
	m.view, m.focus = resourcesView, onDetail
	if !holds(m.matches.pairs, pair) || m.matched.board != m.board {
		m.setFilter("")
	}
	if m.choice == differing && len(p.rows) == 0 && !p.oneSided() || m.choice == oneSided && !p.oneSided() {
		m.choice = everything
	}
	m.refreshList()
	at := int32(slices.IndexFunc(m.board.tree.nodes, func(n node) bool { return int(n.pair) == pair }))
	if at < 0 {
		return
	}
	for up := m.board.tree.nodes[at].parent; up >= 0; up = m.board.tree.nodes[up].parent {
		delete(m.folded.nodes, up)
	}
	m.folded.revision++
	m.refreshList()
	m.lists[resourcesView].seek(item{kind: nodeItem, at: at})
}

// returnBack goes back to where the last jump began.
func (m *Model) returnBack() {
	if len(m.trail) == 0 {
		m.tell("no jump to come back from")
		return
	}
	s := m.trail[len(m.trail)-1]
	m.trail = m.trail[:len(m.trail)-1]
	m.view, m.focus, m.choice, m.settled = s.view, s.focus, s.choice, s.settled
	m.setFilter(s.filter)
	if m.view == summaryView {
		return
	}
	m.refreshList()
	l := &m.lists[m.view]
	switch {
	case s.row != "":
		for _, at := range m.board.find(map[string]bool{s.row: true}) {
			if !l.seek(item{kind: s.item.kind, at: int32(at)}) {
				l.seekCause(item{kind: rowItem, at: int32(at)}, m.board)
			}
		}
	case s.address != "":
		for i, it := range l.items {
			if n := &m.board.tree.nodes[it.at]; n.kind == pairNode && m.board.pairs[n.pair].address == s.address {
				l.cursor = i
			}
		}
	default:
		l.seek(s.item)
	}
}

// setFilter puts a text into the filter as if it had been typed.
func (m *Model) setFilter(text string) {
	m.filter, m.input = newFilter(text), newLineEditor(text)
}

// pointedPair is the pair that the cursor is about, or -1.
func (m *Model) pointedPair() int {
	if m.row >= 0 && m.focus == onDetail {
		return m.board.rows[m.row].pair
	}
	it, ok := m.lists[m.view].selected()
	if !ok || m.view == summaryView {
		return -1
	}
	switch {
	case it.kind == nodeItem:
		return int(m.board.tree.nodes[it.at].pair)
	case it.kind == rowItem, it.kind == causeItem:
		return m.board.rows[it.at].pair
	case m.row >= 0:
		return m.board.rows[m.row].pair
	}
	return -1
}
