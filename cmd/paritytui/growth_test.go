package main

import (
	"runtime"
	"runtime/metrics"
	"testing"
)

// TestTheCollectorRunsAsLateAsTheBudgetAllows holds by how many percent memory may grow before it is collected.
func TestTheCollectorRunsAsLateAsTheBudgetAllows(t *testing.T) {
	const mb = 1 << 20
	for name, tt := range map[string]struct {
		read, live int64
		want       int
	}{
		"states of usual resources": {200 * mb, 200 * mb, 115},
		"as much as was read twice": {200 * mb, 400 * mb, leastGrowth},
		"little is in use":          {200 * mb, 20 * mb, greatestGrowth},
		"nothing is":                {200 * mb, 0, greatestGrowth},
		"it was compressed":         {20 * mb, 200 * mb, leastGrowth},
		"less than a process takes": {1 * mb, 70 * mb, leastGrowth},
		"nobody knows how much":     {0, 70 * mb, leastGrowth},
	} {
		t.Run(name, func(t *testing.T) {
			if got := growth(tt.read, tt.live); got != tt.want {
				t.Errorf("growth(%d MB, %d MB) = %d, want %d", tt.read/mb, tt.live/mb, got, tt.want)
			}
		})
	}
}

// TestThePaceFollowsWhatIsInUse holds that a collection sets the way to the next by what it left, again and again.
func TestThePaceFollowsWhatIsInUse(t *testing.T) {
	p := &pace{}
	p.read.Store(100 << 20)
	p.after(100 << 20)
	held := make([]byte, 200<<20)
	collected(t, leastGrowth)
	runtime.KeepAlive(held)
	collected(t, greatestGrowth)
}

// collected collects until memory may grow by so many percent.
func collected(t *testing.T, want uint64) {
	t.Helper()
	for range 1000 {
		if percent() == want {
			return
		}
		runtime.GC()
	}
	t.Fatalf("memory may grow by %d %%, want %d", percent(), want)
}

func percent() uint64 {
	of := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(of)
	return of[0].Value.Uint64()
}
