package ui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

// The messages of the person's own editor.
type (
	// editorClosedMsg says that the editor is closed; err is why it could not do its work.
	editorClosedMsg struct{ err error }
	// rewrittenMsg is what the file holds after that. session is nil where nothing changed.
	rewrittenMsg struct {
		from    session
		disk    *OnDisk
		session session
		err     error
		// unreadable is set where the file itself is what cannot be read.
		unreadable bool
	}
	// putBackMsg says that the text before the editor is in place again, and where the refused one is kept.
	putBackMsg struct {
		kept string
		err  error
	}
)

// brokenText is a ledger that cannot be read, as it stands on disk.
type brokenText struct {
	disk *OnDisk
	line int
}

// openEditor opens the ledger in the person's editor, at the entry under the cursor.
func (m *Model) openEditor() tea.Cmd {
	at := 1
	if e, ok := m.pointedEntry(); ok {
		at = max(m.board.entries[e].line, 1)
	}
	return m.editAt(at)
}

func (m *Model) editAt(at int) tea.Cmd {
	if m.editor == nil || m.read == nil {
		m.tell("there is no editor here")
		return nil
	}
	cmd, err := m.editor(m.ctx, at, func(err error) tea.Msg { return editorClosedMsg{err} })
	if err != nil {
		m.fail(err.Error())
		return nil
	}
	return cmd
}

// editAgain goes back to the place that could not be read.
func (m *Model) editAgain() tea.Cmd {
	at := 1
	if m.broken != nil {
		at = max(m.broken.line, 1)
	}
	m.broken = nil
	return m.editAt(at)
}

// editorClosed reads back what the file holds, also after an editor that failed: it may have written before.
func (m *Model) editorClosed(msg editorClosedMsg) tea.Cmd {
	if msg.err != nil {
		m.fail("the editor ended with an error: " + msg.err.Error())
	}
	ctx, read, s := m.ctx, m.read, m.session
	return func() tea.Msg {
		disk, err := read(ctx)
		if err != nil {
			return rewrittenMsg{from: s, err: err}
		}
		if string(disk.Text) == string(s.text()) {
			return rewrittenMsg{from: s, disk: disk}
		}
		next, err := s.rewrite(ctx, disk.Text)
		if err != nil {
			return rewrittenMsg{from: s, disk: disk, err: err, unreadable: true}
		}
		next.board()
		return rewrittenMsg{from: s, disk: disk, session: next}
	}
}

// rewritten takes over what the editor wrote, or explains why it cannot be read. A text that cannot be read stays on disk as it is.
func (m *Model) rewritten(msg rewrittenMsg) tea.Cmd {
	switch {
	case msg.from != m.session:
		// Something else was read meanwhile; the next save notices what the file holds.
		return nil
	case msg.unreadable:
		m.explainBroken(msg)
		return nil
	case msg.err != nil:
		m.fail(msg.err.Error())
		return nil
	case msg.session == nil:
		msg.disk.take()
		if m.notice.ink != bad {
			m.tell("the editor left " + m.ledgerName() + " as it was")
		}
		return nil
	}
	msg.disk.take()
	before := m.board
	m.adopt(msg.session)
	m.say("read " + m.ledgerName() + " back: " + changedEntries(before, m.board) + " · u undoes")
	return nil
}

// explainBroken asks what to do with a file that cannot be read.
func (m *Model) explainBroken(msg rewrittenMsg) {
	m.broken = &brokenText{disk: msg.disk}
	sentence := msg.err.Error()
	var lines []change
	var p ledger.Problem
	if errors.As(msg.err, &p) {
		m.broken.line = p.Line
		sentence = fmt.Sprintf("%s:%d:%d: %s", m.ledgerName(), p.Line, p.Column, p.What)
		for _, l := range splitExcerpt(p.Excerpt) {
			lines = append(lines, change{text: l})
		}
	}
	m.ask = &ask{
		title: m.ledgerName() + " cannot be read now", sentence: sentence, changes: lines, yes: "edit again", then: answerEditAgain,
		otherKey: "b", other: "back to the text before", otherThen: answerPutBack, no: "leave it so",
	}
}

// putBack writes the text from before the editor. What the editor wrote is kept beside it first.
func (m *Model) putBack() tea.Cmd {
	b := m.broken
	m.broken = nil
	if b == nil || m.setAside == nil || m.saving {
		return nil
	}
	ctx, save, aside, text := m.ctx, m.save, m.setAside, m.session.text()
	return func() tea.Msg {
		kept, err := aside(ctx, b.disk.Text)
		if err != nil {
			return putBackMsg{err: err}
		}
		b.disk.take()
		return putBackMsg{kept: kept, err: putBackText(ctx, save, text)}
	}
}

func putBackText(ctx context.Context, save func(context.Context, []byte) error, text []byte) error {
	err := save(ctx, text)
	var conflict *Conflict
	if errors.As(err, &conflict) {
		return errors.New("the file changed once more meanwhile, and nothing was written; press e")
	}
	return err
}

func (m *Model) wasPutBack(msg putBackMsg) {
	if msg.err != nil {
		m.fail("not put back: " + msg.err.Error())
		return
	}
	m.say(m.ledgerName() + " is as it was before · what the editor wrote is kept in " + msg.kept)
}

// changedEntries says in a few words which entries another text has and which differ.
func changedEntries(before, now *board) string {
	came, changed, went := 0, 0, 0
	for i := range now.entries {
		at := before.entryNamed(now.entries[i].handle)
		switch {
		case at < 0:
			came++
		case !sameEntry(&before.entries[at], &now.entries[i]):
			changed++
		}
	}
	for i := range before.entries {
		if now.entryNamed(before.entries[i].handle) < 0 {
			went++
		}
	}
	var out string
	for _, c := range [...]struct {
		n    int
		word string
	}{{changed, "changed"}, {came, "new"}, {went, "gone"}} {
		if c.n == 0 {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += fmt.Sprintf("%s %s", countedAs(c.n, "entry", "entries"), c.word)
	}
	if out == "" {
		return "no entry says anything else"
	}
	return out
}

func countedAs(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
