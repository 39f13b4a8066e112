package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/paritytui/paritytui/internal/model/cores"
)

// chunk is how much is read at most between two reports of progress.
const chunk = 1 << 20

// reading is the reading of one part from a stream of bytes.
type reading struct {
	// name stands in errors.
	name string
	// size is the number of bytes expected, 0 where nobody knows; limit is the most that is read.
	size, limit int64
	// report is told how many bytes were read so far.
	report func(int64)
	// hold is told how many bytes come beyond the size, and may refuse them; nil holds any.
	hold func(int64) error
}

// text reads to the end and looks at ctx on the way. Where the size is known the text is held in memory once: it is built where it stays.
func (r reading) text(ctx context.Context, from io.Reader) (string, error) {
	if r.size > r.limit {
		return "", r.tooLarge()
	}
	var text strings.Builder
	text.Grow(int(r.size))
	buffer, told := make([]byte, chunk>>4), r.told(ctx, from)
	for {
		n, err := told.Read(buffer)
		text.Write(buffer[:n])
		switch {
		case errors.Is(err, io.EOF):
			return text.String(), nil
		case err != nil:
			return "", err
		}
	}
}

// told returns from as a reader that looks at ctx and at the limit, and tells how far it is. Its errors name what is read.
func (r reading) told(ctx context.Context, from io.Reader) *told {
	return &told{reading: r, ctx: ctx, from: from, counted: r.size}
}

// told is a stream whose progress is told.
type told struct {
	reading
	ctx  context.Context //nolint:containedctx // the reader lives for the reading of one part, and the io interfaces have no place for it
	from io.Reader
	// read counts the bytes so far, and last is how many they were when they were told.
	read, last int64
	// counted is how many bytes count as held.
	counted int64
}

// Read reads into p. A read that brings less than it could comes from something slow, so each of these is told.
func (r *told) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, fmt.Errorf("%s: %w", r.name, err)
	}
	n, err := r.from.Read(p)
	if r.read += int64(n); r.read > r.limit {
		return 0, r.tooLarge()
	}
	if beyond := r.read - r.counted; beyond >= chunk && r.hold != nil {
		r.counted += beyond
		if err := r.hold(beyond); err != nil {
			return 0, err
		}
	}
	if n > 0 && r.report != nil && (n < len(p) || r.read-r.last >= chunk) {
		r.last = r.read
		r.report(r.read)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = pathError(r.name, err)
	}
	return n, err //nolint:wrapcheck // the end of the stream
}

func (r reading) tooLarge() error {
	return fmt.Errorf("%s: this holds more than %d MiB, and no option reads more; move resources into states of their own with `terraform state mv`, or name another file", r.name, r.limit>>20)
}

// interruptible is a reader whose Read returns when ctx ends. What it was waiting for then keeps one goroutine and is
// lost: the reader must not be used again. A panic of what it reads from arrives at the one who waits.
type interruptible struct {
	//nolint:containedctx // the reader lives for one call of Read, and the io interfaces have no place for it
	ctx  context.Context
	from io.Reader
}

// Read reads into p, or returns the error of the context.
func (r interruptible) Read(p []byte) (int, error) {
	// All of its own: after an interrupt p belongs to the caller again.
	var (
		own   = make([]byte, min(len(p), chunk))
		n     int
		err   error
		work  cores.Group
		ended = make(chan struct{})
	)
	work.Go(func() {
		defer close(ended)
		n, err = r.from.Read(own)
	})
	select {
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	case <-ended:
		work.Wait()
		return copy(p, own[:n]), err
	}
}
