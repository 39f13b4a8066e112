package main

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestTableGivesRatiosOfOneRun(t *testing.T) {
	p := pair{size: size{resources: 1000, each: 2000}, bytes: 4e6, one: 2e6}
	got := table([]result{
		{pair: p, name: product, samples: []sample{{wall: 3 * time.Second, cpu: time.Second, peak: 8e6}, {wall: time.Second, cpu: time.Second, peak: 4e6}, {wall: 2 * time.Second, cpu: time.Second}}},
		{pair: p, name: yardstick, samples: []sample{{wall: 4 * time.Second, cpu: 4 * time.Second, peak: 20e6}}},
		{pair: p, name: "`jd`", unfinished: "did not finish in 60 s"},
	})
	for _, want := range []string{
		"| 1000 resources, 2 MB | `paritytui diff`, both sides | 3 | 1.00 | 2.00 | 0.50 | 1.00 | 0.25 | 8 | 2.0 | 2000 |\n",
		"| 1000 resources, 2 MB | `encoding/json` into `any`, one side | 1 | 4.00 | 4.00 | 1.00 | 4.00 | 1.00 | 20 | 10.0 | 4000 |\n",
		"| 1000 resources, 2 MB | `jd` | did not finish in 60 s |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the table lacks %q:\n%s", want, got)
		}
	}
}

func TestSlowRunsAreGivenUpWithTheirChildren(t *testing.T) {
	slow := contestant{name: "slow", exits: []int{0}, command: func(pair) []string { return []string{"sh", "-c", "sleep 60 & wait"} }}
	if _, err := once(t.Context(), slow, pair{}, 50*time.Millisecond); !errors.Is(err, errSlow) {
		t.Errorf("got %v, want that it took too long", err)
	}
}

func TestOtherExitsAreErrorsWithWhatWasSaid(t *testing.T) {
	broken := contestant{name: "broken", exits: []int{0, 1}, command: func(pair) []string { return []string{"sh", "-c", "echo no such file >&2; exit 2"} }}
	if _, err := once(t.Context(), broken, pair{}, time.Minute); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("got %v, want what the program said", err)
	}
}

func TestSizesAreRead(t *testing.T) {
	got, err := parseSizes("2000x1667,20000x0")
	if err != nil || len(got) != 2 || got[0] != (size{2000, 1667}) || got[1] != (size{20000, 0}) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, bad := range []string{"", "2000", "x", "0x1", "2000x-1", "2000x10x", "2000x10,"} {
		if _, err := parseSizes(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
