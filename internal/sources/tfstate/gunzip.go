package tfstate

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	gzipMagic = "\x1f\x8b"
	utf8Mark  = "\xef\xbb\xbf"
)

// The most that a gzip file may unfold to beside maxContent: freely up to freely bytes, and beyond that so many times its own size. States
// of equal resources shrink to a fiftieth; what shrinks to a thousandth is made to fill the memory.
const (
	freely    = 64 << 20
	mostTimes = 200
)

// contentLimit is how many bytes a gzip file of a size may unfold to.
func contentLimit(packed int) int64 { return min(maxContent, max(freely, int64(packed)*mostTimes)) }

// unfold decompresses gzip and refuses content of more than limit bytes, or of more than hold takes, which may be nil. It stops soon after ctx ends.
func unfold(ctx context.Context, packed string, limit int64, hold func(int64) error) (string, error) {
	r, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return "", gzipError(err)
	}
	defer r.Close()
	var plain strings.Builder
	for {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := io.CopyN(&plain, r, min(1<<20, limit+1-int64(plain.Len())))
		if hold != nil {
			if err := hold(n); err != nil {
				return "", err
			}
		}
		switch {
		case int64(plain.Len()) > limit:
			return "", fmt.Errorf("the gzip file of %d bytes unfolds to more than %d bytes, as no state does; unfold it by hand if you trust it, and read what comes out", len(packed), limit)
		case errors.Is(err, io.EOF):
			return plain.String(), nil
		case err != nil:
			return "", gzipError(err)
		}
	}
}

// Unfold decompresses the bytes of a gzip file that is no state, within the same bounds. Parse has done so before, so that they are held already.
func Unfold(ctx context.Context, packed string) (string, error) {
	return unfold(ctx, packed, contentLimit(len(packed)), nil)
}

func gzipError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("the gzip file ends too early: it is truncated; fetch it again")
	}
	return errors.New("the gzip file is damaged; fetch it again")
}
