package audit

import (
	"context"
	"sync/atomic"

	"github.com/paritytui/paritytui/internal/model/cores"
)

// Phase is a part of the work of an audit.
type Phase uint8

// The phases, in their order.
const (
	// Hiding looks for what must not be shown.
	Hiding Phase = iota
	// Pairing finds the counterparts.
	Pairing
	// Comparing compares the attributes of the pairs.
	Comparing
	// Judging asks what only all findings together can tell, and the rules.
	Judging
)

// String says in words what is being done.
func (p Phase) String() string {
	switch p {
	case Hiding:
		return "Hiding secrets"
	case Pairing:
		return "Pairing"
	case Comparing:
		return "Comparing"
	case Judging:
		return "Judging"
	}
	return "Working"
}

// Progress says how far an audit is.
type Progress struct {
	Phase Phase
	// Done counts resources, pairs or rows, of which there are Total. Both are 0 where nothing is counted.
	Done, Total int
}

// watch is who waits for an audit: whether anybody still does, and whom to tell how far it is.
type watch struct {
	stopped func() bool
	tell    func(Progress)
}

func newWatch(ctx context.Context, tell func(Progress)) *watch {
	if tell == nil {
		tell = func(Progress) {}
	}
	return &watch{stopped: func() bool { return ctx.Err() != nil }, tell: tell}
}

// unwatched is for work that takes no time.
func unwatched() *watch { return newWatch(context.Background(), nil) }

// each is cores.Each that tells how far it is: once a batch, so that telling costs nothing beside the work.
func (w *watch) each(p Phase, n int, work func(i int)) {
	step := w.steps(p, n, 1)
	cores.Each(n, w.stopped, func(i int) {
		work(i)
		step()
	})
}

// steps returns what is to be called after each step of a phase that passes over n things more than once, from any goroutine. What it tells
// counts the things, so that nobody reads of more of them than there are.
func (w *watch) steps(p Phase, n, passes int) func() {
	var done atomic.Int64
	w.tell(Progress{p, 0, n})
	return func() {
		if now := int(done.Add(1)); now%cores.Batch == 0 || now == n*passes {
			w.tell(Progress{p, now / passes, n})
		}
	}
}
