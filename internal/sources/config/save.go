package config

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged says that a file is not what the one who saves it believes it to
// be. The error that arrives is a [*ChangedError], for which errors.Is with
// ErrChanged holds.
var ErrChanged = errors.New("the file changed since it was read")

// ChangedError refuses a save over a file that somebody else changed. It
// carries what stands on disk now, so that both can be brought together and
// saved again on top of Version. Its message never quotes the text.
type ChangedError struct {
	Path    string  // as given to Open
	Text    []byte  // what is on disk now; nil when the file was removed
	Version Version // the version of Text
}

// Error says what was refused and why.
func (e *ChangedError) Error() string {
	if e.Text == nil {
		return fmt.Sprintf("saving %s: nothing was written: the file was removed since it was read", e.Path)
	}
	return fmt.Sprintf("saving %s: nothing was written: %v", e.Path, ErrChanged)
}

// Unwrap is ErrChanged.
func (e *ChangedError) Unwrap() error { return ErrChanged }

// Save makes text the content of the file, provided that the file still has
// the version base; the zero Version asks that there be no file. It returns the
// version to hold from now on, which is base after an error.
//
// A file of another version is left alone and reported as a [*ChangedError],
// unless it already holds text: then there is nothing to write and nothing to
// lose. Symbolic links stay links and the file behind them is replaced. The
// permissions of an existing file are kept, its owner and group where the
// system lets us; a new one gets 0644 less the umask. Hard links, access lists
// and extended attributes stay with the old file.
//
// Save waits up to five seconds for others that save the same file, and ends
// early with ctx. Every error but one says that nothing was written: where the
// text was saved but the folder could not be flushed, the error says so and
// comes with the new version.
func (f *File) Save(ctx context.Context, text []byte, base Version) (Version, error) {
	err := f.replace(ctx, text, base)
	if unsynced, ok := errors.AsType[*unsyncedError](err); ok {
		return versionOf(text), fmt.Errorf("saving %s: the new text is in place, but a power failure may still undo it: flushing its folder: %w",
			f.path, unsynced.cause)
	}
	if errors.Is(err, ErrChanged) {
		return base, err
	}
	if err != nil {
		return base, fmt.Errorf("saving %s: nothing was written: %w", f.path, err)
	}
	return versionOf(text), nil
}

// unsyncedError says that the file was replaced and its folder not flushed.
type unsyncedError struct{ cause error }

func (e *unsyncedError) Error() string { return e.cause.Error() }

// replace does the work of Save. Unless its error is an *unsyncedError, the
// file is as it was.
func (f *File) replace(ctx context.Context, text []byte, base Version) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(text) > maxSize {
		return fmt.Errorf("the text has %d bytes, more than 16 MiB, the most a ledger may hold", len(text))
	}
	target, err := resolve(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; create it first, or name another file with -c", err)
	}
	if err != nil {
		return err
	}
	// Asked before locking too: what needs no write needs no lock, which a
	// read-only folder could not give.
	found, settled, err := f.compare(target, text, base)
	if settled || err != nil {
		return err
	}
	if err := writable(target, found.info); err != nil {
		return err
	}
	unlock, err := lock(ctx, target, f.patience)
	if err != nil {
		return err
	}
	defer unlock()
	sweep(target)

	next, err := prepare(target, text, found.info)
	if err != nil {
		return fmt.Errorf("preparing the new text in the folder %s: %w", filepath.Dir(target), bare(err))
	}
	defer next.discard()
	// Preparing waited for the disk. Compared only now, the time in which the
	// write of an editor could go unnoticed is that of a rename.
	if _, settled, err := f.compare(target, text, base); settled || err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := next.commit(); err != nil {
		return fmt.Errorf("putting the new text in place: %w", bare(err))
	}
	if err := syncFolder(filepath.Dir(target)); err != nil {
		return &unsyncedError{cause: bare(err)}
	}
	return nil
}

// compare holds the disk against what a save wants (text) and believes (base).
// settled means that there is nothing to write.
func (f *File) compare(target string, text []byte, base Version) (found content, settled bool, err error) {
	found, err = load(target)
	switch {
	case err != nil:
		return content{}, false, err
	case found.version == versionOf(text):
		return found, true, nil
	case found.version != base:
		return content{}, false, &ChangedError{Path: f.path, Text: found.text, Version: found.version}
	}
	return found, false, nil
}

// writable refuses to replace a file that may not be written. A rename asks
// for the permission of the folder only and would walk past a lock that
// somebody put on the file on purpose.
func writable(target string, info fs.FileInfo) error {
	if info == nil {
		return nil
	}
	// Open lets the superuser pass, hence the look at the bits.
	if info.Mode().Perm()&0o222 == 0 {
		return fmt.Errorf("the file is read-only; make it writable first: %w", fs.ErrPermission)
	}
	file, err := os.OpenFile(target, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		// Removed a moment ago: the second comparison tells.
		return nil
	}
	if err != nil {
		return fmt.Errorf("the file may not be written: %w", bare(err))
	}
	return file.Close()
}
