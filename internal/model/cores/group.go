package cores

import (
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Group is work that goes on at once, and whose panics arrive at the one who waits for it. A panic that ends a goroutine of its own ends the program
// on the spot, with the terminal as the explorer had it, since nobody could give it back.
type Group struct {
	work  sync.WaitGroup
	first atomic.Pointer[failure]
}

// failure is a panic of a goroutine in words, with where it came from: the stack of the one who waits does not tell.
type failure string

// Go runs work in a goroutine of its own.
func (g *Group) Go(work func()) {
	g.work.Go(func() {
		defer func() {
			what := recover()
			if what == nil {
				return
			}
			told, again := what.(failure)
			if !again {
				told = failure(fmt.Sprintf("%v\n\n%s", what, debug.Stack()))
			}
			g.first.CompareAndSwap(nil, &told)
		}()
		work()
	})
}

// Wait returns when all work has ended. Where some of it panicked, so does Wait.
func (g *Group) Wait() {
	g.work.Wait()
	if told := g.first.Load(); told != nil {
		panic(*told)
	}
}
