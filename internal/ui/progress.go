package ui

import (
	"slices"
	"sync"
)

// Progress tells how far the reading of one source is.
type Progress struct {
	// Side is the name of the environment.
	Side, URI string
	// Read and Total count bytes; Total is 0 where nobody knows it.
	Read, Total int64
	// Parts counts what there is to read, and Finished how much of that was.
	Parts, Finished int
	Resources       int
	Done            bool
}

// meter gathers progress from whatever goroutines report it. Only the newest report of a source counts, so however many arrive, one
// message at a time is under way.
type meter struct {
	mu      sync.Mutex
	sources []Progress
	// changed holds a token while something is new; done is closed when the loading is over.
	changed, done chan struct{}
}

func newMeter() *meter {
	return &meter{changed: make(chan struct{}, 1), done: make(chan struct{})}
}

// report takes a report; it never waits.
func (m *meter) report(p Progress) {
	m.mu.Lock()
	i := slices.IndexFunc(m.sources, func(q Progress) bool { return q.Side == p.Side && q.URI == p.URI })
	if i < 0 {
		m.sources = append(m.sources, p)
	} else {
		m.sources[i] = p
	}
	m.mu.Unlock()
	select {
	case m.changed <- struct{}{}:
	default:
	}
}

func (m *meter) snapshot() []Progress {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.sources)
}
