package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
