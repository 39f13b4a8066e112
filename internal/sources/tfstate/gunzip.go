package tfstate

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

var (
	gzipMagic = []byte{0x1f, 0x8b}
	utf8Mark  = []byte{0xef, 0xbb, 0xbf}
)

// unfold decompresses gzip and refuses content of more than limit bytes.
func unfold(data []byte, limit int64) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, gzipError(err)
	}
	defer r.Close()
	plain, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, gzipError(err)
	}
	if int64(len(plain)) > limit {
		return nil, fmt.Errorf("the gzip file unfolds to more than %d bytes, which is more than a state can be", limit)
	}
	return plain, nil
}

func gzipError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("the gzip file ends too early: it is truncated; fetch it again")
	}
	return errors.New("the gzip file is damaged; fetch it again")
}
