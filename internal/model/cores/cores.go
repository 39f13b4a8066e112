// Package cores gives work to all cores of the machine, and gives it up as soon as nobody waits for it. What comes out must not depend on how many
// there are, so each piece of work keeps its result in a place of its own.
package cores

import (
	"runtime"
	"sync/atomic"
)

// Batch is how many pieces one core takes at a time: nobody waits for more than that on each of them.
const Batch = 64

// Each calls work for the numbers below n on all cores, in no order. Before each batch it asks stopped, which may be nil, and leaves out what is
// left where that says so.
func Each(n int, stopped func() bool, work func(i int)) {
	var next atomic.Int64
	var group Group
	for range min(runtime.GOMAXPROCS(0), n/Batch+1) {
		group.Go(func() {
			for stopped == nil || !stopped() {
				to := int(next.Add(Batch))
				for i := to - Batch; i < min(to, n); i++ {
					work(i)
				}
				if to >= n {
					return
				}
			}
		})
	}
	group.Wait()
}
