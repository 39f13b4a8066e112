package model

import (
	"slices"
	"strings"
)

// names gives each name of a document a number. States repeat few names very often, and nearly always in one order, so the name that followed last
// time is tried first: that costs one comparison of bytes, and whether the two are in order is known already.
type names struct {
	list []string
	// number finds a name that was not foreseen. It is nil as long as there are few.
	number map[string]uint32
	// after tells what came after a name, leads what came first in the object of that name.
	after, leads []guessed
}

// guessed is the name that is expected.
type guessed struct {
	number uint32
	// known says that there is an expectation at all, rises that it sorts behind the name before it.
	known, rises bool
}

const (
	// fewNames are searched one by one.
	fewNames = 12
	// manyNames are no longer kept once: whoever has so many has keys that do not repeat.
	manyNames = 1 << 17
)

// newNames returns a table that holds the empty name as number 0, which the root has.
func newNames() names {
	n := names{list: make([]string, 0, fewNames), after: make([]guessed, 0, fewNames), leads: make([]guessed, 0, fewNames)}
	n.add("")
	return n
}

// add takes up a name that is new.
func (n *names) add(name string) uint32 {
	number := uint32(len(n.list))
	n.list = append(n.list, name)
	n.after = append(n.after, guessed{})
	n.leads = append(n.leads, guessed{})
	switch {
	case n.number == nil && len(n.list) > fewNames:
		n.number = make(map[string]uint32, 4*fewNames)
		for i, got := range n.list {
			n.number[got] = uint32(i)
		}
	case n.number != nil && len(n.list) <= manyNames:
		n.number[name] = number
	}
	return number
}

// find returns the number of a name.
func (n *names) find(name string) (number uint32, known bool) {
	if n.number != nil {
		number, known = n.number[name]
		return number, known
	}
	i := slices.Index(n.list, name)
	return uint32(max(i, 0)), i >= 0
}

// name reads the name of a field, given that of the field before it or, where it is the first, that of its object. It reports whether it
// sorts behind the one before it.
func (r *jsonReader) name(last uint32, first bool) (number uint32, rises, ok bool) {
	if r.at >= len(r.text) || r.text[r.at] != '"' {
		return 0, false, r.unexpected()
	}
	guess := &r.names.after[last]
	if first {
		guess = &r.names.leads[last]
	}
	if guess.known {
		want, from := r.names.list[guess.number], r.at+1
		if end := from + len(want); end < len(r.text) && r.text[end] == '"' && r.text[from:end] == want {
			r.at = end + 1
			return guess.number, guess.rises, true
		}
	}
	end, escaped, ok := r.quoted()
	if !ok {
		return 0, false, false
	}
	from := r.at
	r.at = end + 1
	name := r.text[from+1 : end]
	if escaped {
		var b strings.Builder
		unescape(&b, name)
		name = b.String()
	}
	if len(r.names.list) >= 1<<(32-nameShift) {
		return 0, false, r.fail(from, ErrSize)
	}
	number, known := r.names.find(name)
	if !known {
		if r.copies != nil {
			name = strings.Clone(name)
		}
		number = r.names.add(name)
	}
	rises = first || r.names.list[last] < name
	// A name with escapes is never expected: its bytes in the text are not those of the name.
	if !escaped {
		guess = &r.names.after[last]
		if first {
			guess = &r.names.leads[last]
		}
		*guess = guessed{number: number, known: true, rises: rises}
	}
	return number, rises, true
}
