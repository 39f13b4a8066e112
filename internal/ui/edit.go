package ui

import (
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// openForm opens the form over what is selected, or over the difference under the cursor.
func (m *Model) openForm() tea.Cmd {
	rows := m.board.find(m.chosen)
	one := len(rows) == 0
	if one {
		rows = m.pointed()
	}
	if len(rows) == 0 {
		m.tell("go to a difference first, or select some with space")
		return nil
	}
	if r := &m.board.rows[rows[0]]; (one || len(rows) == 1) && (r.status == intentional || r.status == ignored) {
		m.tell("this is " + r.status.word() + " already; 3 shows its entry, x there takes it out")
		return nil
	}
	m.form = newForm(m.session, rows)
	return m.askCover()
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
	if f == nil {
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
			return nil
		}
		m.ask = &ask{title: "Throw it away?", sentence: "What you typed is not saved and would be lost.", yes: "throw away", then: answerDiscard}
	case formStays:
		return m.askCover()
	}
	return nil
}

// saveForm writes the entry. The form stays, with everything typed, until the file is written.
func (m *Model) saveForm() tea.Cmd {
	f := m.form
	if !f.check() {
		return nil
	}
	switch {
	case len(f.rows) == 0:
		f.failure = "these differences are gone since everything was read again"
		return nil
	case m.saving || m.loading:
		f.failure = "still busy, ctrl+s again in a moment"
		return nil
	}
	m.saves++
	m.saving, f.saving = true, true
	return explainCmd(m.ctx, m.save, m.session, slices.Clone(f.rows), f.explanation(), m.saves)
}

// askKey answers the question on top.
func (m *Model) askKey(k tea.KeyPressMsg) tea.Cmd {
	outcome := m.ask.key(k)
	if outcome == askStays {
		return nil
	}
	then := m.ask.then
	m.ask = nil
	if outcome == askNo {
		m.asking = pending{}
		return nil
	}
	switch then {
	case answerDiscard:
		m.form, m.rank = nil, nil
	case answerLeave:
		return m.leave()
	case answerSave:
		p := m.asking
		m.asking = pending{}
		m.saves++
		m.saving = true
		return saveCmd(m.ctx, m.save, m.session, p, m.saves)
	}
	return nil
}

// askHistory prepares an undo or redo; its lines are shown before anything is written.
func (m *Model) askHistory(a action) tea.Cmd {
	s := m.session
	undoes, redoes := s.labels()
	label, verb, did, step := undoes, "Undo", "undid", s.undo
	if a == redo {
		label, verb, did, step = redoes, "Redo", "redid", s.redo
	}
	if label == "" {
		m.tell("nothing to " + map[bool]string{true: "redo", false: "undo"}[a == redo])
		return nil
	}
	question := ask{
		title: verb + " " + label + "?", sentence: "These lines of " + m.ledgerName() + " change:",
		yes: "save", then: answerSave,
	}
	edit := func() (session, error) {
		next, ok := step()
		if !ok {
			return nil, fmt.Errorf("nothing to %s", verb)
		}
		return next, nil
	}
	return prepareCmd(s, edit, question, "saved "+m.ledgerName()+": "+did+" "+label)
}

// askRevoke prepares the removal of the entry under the cursor.
func (m *Model) askRevoke() tea.Cmd {
	it, ok := m.lists[ledgerView].selected()
	if !ok || m.view != ledgerView {
		m.tell("no entry here to revoke")
		return nil
	}
	s, at := m.session, int(it.at)
	e := &m.board.entries[at]
	question := ask{
		title:    "Revoke " + e.handle + "?",
		sentence: fmt.Sprintf("%s would be open again. These lines of %s go:", counted(len(e.rows), "difference"), m.ledgerName()),
		yes:      "revoke", then: answerSave,
	}
	return prepareCmd(s, func() (session, error) { return s.revoke(at) }, question, "saved "+m.ledgerName()+": revoked "+e.handle)
}

func (m *Model) prepared(msg preparedMsg) {
	if msg.from != m.session || m.ask != nil || m.form != nil || m.rank != nil || m.saving {
		return
	}
	if msg.err != nil {
		m.fail(msg.err.Error())
		return
	}
	m.ask = &msg.ask
	m.asking = pending{msg.next, msg.done}
}

// saveDone takes over what was saved, or says why it was not.
func (m *Model) saveDone(msg savedMsg) tea.Cmd {
	if msg.save != m.saves || !m.saving {
		return nil
	}
	m.saving = false
	f := m.form
	if f != nil {
		f.saving = false
	}
	if m.rank != nil {
		m.rank.saving = false
	}
	leaving := m.leaving
	m.leaving = false
	switch {
	case msg.err != nil:
		m.saveFailed(msg)
		return nil
	case msg.conflict:
		return m.conflicted(msg.session)
	}
	ids := map[string]bool{}
	if f != nil {
		ids = f.ids
	}
	m.adopt(msg.session)
	m.say(msg.done)
	if msg.done == "" {
		m.say("saved " + m.ledgerName() + ": " + entryOf(m.board, ids))
	}
	if f != nil || m.rank != nil {
		m.form, m.rank = nil, nil
		m.chosen = map[string]bool{}
	}
	if leaving {
		return tea.Quit
	}
	return nil
}

// entryOf names the entry that covers the rows: entry engine-version-3f9a (2 differences).
func entryOf(b *board, ids map[string]bool) string {
	for _, at := range b.find(ids) {
		if e := b.rows[at].entry; e >= 0 && e < len(b.entries) {
			return "entry " + b.entries[e].handle + " (" + settledBy(b, &b.entries[e]) + ")"
		}
	}
	return "a new entry"
}

// settledBy counts the rows that an entry settles, and those that it covers without their values being the pinned ones.
func settledBy(b *board, e *entry) string {
	settled, moved := 0, 0
	for _, at := range e.rows {
		if b.rows[at].status.needsWork() {
			moved++
		} else {
			settled++
		}
	}
	text := counted(settled, "difference")
	if moved > 0 {
		text += fmt.Sprintf(", and %d stale with other values", moved)
	}
	return text
}

// saveFailed shows the error where the person is: beside its field, in the form, or in the status line.
func (m *Model) saveFailed(msg savedMsg) {
	f := m.form
	switch {
	case m.rank != nil:
		m.rank.refused(msg.err)
		return
	case f == nil:
		m.fail("not saved: " + msg.err.Error())
		return
	}
	var field *fieldError
	if errors.As(msg.err, &field) {
		f.blame(fieldNamed(field.field), field.problem)
		return
	}
	f.failure = "not saved: " + msg.err.Error()
}

// conflicted goes on with what the file holds now. Nothing of it was overwritten; what was to be saved can be saved again.
func (m *Model) conflicted(s session) tea.Cmd {
	m.adopt(s)
	changed := m.ledgerName() + " changed on disk and was read again"
	if m.rank != nil {
		m.rank.rebased(m.board)
		m.rank.failure = changed + ": ctrl+s saves onto it"
		return m.askRank()
	}
	if m.form == nil {
		m.fail(changed + "; nothing was written")
		return nil
	}
	m.form.rebased(m.board)
	m.form.failure = changed + ": ctrl+s saves onto it"
	return m.askCover()
}
