package ui

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestProgressNeverGoesBack holds that of two reports the one that says less counts for nothing, as several cores report at once.
func TestProgressNeverGoesBack(t *testing.T) {
	m := newMeter()
	for _, p := range []Progress{
		{Side: "a", URI: "x", Read: 7},
		{Phase: "Pairing"},
		{Phase: "Pairing", Read: 128, Total: 200},
		{Phase: "Pairing", Read: 64, Total: 200},
	} {
		m.report(p)
	}
	sources, step := m.snapshot()
	if diff := cmp.Diff(Progress{Phase: "Pairing", Read: 128, Total: 200}, step); diff != "" {
		t.Errorf("step (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Progress{{Side: "a", URI: "x", Read: 7}}, sources); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	m.report(Progress{Phase: "Comparing", Total: 200})
	if _, step := m.snapshot(); step.Phase != "Comparing" {
		t.Errorf("the next phase begins as %v", step)
	}
}

// TestProgressIsOneMessageAtATime holds that the screen is woken once, however many reports arrive before it looks.
func TestProgressIsOneMessageAtATime(t *testing.T) {
	m := newMeter()
	for i := range 1000 {
		m.report(Progress{Phase: "Comparing", Read: int64(i), Total: 1000})
	}
	if got := len(m.changed); got != 1 {
		t.Errorf("%d wakes wait, want 1", got)
	}
}
