package ui

import "context"

// session is an audit in the hands of a person, as far as the explorer uses it. It never changes: each edit is a new one,
// so a failed save loses nothing. adapter.go makes it from an audit.Session.
type session interface {
	// board is the audit, made once.
	board() *board
	// text is what the ledger holds when this session is saved.
	text() []byte

	proposeAspect(rows []int) string
	// wouldCover returns the rows that an entry would cover.
	wouldCover(rows []int, e explanation) ([]int, error)
	// explain adds an entry. The error is a *fieldError where a field of the form is to blame.
	explain(rows []int, e explanation) (session, error)
	revoke(entry int) (session, error)
	// wouldRerank returns the rows that a ranking would place.
	wouldRerank(rows []int, r ranking) ([]int, error)
	// rerank adds a rule that ranks the rows otherwise, as far as the ranking reaches.
	rerank(rows []int, r ranking) (session, error)
	// acceptWord declares a proposed word, and rejectWord has it proposed no more.
	acceptWord(ctx context.Context, left, right string) (session, error)
	rejectWord(ctx context.Context, left, right string) (session, error)
	undo() (session, bool)
	redo() (session, bool)
	// labels name what undo and redo would do; they are empty where there is nothing to do.
	labels() (undo, redo string)
	// rebase takes over a text that changed on disk.
	rebase(ctx context.Context, text []byte) (session, error)
}

// explanation is what a person says of differences.
type explanation struct {
	aspect, justification, risk string
	owner, reviewBy, ticket     string
	reach                       reach
	// pattern is a glob of resource addresses, for onPattern.
	pattern string
}

// reach says how far an explanation goes.
type reach uint8

const (
	here reach = iota
	onType
	onPattern
)

// fieldError is a problem with one field of the form.
type fieldError struct {
	field   string
	problem string
}

func (e *fieldError) Error() string { return e.field + ": " + e.problem }
