package ui

import (
	"context"

	"github.com/paritytui/paritytui/internal/model/audit"
)

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
	// Save writes the text of the ledger. It returns a *Conflict where the file changed on disk since it was read.
	Save func(ctx context.Context, text []byte) error
	// LedgerPath is the file that Save writes, for messages.
	LedgerPath string
	// Today is YYYY-MM-DD. Ages count from it; without it none are shown.
	Today string
	// NoColor draws with weight only.
	NoColor bool
	// Dark tells the background; nil asks the terminal.
	Dark *bool
}
