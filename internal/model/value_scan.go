package model

import "sync"

// Scans look at all values below one in the order in which they lie in memory. That costs a fraction of a walk from the root down, since the slots of a
// document below one of its values stand side by side:
//
//	{"a":[1,[2]],"b":3}      slots  2    1 [2]    a b    {}      all but the root belong to it, the first two to a
//
// So it pays to ask first whether a walk would find anything at all.

// span returns the range of slots below a value of a document.
func (v Value) span() (from, to uint32) {
	s := v.s.slot(v.at)
	if s.kind() < List {
		return 0, 0
	}
	from, to = s.first, s.first+s.size
	for first, size := s.first, s.size; size > 0; {
		// What closed first lies lowest, and nothing of what closed later can lie before it.
		lowest, below := first, uint32(0)
		for i := first; i < first+size; i++ {
			if k := v.s.slot(i); k.kind() >= List && k.size > 0 && k.first < lowest {
				lowest, below = k.first, k.size
			}
		}
		from, first, size = lowest, lowest, below
	}
	return from, to
}

// AnyString reports whether test answers true for any string at or below v. Sensitive values are left alone, but the secret parts of others
// are there: test must keep nothing of what it is given. Its order means nothing.
func (v Value) AnyString(test func(text string) bool) bool {
	return v.anyScalar(func(kind Kind, text string) bool { return kind == String && test(text) })
}

// anyScalar is AnyString for strings and numbers.
func (v Value) anyScalar(test func(kind Kind, text string) bool) bool {
	switch {
	case v.s == nil || v.hidden:
		return false
	case v.s.chunks == nil:
		if v.s.kind == String || v.s.kind == Number {
			return test(v.s.kind, v.s.text)
		}
		for _, kid := range v.s.kids {
			if kid.anyScalar(test) {
				return true
			}
		}
		return false
	}
	if kind := v.Kind(); kind < List {
		return (kind == String || kind == Number) && test(kind, v.raw())
	}
	for at, to := v.span(); at < to; at++ {
		if kind := v.s.slot(at).kind(); (kind == String || kind == Number) && test(kind, Value{s: v.s, at: at}.raw()) {
			return true
		}
	}
	return false
}

// NameSet is the set of names for which a question is answered with yes. It asks once for each name of a document, however often the name stands
// there. It is safe for concurrent use.
type NameSet struct {
	holds func(name string) bool
	mu    sync.RWMutex
	// known are per document which of its names belong to the set.
	known map[*store][]bool
}

// NewNameSet returns the set of names for which holds answers true.
func NewNameSet(holds func(name string) bool) *NameSet {
	return &NameSet{holds: holds, known: map[*store][]bool{}}
}

// Below reports whether the name of any field below v may belong to the set.
func (n *NameSet) Below(v Value) bool {
	if v.s == nil {
		return false
	}
	if v.s.chunks == nil {
		for i, kid := range v.s.kids {
			if v.s.kind == Object && n.holds(v.s.names[i]) || n.Below(kid) {
				return true
			}
		}
		return false
	}
	from, to := v.span()
	if from == to {
		return false
	}
	known := n.of(v.s)
	for at := from; at < to; at++ {
		if known[v.s.slot(at).tag>>nameShift] {
			return true
		}
	}
	return false
}

func (n *NameSet) of(s *store) []bool {
	n.mu.RLock()
	known := n.known[s]
	n.mu.RUnlock()
	if known != nil {
		return known
	}
	known = make([]bool, len(s.names))
	for i, name := range s.names {
		known[i] = n.holds(name)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known[s] = known
	return known
}

// AnyName reports whether holds answers true for a name in the document that v belongs to, or below v where it belongs to none. It is for
// documents that are asked once.
func (v Value) AnyName(holds func(name string) bool) bool {
	if v.s == nil {
		return false
	}
	for _, name := range v.s.names {
		if holds(name) {
			return true
		}
	}
	for _, kid := range v.s.kids {
		if kid.AnyName(holds) {
			return true
		}
	}
	return false
}
