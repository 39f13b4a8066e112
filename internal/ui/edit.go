package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// openForm opens the form over what is selected, or over the difference under the cursor: to say why it is meant, or with plan by whom and
// until when it is removed.
func (m *Model) openForm(kind formKind) tea.Cmd {
	rows, ok := m.unexplained()
	if !ok {
		return nil
	}
	m.form = newForm(m.session, rows, kind, m.habits)
	m.form.today = m.today
	return m.askCover()
}

// unexplained are the rows that an entry can be written for: those selected, or the ones under the cursor. Where there are none it says why.
func (m *Model) unexplained() ([]int, bool) {
	rows := m.board.find(m.chosen)
	one := len(rows) == 0
	if one {
		rows = m.pointed()
	}
	if len(rows) == 0 {
		m.tell("go to a difference first, or select some with space")
		return nil, false
	}
	if r := &m.board.rows[rows[0]]; (one || len(rows) == 1) && (r.status == intentional || r.status == ignored) {
		m.tell("this is " + r.status.word() + " already · E edits its entry, 3 shows them all")
		return nil, false
	}
	return rows, true
}

// pointed are the rows under the cursor: the difference in the detail, or all that the line of a cause stands for.
func (m *Model) pointed() []int {
	if m.row >= 0 {
		return []int{m.row}
	}
	if it, ok := m.lists[m.view].selected(); ok && it.kind == causeItem {
		return m.members(it)
	}
	return nil
}

// askCover asks what the entry of the form would cover, where the question changed.
func (m *Model) askCover() tea.Cmd {
	f := m.form
	if f == nil || f.entry != "" || len(f.rows) == 0 {
		return nil
	}
	q := f.question()
	if f.cover.generation > 0 && f.cover.asked == q && !f.cover.stale {
		return nil
	}
	f.cover.generation++
	f.cover.asked, f.cover.known, f.cover.stale, f.cover.problem = q, false, false, ""
	return coverCmd(m.session, f, f.rows, f.cover.generation, f.explanation())
}

func (m *Model) coverKnown(msg coverMsg) {
	if m.form == nil || m.form != msg.form || msg.generation != m.form.cover.generation {
		return
	}
	c := &m.form.cover
	c.known, c.rows = true, msg.rows
	if msg.err != nil {
		c.problem = problemOf(msg.err)
	}
}

// problemOf is an error as it stands beside a field.
func problemOf(err error) string {
	var f *fieldError
	if errors.As(err, &f) {
		return f.problem
	}
	return err.Error()
}

func (m *Model) formKey(k tea.KeyPressMsg) tea.Cmd {
	if m.form.saving {
		return nil
	}
	switch m.form.key(k) {
	case formSaves:
		return m.saveForm()
	case formCloses:
		if !m.form.dirty() {
			m.form = nil
			return m.keepDraft()
		}
		m.ask = &ask{title: "Throw it away?", sentence: "What you typed is not saved and would be lost.", yes: "throw away", then: answerDiscard}
	case formRecalls:
		if !m.form.recallNext(m.board, m.last) {
			m.form.problems[m.form.at] = "no entry says anything else here"
		}
		return m.keepDraft()
	case formStays:
		return tea.Batch(m.askCover(), m.keepDraft())
	}
	return nil
}

// askKey answers the question on top.
func (m *Model) askKey(k tea.KeyPressMsg) tea.Cmd {
	outcome := m.ask.key(k)
	if outcome == askStays {
		return nil
	}
	q := m.ask
	m.ask = nil
	switch outcome {
	case askYes:
		return m.answered(q.then)
	case askOther:
		return m.answered(q.otherThen)
	default:
		m.asking = deed{}
		return m.refused(q.then)
	}
}

