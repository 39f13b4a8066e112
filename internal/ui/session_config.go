package ui

import "context"

// config is Options with the session as the explorer sees it, so that tests can bring their own.
type config struct {
	title, left, right string
	load               func(ctx context.Context, report func(Progress)) (session, error)
	save               func(ctx context.Context, text []byte) error
	path, today        string
	noColor            bool
	dark               *bool
}
