package ui

import tea "charm.land/bubbletea/v2"

// decideWord accepts or rejects the proposed word under the cursor and saves that at once; undo takes it back.
func (m *Model) decideWord(a action) tea.Cmd {
	t, ok := m.pointedTarget()
	if !ok || t.kind != toWord {
		m.tell("go to a proposed word first")
		return nil
	}
	w := m.board.summary.words[t.at]
	s, edit, did := m.session, session.acceptWord, "accepted"
	if a == rejectWord {
		edit, did = session.rejectWord, "rejected"
	}
	m.saves++
	m.saving = true
	m.tell("saving, and comparing again where the word folds …")
	ctx, save, number := m.ctx, m.save, m.saves
	done := "saved " + m.ledgerName() + ": " + did + " " + w.left + " ⇄ " + w.right + " · u undoes"
	return func() tea.Msg {
		next, err := edit(s, ctx, w.left, w.right)
		if err != nil {
			return savedMsg{save: number, err: err}
		}
		return saved(ctx, save, s, next, done, number)
	}
}
