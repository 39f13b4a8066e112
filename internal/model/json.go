package model

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/bits"
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
	r := newReader(ctx, len(text))
	r.text = text
	return r.read(func() *store { return &store{text: text, names: r.names.list, chunks: r.done(), texts: r.plain.texts} })
}

// newReader returns a reader of a text of about size bytes.
func newReader(ctx context.Context, size int) *jsonReader {
	r := &jsonReader{ctx: ctx, until: pause, names: newNames(), pending: make([]slot, 0, min(near, size/guess+1))}
	r.open = make([]slot, 0, min(size/guess+2, chunkSize))
	return r
}

// read reads the value and returns it in the store that finish makes of what was read.
func (r *jsonReader) read(finish func() *store) (Value, error) {
	if uint64(len(r.text)) > math.MaxUint32 {
		return Value{}, &JSONError{Offset: 0, Err: ErrSize}
	}
	read := r.value(0) && r.end()
	switch {
	case r.broken != nil:
		return Value{}, r.broken
	case !read && r.err == nil:
		return Value{}, r.ctx.Err()
	case !read:
		return Value{}, &JSONError{Offset: r.base + r.at, Err: r.err}
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
	ctx context.Context //nolint:containedctx // the reader lives for one call of ReadJSON
	// text is the text, or the window of it that is in memory, and at a place in it. A method that may move the window says so.
	text string
	at   int
	window
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
	// copies is where strings and numbers are copied to, nil where they stay in the text.
	copies *copies
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

// space passes over white space. It may move the window, as all that calls it may.
func (r *jsonReader) space() {
	if r.at < len(r.text) && r.text[r.at] > ' ' {
		return
	}
	r.blanks()
}

// blanks passes over white space that is there. States are indented, so that most of it is a line break and many blanks.
func (r *jsonReader) blanks() {
	for {
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
		if r.at = at; !r.more() {
			return
		}
	}
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
