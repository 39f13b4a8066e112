package sources

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// chunk is how much is read between two reports of progress.
const chunk = 1 << 20

// reading is the reading of one state from a stream of bytes.
type reading struct {
	// uri is told in progress, name stands in errors.
	uri, name string
	// size is the number of bytes expected, 0 where nobody knows; limit is the most that is read.
	size, limit int64
	report      func(Progress)
}

// state reads all bytes and then the state in them.
func (r reading) state(ctx context.Context, from io.Reader, opts tfstate.Options) (*tfstate.State, error) {
	text, err := r.text(ctx, from)
	if err != nil {
		return nil, err
	}
	state, err := tfstate.Parse(ctx, r.name, text, opts)
	if err != nil {
		return nil, err
	}
	size := int64(len(text))
	r.tell(Progress{Read: size, Total: size, Resources: state.Source.Resources, Done: true})
	return state, nil
}

// text reads to the end, a chunk at a time, and looks at ctx between them. Where the size is known the text is held in memory once: it
// is built where it stays.
func (r reading) text(ctx context.Context, from io.Reader) (string, error) {
	if r.size > r.limit {
		return "", r.tooLarge()
	}
	var text strings.Builder
	text.Grow(int(r.size))
	buffer := make([]byte, chunk>>4)
	for {
		if err := ctx.Err(); err != nil {
			return "", fmt.Errorf("%s: %w", r.name, err)
		}
		want := min(chunk, r.limit+1-int64(text.Len()))
		n, err := io.CopyBuffer(&text, io.LimitReader(from, want), buffer)
		if int64(text.Len()) > r.limit {
			return "", r.tooLarge()
		}
		if n > 0 {
			r.tell(Progress{Read: int64(text.Len()), Total: max(r.size, 0)})
		}
		if err != nil {
			return "", pathError(r.name, err)
		}
		if n < want {
			return text.String(), nil
		}
	}
}

func (r reading) tooLarge() error {
	return fmt.Errorf("%s: this holds more than %d MiB, which is more than a state can be; split the state, or name another file", r.name, r.limit>>20)
}

func (r reading) tell(p Progress) {
	if r.report != nil {
		p.URI = r.uri
		r.report(p)
	}
}

// interruptible is a reader whose Read returns when ctx ends. What it was waiting for then keeps one goroutine and is
// lost: the reader must not be used again.
type interruptible struct {
	//nolint:containedctx // the reader lives for one call of Read, and the io interfaces have no place for it
	ctx  context.Context
	from io.Reader
}

// Read reads into p, or returns the error of the context.
func (r interruptible) Read(p []byte) (int, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	// A buffer of its own: after an interrupt p belongs to the caller again.
	own := make([]byte, min(len(p), chunk))
	go func() {
		n, err := r.from.Read(own)
		done <- result{own[:n], err}
	}()
	select {
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	case got := <-done:
		return copy(p, got.data), got.err
	}
}
