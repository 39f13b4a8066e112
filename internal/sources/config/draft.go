package config

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// maxDraft is the most bytes of a draft: a person typed it.
const maxDraft = 4 << 20

// Draft is a place beside a ledger for what somebody is typing and has not
// saved. It outlives a failed save and a crash of the program or the terminal.
// It is the reader's own and not for a repository: only its owner may read it,
// and its name begins with a dot.
//
// A draft is one person's, so it is not locked and not compared: the later
// write wins.
type Draft struct {
	ledger string
}

// Draft names the draft of a ledger. It does not touch the disk.
func (f *File) Draft() *Draft { return &Draft{ledger: f.path} }

// Path is where the draft stands: beside the file that a save replaces, so
// behind a symbolic link to the ledger.
func (d *Draft) Path() (string, error) {
	target, err := resolve(d.ledger)
	if err != nil {
		return "", fmt.Errorf("looking for the draft of %s: %w", d.ledger, err)
	}
	folder, name := filepath.Split(target)
	return filepath.Join(folder, "."+name+".draft"), nil
}

// Read returns the draft, nil where there is none. A draft that is no regular
// file or larger than 4 MiB was not written by this program, and is an error.
func (d *Draft) Read(ctx context.Context) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	path, err := d.Path()
	if err != nil {
		return nil, err
	}
	// A link that somebody put here must not make the program read elsewhere.
	info, err := os.Lstat(path)
	switch {
	case os.IsNotExist(err):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("reading the draft %s: %w", path, bare(err))
	case !info.Mode().IsRegular() || info.Size() > maxDraft:
		return nil, fmt.Errorf("reading the draft %s: this is no draft of paritytui; move it away", path)
	}
	found, err := load(path)
	if err != nil {
		return nil, fmt.Errorf("reading the draft %s: %w", path, err)
	}
	return found.text, nil
}

// Write makes text the draft, whole or not at all. An empty text removes it.
func (d *Draft) Write(ctx context.Context, text []byte) error {
	if len(text) == 0 {
		return d.Remove()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	path, err := d.Path()
	if err != nil {
		return err
	}
	if len(text) > maxDraft {
		return fmt.Errorf("writing the draft %s: %d bytes are more than 4 MiB", path, len(text))
	}
	next, err := prepare(path, text, ownerOnly{})
	if err != nil {
		return fmt.Errorf("writing the draft %s: %w", path, bare(err))
	}
	defer next.discard()
	if err := next.commit(); err != nil {
		return fmt.Errorf("writing the draft %s: %w", path, bare(err))
	}
	sweepStale(path)
	return nil
}

// Remove takes the draft away; where there is none it does nothing.
func (d *Draft) Remove() error {
	path, err := d.Path()
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("removing the draft %s: %w", path, bare(err))
	}
	return nil
}

// ownerOnly is what a draft looks like to prepare: nobody else may read it.
type ownerOnly struct{ fs.FileInfo }

func (ownerOnly) Mode() fs.FileMode { return 0o600 }
func (ownerOnly) Sys() any          { return nil }
