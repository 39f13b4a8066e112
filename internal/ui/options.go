package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/audit"
)

// Draft keeps what somebody is typing and has not saved, over a failed save and a crash. At most one call is under way at a time.
type Draft interface {
	// Read returns what was kept, and nil where there is nothing.
	Read(ctx context.Context) ([]byte, error)
	// Write keeps text; an empty one takes away what was kept.
	Write(ctx context.Context, text []byte) error
}

// Options are what the explorer is given by the command that starts it: everything that waits, and everything that is only
// known outside.
type Options struct {
	// Title is the name of the program or of the run, for the header.
	Title string
	// Left and Right are the names of the environments, for the time until they are loaded.
	Left, Right string
	// Load reads both environments and the ledger. It is called first, and again when the person asks to re-read. It may call
	// report from any goroutine, as often as it likes.
	Load func(ctx context.Context, report func(Progress)) (*audit.Session, error)
	// Others are all pairs of environments that the palette offers to compare, where there are more than two environments. Each is loaded
	// as Load does; they share the ledger.
	Others []Comparison
	// Save writes the text of the ledger. It returns a *Conflict where the file changed on disk since it was read.
	Save func(ctx context.Context, text []byte) error
	// Read reads the file of the ledger again, after an editor had it.
	Read func(ctx context.Context) (*OnDisk, error)
	// Edit returns the command that opens the file of the ledger in the person's editor, at a line from 1 on, and sends what closed makes of
	// how it ended. Its error says why there is no editor. Nil leaves the explorer without one.
	Edit func(ctx context.Context, line int, closed func(error) tea.Msg) (tea.Cmd, error)
	// SetAside keeps a text of the ledger that cannot be read, before it is replaced, and returns where.
	SetAside func(ctx context.Context, text []byte) (path string, err error)
	// Export writes a sheet to the file that a person named, in the form that the extension of the name says, and returns the path for the
	// person to read. Where the file is there already and replace is not set it returns an *ExistsError and writes nothing. Nil leaves the
	// explorer without it.
	Export func(ctx context.Context, file string, existing Existing, s Sheet) (path string, err error)
	// Draft keeps what is being typed. Nil keeps nothing.
	Draft Draft
	// LedgerPath is the file that Save writes, for messages.
	LedgerPath string
	// Today is YYYY-MM-DD. Ages count from it; without it none are shown.
	Today string
	// NoColor draws with weight only.
	NoColor bool
	// Dark tells the background; nil asks the terminal.
	Dark *bool
	// Layout is what the explorer's method of that name returned the last time, and FirstTime is set where there was none.
	Layout    Layout
	FirstTime bool
}

// Comparison is two environments that can be compared, and how they are read.
type Comparison struct {
	Left, Right string
	Load        func(ctx context.Context, report func(Progress)) (*audit.Session, error)
}
