package model

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
)

// MaxDepth bounds how deep lists and objects may nest in anything that is read. Real states stay below thirty; beyond the
// bound every walk over a value would have to fear for its stack.
const MaxDepth = 500

// What can be wrong with a JSON text.
var (
	ErrTruncated = errors.New("the text ends in the middle of a value")
	ErrSyntax    = errors.New("expected a value, a name, a comma or a closing bracket")
	ErrDepth     = fmt.Errorf("lists and objects nest more than %d levels deep", MaxDepth)
	ErrDuplicate = errors.New("the same name stands twice in one object")
	ErrUTF8      = errors.New("the text is not UTF-8")
	ErrSurrogate = errors.New("half of a pair of escapes stands alone")
	ErrEscape    = errors.New("a string holds an escape that JSON does not know")
	ErrControl   = errors.New("a string holds a control character")
	ErrTrailing  = errors.New("something follows the value")
	ErrSize      = errors.New("the text is larger than can be read")
)

// JSONError says what is wrong with a JSON text, and where. It holds nothing of the text.
type JSONError struct {
	// Offset counts the bytes before the place.
	Offset int
	// Err is one of the errors of this package.
	Err error
}

func (e *JSONError) Error() string { return fmt.Sprintf("at offset %d: %v", e.Offset, e.Err) }

// Unwrap returns Err.
func (e *JSONError) Unwrap() error { return e.Err }

// ReadJSON reads the one JSON value in text, strictly: names that stand twice in an object, broken UTF-8, halves of surrogate
// pairs and anything after the value are errors of type *JSONError. When ctx ends it stops soon and returns the error of ctx.
//
// It goes over the text once and keeps it: strings and numbers are ranges of it, and only strings with escapes are copied. What is built besides is
// 16 bytes a value and each name once. The value keeps the whole text alive.
func ReadJSON(ctx context.Context, text string) (Value, error) {
	r := newReader(ctx, text)
	return r.read(func() *store { return &store{text: text, names: r.names.list, chunks: r.done(), texts: r.plain.texts} })
}

func newReader(ctx context.Context, text string) *jsonReader {
	r := &jsonReader{ctx: ctx, text: text, until: pause, names: newNames(), pending: make([]slot, 0, min(near, len(text)/guess+1))}
	if len(text)/guess < chunkSize {
		r.open = make([]slot, 0, len(text)/guess+2)
	} else {
		r.open = make([]slot, 0, chunkSize)
	}
	return r
}

// read reads the value and returns it in the store that finish makes of what was read.
func (r *jsonReader) read(finish func() *store) (Value, error) {
	if uint64(len(r.text)) > math.MaxUint32 {
		return Value{}, &JSONError{Offset: 0, Err: ErrSize}
	}
	if !r.value(0) || !r.end() {
		if err := r.ctx.Err(); err != nil && r.err == nil {
			return Value{}, err
		}
		return Value{}, &JSONError{Offset: r.at, Err: r.err}
	}
	root := r.keep(r.pending)
	return Value{s: finish(), at: root}, nil
}

const (
	// pause is how many values are read between two looks at the context.
	pause = 4096
	// guess is how many bytes of a small text one value takes.
	guess = 24
)

// jsonReader reads one text. Its methods report false where they stop, with the place in at and the reason in err, which is nil where the
// context ended.
//
// The kids of every list and object that is still open wait in pending; when it closes, they go to the slots side by side:
//
//	{"a":[1,2|      pending  1 2           slots  -
//	{"a":[1,2]|     pending  a [0,2)       slots  1 2
//	{"a":[1,2]}|    pending  {} [2,3)      slots  1 2 a
type jsonReader struct {
	ctx   context.Context //nolint:containedctx // the reader lives for one call of ReadJSON
	text  string
	at    int
	err   error
	depth int
	// until counts down to the next look at the context.
	until   int
	pending []slot
	// open is the last chunk of slots, full are those before it.
	open  []slot
	full  [][]slot
	names names
	plain plain
	// copies is set where strings are copied in the end, and lose their escapes only then.
	copies bool
}

func (r *jsonReader) fail(at int, err error) bool {
	r.at, r.err = at, err
	return false
}

// unexpected fails at a byte that is none of those that may stand there, or at the end.
func (r *jsonReader) unexpected() bool {
	if r.at >= len(r.text) {
		return r.fail(len(r.text), ErrTruncated)
	}
	return r.fail(r.at, ErrSyntax)
}

// space passes over white space.
func (r *jsonReader) space() {
	if r.at < len(r.text) && r.text[r.at] > ' ' {
		return
	}
	r.blanks()
}

