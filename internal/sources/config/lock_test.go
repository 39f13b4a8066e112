package config

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

func TestALockWithoutANameDoesNotCount(t *testing.T) {
	path := lockPath(filepath.Join(t.TempDir(), "parity.yaml"))
	side := flock.New(path)
	if err := side.Lock(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = side.Unlock() }()
	if !named(side) {
		t.Error("a lock that was just taken does not count")
	}
	if err := os.Remove(path); err != nil {
		t.Skipf("this system removes no open file, so the case does not arise: %v", err)
	}
	if named(side) {
		t.Error("a lock on a removed file counts")
	}
	write(t, path, "")
	if named(side) {
		t.Error("a lock on the file that had the name before counts")
	}
}

func TestALockIsHeldByOneAlone(t *testing.T) {
	target := filepath.Join(t.TempDir(), "parity.yaml")
	var inside atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 600 {
				// Nothing says who comes next, so that one of them may have to wait for all turns of the others.
				unlock, err := lock(t.Context(), target, time.Hour)
				if err != nil {
					t.Error(err)
					return
				}
				if inside.Add(1) != 1 {
					t.Error("two hold the lock")
				}
				// Held for the time of a few system calls, for another to come by.
				for range 10 {
					_, _ = os.Stat(target)
				}
				inside.Add(-1)
				unlock()
			}
		})
	}
	all.Wait()
	wantNames(t, filepath.Dir(target))
}

func TestSaveGivesUpOnALockThatStaysHeld(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	hold(t, path)
	file := Open(path)
	file.patience = 5 * time.Millisecond
	_, err := file.Save(t.Context(), []byte("a: 1\n"), Version{})
	wantError(t, err, "saving "+path+": nothing was written: another program has held the lock", ".parity.yaml.lock for 5ms")
	wantNames(t, folder, ".parity.yaml.lock")
}

func TestSaveEndsWithItsContext(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	hold(t, path)
	ctx, cancel := context.WithCancel(t.Context())
	watched := watch(ctx)
	go func() {
		<-watched.waiting
		cancel()
	}()
	_, err := Open(path).Save(watched, []byte("a: 1\n"), Version{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("while waiting: got %v, want context.Canceled", err)
	}
	wantError(t, err, "nothing was written")
	if _, err := Open(path).Save(ctx, []byte("a: 1\n"), Version{}); !errors.Is(err, context.Canceled) {
		t.Errorf("at the start: got %v, want context.Canceled", err)
	}
	wantNames(t, folder, ".parity.yaml.lock")
}

func TestSaveNoticesAChangeWhileItWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parity.yaml")
	write(t, path, "a: 1\n")
	file := Open(path)
	_, base := read(t, file)
	release := hold(t, path)
	watched := watch(t.Context())
	failed := make(chan error)
	go func() {
		_, err := file.Save(watched, []byte("a: 2\n"), base)
		failed <- err
	}()
	<-watched.waiting
	write(t, path, "a: 9\n")
	release()
	if err := <-failed; !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	wantText(t, path, "a: 9\n")
}

func TestSaveTakesOverALockLeftBehind(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	write(t, lockPath(path), "")
	if _, err := Open(path).Save(t.Context(), []byte("a: 1\n"), Version{}); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, "parity.yaml")
}

// hold takes the lock of path as another program would; the returned function
// gives it back, as does the end of the test.
func hold(t *testing.T, path string) (release func()) {
	t.Helper()
	side := flock.New(lockPath(path))
	if err := side.Lock(); err != nil {
		t.Fatal(err)
	}
	release = func() {
		if err := side.Unlock(); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(release)
	return release
}

// watchedContext tells when somebody starts to wait for it, which Save does
// only at the lock.
type watchedContext struct {
	context.Context
	once    sync.Once
	waiting chan struct{}
}

func watch(ctx context.Context) *watchedContext {
	return &watchedContext{Context: ctx, waiting: make(chan struct{})}
}

func (c *watchedContext) Done() <-chan struct{} {
	c.once.Do(func() { close(c.waiting) })
	return c.Context.Done()
}
