package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// movesMsg says where an unused entry belongs, where that is sure.
type movesMsg struct {
	board *board
	entry int
	rows  []int
}

// askMoves asks where the entry under the cursor of the ledger belongs, once for each unused one: looking goes over all differences, too long for
// every entry of every save.
func (m *Model) askMoves() tea.Cmd {
	if m.board == nil || m.view != ledgerView || m.saving {
		return nil
	}
	it, ok := m.lists[ledgerView].selected()
	if !ok || int(it.at) >= len(m.board.entries) || !m.board.entries[it.at].idle() {
		return nil
	}
	if m.movesOf != m.board {
		m.movesOf, m.moves = m.board, map[int][]int{}
	}
	at := int(it.at)
	if _, asked := m.moves[at]; asked {
		return nil
	}
	m.moves[at] = nil
	s, b := m.session, m.board
	return func() tea.Msg { return movesMsg{b, at, s.moves(at)} }
}

func (m *Model) movesKnown(msg movesMsg) {
	if msg.board == m.movesOf {
		m.moves[msg.entry] = msg.rows
	}
}

// askFollow prepares moving an unused entry to where its resource is now.
func (m *Model) askFollow() tea.Cmd {
	at, ok := m.pointedEntry()
	if !ok {
		m.tell("no entry here that could follow a resource")
		return nil
	}
	e := &m.board.entries[at]
	if !e.idle() {
		m.tell("only an entry that covers nothing follows a renamed resource; this one is " + e.status.word())
		return nil
	}
	question := ask{
		title:    "Follow with " + e.handle + "?",
		sentence: fmt.Sprintf("The differences that it covered are on another resource now. These lines of %s change:", m.ledgerName()),
		yes:      "save", then: answerSave,
	}
	return prepareCmd(m.ctx, m.session, deed{
		do:     onEntry(e.handle, func(s session, at int) (session, error) { return s.follow(at) }),
		handle: e.handle, done: saying("saved " + m.ledgerName() + ": " + e.handle + " follows its resource · u undoes"),
	}, question)
}

// idle reports whether the entry names differences of these environments and none of them is there, whatever its dates say.
func (e *entry) idle() bool {
	return len(e.rows) == 0 && len(e.covers) > 0 && e.status != documents && e.status != elsewhere
}
