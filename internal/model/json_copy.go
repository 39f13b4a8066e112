package model

import (
	"context"
	"io"
	"strings"
)

// CopyJSON is ReadJSON for texts that need not live on: the value keeps copies of its strings, numbers and names, side by side and without escapes, and
// nothing of the text. Of a state, that is a third: most of it is names that repeat, indentation and quotes.
//
//	the text    {"port": 80, "name": "a\u002db"}
//	is kept     80 a-b              and the names port and name
//
// Offset still counts in the text.
func CopyJSON(ctx context.Context, text string) (Value, error) {
	r := newReader(ctx, len(text))
	r.text = text
	return r.copy(len(text))
}

// StreamJSON is CopyJSON for a text that is never in memory as a whole. The size is how many bytes are expected. An error of the stream is returned as it is.
func StreamJSON(ctx context.Context, from io.Reader, size int) (Value, error) {
	r := newReader(ctx, size)
	r.source, r.buffer = from, make([]byte, windowSize)
	return r.copy(size)
}

func (r *jsonReader) copy(size int) (Value, error) {
	r.copies = &copies{total: size}
	return r.read(func() *store { return &store{text: r.copies.text.String(), names: r.names.list, chunks: r.done()} })
}

// copies are the strings and numbers of a text, side by side in the order of the text.
type copies struct {
	text strings.Builder
	// total is how long the whole text is, 0 where nobody knows.
	total int
}

// copied copies a text that ends at a place of the window, and returns where the copy stands.
func (r *jsonReader) copied(text string, end int) uint32 {
	r.room(len(text), end)
	at := r.copies.text.Len()
	r.copies.text.WriteString(text)
	return uint32(at)
}

// copiedPlain copies a text without its escapes, and returns where the copy stands and how long it is.
func (r *jsonReader) copiedPlain(escaped string, end int) (at, size uint32) {
	r.room(len(escaped), end)
	from := r.copies.text.Len()
	unescape(&r.copies.text, escaped)
	return uint32(from), uint32(r.copies.text.Len() - from)
}

const (
	// sample is how much is copied at most before it tells how much all will be, as a part of the text if that is short.
	sample      = 1 << 20
	samplePart  = 8
	roomForMore = 32
)

// room makes room for a text of a size that ends at a place of the window. The copies so far tell how much the rest will be, for states say much the same again and
// again: so nothing is moved but the sample.
func (r *jsonReader) room(size, end int) {
	c := r.copies
	used, room := c.text.Len(), c.text.Cap()
	if room-used >= size {
		return
	}
	want := min(sample, c.total/samplePart)
	if room > 0 {
		share := float64(used+size) / float64(r.base+end)
		want = int(share * float64(c.total))
		want += want / roomForMore
	}
	// A builder that grows doubles its room by itself.
	c.text.Grow(max(size, want-2*room))
}
