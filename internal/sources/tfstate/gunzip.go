package tfstate

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	gzipMagic = "\x1f\x8b"
	utf8Mark  = "\xef\xbb\xbf"
)

// unfold decompresses gzip and refuses content of more than limit bytes.
func unfold(packed string, limit int64) (string, error) {
	r, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		return "", gzipError(err)
	}
	defer r.Close()
	var plain strings.Builder
	if _, err := io.Copy(&plain, io.LimitReader(r, limit+1)); err != nil {
		return "", gzipError(err)
	}
	if int64(plain.Len()) > limit {
		return "", fmt.Errorf("the gzip file unfolds to more than %d bytes, which is more than a state can be", limit)
	}
	return plain.String(), nil
}

func gzipError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("the gzip file ends too early: it is truncated; fetch it again")
	}
	return errors.New("the gzip file is damaged; fetch it again")
}
