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
	// explanation is what an entry says, for a form.
	explanation(entry int) (explanation, error)
	// edit changes what an entry says; it covers what it covered.
	edit(entry int, e explanation) (session, error)
	// linkable lists entries that rows could be linked to, the likeliest first, and link lets one cover them, too.
	linkable(rows []int) []int
	link(entry int, rows []int) (session, error)
	// renewal proposes the day until which an entry is renewed, and renew pins its values as they are now.
	renewal(entry int) string
	renew(entry int, until string) (session, error)
	// moves are the rows that an unused entry would cover where a resource was renamed, and follow moves it there.
	moves(entry int) []int
	follow(entry int) (session, error)
	// wouldRerank returns the rows that a ranking would place.
	wouldRerank(rows []int, r ranking) ([]int, error)
	// rerank adds a rule that ranks the rows otherwise, as far as the ranking reaches.
	rerank(rows []int, r ranking) (session, error)
	// acceptWord declares a proposed word, and rejectWord has it proposed no more.
	acceptWord(ctx context.Context, left, right string) (session, error)
	rejectWord(ctx context.Context, left, right string) (session, error)
	// pairByHand declares two resources to be counterparts, and unpair takes such a pair apart.
	pairByHand(ctx context.Context, left, right string) (session, error)
	unpair(ctx context.Context, left, right string) (session, error)
	// references tell who names whom. Finding them takes long enough for a command.
	references() *references
	undo() (session, bool)
	redo() (session, bool)
	// labels name what undo and redo would do; they are empty where there is nothing to do.
	labels() (undo, redo string)
	// rebase takes over a text that changed on disk.
	rebase(ctx context.Context, text []byte) (session, error)
	// rewrite takes over a text that the person wrote in an editor: an edit that undo takes back.
	rewrite(ctx context.Context, text []byte) (session, error)
	// after takes over the history of an earlier session, of which everything was read again.
	after(earlier session) session
}

// explanation is what a person says of differences.
type explanation struct {
	aspect, justification, risk string
	owner, reviewBy, ticket     string
	// plan is set for what is to be removed, by its owner and until due.
	plan  bool
	due   string
	reach reach
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
