package ui

import (
	"path/filepath"

	tea "charm.land/bubbletea/v2"
)

// Update takes in what happened. It does no input or output and nothing long: both are commands.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.take(msg)
	m.refresh()
	if more := m.askMoves(); more != nil {
		cmd = tea.Batch(cmd, more)
	}
	return m, cmd
}

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		m.lay = arrange(m.w, m.h).shared(m.share)
		if m.help != nil && !m.lay.tooSmall {
			m.help.keep(m.lay)
		}
		if m.palette != nil && !m.lay.tooSmall {
			m.palette.keep(len(m.palette.found), m.palette.height(m.lay))
		}
		if m.picker != nil && !m.lay.tooSmall {
			m.picker.keep(len(m.picker.found), m.picker.height(m.lay))
		}
	case tea.BackgroundColorMsg:
		if m.dark == nil && !m.noColor && msg.IsDark() != m.isDark {
			m.isDark = msg.IsDark()
			m.theme = themeOf(m.look, m.isDark)
		}
	case tea.KeyPressMsg:
		return m.key(msg)
	case tea.PasteMsg:
		return m.paste(msg.Content)
	case tea.MouseClickMsg:
		return m.click(msg.Mouse())
	case tea.MouseWheelMsg:
		m.wheel(msg.Mouse())
	case progressMsg:
		if msg.generation != m.generation || !m.loading {
			return nil
		}
		m.progress, m.step = msg.sources, msg.step
		return m.listenCmd()
	case loadedMsg:
		return m.loaded(msg)
	case linkMsg:
		return m.linkKnown(msg)
	case movesMsg:
		m.movesKnown(msg)
	case draftMsg:
		return m.draftFound(msg)
	case draftDueMsg:
		return m.draftDue(msg)
	case draftWrittenMsg:
		return m.draftWritten(msg)
	case editorClosedMsg:
		return m.editorClosed(msg)
	case rewrittenMsg:
		return m.rewritten(msg)
	case putBackMsg:
		m.wasPutBack(msg)
	case coverMsg:
		m.coverKnown(msg)
	case rankMsg:
		m.rankKnown(msg)
	case pickMsg:
		return m.picked(msg)
	case referredMsg:
		return m.referred(msg)
	case preparedMsg:
		m.prepared(msg)
	case savedMsg:
		return m.saveDone(msg)
	case exportedMsg:
		m.exported(msg)
	}
	return nil
}

func (m *Model) loaded(msg loadedMsg) tea.Cmd {
	if msg.generation != m.generation {
		return nil
	}
	m.loading, m.progress, m.step = false, nil, Progress{}
	if msg.err != nil {
		if m.session == nil {
			m.failed = msg.err
			return nil
		}
		if m.next != nil {
			m.fail(safe(m.next.left+" and "+m.next.right) + " could not be read, this is still the earlier comparison: " + msg.err.Error())
			m.next = nil
			return nil
		}
		m.fail("could not read again, this is still the earlier state: " + msg.err.Error() + " · R tries again")
		return nil
	}
	again := m.session != nil
	m.failed = nil
	m.adopt(msg.session)
	switch {
	case m.next != nil:
		m.switched()
	case again:
		m.say("both environments were read again")
	}
	var cmd tea.Cmd
	switch {
	case m.rank != nil:
		m.rank.rebased(m.board)
		cmd = m.askRank()
	case m.link != nil:
		m.link = nil
	case m.form != nil:
		m.form.rebased(m.board)
		cmd = m.askCover()
	}
	if !again {
		return tea.Batch(cmd, m.findDraft())
	}
	return cmd
}

// adopt makes a session the current one.
func (m *Model) adopt(s session) {
	old := m.board
	m.session, m.board = s, s.board()
	m.ranged = false
	if m.picker != nil {
		// What it lists is of another board.
		m.picker = nil
	}
	if old != nil && len(old.tree.nodes) != len(m.board.tree.nodes) {
		m.folded.nodes = map[int32]bool{}
	}
}

// ledgerName is the file of the ledger as messages call it.
func (m *Model) ledgerName() string {
	if m.path == "" {
		return "the ledger"
	}
	return filepath.Base(m.path)
}