func (m *Model) answered(then answer) tea.Cmd {
	switch then {
	case answerDiscard:
		m.form, m.rank = nil, nil
		return m.keepDraft()
	case answerLeave:
		return m.leave()
	case answerSave:
		d := m.asking
		m.asking = deed{}
		if d.do == nil {
			return nil
		}
		if m.form != nil {
			m.form.saving = true
		}
		return m.performCmd(d)
	case answerRestore:
		return m.restoreDraft()
	case answerForget:
		return m.forgetDraft()
	case answerEditAgain:
		return m.editAgain()
	case answerPutBack:
		return m.putBack()
	case answerReplace:
		return m.writeExport(ReplaceExisting)
	}
	return nil
}

// refused is what a no leads to, where that is more than nothing.
func (m *Model) refused(then answer) tea.Cmd {
	switch then {
	case answerRestore:
		if d := m.draft.offered; d != nil {
			m.draft.kept, m.draft.offered = append(m.draft.kept, *d), nil
		}
		m.tell("the draft is kept, and offered again at the next start")
	case answerEditAgain:
		m.broken = nil
		m.fail(m.ledgerName() + " cannot be read as it is on disk · e opens it, nothing is saved before")
	case answerSave, answerDiscard, answerLeave, answerForget, answerPutBack, answerReplace:
	}
	return nil
}

// askHistory prepares an undo or redo; its lines are shown before anything is written.
func (m *Model) askHistory(a action) tea.Cmd {
	undoes, redoes := m.session.labels()
	label, verb, did := undoes, "Undo", "undid"
	if a == redo {
		label, verb, did = redoes, "Redo", "redid"
	}
	if label == "" {
		m.tell("nothing to " + strings.ToLower(verb))
		return nil
	}
	question := ask{
		title: verb + " " + label + "?", sentence: "These lines of " + m.ledgerName() + " change:",
		yes: "save", then: answerSave,
	}
	return prepareCmd(m.ctx, m.session, deed{do: historyStep(a, label), done: saying("saved " + m.ledgerName() + ": " + did + " " + label)}, question)
}

// historyStep undoes or redoes the edit of a label, and nothing else.
func historyStep(a action, label string) func(context.Context, session) (session, error) {
	return func(_ context.Context, s session) (session, error) {
		undoes, redoes := s.labels()
		is, step := undoes, s.undo
		if a == redo {
			is, step = redoes, s.redo
		}
		if next, ok := step(); ok && is == label {
			return next, nil
		}
		return nil, fmt.Errorf("%s cannot be taken back any more: somebody else changed the same lines", label)
	}
}

// pointedEntry is the entry under the cursor: in the ledger itself, and elsewhere the one that covers the difference.
func (m *Model) pointedEntry() (int, bool) {
	if m.view == ledgerView {
		it, ok := m.lists[ledgerView].selected()
		return int(it.at), ok && it.kind == entryItem
	}
	for _, at := range m.pointed() {
		if e := m.board.rows[at].entry; e >= 0 && e < len(m.board.entries) {
			return e, true
		}
	}
	return -1, false
}

// askRevoke prepares the removal of the entry under the cursor.
func (m *Model) askRevoke() tea.Cmd {
	at, ok := m.pointedEntry()
	if !ok {
		m.tell("no entry here to revoke")
		return nil
	}
	e := &m.board.entries[at]
	question := ask{
		title:    "Revoke " + e.handle + "?",
		sentence: fmt.Sprintf("%s would be open again. These lines of %s go:", counted(len(e.rows), "difference"), m.ledgerName()),
		yes:      "revoke", then: answerSave,
	}
	return prepareCmd(m.ctx, m.session, deed{
		do:     onEntry(e.handle, func(s session, at int) (session, error) { return s.revoke(at) }),
		handle: e.handle, done: saying("saved " + m.ledgerName() + ": revoked " + e.handle + " · u undoes"),
	}, question)
}

func (m *Model) prepared(msg preparedMsg) {
	if msg.from != m.session || m.ask != nil || m.form != nil || m.rank != nil || m.link != nil || m.exporting != nil || m.picker != nil || m.saving {
		return
	}
	if msg.err != nil {
		m.fail(msg.err.Error())
		return
	}
	m.ask = &msg.ask
	m.asking = msg.deed
}
