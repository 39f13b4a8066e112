package cores_test

import (
	"sync/atomic"
	"testing"

	"github.com/paritytui/paritytui/internal/model/cores"
)

func TestEveryNumberIsWorkedOnOnce(t *testing.T) {
	for _, n := range []int{0, 1, cores.Batch - 1, cores.Batch, cores.Batch + 1, 10 * cores.Batch} {
		seen := make([]atomic.Int32, n)
		cores.Each(n, nil, func(i int) { seen[i].Add(1) })
		for i := range seen {
			if got := seen[i].Load(); got != 1 {
				t.Errorf("of %d, number %d was worked on %d times", n, i, got)
			}
		}
	}
}

func TestWorkEndsWhereNobodyWaits(t *testing.T) {
	const n, enough = 1000 * cores.Batch, 100
	var done atomic.Int32
	cores.Each(n, func() bool { return done.Load() >= enough }, func(int) { done.Add(1) })
	// Each core ends its batch, and a machine has fewer cores than there are batches.
	if got := done.Load(); got < enough || got == n {
		t.Errorf("%d of %d were worked on although nobody waited after %d", got, n, enough)
	}
}
