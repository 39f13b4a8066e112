package audit_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/twin/estate"
)

// estateInput is an audit of many batches.
func estateInput(t *testing.T) audit.Input {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	left, right := environments(t, estate.Typical(1500))
	return audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21}}
}

// reports gathers what an audit tells, from whatever goroutine.
type reports struct {
	mu  sync.Mutex
	all []audit.Progress
}

func (x *reports) add(p audit.Progress) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.all = append(x.all, p)
}

func TestAnAuditTellsItsPhasesInOrder(t *testing.T) {
	in := estateInput(t)
	var x reports
	in.Progress = x.add
	a, err := audit.Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	var phases []string
	most := map[audit.Phase]audit.Progress{}
	for i, p := range x.all {
		if p.Done > p.Total {
			t.Errorf("told %d of %d in %s", p.Done, p.Total, p.Phase)
		}
		if i == 0 || p.Phase != x.all[i-1].Phase {
			phases = append(phases, p.Phase.String())
		}
		if p.Done >= most[p.Phase].Done {
			most[p.Phase] = p
		}
	}
	if diff := cmp.Diff([]string{"Hiding secrets", "Pairing", "Comparing", "Judging"}, phases); diff != "" {
		t.Errorf("phases (-want +got):\n%s", diff)
	}
	resources := len(in.Left.Resources) + len(in.Right.Resources)
	if got, want := most[audit.Hiding], (audit.Progress{Phase: audit.Hiding, Done: resources, Total: resources}); got != want {
		t.Errorf("hiding ended with %v, want %v", got, want)
	}
	if got, want := most[audit.Comparing], (audit.Progress{Phase: audit.Comparing, Done: len(a.Pairs), Total: len(a.Pairs)}); got != want {
		t.Errorf("comparing ended with %v, want %v", got, want)
	}
	if got := most[audit.Pairing]; got.Done < a.Coverage.Paired/2 || got.Total == 0 {
		t.Errorf("pairing ended with %v, although %d resources are paired", got, a.Coverage.Paired)
	}
}

// TestAnAuditStopsInEachPhase interrupts at the first and at a later report of each phase. What is told after that counts how much was still
// done: each core may end the batch that it is in.
func TestAnAuditStopsInEachPhase(t *testing.T) {
	in := estateInput(t)
	for _, phase := range []audit.Phase{audit.Hiding, audit.Pairing, audit.Comparing, audit.Judging} {
		for _, from := range []int{0, 100} {
			ctx, cancel := context.WithCancel(t.Context())
			var x reports
			stopped, after := false, 0
			in.Progress = func(p audit.Progress) {
				x.mu.Lock()
				defer x.mu.Unlock()
				if stopped {
					after++
				}
				if p.Phase == phase && p.Done >= from || p.Phase > phase {
					stopped = true
					cancel()
				}
			}
			_, err := audit.Run(ctx, in)
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s, from %d on: the error is %v, want %v", phase, from, err, context.Canceled)
			}
			if most := runtime.GOMAXPROCS(0); after > most {
				t.Errorf("%s, from %d on: %d reports came after nobody waited, want %d at most", phase, from, after, most)
			}
			cancel()
		}
	}
}

// TestFactsAreThoseOfOneCore holds that what several cores gather is put together in the order of the pairs.
func TestFactsAreThoseOfOneCore(t *testing.T) {
	a, err := audit.Run(t.Context(), estateInput(t))
	if err != nil {
		t.Fatal(err)
	}
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := a.GatherFacts(set)
	if len(want) == 0 {
		t.Fatal("there are no facts to hold against each other")
	}
	for _, cores := range []int{2, 3, 7} {
		runtime.GOMAXPROCS(cores)
		if diff := cmp.Diff(want, a.GatherFacts(set)); diff != "" {
			t.Errorf("facts of %d cores (-want +got):\n%s", cores, diff)
		}
	}
}
