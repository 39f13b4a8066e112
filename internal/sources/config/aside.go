package config

import (
	"context"
	"fmt"
	"path/filepath"
)

// SetAside keeps a text beside the file that is about to be replaced, under a name that begins with a dot and ends with refused, and returns
// where. A text that was set aside before is replaced.
func (f *File) SetAside(ctx context.Context, text []byte) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	target, err := resolve(f.path)
	if err != nil {
		return "", fmt.Errorf("keeping a copy of %s: %w", f.path, err)
	}
	folder, name := filepath.Split(target)
	path := filepath.Join(folder, "."+name+".refused")
	next, err := prepare(path, text, ownerOnly{})
	if err != nil {
		return "", fmt.Errorf("keeping a copy in %s: %w", path, bare(err))
	}
	defer next.discard()
	if err := next.commit(); err != nil {
		return "", fmt.Errorf("keeping a copy in %s: %w", path, bare(err))
	}
	sweepStale(path)
	return path, nil
}
