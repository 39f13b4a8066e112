package sources

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// maxBytes limits what is read from one place. A state beyond it is either none or needs other means.
const maxBytes = 2 << 30

// file is a state or plan in a file.
type file struct {
	uri, path string
	prior     bool
}

// URI is the path as it was given, with its query.
func (f *file) URI() string { return f.uri }

// Read reads the file.
func (f *file) Read(ctx context.Context, report func(Progress)) (Content, error) {
	h, err := os.Open(f.path)
	if err != nil {
		return Content{}, pathError(f.path, err)
	}
	defer func() { _ = h.Close() }()
	info, err := h.Stat()
	if err != nil {
		return Content{}, pathError(f.path, err)
	}
	var from io.Reader = h
	size := info.Size()
	if !info.Mode().IsRegular() {
		// A pipe, such as the shell's <(terraform state pull), may never end and has no size.
		from, size = interruptible{ctx, h}, 0
	}
	r := reading{uri: f.uri, name: f.path, size: size, limit: maxBytes, report: report}
	state, err := r.state(ctx, from, tfstate.Options{Prior: f.prior})
	if err != nil {
		if what, ok := documentKind(f.path); ok && errors.Is(err, tfstate.ErrNotState) {
			err = fmt.Errorf("%s: reading documents (%s) is not supported yet; name a state file", f.path, what)
		}
		return Content{}, err
	}
	state.Source.URI = f.uri
	if info.Mode().IsRegular() {
		state.Source.Modified = info.ModTime()
	}
	return Content{States: []*tfstate.State{state}}, nil
}

// documentKind returns the kind of document that a file's name says it is.
func documentKind(path string) (string, bool) {
	base := strings.ToLower(filepath.Base(path))
	switch filepath.Ext(base) {
	case ".env":
		return ".env", true
	case ".yaml", ".yml":
		return "YAML", true
	case ".toml":
		return "TOML", true
	case ".json":
		return "JSON", true
	}
	return ".env", strings.HasPrefix(base, ".env.")
}

// pathError says in plain words why a file could not be opened or read.
func pathError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file", path)
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
	uri  string
	from io.Reader
}

// URI is "-".
func (s *stream) URI() string { return s.uri }

// Read reads standard input to its end.
func (s *stream) Read(ctx context.Context, report func(Progress)) (Content, error) {
	r := reading{uri: s.uri, name: "standard input", limit: maxBytes, report: report}
	state, err := r.state(ctx, interruptible{ctx, s.from}, tfstate.Options{})
	if err != nil {
		return Content{}, err
	}
	state.Source.URI = s.uri
	return Content{States: []*tfstate.State{state}}, nil
}
