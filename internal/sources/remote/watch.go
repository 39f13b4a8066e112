package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// errSilent is the cause of a request that was given up because nothing came for too long.
var errSilent = errors.New("nothing came for too long")

// dog ends a request when nothing has come for a while. Whatever comes starts the time anew.
type dog struct {
	patience time.Duration
	timer    *time.Timer
	//nolint:containedctx // it lives for one request and holds why that ended
	ctx    context.Context
	cancel context.CancelCauseFunc
}

// watch returns the context of a request and the dog that ends it.
func watch(ctx context.Context, patience time.Duration) (context.Context, *dog) {
	watched, cancel := context.WithCancelCause(ctx)
	d := &dog{patience: patience, ctx: watched, cancel: cancel}
	d.timer = time.AfterFunc(patience, func() { cancel(errSilent) })
	return watched, d
}

// fed notes that something came.
func (d *dog) fed() { d.timer.Reset(d.patience) }

// stop lets the request go.
func (d *dog) stop() {
	d.timer.Stop()
	d.cancel(nil)
}

// silent reports whether the request ended because nothing came.
func silent(ctx context.Context) bool { return errors.Is(context.Cause(ctx), errSilent) }

// body is the bytes of an answer.
type body struct {
	from io.ReadCloser
	dog  *dog
	host string
	// read counts the bytes that came, and size those that were promised, less than 1 where nobody promised.
	read, size int64
}

// Read reads, and says in plain words why no more comes.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	b.read += int64(n)
	switch {
	case err == nil:
		b.dog.fed()
		return n, nil
	case errors.Is(err, io.EOF):
		b.dog.timer.Stop()
		return n, io.EOF
	case silent(b.dog.ctx):
		return n, fmt.Errorf("%s sent %s and then nothing for %v; try again, or set %s to wait longer, such as 5m", b.host, b.came(), b.dog.patience, patienceVariable)
	case b.dog.ctx.Err() != nil:
		return n, b.dog.ctx.Err()
	}
	return n, fmt.Errorf("the connection to %s ended after %s: the download is not whole; try again", b.host, b.came())
}

// came says how much came.
func (b *body) came() string {
	if b.size > 0 {
		return fmt.Sprintf("%d of %d bytes", b.read, b.size)
	}
	return fmt.Sprintf("%d bytes", b.read)
}

// Close ends the request.
func (b *body) Close() error {
	b.dog.stop()
	return b.from.Close()
}
