package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const output = `goos: linux
BenchmarkPair/500-2  	       5	   9658089 ns/op	     19316 ns/resource	 1000 B/op	   100 allocs/op
BenchmarkFirstFrame-16         	       5	  2969679 ns/op	 2000 B/op	 0 allocs/op
PASS
`

func TestMeasuresAreReadWhateverTheMachine(t *testing.T) {
	got, err := parse(strings.NewReader(output))
	if err != nil {
		t.Fatal(err)
	}
	if want := (measure{1000, 100}); got["BenchmarkPair/500"] != want {
		t.Errorf("got %v, want %v", got["BenchmarkPair/500"], want)
	}
	if want := (measure{2000, 0}); got["BenchmarkFirstFrame"] != want {
		t.Errorf("got %v, want %v", got["BenchmarkFirstFrame"], want)
	}
	again, err := parse(strings.NewReader(got.String()))
	worse, better := judge(got, again)
	if err != nil || len(worse)+len(better) > 0 || len(again) != 2 {
		t.Errorf("what is written is not what is read: %v, %v", again, err)
	}
}

func TestMoreThanATenthIsAComplaint(t *testing.T) {
	recorded := measures{"A": {1000, 100}, "None": {0, 0}}
	for name, test := range map[string]struct {
		now           measures
		worse, better []string
	}{
		"the same":             {now: measures{"A": {1000, 100}, "None": {0, 0}}},
		"a tenth more":         {now: measures{"A": {1100, 110}, "None": {0, 0}}},
		"more bytes":           {now: measures{"A": {1101, 100}, "None": {0, 0}}, worse: []string{"A: 1101 B/op, recorded are 1000"}},
		"more allocations":     {now: measures{"A": {1000, 111}, "None": {0, 0}}, worse: []string{"A: 111 allocs/op, recorded are 100"}},
		"a saving":             {now: measures{"A": {899, 100}, "None": {0, 0}}, better: []string{"A: 899 B/op, recorded are 1000"}},
		"the first of none":    {now: measures{"A": {1000, 100}, "None": {0, 1}}, worse: []string{"None: 1 allocs/op, recorded are 0"}},
		"one that did not run": {now: measures{"A": {1000, 100}}, worse: []string{"None is recorded and did not run"}},
		"one more":             {now: measures{"A": {1000, 100}, "None": {0, 0}, "B": {1, 1}}, worse: []string{"B ran and is not recorded"}},
	} {
		worse, better := judge(recorded, test.now)
		if !slices.Equal(worse, test.worse) || !slices.Equal(better, test.better) {
			t.Errorf("%s: got worse %q and better %q, want %q and %q", name, worse, better, test.worse, test.better)
		}
	}
}

func TestTheGateFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "recorded.txt")
	if err := run([]string{"-recorded", file, "-write"}, strings.NewReader(output), io.Discard); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"-recorded", file}, strings.NewReader(output), io.Discard); err != nil {
		t.Errorf("what was recorded fails: %v", err)
	}
	worse := strings.Replace(output, "1000 B/op", "1200 B/op", 1)
	if err := run([]string{"-recorded", file}, strings.NewReader(worse), io.Discard); err == nil {
		t.Error("a fifth more passes")
	}
	for name, in := range map[string]string{"nothing ran": "PASS\n", "no memory was measured": "BenchmarkA 5 1 ns/op\n"} {
		if err := run([]string{"-recorded", file}, strings.NewReader(in), io.Discard); err == nil {
			t.Errorf("%s, and that passes", name)
		}
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"-recorded", file}, strings.NewReader(output), io.Discard); err == nil || !strings.Contains(err.Error(), "make allocs-record") {
		t.Errorf("got %v, want how to record", err)
	}
}
