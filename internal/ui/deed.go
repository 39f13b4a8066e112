package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// deed is one edit of the ledger, as something that can be done again on top of what the file holds by then. It names differences by their ids
// and entries by their handles, since indices would not survive a file that changed on disk.
type deed struct {
	// do makes the edit.
	do func(context.Context, session) (session, error)
	// ids are the differences that it is about, and handle the entry; both may be none.
	ids    map[string]bool
	handle string
	// done says what was saved.
	done func(before, now *board) string
}

// clash is something that the deed and what somebody else wrote meanwhile both touch.
type clash struct {
	// what happened, in a sentence.
	what string
	// gone is set where the entry of the deed is no longer there, so that it cannot be done any more.
	gone bool
	// theirs is their entry as it is now, and -1 where there is none.
	theirs int
	// mine are the lines that the deed would change nevertheless.
	mine []change
}

// tries bounds how often a save follows a file that keeps changing.
const tries = 4

// perform makes the edit and saves it. Where the file changed meanwhile, it goes on from what it holds now: the edit is made there again and
// saved, unless somebody else touched the same. Nothing of theirs is ever overwritten unseen.
func perform(ctx context.Context, save func(context.Context, []byte) error, s session, d deed, number int) savedMsg {
	next, err := d.do(ctx, s)
	if err != nil {
		return savedMsg{save: number, err: err}
	}
	first, moved := s, false
	for range tries {
		next.board()
		err := save(ctx, next.text())
		if err == nil {
			done := d.done(first.board(), next.board())
			if moved {
				done += " · it had changed on disk, both were kept"
			}
			return savedMsg{save: number, session: next, deed: d, done: done}
		}
		var conflict *Conflict
		if !errors.As(err, &conflict) {
			return savedMsg{save: number, err: err, session: rebasedOnly(s, first)}
		}
		rebased, err := s.rebase(ctx, conflict.Text)
		if err != nil {
			return savedMsg{save: number, err: fmt.Errorf("the file changed on disk, and what it holds cannot be read: %w", err), unreadable: true}
		}
		conflict.take()
		before := s.board()
		s, moved = rebased, true
		if c := d.clashes(before, s.board()); c != nil {
			if again, err := d.do(ctx, s); err == nil {
				c.mine = changesBetween(s.text(), again.text())
			}
			return savedMsg{save: number, session: s, clash: c, deed: d}
		}
		if next, err = d.do(ctx, s); err != nil {
			return savedMsg{save: number, session: s, conflict: true, err: err}
		}
	}
	return savedMsg{save: number, session: s, conflict: true}
}

// rebasedOnly is the session of a save that failed after the file was read again, and nil where it was not.
func rebasedOnly(s, first session) session {
	if s == first {
		return nil
	}
	return s
}

// clashes finds what somebody else did meanwhile to the entry or to the differences of a deed.
func (d *deed) clashes(before, now *board) *clash {
	if d.handle != "" {
		was, is := before.entryNamed(d.handle), now.entryNamed(d.handle)
		switch {
		case was < 0:
		case is < 0:
			return &clash{what: "Somebody else took the entry " + d.handle + " out meanwhile.", gone: true, theirs: -1}
		case !sameEntry(&before.entries[was], &now.entries[is]):
			return &clash{what: "Somebody else changed the entry " + d.handle + " meanwhile.", theirs: is}
		}
	}
	was := map[string]string{}
	for _, at := range before.find(d.ids) {
		was[before.rows[at].ID] = before.coveredBy(at)
	}
	for _, at := range now.find(d.ids) {
		r := &now.rows[at]
		if by := now.coveredBy(at); by != "" && by != d.handle && by != was[r.ID] && !r.status.needsWork() {
			return &clash{what: "Somebody else wrote the entry " + by + " about " + r.Subject.Name() + " meanwhile.", theirs: r.entry}
		}
	}
	return nil
}

// entryNamed is the index of the entry with a handle, or -1.
func (b *board) entryNamed(handle string) int {
	return slices.IndexFunc(b.entries, func(e entry) bool { return e.handle == handle })
}

// coveredBy is the handle of the entry that covers a row, and empty where none does.
func (b *board) coveredBy(at int) string {
	if e := b.rows[at].entry; e >= 0 && e < len(b.entries) {
		return b.entries[e].handle
	}
	return ""
}

// sameEntry reports whether two entries say the same; where they stand and what they cover in this run does not matter.
func sameEntry(a, b *entry) bool {
	said := func(e *entry) [12]string {
		return [...]string{e.handle, e.aspect, e.leftValue, e.rightValue, e.justification, e.risk, e.owner, e.ticket, e.recorded, e.review, e.due, e.title()}
	}
	return said(a) == said(b) && slices.Equal(a.covers, b.covers)
}

// rowsOf finds the rows of a deed in a session.
func rowsOf(s session, ids map[string]bool) ([]int, error) {
	rows := s.board().find(ids)
	if len(rows) == 0 {
		return nil, errors.New("these differences are gone since everything was read again")
	}
	return rows, nil
}

// onEntry is a deed about one entry.
func onEntry(handle string, edit func(s session, at int) (session, error)) func(context.Context, session) (session, error) {
	return func(_ context.Context, s session) (session, error) {
		at := s.board().entryNamed(handle)
		if at < 0 {
			return nil, fmt.Errorf("the entry %s is gone", handle)
		}
		return edit(s, at)
	}
}

// onRows is a deed about differences.
func onRows(ids map[string]bool, edit func(s session, rows []int) (session, error)) func(context.Context, session) (session, error) {
	return func(_ context.Context, s session) (session, error) {
		rows, err := rowsOf(s, ids)
		if err != nil {
			return nil, err
		}
		return edit(s, rows)
	}
}

// saying is for deeds of which it is known before what to say.
func saying(done string) func(before, now *board) string {
	return func(*board, *board) string { return done }
}
