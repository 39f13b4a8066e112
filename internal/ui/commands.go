package ui

import (
	"context"
	"errors"

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
	}
	coverMsg struct {
		form       *form
		generation int
		rows       []int
		err        error
	}
	// preparedMsg is an edit that was made but not saved: a person is asked first.
	preparedMsg struct {
		// from is the session that was edited.
		from, next session
		ask        ask
		done       string
		err        error
	}
	savedMsg struct {
		save int
		// session is the new one, or after a conflict the one read from disk.
		session  session
		conflict bool
		done     string
		err      error
	}
)

// loadCmd reads everything, in a command of its own.
func (m *Model) loadCmd() tea.Cmd {
	ctx, load, generation, meter := m.ctx, m.load, m.generation, m.meter
	return func() tea.Msg {
		defer close(meter.done)
		s, err := load(ctx, meter.report)
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
			return progressMsg{generation, meter.snapshot()}
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

// explainCmd makes the entry and saves it.
func explainCmd(ctx context.Context, save func(context.Context, []byte) error, s session, rows []int, e explanation, number int) tea.Cmd {
	return func() tea.Msg {
		next, err := s.explain(rows, e)
		if err != nil {
			return savedMsg{save: number, err: err}
		}
		return saved(ctx, save, s, next, "", number)
	}
}

// saveCmd saves an edit that was made before.
func saveCmd(ctx context.Context, save func(context.Context, []byte) error, s session, p pending, number int) tea.Cmd {
	return func() tea.Msg { return saved(ctx, save, s, p.session, p.done, number) }
}

// saved writes next, and where the file changed meanwhile reads what it holds now.
func saved(ctx context.Context, save func(context.Context, []byte) error, s, next session, done string, number int) savedMsg {
	next.board()
	err := save(ctx, next.text())
	if err == nil {
		return savedMsg{save: number, session: next, done: done}
	}
	var conflict *Conflict
	if !errors.As(err, &conflict) {
		return savedMsg{save: number, err: err}
	}
	rebased, err := s.rebase(ctx, conflict.Text)
	if err == nil {
		rebased.board()
	}
	return savedMsg{save: number, session: rebased, conflict: true, err: err}
}

// prepareCmd makes an edit and shows what it would do to the file.
func prepareCmd(s session, edit func() (session, error), question ask, done string) tea.Cmd {
	return func() tea.Msg {
		next, err := edit()
		if err != nil {
			return preparedMsg{from: s, err: err}
		}
		next.board()
		question.changes = changesBetween(s.text(), next.text())
		return preparedMsg{from: s, next: next, ask: question, done: done}
	}
}