// say puts a success into the status line.
func (m *Model) say(text string) { m.notice = notice{text, good} }

// tell puts a remark into the status line.
func (m *Model) tell(text string) { m.notice = notice{text, muted} }

// fail puts an error into the status line, where it stays.
func (m *Model) fail(text string) { m.notice = notice{text, bad} }

// key sends a key to whoever is on top: the question, the help, the form, the filter, and else to the panes.
func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	if k.Keystroke() == "ctrl+c" {
		if m.board == nil {
			// Whoever started the program learns that it came to nothing.
			return tea.Interrupt
		}
		return m.interrupt()
	}
	if letter, ok := behindEscape(k); ok && !m.editsByAlt(k) {
		return m.escapeThen(letter)
	}
	if m.lay.tooSmall || m.board == nil {
		return m.emptyKey(k)
	}
	m.firstTime = false
	if m.notice.ink != bad {
		m.notice = notice{}
	}
	switch {
	case m.ask != nil:
		return m.askKey(k)
	case m.help != nil:
		if m.help.key(k, m.lay) {
			m.help = nil
		}
		return nil
	case m.form != nil:
		return m.formKey(k)
	case m.rank != nil:
		return m.rankKey(k)
	case m.link != nil:
		return m.linkKey(k)
	case m.exporting != nil:
		return m.exportKey(k)
	case m.palette != nil:
		return m.paletteKey(k)
	case m.picker != nil:
		return m.pickerKey(k)
	case m.typing:
		m.filterKey(k)
		return nil
	}
	return m.act(m.keys.action(k.String(), m.place()))
}

// emptyKey is a key while there is nothing to explore: loading, failed, or no room.
func (m *Model) emptyKey(k tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.form != nil || m.rank != nil || m.link != nil || m.exporting != nil || m.palette != nil || m.picker != nil || m.ask != nil || m.typing:
		// There is no room to show what a key would do to the text; only more room or ctrl+c helps.
	case k.String() == "q", k.Keystroke() == "esc" && m.board == nil:
		return m.leave()
	case k.String() == "R" && m.failed != nil:
		return m.reload()
	}
	return nil
}

// Failed is why nothing could be read and shown until the end, or nil.
func (m *Model) Failed() error { return m.failed }

// interrupt leaves from anywhere, but asks where typed text would be lost. Asked already, it leaves.
func (m *Model) interrupt() tea.Cmd {
	if !m.dirty() || m.ask != nil && m.ask.then == answerLeave {
		return m.leave()
	}
	sentence := "What you typed is not saved and would be lost."
	if m.drafts != nil && m.form != nil && !m.draft.off {
		sentence = "What you typed is not saved. It is kept as a draft, and offered at the next start."
	}
	m.ask = &ask{title: "Leave?", sentence: sentence, yes: "leave", then: answerLeave}
	return nil
}

// dirty reports whether leaving would lose something typed into a dialog.
func (m *Model) dirty() bool {
	return m.form != nil && m.form.dirty() || m.rank != nil && m.rank.dirty()
}

// leave ends the program, after a save that is under way.
func (m *Model) leave() tea.Cmd {
	if m.saving {
		m.leaving = true
		m.tell("saving, then leaving")
		return nil
	}
	return m.leaveDraft()
}

// inDialog reports whether something lies over the panes, or text is being typed.
func (m *Model) inDialog() bool {
	return m.ask != nil || m.help != nil || m.form != nil || m.rank != nil || m.link != nil || m.exporting != nil || m.palette != nil || m.picker != nil || m.typing
}

// place is where the keys mean something now.
func (m *Model) place() place {
	if m.focus == onDetail {
		if m.view == ledgerView {
			return inDetail | inEntry
		}
		return inDetail
	}
	switch m.view {
	case resourcesView:
		return inResources
	case ledgerView:
		return inLedger
	case summaryView:
		if t, ok := m.pointedTarget(); ok && t.kind == toWord {
			return inSummary | inWord
		}
		return inSummary
	case reviewView:
	}
	return inReview
}
