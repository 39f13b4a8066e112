package schema

import "sync"

// provider is the schemas of one provider: their compact text by key (a
// resource type, or "data." and a data source), and the trees already parsed.
// All methods can be called on nil, which knows nothing.
type provider struct {
	text    func() map[string]string // unpacks once; not nil
	overlay func() overlay           // the facts to add; nil adds none
	derived bool                     // the facts of shape apply, since the schema is no dump of the provider

	mu     sync.RWMutex
	parsed map[string]*Node
}

func newProvider(text func() map[string]string, overlay func() overlay) *provider {
	return &provider{
		text:    text,
		overlay: overlay,
		parsed:  make(map[string]*Node),
	}
}

// entries returns the compact text of each key. The map must not be changed.
func (p *provider) entries() map[string]string {
	if p == nil {
		return nil
	}
	return p.text()
}

// node returns the schema of a key, or nil where it is not known. Two callers
// may parse the same type at once; one tree wins and both get that one.
func (p *provider) node(key string) *Node {
	text, ok := p.entries()[key]
	if !ok {
		return nil
	}
	p.mu.RLock()
	n, ok := p.parsed[key]
	p.mu.RUnlock()
	if ok {
		return n
	}
	n, err := parse(text)
	if err != nil {
		n = nil // A damaged entry is an unknown type: nothing is claimed of it.
	}
	if p.overlay != nil {
		p.overlay().apply(n, key, p.derived)
	}

	p.mu.Lock()
	defer p.mu.Unlock()
	if first, ok := p.parsed[key]; ok {
		return first
	}
	p.parsed[key] = n
	return n
}
