package sources

import "sync"

// meter sums the progress of all parts of one environment. A report costs the same however many parts there are.
type meter struct {
	mu sync.Mutex
	// tell may be nil.
	tell func(Progress)
	sum  Progress
	// total is the sum of the sizes that are known, and unknown counts the parts whose size is not.
	total   int64
	unknown int
	gauges  map[*taken]*gauge
}

// gauge is what is known of one part.
type gauge struct{ read, total int64 }

func newMeter(uri string, parts []*taken, tell func(Progress)) *meter {
	m := &meter{tell: tell, sum: Progress{URI: uri, Parts: len(parts)}, unknown: len(parts), gauges: map[*taken]*gauge{}}
	for _, t := range parts {
		m.gauges[t] = &gauge{}
		m.expect(m.gauges[t], t.part.Size)
	}
	return m
}

// expect takes over the size of a part; 0 is unknown.
func (m *meter) expect(g *gauge, total int64) {
	if g.total == 0 && total > 0 {
		m.unknown--
	}
	if total > 0 {
		m.total += total - g.total
		g.total = total
	}
}

// read notes that n bytes of a part were read so far, of total.
func (m *meter) read(t *taken, n, total int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	g := m.gauges[t]
	m.expect(g, total)
	m.sum.Read += n - g.read
	g.read = n
	m.report(t)
}

// finished notes that a part was read or given up: no more of it will come.
func (m *meter) finished(t *taken) {
	m.mu.Lock()
	defer m.mu.Unlock()
	g := m.gauges[t]
	if g.total == 0 {
		m.unknown--
	}
	m.total += g.read - g.total
	m.sum.Finished++
	if t.state != nil && t.skip == "" {
		m.sum.Resources += t.state.Source.Resources
	}
	if m.sum.Finished < m.sum.Parts {
		m.report(t)
	}
}

// done makes the last report.
func (m *meter) done() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sum.Done = true
	m.report(nil)
}

// report tells the sums. The total is unknown as long as that of one part is.
func (m *meter) report(t *taken) {
	if m.tell == nil {
		return
	}
	m.sum.Part, m.sum.Total = "", 0
	if t != nil {
		m.sum.Part = t.part.URI
	}
	if m.unknown == 0 {
		m.sum.Total = m.total
	}
	m.tell(m.sum)
}
