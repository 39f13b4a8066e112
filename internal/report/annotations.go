package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
)

// maxAnnotations is how many errors of one step GitHub shows; it drops the rest without a word.
const maxAnnotations = 10

// GitHub writes workflow commands that mark what fails the gate in the ledger: an error at the entry that is about it, else at the first
// line. Where there are more than GitHub shows, the last one says how many more.
func GitHub(w io.Writer, a *audit.Audit, o Options) error {
	file := property(ledgerFile(a, o))
	var out strings.Builder
	note := func(line int, title, message string) {
		_, _ = fmt.Fprintf(&out, "::error file=%s,line=%d,title=%s::%s\n", file, line, property(title), data(message))
	}
	room := maxAnnotations
	if o.Gate.Incomplete(a) {
		room--
		note(1, "not everything was compared", strings.Join(gaps(a), "\n"))
	}
	var failing []finding
	for _, f := range findings(a, o) {
		if f.fails {
			failing = append(failing, f)
		}
	}
	if len(failing) <= room {
		room = len(failing)
	} else {
		room--
	}
	for i := range failing[:room] {
		f := &failing[i]
		title := f.Verdict.Priority.String() + " " + f.Verdict.Category.String() + ", " + f.Status.String()
		note(f.line, title, f.message())
	}
	if n := len(failing) - room; n > 0 {
		note(1, "more differences", fmt.Sprintf("%d more differences fail the gate; the log lists them", n))
	}
	if _, err := io.WriteString(w, out.String()); err != nil {
		return fmt.Errorf("writing annotations: %w", err)
	}
	return nil
}

// data escapes what stands behind the second :: of a workflow command, and property what stands before it.
func data(text string) string {
	lines := model.PrintableLines(text)
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(strings.Join(lines, "\n"))
}

func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}
