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
	// Phase says what is being done once all sources are read, and is empty where this tells of a source. Of its Total pieces of work, as many
	// as Read says are done; Total is 0 where nothing is counted.
	Phase string
}

// meter gathers progress from whatever goroutines report it. Only the newest report of a source counts, so however many arrive, one
// message at a time is under way.
type meter struct {
	mu      sync.Mutex
	sources []Progress
	// step is what is being done with what was read.
	step Progress
	// changed holds a token while something is new; done is closed when the loading is over.
	changed, done chan struct{}
}

func newMeter() *meter {
	return &meter{changed: make(chan struct{}, 1), done: make(chan struct{})}
}

// report takes a report; it never waits.
func (m *meter) report(p Progress) {
	if !m.take(p) {
		return
	}
	select {
	case m.changed <- struct{}{}:
	default:
	}
}

// take reports whether p says anything new: of two reports of one phase, the one that was under way longer may come last.
func (m *meter) take(p Progress) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p.Phase != "" {
		if p.Phase == m.step.Phase && p.Read < m.step.Read {
			return false
		}
		m.step = p
		return true
	}
	i := slices.IndexFunc(m.sources, func(q Progress) bool { return q.Side == p.Side && q.URI == p.URI })
	if i < 0 {
		m.sources = append(m.sources, p)
	} else {
		m.sources[i] = p
	}
	return true
}

// snapshot returns how far each source is, and what is being done with them.
func (m *meter) snapshot() (all []Progress, step Progress) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.sources), m.step
}
