package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// The messages of the explorer say what happened. Each carries what it answers, so that a late one can be told and dropped.
type (
	loadedMsg struct {
		generation int
		session    session
		err        error
	}
	progressMsg struct {
		generation int
		sources    []Progress
		step       Progress
	}
	coverMsg struct {
		form       *form
		generation int
		rows       []int
		err        error
	}
	// preparedMsg is an edit that was tried but not saved: a person is asked first.
	preparedMsg struct {
		// from is the session that was edited.
		from session
		ask  ask
		deed deed
		err  error
	}
	savedMsg struct {
		save int
		// session is the new one, or after a conflict the one read from disk; nil where the old one stays.
		session session
		// conflict is set where the file changed and nothing was written, and clash where somebody else touched the same.
		conflict bool
		clash    *clash
		deed     deed
		done     string
		err      error
		// unreadable is set where the file changed to something that cannot be read.
		unreadable bool
	}
)

// loadCmd reads everything, in a command of its own.
func (m *Model) loadCmd(load func(context.Context, func(Progress)) (session, error)) tea.Cmd {
	ctx, generation, meter, earlier := m.ctx, m.generation, m.meter, m.session
	if m.next != nil {
		// What was done to the ledger before is undone where it was done.
		earlier = nil
	}
	return func() tea.Msg {
		defer close(meter.done)
		s, err := load(ctx, meter.report)
		if err == nil && earlier != nil {
			s = s.after(earlier)
		}
		if err == nil {
			s.board()
		}
		return loadedMsg{generation, s, err}
	}
}

// listenCmd waits for the next progress; Update asks for it again.
func (m *Model) listenCmd() tea.Cmd {
	ctx, generation, meter := m.ctx, m.generation, m.meter
	return func() tea.Msg {
		select {
		case <-meter.changed:
			all, step := meter.snapshot()
			return progressMsg{generation, all, step}
		case <-meter.done:
		case <-ctx.Done():
		}
		return nil
	}
}

// coverCmd asks what the entry of the form would cover.
func coverCmd(s session, f *form, rows []int, generation int, e explanation) tea.Cmd {
	return func() tea.Msg {
		covered, err := s.wouldCover(rows, e)
		return coverMsg{f, generation, covered, err}
	}
}

// performCmd makes an edit and saves it.
func (m *Model) performCmd(d deed) tea.Cmd {
	m.saves++
	m.saving = true
	ctx, save, s, number := m.ctx, m.save, m.session, m.saves
	return func() tea.Msg { return perform(ctx, save, s, d, number) }
}

// prepareCmd makes an edit and shows what it would do to the file, before a person says yes.
func prepareCmd(ctx context.Context, s session, d deed, question ask) tea.Cmd {
	return func() tea.Msg {
		next, err := d.do(ctx, s)
		if err != nil {
			return preparedMsg{from: s, err: err}
		}
		question.changes = changesBetween(s.text(), next.text())
		return preparedMsg{from: s, ask: question, deed: d}
	}
}
