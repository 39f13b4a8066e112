package model

import (
	"slices"
	"strings"
)

// enter passes over an opening bracket and reports whether the container is empty, in which case it was read.
func (r *jsonReader) enter(tag uint32, closing byte) (empty, ok bool) {
	if r.depth++; r.depth > MaxDepth {
		return false, r.fail(r.at, ErrDepth)
	}
	from := r.base + r.at
	r.at++
	r.space()
	if r.at < len(r.text) && r.text[r.at] == closing {
		r.at++
		r.depth--
		r.push(tag, from, 0)
		return true, true
	}
	return false, true
}

// next passes over the comma or closing bracket after a kid.
func (r *jsonReader) next(closing byte) (closed, ok bool) {
	r.space()
	if r.at >= len(r.text) || r.text[r.at] != ',' && r.text[r.at] != closing {
		return false, r.unexpected()
	}
	r.at++
	return r.text[r.at-1] == closing, true
}

func (r *jsonReader) list(tag, name uint32) bool {
	from, start := r.base+r.at, len(r.pending)
	tag |= uint32(List)
	if empty, ok := r.enter(tag, ']'); empty || !ok {
		return ok
	}
	for {
		if !r.value(name) {
			return false
		}
		closed, ok := r.next(']')
		if !ok {
			return false
		}
		if closed {
			r.leave(tag, from, start)
			return true
		}
	}
}

func (r *jsonReader) object(tag, name uint32) bool {
	from, start := r.base+r.at, len(r.pending)
	tag |= uint32(Object)
	if empty, ok := r.enter(tag, '}'); empty || !ok {
		return ok
	}
	last, sorted := name, true
	for first := true; ; first = false {
		at := r.base + r.at
		key, rises, ok := r.name(last, first)
		if !ok {
			return false
		}
		sorted = sorted && rises
		if !sorted && r.taken(key, start) {
			return r.fail(at-r.base, ErrDuplicate)
		}
		last = key
		r.space()
		if r.at >= len(r.text) || r.text[r.at] != ':' {
			return r.unexpected()
		}
		r.at++
		if !r.value(key) {
			return false
		}
		closed, ok := r.next('}')
		if !ok {
			return false
		}
		if closed {
			break
		}
		r.space()
	}
	if !sorted {
		slices.SortFunc(r.pending[start:], r.byName)
		if !r.apart(r.pending[start:]) {
			return r.fail(from-r.base, ErrDuplicate)
		}
	}
	r.leave(tag, from, start)
	return true
}

// near is how many names are compared one by one; objects of more are looked at once they are sorted.
const near = 16

// taken reports whether one of the first kids since start has the name.
func (r *jsonReader) taken(key uint32, start int) bool {
	own := r.pending[start:]
	if len(own) > near {
		return false
	}
	for _, s := range own {
		if k := s.tag >> nameShift; k == key || r.names.list[k] == r.names.list[key] {
			return true
		}
	}
	return false
}

func (r *jsonReader) byName(a, b slot) int {
	return strings.Compare(r.names.list[a.tag>>nameShift], r.names.list[b.tag>>nameShift])
}

// apart reports whether no two of the sorted kids have one name.
func (r *jsonReader) apart(kids []slot) bool {
	for i := 1; i < len(kids); i++ {
		if r.byName(kids[i-1], kids[i]) == 0 {
			return false
		}
	}
	return true
}

// leave closes a list or object: its kids move to the slots, and it takes their place.
func (r *jsonReader) leave(tag uint32, from, start int) {
	r.depth--
	kids := r.pending[start:]
	first := r.keep(kids)
	r.pending = append(r.pending[:start], slot{tag: tag, from: uint32(from), size: uint32(len(kids)), first: first})
}

// keep appends kids to the slots and returns where the first of them stands.
func (r *jsonReader) keep(kids []slot) uint32 {
	first := len(r.full)<<chunkBits + len(r.open)
	for {
		room := chunkSize - len(r.open)
		if len(kids) <= room {
			r.open = append(r.open, kids...)
			return uint32(first)
		}
		r.open = append(r.open, kids[:room]...)
		kids = kids[room:]
		r.full = append(r.full, r.open)
		r.open = make([]slot, 0, chunkSize)
	}
}

// done returns all chunks. A small document gets no more room than it needs.
func (r *jsonReader) done() [][]slot {
	if len(r.open)*4 < cap(r.open)*3 {
		r.open = slices.Clone(r.open)
	}
	return append(r.full, r.open)
}
