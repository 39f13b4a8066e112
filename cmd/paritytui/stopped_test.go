package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/gofrs/flock"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/sources"
)

// TestComparingEndsInEachOfItsPhases stops a run at the first word of each phase of the comparison.
func TestComparingEndsInEachOfItsPhases(t *testing.T) {
	_, dir := secretRun(t)
	s := ready(t, filepath.Join(dir, "parity.yaml"), filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate"))
	quiet := func(int, sources.Progress) {}
	phases := map[audit.Phase]bool{}
	if _, err := s.readPair(t.Context(), s.specs, quiet, func(p audit.Progress) { phases[p.Phase] = true }); err != nil {
		t.Fatal(err)
	}
	if len(phases) < 3 {
		t.Fatalf("a comparison has the phases %v, so the test proves little", phases)
	}
	before := leftNow(t)
	for phase := range phases {
		ctx, stop := context.WithCancel(t.Context())
		_, err := s.readPair(ctx, s.specs, quiet, func(p audit.Progress) {
			if p.Phase == phase {
				stop()
			}
		})
		stop()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped while %s, the run ends with %v", phase, err)
		}
	}
	wantNothingLeft(t, before)
	wantFiles(t, dir, "production.tfstate", "staging.tfstate")
}

// TestASaveThatIsStoppedWritesNothing stops the program while it waits for somebody else who saves, which is when everything but the write is done.
func TestASaveThatIsStoppedWritesNothing(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("which files a process has open is only seen on Linux")
	}
	_, dir := secretRun(t)
	const ledger = "version: 1\n"
	path, side := filepath.Join(dir, "parity.yaml"), filepath.Join(dir, ".parity.yaml.lock")
	if err := os.WriteFile(path, []byte(ledger), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, sent := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sent.String(), func(t *testing.T) {
			held := flock.New(side)
			if ok, err := held.TryLock(); !ok || err != nil {
				t.Fatalf("the lock cannot be taken: %v", err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			var said bytes.Buffer
			cmd := exec.CommandContext(ctx, "paritytui", "ledger", "add", "staging.tfstate", "production.tfstate", "--resource", "terraform_data.document", "--attribute", "**",
				"--aspect", "A document", "--justification", "Own", "--risk", "None")
			cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &said, &said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for !hasOpen(cmd.Process.Pid, side) && ctx.Err() == nil {
				runtime.Gosched()
			}
			if err := cmd.Process.Signal(sent); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != exitFailed || said.String() != "paritytui: interrupted\n" {
				t.Errorf("the save exits with %d and says %q", got, said.String())
			}
			if err := errors.Join(held.Unlock(), os.Remove(side)); err != nil {
				t.Fatal(err)
			}
			if got := contentsOf(t, path); got != ledger {
				t.Errorf("the ledger is now\n%s", got)
			}
			wantFiles(t, dir, "parity.yaml", "production.tfstate", "staging.tfstate")
		})
	}
}

// hasOpen reports whether a process has a file open.
func hasOpen(process int, path string) bool {
	folder := fmt.Sprintf("/proc/%d/fd", process)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return false
	}
	for _, e := range entries {
		if target, err := os.Readlink(filepath.Join(folder, e.Name())); err == nil && target == path {
			return true
		}
	}
	return false
}

// ending is a context that ends when it is asked for the n-th time whether it has.
type ending struct {
	context.Context
	left int
}

func (e *ending) Err() error {
	if e.left--; e.left < 0 {
		return context.Canceled
	}
	return e.Context.Err()
}

// TestASaveEndsAtAnyOfItsSteps stops a save wherever it looks whether it is still wanted, until there is one that it does not see in time.
func TestASaveEndsAtAnyOfItsSteps(t *testing.T) {
	_, dir := secretRun(t)
	path := filepath.Join(dir, "parity.yaml")
	s := ready(t, path, filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate"))
	if err := os.WriteFile(path, []byte("version: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, base, err := s.file.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	before, next := leftNow(t), "version: 1\n"+strings.Repeat("# a line\n", 100)
	for steps := 0; ; steps++ {
		_, err := s.file.Save(&ending{t.Context(), steps}, []byte(next), base)
		wantFiles(t, dir, "parity.yaml", "production.tfstate", "staging.tfstate")
		if _, err := os.Lstat(filepath.Join(dir, ".parity.yaml.lock")); err == nil {
			t.Errorf("stopped at step %d, the save leaves its lock", steps)
		}
		if err == nil {
			if got := contentsOf(t, path); got != next || steps < 2 {
				t.Errorf("saved after %d stops is\n%s", steps, got)
			}
			break
		}
		if got := contentsOf(t, path); !errors.Is(err, context.Canceled) || got != "version: 1\n" {
			t.Errorf("stopped at step %d, the save ends with %v and leaves\n%s", steps, err, got)
		}
	}
	wantNothingLeft(t, before)
}