// blanks passes over white space that is there. States are indented, so that most of it is a line break and many blanks.
func (r *jsonReader) blanks() {
	text, at := r.text, r.at
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\r', '\n':
			at++
			for at+8 <= len(text) {
				same := bits.TrailingZeros64(load(text, at)^' '*ones) / 8
				if at += same; same < 8 {
					break
				}
			}
		default:
			r.at = at
			return
		}
	}
	r.at = at
}

// end makes sure that nothing but white space follows.
func (r *jsonReader) end() bool {
	r.space()
	if r.at < len(r.text) {
		return r.fail(r.at, ErrTrailing)
	}
	return true
}

// value reads one value into pending. The name is that of the field that it belongs to, an element takes the name of its list.
func (r *jsonReader) value(name uint32) bool {
	r.space()
	if r.until--; r.until == 0 {
		r.until = pause
		if r.ctx.Err() != nil {
			return false
		}
	}
	if r.at >= len(r.text) {
		return r.unexpected()
	}
	tag := name << nameShift
	switch c := r.text[r.at]; c {
	case '"':
		return r.stringValue(tag)
	case '{':
		return r.object(tag, name)
	case '[':
		return r.list(tag, name)
	case 't':
		return r.word("true", tag|uint32(Bool))
	case 'f':
		return r.word("false", tag|uint32(Bool))
	case 'n':
		return r.word("null", tag|uint32(Null))
	default:
		if c == '-' || c-'0' <= 9 {
			return r.number(tag)
		}
		return r.unexpected()
	}
}

func (r *jsonReader) push(tag uint32, from, size int) {
	r.pending = append(r.pending, slot{tag: tag, from: uint32(from), size: uint32(size), first: uint32(from)})
}

// word reads true, false or null.
func (r *jsonReader) word(word string, tag uint32) bool {
	from := r.at
	for i := range len(word) {
		if r.at = from + i; r.at >= len(r.text) || r.text[r.at] != word[i] {
			return r.unexpected()
		}
	}
	r.at = from + len(word)
	r.push(tag, from, len(word))
	return true
}

// number reads a number and keeps its spelling.
func (r *jsonReader) number(tag uint32) bool {
	from := r.at
	if r.text[r.at] == '-' {
		r.at++
	}
	if r.at < len(r.text) && r.text[r.at] == '0' {
		r.at++
	} else if !r.digits() {
		return r.unexpected()
	}
	if r.at < len(r.text) && r.text[r.at] == '.' {
		r.at++
		if !r.digits() {
			return r.unexpected()
		}
	}
	if r.at < len(r.text) && r.text[r.at]|0x20 == 'e' {
		r.at++
		if r.at < len(r.text) && (r.text[r.at] == '+' || r.text[r.at] == '-') {
			r.at++
		}
		if !r.digits() {
			return r.unexpected()
		}
	}
	r.push(tag|uint32(Number), from, r.at-from)
	return true
}

// digits passes over digits and reports whether there was one.
func (r *jsonReader) digits() bool {
	from := r.at
	for r.at < len(r.text) && r.text[r.at]-'0' <= 9 {
		r.at++
	}
	return r.at > from
}

func (r *jsonReader) stringValue(tag uint32) bool {
	from := r.at
	end, escaped, ok := r.quoted(from)
	if !ok {
		return false
	}
	s := slot{tag: tag | uint32(String), from: uint32(from), size: uint32(end - from - 1), first: uint32(from + 1)}
	if escaped {
		s.tag |= escapedFlag
		if !r.copies {
			s.first = r.plain.add(r.text[from+1:end], len(r.text)-from)
		}
	}
	r.pending = append(r.pending, s)
	r.at = end + 1
	return true
}

// enter passes over an opening bracket and reports whether the container is empty, in which case it was read.
func (r *jsonReader) enter(tag uint32, closing byte) (empty, ok bool) {
	if r.depth++; r.depth > MaxDepth {
		return false, r.fail(r.at, ErrDepth)
	}
	from := r.at
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
	from, start := r.at, len(r.pending)
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
	from, start := r.at, len(r.pending)
	tag |= uint32(Object)
	if empty, ok := r.enter(tag, '}'); empty || !ok {
		return ok
	}
	last, sorted := name, true
	for first := true; ; first = false {
		at := r.at
		key, rises, ok := r.name(last, first)
		if !ok {
			return false
		}
		sorted = sorted && rises
		if !sorted && r.taken(key, start) {
			return r.fail(at, ErrDuplicate)
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
			return r.fail(from, ErrDuplicate)
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
