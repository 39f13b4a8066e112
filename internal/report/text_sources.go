package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/paritytui/paritytui/internal/model"
)

// maxSources is how many states of a side are listed without --explain.
const maxSources = 10

// sources lists what was read, with serial, size and age, and what was passed over.
func (t *text) sources() {
	t.printf("\nREAD\n")
	t.side(t.audit.Left)
	t.side(t.audit.Right)
}

func (t *text) side(e *model.Environment) {
	name := model.Printable(e.Name)
	shown := e.Sources
	if !t.whole && len(shown) > maxSources {
		shown = shown[:maxSources-1]
	}
	for _, s := range shown {
		t.printf("  %s: %s%s\n", name, model.Printable(s.URI), t.sourceFacts(s))
	}
	if rest := e.Sources[len(shown):]; len(rest) > 0 {
		var size int64
		for _, s := range rest {
			size += s.Size
		}
		t.printf("  %s: and %d more of %s; --explain lists them\n", name, len(rest), bytes(size))
	}
	for _, s := range e.Skipped {
		t.printf("  %s: passed over: %s (%d), such as %s\n", name, model.Printable(s.Reason), s.Count, model.Printable(s.URI))
	}
}

// sourceFacts tells what is known of a source, each fact behind a comma.
func (t *text) sourceFacts(s model.Source) string {
	var out strings.Builder
	if s.Label != "" {
		fmt.Fprintf(&out, ", state %s", model.Printable(s.Label))
	}
	if s.Serial > 0 {
		fmt.Fprintf(&out, ", serial %d", s.Serial)
	}
	fmt.Fprintf(&out, ", %s", bytes(s.Size))
	if !s.Modified.IsZero() {
		out.WriteString(", " + s.Modified.Format(time.DateOnly) + " (" + t.audit.Age(s.Modified) + ")")
	}
	return out.String()
}

// bytes is a size for people.
func bytes(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 10<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
