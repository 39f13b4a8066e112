package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// renameTries bounds how often a rename is tried again, retryEvery apart.
const renameTries = 50

// replacement is the new text, safe on disk beside the file it will replace.
type replacement struct {
	path, target string
	committed    bool
}

// prepare writes text beside target and waits for the disk. The permissions of
// like do not matter here: a file that is not read-only has the usual ones.
func prepare(target string, text []byte, _ fs.FileInfo) (*replacement, error) {
	file, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*.tmp")
	if err != nil {
		return nil, err
	}
	next := &replacement{path: file.Name(), target: target}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		next.discard()
		return nil, err
	}
	return next, nil
}

// commit puts the new text in place. Windows refuses a rename over a file that
// somebody has open, and virus scanners open whatever was just written, so a
// refusal counts only after half a second of them.
func (r *replacement) commit() error {
	for try := 1; ; try++ {
		err := os.Rename(r.path, r.target)
		if err == nil {
			r.committed = true
			return nil
		}
		const sharingViolation = syscall.Errno(32)
		if try == renameTries || !errors.Is(err, sharingViolation) && !errors.Is(err, fs.ErrPermission) {
			return err
		}
		time.Sleep(retryEvery)
	}
}

// discard removes what was not committed.
func (r *replacement) discard() {
	if !r.committed {
		_ = os.Remove(r.path)
	}
}

// isLeftover recognises the temporary files of prepare.
func isLeftover(name, candidate string) bool {
	rest, ok := strings.CutPrefix(candidate, "."+name+".")
	digits, tmp := strings.CutSuffix(rest, ".tmp")
	return ok && tmp && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// syncFolder does nothing: Windows has no flush for folders.
func syncFolder(string) error { return nil }

// release unlocks first, because Windows removes no open file. That also makes
// it safe: where somebody else has opened the side file, it stays.
func release(side *flock.Flock) {
	_ = side.Unlock()
	_ = os.Remove(side.Path())
}
