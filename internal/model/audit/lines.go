package audit

import "strings"

// TextLine is a line of the ledger that an edit takes out or puts in.
type TextLine struct {
	Removed bool
	// Number is that of the line, from 1, in the text that holds it.
	Number int
	Text   string
}

// UndoLines returns the lines that Undo would change, and RedoLines those that Redo would.
func (s *Session) UndoLines() []TextLine {
	if n := len(s.past); n > 0 {
		return changedLines(s.text, s.past[n-1].text)
	}
	return nil
}

// RedoLines returns the lines that Redo would change.
func (s *Session) RedoLines() []TextLine {
	if n := len(s.future); n > 0 {
		return changedLines(s.text, s.future[n-1].text)
	}
	return nil
}

// RevokeLines returns the lines that revoking an entry would take out.
func (s *Session) RevokeLines(entry int) []TextLine {
	next, err := s.Revoke(entry)
	if err != nil {
		return nil
	}
	return changedLines(s.text, next.text)
}

// changedLines returns what lies between the common beginning and the common end of two texts. Every edit of the session changes one
// place, so that is the whole change.
func changedLines(from, to []byte) []TextLine {
	a, b := strings.SplitAfter(string(from), "\n"), strings.SplitAfter(string(to), "\n")
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []TextLine
	for i := head; i < len(a)-tail; i++ {
		out = append(out, TextLine{Removed: true, Number: i + 1, Text: strings.TrimRight(a[i], "\r\n")})
	}
	for i := head; i < len(b)-tail; i++ {
		out = append(out, TextLine{Number: i + 1, Text: strings.TrimRight(b[i], "\r\n")})
	}
	return out
}
