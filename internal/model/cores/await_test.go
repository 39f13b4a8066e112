package cores_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/cores"
)

func TestWhatIsAwaitedHasEnded(t *testing.T) {
	done := false
	if err := cores.Await(t.Context(), func() { done = true }); err != nil || !done {
		t.Errorf("it returns %v, and the work is done: %t", err, done)
	}
}

func TestNobodyWaitsAfterTheEndOfTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	release, ended := make(chan struct{}), make(chan struct{})
	err := cores.Await(ctx, func() {
		defer close(ended)
		cancel()
		<-release
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("work that hangs ends with %v, want that of the context", err)
	}
	close(release)
	<-ended
	if err := cores.Await(ctx, func() { t.Error("work begins although nobody waits") }); !errors.Is(err, context.Canceled) {
		t.Errorf("after its end it returns %v", err)
	}
}

func TestAPanicOfWhatIsAwaitedArrives(t *testing.T) {
	got := panicked(func() { _ = cores.Await(t.Context(), func() { panic("a defect") }) })
	if !strings.Contains(got, "a defect") {
		t.Errorf("it arrives as %q", got)
	}
}
