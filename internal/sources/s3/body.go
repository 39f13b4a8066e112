package s3

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// errSilent ends a request whose body brings nothing more.
var errSilent = errors.New("nothing comes")

// open begins to read an object. One that is too large is refused by the reader before its bytes are asked for: a body that is
// closed unread ends its connection.
func (s *source) open(ctx context.Context, c *client, o object) (sources.Stream, error) {
	own, cancel := context.WithCancelCause(ctx)
	input := &s3.GetObjectInput{Bucket: &s.at.bucket, Key: &o.key}
	action := "s3:GetObject"
	if o.version != "" && o.version != "null" {
		input.VersionId = &o.version
		action = "s3:GetObjectVersion"
	}
	got, err := c.api.GetObject(own, input)
	if err != nil {
		defer cancel(nil)
		switch {
		case ctx.Err() != nil:
			return sources.Stream{}, ctx.Err()
		case isCode(err, "NoSuchKey", "NotFound") && !s.at.isPrefix():
			return sources.Stream{}, s.missing(ctx, c)
		}
		return sources.Stream{}, s.explain(c, err, action)
	}
	size := max(aws.ToInt64(got.ContentLength), 0)
	b := &body{from: got.Body, parent: ctx, own: own, cancel: cancel, size: size, silence: s.buckets.limits.silence}
	b.clock = time.AfterFunc(b.silence, func() { cancel(errSilent) })
	b.clock.Stop()
	return sources.Stream{Body: b, Size: size, Modified: aws.ToTime(got.LastModified)}, nil
}

// openUnknown begins to read an object whose name does not say that it is a state. Of one that does not begin as JSON or gzip
// does, no more than the beginning is fetched.
func (s *source) openUnknown(ctx context.Context, c *client, o object) (sources.Stream, error) {
	stream, err := s.open(ctx, c, o)
	if err != nil {
		return sources.Stream{}, err
	}
	ahead := bufio.NewReader(stream.Body)
	head, err := ahead.Peek(64)
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		_ = stream.Body.Close()
		return sources.Stream{}, err
	case !sources.MayBeState(head):
		_ = stream.Body.Close()
		return sources.Stream{}, fmt.Errorf("%w: it does not begin with { as JSON does", tfstate.ErrNotState)
	}
	stream.Body = peeked{ahead, stream.Body}
	return stream, nil
}

// peeked reads what was read ahead, too.
type peeked struct {
	io.Reader
	io.Closer
}

// body is the body of an answer. Its errors say how far the reading came; a silence ends it.
type body struct {
	from io.ReadCloser
	// parent is the context of the reading, and own that of this request alone.
	//nolint:containedctx // a body lives for one reading, and the io interfaces have no place for it
	parent, own context.Context
	cancel      context.CancelCauseFunc
	clock       *time.Timer
	silence     time.Duration
	read, size  int64
}

// Read reads into p. The error of a context ends a read that waits.
func (b *body) Read(p []byte) (int, error) {
	b.clock.Reset(b.silence)
	n, err := b.from.Read(p)
	b.clock.Stop()
	b.read += int64(n)
	if err == nil || errors.Is(err, io.EOF) {
		return n, err
	}
	return n, b.explain(err)
}

// Close ends the request, read to its end or not.
func (b *body) Close() error {
	b.clock.Stop()
	b.cancel(nil)
	return b.from.Close()
}

func (b *body) explain(err error) error {
	far := fmt.Sprintf("after %d bytes", b.read)
	if b.size > 0 {
		far = fmt.Sprintf("after %d of %d bytes", b.read, b.size)
	}
	switch {
	case b.parent.Err() != nil:
		return b.parent.Err()
	case errors.Is(context.Cause(b.own), errSilent):
		return fmt.Errorf("nothing came for %s, %s; the connection is stuck: try again", b.silence, far)
	case strings.Contains(err.Error(), "checksum did not match"):
		return errors.New("what came is not what was stored: the checksum differs; try again, and if it stays so, the object is damaged")
	}
	return fmt.Errorf("the connection broke %s; try again", far)
}
