package audit

import (
	"context"
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

// Session is an audit in the hands of a person. It never changes: each edit returns a new Session, so that a failed save loses
// nothing. Text is what the ledger's file holds once the session is saved.
type Session struct {
	Audit *Audit
	// path names the ledger's file in errors.
	path string
	text []byte
	// past and future are the texts around this one, the nearest last.
	past, future []edit
	revision     int
}

// edit is a text of the ledger and what was done to it next.
type edit struct {
	text  []byte
	label string
}

// Open compares two environments and applies the ledger in text, which is empty where there is no file yet. path names the file in
// errors.
func Open(ctx context.Context, in Input, path string, text []byte) (*Session, error) {
	l, err := ledger.Parse(path, text, ledger.Names{Left: in.Left.Name, Right: in.Right.Name})
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	in.Ledger = l
	a, err := Run(ctx, in)
	if err != nil {
		return nil, err
	}
	return &Session{Audit: a, path: path, text: text}, nil
}

// Text is the text of the ledger's file. It must not be changed.
func (s *Session) Text() []byte { return s.text }

// Revision grows with every edit, undo and redo.
func (s *Session) Revision() int { return s.revision }

// with returns the session with another text of the ledger applied.
func (s *Session) with(text []byte) (*Session, error) {
	l, err := ledger.Parse(s.path, text, s.Audit.names())
	if err != nil {
		return nil, fmt.Errorf("reading the ledger: %w", err)
	}
	a := *s.Audit
	a.Rows = slices.Clone(a.Rows)
	a.apply(l)
	return &Session{Audit: &a, path: s.path, text: text, past: s.past, future: s.future, revision: s.revision + 1}, nil
}

// edited returns the session after an edit called label.
func (s *Session) edited(text []byte, label string) (*Session, error) {
	next, err := s.with(text)
	if err != nil {
		return nil, err
	}
	next.past = append(slices.Clip(s.past), edit{text: s.text, label: label})
	next.future = nil
	return next, nil
}

// Undo returns the session before its last edit, and false where there is none.
func (s *Session) Undo() (*Session, bool) {
	n := len(s.past)
	if n == 0 {
		return nil, false
	}
	last := s.past[n-1]
	next, err := s.with(last.text)
	if err != nil {
		return nil, false
	}
	next.past = slices.Clip(s.past[:n-1])
	next.future = append(slices.Clip(s.future), edit{text: s.text, label: last.label})
	return next, true
}

// Redo returns the session as it was before the last Undo, and false where nothing was undone since the last edit.
func (s *Session) Redo() (*Session, bool) {
	n := len(s.future)
	if n == 0 {
		return nil, false
	}
	last := s.future[n-1]
	next, err := s.with(last.text)
	if err != nil {
		return nil, false
	}
	next.future = slices.Clip(s.future[:n-1])
	next.past = append(slices.Clip(s.past), edit{text: s.text, label: last.label})
	return next, true
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

// Rebase takes over the text of a file that changed on disk. The history is dropped: its texts would undo what others wrote.
func (s *Session) Rebase(text []byte) (*Session, error) {
	next, err := s.with(text)
	if err != nil {
		return nil, err
	}
	next.past, next.future = nil, nil
	return next, nil
}
