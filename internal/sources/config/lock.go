package config

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// retryEvery is how often a held lock is tried again. It is well below what a
// person notices and well above what a save takes.
const retryEvery = 10 * time.Millisecond

// lockPath is the side file whose lock stands for the one of target. The file
// itself cannot be locked: a rename replaces it together with its lock.
func lockPath(target string) string {
	folder, name := filepath.Split(target)
	return filepath.Join(folder, "."+name+".lock")
}

// lock excludes others that save target, and waits for them for at most wait.
// The returned function ends the exclusion and takes the side file away.
//
// Taking it away needs care. Whoever opened the side file before it was removed
// locks a file that no longer has a name, while a newcomer creates and locks
// another one:
//
//	A  lock #1 ........ remove #1, unlock
//	B     open #1 ........................ lock #1    both believe
//	C                           create #2, lock #2    to be alone
//
// Hence the law: a lock counts only if the name still leads to the file that
// was locked. B sees that it does not, and starts over.
func lock(ctx context.Context, target string, wait time.Duration) (unlock func(), err error) {
	path := lockPath(target)
	limited, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for {
		// Readable to all: a lock left behind by one user must not keep out another.
		side := flock.New(path, flock.SetPermissions(0o644))
		_, err := side.TryLockContext(limited, retryEvery)
		switch {
		case err == nil && named(side):
			return func() { release(side) }, nil
		case err == nil:
			_ = side.Unlock()
		case ctx.Err() != nil:
			return nil, fmt.Errorf("waiting for the lock %s: %w", path, ctx.Err())
		case errors.Is(err, context.DeadlineExceeded):
			return nil, fmt.Errorf("another program has held the lock %s for %v; end it and save again", path, wait)
		default:
			return nil, fmt.Errorf("making the lock %s: %w; its folder must be writable", path, bare(err))
		}
	}
}

// named reports whether the path of a held lock still leads to the locked file.
func named(side *flock.Flock) bool {
	held, err := side.Stat()
	if err != nil {
		return false
	}
	now, err := os.Stat(side.Path())
	return err == nil && os.SameFile(held, now)
}
