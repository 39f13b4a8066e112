package model

import "slices"

// store holds values in one of two ways.
//
// A store that was read holds a whole document in slots of 16 bytes without a pointer, so that the collector passes over them. The kids of
// a list or object stand side by side, those of an object in the order of their names; strings and numbers are ranges of the source:
//
//	{"b":[1,"x"],"a":true}      slots  0 1    1 "x"    2 a true    3 b [0,2)    4 {} [2,4)  the root
//
// A store that was made holds one value, whose kids may live in any store.
type store struct {
	// text is the source of a document, or the texts of its values where those were copied; of a made value the content of a string, the spelling of a number or bool.
	text string
	// names are the names of a document by their number; of a made object those of its kids, sorted.
	names []string

	// chunks are the slots of a document, chunkSize in each but the last, and nil in what was made.
	chunks [][]slot
	// texts are the strings of a document that hold escapes, without them.
	texts []string

	kind Kind
	// holds says that something below is sensitive.
	holds bool
	kids  []Value
	veil  *veil
}

// Slots are kept in chunks so that growing never copies them.
const (
	chunkBits = 13
	chunkSize = 1 << chunkBits
)

// slot is one value of a document.
type slot struct {
	// tag is the kind, whether the source is escaped, and from nameShift on the number of the name.
	tag uint32
	// from is where the value begins in the source.
	from uint32
	// size counts the bytes of a scalar, without quotes, or the kids.
	size uint32
	// first is the slot of the first kid, where a scalar stands in the text, or the number of an escaped string among the texts.
	first uint32
}

const (
	kindMask    = 7
	escapedFlag = 8
	nameShift   = 4
)

func (s slot) kind() Kind { return Kind(s.tag & kindMask) }

func (s *store) slot(i uint32) *slot { return &s.chunks[i>>chunkBits][i&(chunkSize-1)] }

// raw returns the text of a scalar, secret or not; it is empty for null, lists and objects.
func (v Value) raw() string {
	if v.s.chunks == nil {
		return v.s.text
	}
	s := v.s.slot(v.at)
	switch s.kind() {
	case String:
		if s.tag&escapedFlag != 0 {
			return v.s.texts[s.first]
		}
		return v.s.text[s.first:][:s.size]
	case Number:
		return v.s.text[s.first:][:s.size]
	case Bool:
		if s.size == uint32(len("true")) {
			return "true"
		}
		return "false"
	case Absent, Null, List, Object:
	}
	return ""
}

// kids counts the kids of a list or object.
func (v Value) kids() int {
	if v.s.chunks == nil {
		return len(v.s.kids)
	}
	if s := v.s.slot(v.at); s.kind() >= List {
		return int(s.size)
	}
	return 0
}

// kid returns kid i of a list or object, which must be there.
func (v Value) kid(i int) Value {
	if v.s.chunks == nil {
		k := v.s.kids[i]
		k.hidden = k.hidden || v.hidden
		return k
	}
	return Value{s: v.s, at: v.s.slot(v.at).first + uint32(i), hidden: v.hidden}
}

// name returns the name of kid i of an object.
func (v Value) name(i int) string {
	if v.s.chunks == nil {
		return v.s.names[i]
	}
	return v.s.names[v.s.slot(v.s.slot(v.at).first+uint32(i)).tag>>nameShift]
}

// find returns the position of the kid of an object that has a name.
func (v Value) find(name string) (int, bool) {
	if v.s.chunks == nil {
		return slices.BinarySearch(v.s.names, name)
	}
	s := v.s.slot(v.at)
	low, high := uint32(0), s.size
	for low < high {
		middle := (low + high) / 2
		switch got := v.s.names[v.s.slot(s.first+middle).tag>>nameShift]; {
		case got == name:
			return int(middle), true
		case got < name:
			low = middle + 1
		default:
			high = middle
		}
	}
	return 0, false
}

// container makes a list or object of kids that are its own from then on.
func container(kind Kind, names []string, kids []Value) Value {
	holds := slices.ContainsFunc(kids, Value.HoldsSensitive)
	return Value{s: &store{kind: kind, names: names, kids: kids, holds: holds}}
}

// thaw returns a copy of a list or object whose kids may be replaced. The kids themselves are not copied.
func (v Value) thaw() Value {
	out := &store{kind: v.Kind(), holds: v.s.holds, kids: make([]Value, v.kids())}
	if v.s.chunks == nil {
		copy(out.kids, v.s.kids)
		out.names = v.s.names
		return Value{s: out, hidden: v.hidden}
	}
	if out.kind == Object {
		out.names = make([]string, len(out.kids))
		for i := range out.names {
			out.names[i] = v.name(i)
		}
	}
	first := v.s.slot(v.at).first
	for i := range out.kids {
		out.kids[i] = Value{s: v.s, at: first + uint32(i)}
	}
	return Value{s: out, hidden: v.hidden}
}

// replace returns v with each kid replaced by what change makes of it, and v itself where all stay as they are.
func (v Value) replace(change func(i int, kid Value) Value) Value {
	size := v.kids()
	for i := range size {
		kid := v.kid(i)
		if changed := change(i, kid); changed != kid {
			return v.replaceFrom(i, changed, change)
		}
	}
	return v
}

// replaceFrom is replace from kid i on, which became changed; those before it stay as they are.
func (v Value) replaceFrom(i int, changed Value, change func(i int, kid Value) Value) Value {
	out := v.thaw()
	for size := len(out.s.kids); ; changed = change(i, v.kid(i)) {
		if changed.s == nil {
			changed = NullValue()
		}
		out.s.kids[i] = changed
		if i++; i == size {
			break
		}
	}
	out.s.holds = slices.ContainsFunc(out.s.kids, Value.HoldsSensitive)
	return out
}
