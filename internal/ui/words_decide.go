package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// decideWord accepts or rejects the proposed word under the cursor and saves that at once; undo takes it back.
func (m *Model) decideWord(a action) tea.Cmd {
	t, ok := m.pointedTarget()
	if !ok || t.kind != toWord {
		m.tell("go to a proposed word first")
		return nil
	}
	w := m.board.summary.words[t.at]
	edit, did := session.acceptWord, "accepted"
	if a == rejectWord {
		edit, did = session.rejectWord, "rejected"
	}
	m.tell("saving, and comparing again where the word folds …")
	return m.performCmd(deed{
		do:   func(ctx context.Context, s session) (session, error) { return edit(s, ctx, w.left, w.right) },
		done: saying("saved " + m.ledgerName() + ": " + did + " " + w.left + " ⇄ " + w.right + " · u undoes"),
	})
}
