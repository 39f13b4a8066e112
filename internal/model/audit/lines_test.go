package audit_test

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model/audit"
)

// textLine is a line of the ledger that an edit takes out or puts in.
type textLine struct {
	removed bool
	// number is that of the line, from 1, in the text that holds it.
	number int
	text   string
}

// undone returns the lines that undo changes after an edit.
func undone(before, after *audit.Session) []textLine {
	return changedLines(after.Text(), before.Text())
}

// changedLines returns what lies between the common beginning and the common end of two texts. Every edit of the session changes one
// place, so that is the whole change.
func changedLines(from, to []byte) []textLine {
	a, b := strings.SplitAfter(string(from), "\n"), strings.SplitAfter(string(to), "\n")
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []textLine
	for i := head; i < len(a)-tail; i++ {
		out = append(out, textLine{removed: true, number: i + 1, text: strings.TrimRight(a[i], "\r\n")})
	}
	for i := head; i < len(b)-tail; i++ {
		out = append(out, textLine{number: i + 1, text: strings.TrimRight(b[i], "\r\n")})
	}
	return out
}
