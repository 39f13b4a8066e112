//go:build unix

package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2"
)

// replacement is the new text, safe on disk beside the file it will replace.
type replacement struct {
	file *renameio.PendingFile
}

// prepare writes text beside target, with the permissions of the file it will
// replace, and waits for the disk. like is nil where there is none.
func prepare(target string, text []byte, like fs.FileInfo) (*replacement, error) {
	permissions := renameio.WithPermissions(0o644)
	if like != nil {
		permissions = renameio.WithStaticPermissions(like.Mode().Perm())
	}
	// The folder is named because a rename works within one file system only.
	file, err := renameio.NewPendingFile(target, renameio.WithTempDir(filepath.Dir(target)), permissions)
	if err != nil {
		return nil, err
	}
	next := &replacement{file: file}
	if err := next.fill(text, like); err != nil {
		next.discard()
		return nil, err
	}
	return next, nil
}

func (r *replacement) fill(text []byte, like fs.FileInfo) error {
	keepOwner(r.file.File, like)
	if _, err := r.file.Write(text); err != nil {
		return err
	}
	return r.file.Sync()
}

// keepOwner gives file the owner and group of like as far as the system allows:
// a ledger saved with sudo must stay its owner's, and one shared by a group
// must stay readable to it.
func keepOwner(file *os.File, like fs.FileInfo) {
	if like == nil {
		return
	}
	owner, ok := like.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	if file.Chown(int(owner.Uid), int(owner.Gid)) != nil {
		_ = file.Chown(-1, int(owner.Gid))
	}
}

// commit puts the new text in place, all of it or nothing.
func (r *replacement) commit() error { return r.file.CloseAtomicallyReplace() }

// discard removes what was not committed.
func (r *replacement) discard() { _ = r.file.Cleanup() }

// isLeftover recognises the temporary files of renameio: a dot, the name and
// a random number of up to 19 digits. Shorter numbers are one in ten thousand,
// and more likely the name of somebody's own copy.
func isLeftover(name, candidate string) bool {
	digits, ok := strings.CutPrefix(candidate, "."+name)
	return ok && len(digits) >= 16 && strings.Trim(digits, "0123456789") == ""
}

// syncFolder makes a rename in folder outlast a power failure.
func syncFolder(folder string) error {
	file, err := os.Open(folder)
	if errors.Is(err, fs.ErrPermission) {
		// A folder may be writable and not readable; it cannot be flushed then.
		return nil
	}
	if err != nil {
		return err
	}
	err = file.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		// Some network file systems flush no folders and need no flush.
		err = nil
	}
	return errors.Join(err, file.Close())
}

// release removes the side file while the lock is still held, so that it is
// certainly ours. See lock.
func release(side *flock.Flock) {
	_ = os.Remove(side.Path())
	_ = side.Unlock()
}
