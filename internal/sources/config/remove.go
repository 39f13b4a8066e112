package config

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Remove takes the file away, provided that it still has the version base: it
// undoes the save that created it. A file of another version is left alone and
// reported as a [*ChangedError]; where there is none, nothing is to be done. A
// symbolic link stays, and the file behind it goes. Like [File.Save] it waits
// for others, and every error says that nothing was removed.
func (f *File) Remove(ctx context.Context, base Version) error {
	err := f.remove(ctx, base)
	if err == nil || errors.Is(err, ErrChanged) {
		return err
	}
	return fmt.Errorf("removing %s: nothing was removed: %w", f.path, err)
}

func (f *File) remove(ctx context.Context, base Version) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	target, err := resolve(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	unlock, err := lock(ctx, target, f.patience)
	if err != nil {
		return err
	}
	defer unlock()
	found, err := load(target)
	switch {
	case err != nil:
		return err
	case found.info == nil:
		return nil
	case found.version != base:
		return &ChangedError{Path: f.path, Text: found.text, Version: found.version}
	}
	if err := writable(target, found.info); err != nil {
		return err
	}
	if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return bare(err)
	}
	// A folder that cannot be flushed only means that a power failure may bring
	// the file back, which loses nothing.
	_ = syncFolder(filepath.Dir(target))
	return nil
}
