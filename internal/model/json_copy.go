package model

import (
	"context"
	"strings"
)

// CopyJSON is ReadJSON for texts that need not live on: the value keeps copies of its strings, numbers and names, side by side and without escapes, and
// nothing of the text. Of a state, that is a third: most of it is names that repeat, indentation and quotes.
//
//	the text    {"port": 80, "name": "a\u002db"}
//	is kept     port name 80 a-b
//
// Offset still counts in the text.
func CopyJSON(ctx context.Context, text string) (Value, error) {
	r := newReader(ctx, text)
	r.copies = true
	return r.read(r.copied)
}

// copied returns what was read with its texts copied.
func (r *jsonReader) copied() *store {
	chunks, names := r.done(), r.names.list
	size := 0
	for _, name := range names {
		size += len(name)
	}
	for _, chunk := range chunks {
		for i := range chunk {
			if kind := chunk[i].kind(); kind == String || kind == Number {
				size += int(chunk[i].size)
			}
		}
	}
	var b strings.Builder
	b.Grow(size)
	for _, name := range names {
		b.WriteString(name)
	}
	for _, chunk := range chunks {
		for i := range chunk {
			r.copy(&b, &chunk[i])
		}
	}
	text, from := b.String(), 0
	for i, name := range names {
		names[i] = text[from:][:len(name)]
		from += len(name)
	}
	return &store{text: text, names: names, chunks: chunks}
}

// copy copies the text of a string or number.
func (r *jsonReader) copy(to *strings.Builder, s *slot) {
	kind := s.kind()
	if kind != String && kind != Number {
		return
	}
	text := r.text[s.first:][:s.size]
	s.first = uint32(to.Len())
	if s.tag&escapedFlag == 0 {
		to.WriteString(text)
		return
	}
	unescape(to, text)
	s.tag &^= escapedFlag
	s.size = uint32(to.Len()) - s.first
}
