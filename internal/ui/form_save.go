package ui

import (
	"cmp"
	"errors"
	"fmt"
	"maps"

	tea "charm.land/bubbletea/v2"
)

// saveForm writes the entry. The form stays, with everything typed, until the file is written.
func (m *Model) saveForm() tea.Cmd {
	f := m.form
	f.nameDays()
	if !f.check() {
		return nil
	}
	switch {
	case len(f.rows) == 0 && f.entry == "":
		f.failure = "these differences are gone since everything was read again"
		return nil
	case m.saving || m.loading:
		f.failure = "still busy, ctrl+s again in a moment"
		return nil
	}
	f.saving = true
	return m.performCmd(m.deedOf(f))
}

// deedOf is the edit that a form asks for.
func (m *Model) deedOf(f *form) deed {
	e, name := f.explanation(), m.ledgerName()
	switch {
	case f.entry == "":
		ids := maps.Clone(f.ids)
		return deed{
			do:  onRows(ids, func(s session, rows []int) (session, error) { return s.explain(rows, e) }),
			ids: ids, done: func(_, now *board) string { return "saved " + name + ": " + entryOf(now, ids) + " · u undoes" },
		}
	case f.kind == asRenewal:
		until := e.reviewBy
		if e.plan {
			until = e.due
		}
		return deed{
			do:     onEntry(f.entry, func(s session, at int) (session, error) { return s.renew(at, until) }),
			handle: f.entry, done: saying("saved " + name + ": renewed " + f.entry + " · u undoes"),
		}
	}
	return deed{
		do:     onEntry(f.entry, func(s session, at int) (session, error) { return s.edit(at, e) }),
		handle: f.entry, done: saying("saved " + name + ": changed " + f.entry + " · u undoes"),
	}
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
	landing := m.landing
	m.landing = ""
	var cmd tea.Cmd
	if msg.session != nil && (msg.err != nil || msg.conflict || msg.clash != nil) {
		cmd = m.conflicted(msg)
	}
	switch {
	case msg.err != nil:
		m.saveFailed(msg)
		return cmd
	case msg.clash != nil:
		m.askClash(msg)
		return cmd
	case msg.conflict:
		return cmd
	}
	m.adopt(msg.session)
	m.clearSettled()
	m.landed(landing)
	m.say(msg.done)
	if f != nil {
		m.remember(f)
	}
	if f != nil || m.rank != nil || m.link != nil || msg.deed.ids != nil {
		m.form, m.rank, m.link = nil, nil, nil
		m.chosen = map[string]bool{}
	}
	if msg.deed.ids != nil && msg.deed.handle != "" {
		m.last = msg.deed.handle
	}
	if leaving {
		return m.leave()
	}
	return m.keepDraft()
}

// remember keeps what a saved form would be repeated by.
func (m *Model) remember(f *form) {
	said := f.explanation()
	m.habits = habits{cmp.Or(said.owner, m.habits.owner), cmp.Or(said.due, m.habits.due)}
	if f.entry != "" {
		return
	}
	for _, at := range m.board.find(f.ids) {
		if by := m.board.coveredBy(at); by != "" {
			m.last = by
			return
		}
	}
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
		m.link = nil
		m.fail(m.notSaved(msg))
		return
	}
	var field *fieldError
	if errors.As(msg.err, &field) {
		f.blame(fieldNamed(field.field), field.problem)
		return
	}
	f.failure = m.notSaved(msg)
}

// notSaved says why, and what to do.
func (m *Model) notSaved(msg savedMsg) string {
	if msg.conflict {
		return m.ledgerName() + " changed on disk and was read again; nothing was written: " + msg.err.Error()
	}
	text := "not saved: " + msg.err.Error()
	if msg.unreadable {
		text += " · nothing was written over it"
	}
	return text
}
