package audit

import (
	"bytes"
	"context"
	"slices"
)

// Rewrite returns the session with a text that the person wrote elsewhere, such as in an editor. It is an edit like any other, so Undo takes
// it back; what the new text compares otherwise is compared again.
func (s *Session) Rewrite(ctx context.Context, text []byte, label string) (*Session, error) {
	next, err := s.with(s.Audit, text)
	if err != nil {
		return nil, err
	}
	if !compares(s.Audit.Ledger, next.Audit.Ledger, s.Audit.Left.Name, s.Audit.Right.Name) {
		return s.reran(ctx, text, label)
	}
	next.past = append(slices.Clip(s.past), edit{text: s.text, label: label})
	next.future = nil
	return next, nil
}

// After returns the session with the history of an earlier one, of which everything was read again. What cannot be taken back without
// taking back what others wrote is left out of it.
func (s *Session) After(earlier *Session) *Session {
	next := *s
	next.past = transplant(earlier.past, earlier.text, s.text)
	next.future = transplant(earlier.future, earlier.text, s.text)
	return &next
}

// transplant moves a history, the nearest text last, from before to a text that somebody else made of it. Each text of the history differs from
// the one after it in one place, and stays possible where theirs is another place:
//
//	before      a b c d e        now      a b c d E
//	last text   a   c d e   ->            a   c d E
//
// Where the places touch, that text and all before it are dropped, and so are texts under which something else was compared.
func transplant(history []edit, before, now []byte) []edit {
	var out []edit
	for _, e := range slices.Backward(history) {
		if e.audit != nil {
			break
		}
		merged, ok := merge(before, e.text, now)
		if !ok {
			break
		}
		out = append(out, edit{text: merged, label: e.label})
		before, now = e.text, merged
	}
	slices.Reverse(out)
	return out
}

// merge makes the change from base to ours in theirs, and reports false where theirs changed the same lines or those next to them.
func merge(base, ours, theirs []byte) ([]byte, bool) {
	mine, other := spliceOf(base, ours), spliceOf(base, theirs)
	lines := linesOf(base)
	switch {
	case mine.empty():
		return theirs, true
	case other.empty():
		return ours, true
	case mine.to < other.from:
		return slices.Concat(bytes.Join(lines[:mine.from], nil), mine.text, bytes.Join(lines[mine.to:other.from], nil), other.text, bytes.Join(lines[other.to:], nil)), true
	case other.to < mine.from:
		return slices.Concat(bytes.Join(lines[:other.from], nil), other.text, bytes.Join(lines[other.to:mine.from], nil), mine.text, bytes.Join(lines[mine.to:], nil)), true
	}
	return nil, false
}

// splice puts text in the place of the lines from to to.
type splice struct {
	from, to int
	text     []byte
}

func (s splice) empty() bool { return s.from == s.to && len(s.text) == 0 }

// spliceOf is the one place in which two texts differ: what lies between their common beginning and their common end.
func spliceOf(from, to []byte) splice {
	a, b := linesOf(from), linesOf(to)
	head := 0
	for head < min(len(a), len(b)) && bytes.Equal(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && bytes.Equal(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	return splice{head, len(a) - tail, bytes.Join(b[head:len(b)-tail], nil)}
}

func linesOf(text []byte) [][]byte {
	if len(text) == 0 {
		return nil
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	if len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	return lines
}
