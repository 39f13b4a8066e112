package audit

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

// Session is an audit in the hands of a person. It never changes: each edit returns a new Session, so that a failed save loses
// nothing. Text is what the ledger's file holds once the session is saved.
type Session struct {
	Audit *Audit
	// in is what the audit was made of, for edits that change the comparison itself.
	in Input
	// path names the ledger's file in errors.
	path string
	text []byte
	// past and future are the texts around this one, the nearest last.
	past, future []edit
}

// edit is a text of the ledger and what was done to it next.
type edit struct {
	text  []byte
	label string
	// audit is what was compared under this text where the edit led to another comparison, and nil where it only changed what is
	// said of the rows.
	audit *Audit
}

// Open compares two environments and applies the ledger in text, which is empty where there is no file yet. path names the file in
// errors.
func Open(ctx context.Context, in Input, path string, text []byte) (*Session, error) {
	l, err := ledger.Read(ctx, path, text, ledger.Names{Left: in.Left.Name, Right: in.Right.Name})
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	in.Ledger = l
	a, err := Run(ctx, in)
	if err != nil {
		return nil, err
	}
	// Nobody who edits waits for what this run told.
	in.Progress = nil
	return &Session{Audit: a, in: in, path: path, text: text}, nil
}

// Text is the text of the ledger's file. It must not be changed.
func (s *Session) Text() []byte { return s.text }

// with returns the session with another text of the ledger applied to an audit that it compares alike. Rules of it that changed judge every
// row again, and so the rows may stand in another order.
func (s *Session) with(a *Audit, text []byte) (*Session, error) {
	l, err := ledger.Parse(s.path, text, s.Audit.names())
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	next := *a
	next.Rows = slices.Clone(next.Rows)
	if !l.SameRules(a.Ledger) {
		judges, err := s.in.Rules.WithUser(l.Rules)
		if err != nil {
			return nil, fmt.Errorf("applying the rules of the ledger: %w", err)
		}
		flat, err := judges.Joined()
		if err != nil {
			return nil, fmt.Errorf("applying the rules of the ledger: %w", err)
		}
		next.facts = &factSheet{set: flat}
		next.Pairs = slices.Clone(next.Pairs)
		next.judge(unwatched(), judges)
		next.arrange()
	}
	next.apply(l)
	in := s.in
	in.Ledger = l
	return &Session{Audit: &next, in: in, path: s.path, text: text, past: s.past, future: s.future}, nil
}

// edited returns the session after an edit called label.
func (s *Session) edited(text []byte, label string) (*Session, error) {
	next, err := s.with(s.Audit, text)
	if err != nil {
		return nil, err
	}
	next.past = append(slices.Clip(s.past), edit{text: s.text, label: label})
	next.future = nil
	return next, nil
}

// reran returns the session after an edit called label that changes what is paired or equal: everything is compared again.
func (s *Session) reran(ctx context.Context, text []byte, label string) (*Session, error) {
	next, err := s.rerun(ctx, text)
	if err != nil {
		return nil, err
	}
	next.past = append(slices.Clip(s.past), edit{text: s.text, label: label, audit: s.Audit})
	return next, nil
}

// rerun compares everything again under another text of the ledger, without a history. It costs as much as Open.
func (s *Session) rerun(ctx context.Context, text []byte) (*Session, error) {
	return Open(ctx, s.in, s.path, text)
}

// Undo returns the session before its last edit, and false where there is none.
func (s *Session) Undo() (*Session, bool) {
	next, ok := s.step(s.past)
	if !ok {
		return nil, false
	}
	n := len(s.past) - 1
	next.past = slices.Clip(s.past[:n])
	next.future = append(slices.Clip(s.future), s.opposite(s.past[n]))
	return next, true
}

// Redo returns the session as it was before the last Undo, and false where nothing was undone since the last edit.
func (s *Session) Redo() (*Session, bool) {
	next, ok := s.step(s.future)
	if !ok {
		return nil, false
	}
	n := len(s.future) - 1
	next.future = slices.Clip(s.future[:n])
	next.past = append(slices.Clip(s.past), s.opposite(s.future[n]))
	return next, true
}

// step returns the session under the last of several texts. What was compared then is kept with the text, so this compares nothing.
func (s *Session) step(texts []edit) (*Session, bool) {
	if len(texts) == 0 {
		return nil, false
	}
	last := texts[len(texts)-1]
	next, err := s.with(cmp.Or(last.audit, s.Audit), last.text)
	return next, err == nil
}

// opposite is how to come back from a step to where the session is.
func (s *Session) opposite(e edit) edit {
	back := edit{text: s.text, label: e.label}
	if e.audit != nil {
		back.audit = s.Audit
	}
	return back
}

// Labels name what undo and redo would do, and are empty where there is nothing to do.
func (s *Session) Labels() (undo, redo string) {
	if n := len(s.past); n > 0 {
		undo = s.past[n-1].label
	}
	if n := len(s.future); n > 0 {
		redo = s.future[n-1].label
	}
	return undo, redo
}

// Rebase takes over the text of a file that changed on disk, and compares again where the new text asks for that. Of the history stays what
// can be taken back without taking back what others wrote.
func (s *Session) Rebase(ctx context.Context, text []byte) (*Session, error) {
	var next *Session
	var err error
	if ended := cores.Await(ctx, func() { next, err = s.with(s.Audit, text) }); ended != nil {
		return nil, fmt.Errorf("reading the ledger: %w", ended)
	}
	if err == nil && !compares(s.Audit.Ledger, next.Audit.Ledger, s.Audit.Left.Name, s.Audit.Right.Name) {
		next, err = s.rerun(ctx, text)
	}
	if err != nil {
		return nil, err
	}
	next.past, next.future = nil, nil
	return next.After(s), nil
}
