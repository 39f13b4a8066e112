package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// file is a state or plan in a file.
type file struct {
	uri, path string
	prior     bool
	// inside chooses a part of a document, empty for all of it.
	inside string
}

// List finds the one part that a file is. A file that is not there is told when it is opened.
func (f *file) List(context.Context) (Listing, error) {
	p := filePart(f.uri, f.path, "", Named)
	p.Prior, p.Inside = f.prior, f.inside
	if f.inside != "" {
		p.Name += "#" + f.inside
	}
	p.Path, p.Above = Place(f.path)
	if info, err := os.Stat(f.path); err == nil && info.Mode().IsRegular() {
		p.Size = info.Size()
	}
	listing := Listing{}
	p.Releases, listing.Skipped = releasesBeside(f.path)
	listing.Parts = []Part{p}
	return listing, nil
}

// filePart is a file as a part.
func filePart(uri, name, below string, wanted Wanted) Part {
	return Part{URI: uri, Name: name, Path: below, Wanted: wanted, Open: func(ctx context.Context) (Stream, error) { return openFile(ctx, name) }}
}

// openFile begins to read a file.
func openFile(ctx context.Context, name string) (Stream, error) {
	h, err := os.Open(name)
	if err != nil {
		return Stream{}, pathError(name, err)
	}
	info, err := h.Stat()
	if err != nil {
		_ = h.Close()
		return Stream{}, pathError(name, err)
	}
	if !info.Mode().IsRegular() {
		// A pipe, such as the shell's <(terraform state pull), may never end and has neither size nor age.
		return Stream{Body: body{interruptible{ctx, h}, h}}, nil
	}
	return Stream{Body: h, Size: info.Size(), Modified: info.ModTime()}, nil
}

// body reads from one thing and closes another.
type body struct {
	io.Reader
	io.Closer
}

// pathError says in plain words why a file could not be opened or read.
func pathError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %s", path, missing(path))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: you are not allowed to read this file", path)
	}
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// stream is a state or plan on standard input.
type stream struct {
	from io.Reader
}

// List finds the one part that standard input is.
func (s *stream) List(context.Context) (Listing, error) {
	return Listing{Parts: []Part{{URI: "-", Name: "standard input", Path: "standard input", Open: func(ctx context.Context) (Stream, error) {
		return Stream{Body: io.NopCloser(interruptible{ctx, s.from}), Modified: time.Time{}}, nil
	}}}}, nil
}
