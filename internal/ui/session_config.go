package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// config is Options with the session as the explorer sees it, so that tests can bring their own.
type config struct {
	title, left, right string
	load               func(ctx context.Context, report func(Progress)) (session, error)
	save               func(ctx context.Context, text []byte) error
	// others are all pairs that can be compared, the first one too; empty where there is one.
	others []comparison
	// read, editor, setAside, drafts and export are nil where the explorer has to do without.
	read     func(ctx context.Context) (*OnDisk, error)
	editor   func(ctx context.Context, line int, closed func(error) tea.Msg) (tea.Cmd, error)
	setAside func(ctx context.Context, text []byte) (string, error)
	drafts   Draft
	export   func(ctx context.Context, file string, existing Existing, s Sheet) (string, error)
	// draftDelay is how long typing has to rest before a draft is written.
	draftDelay  time.Duration
	path, today string
	noColor     bool
	dark        *bool
	layout      Layout
	// firstTime is set where a person opens the explorer for the first time.
	firstTime bool
}
