package model

import (
	"errors"
	"io"
	"math"
	"unsafe"
)

// windowSize is how much of a stream is in memory at a time: what the cores keep near to themselves. A longer string makes it grow.
const windowSize = 256 << 10

// window is what a reader needs to see a stream piece by piece. Its zero value belongs to a text that is there as a whole.
//
//	stream    {"resources":[{"type":"aws_vpc",…
//	                       |-- the window --|
//	           <-- base -->
type window struct {
	// source is where more comes from, nil where nothing does.
	source io.Reader
	// buffer is the memory of the window.
	buffer []byte
	// base is how many bytes of the stream lie before the window.
	base int
	// broken is the error of the stream.
	broken error
}

// more moves the window so that it begins at r.at and holds more behind what it held. Where it reports false, nothing more comes.
func (r *jsonReader) more() bool {
	if r.source == nil {
		return false
	}
	kept := copy(r.buffer, r.text[r.at:])
	r.base, r.at = r.base+r.at, 0
	if kept == len(r.buffer) {
		r.buffer = append(r.buffer, make([]byte, len(r.buffer))...)
	}
	n, err := io.ReadAtLeast(r.source, r.buffer[kept:], 1)
	if err == nil && uint64(r.base+kept+n) > math.MaxUint32 {
		err = &JSONError{Offset: r.base, Err: ErrSize}
	}
	if err != nil {
		n, r.source = 0, nil
		if !errors.Is(err, io.EOF) {
			r.broken = err
		}
	}
	// The text is the buffer itself. Whatever is kept of it is copied, so that nobody holds a part of it when it changes.
	r.text = unsafe.String(unsafe.SliceData(r.buffer), kept+n)
	return n > 0
}
