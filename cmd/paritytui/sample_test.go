package main

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"
)

// some are the cases that are run: all of them, and under the race detector every fifth by name, the first among them.
func some[V any](all map[string]V) map[string]V {
	if !raced {
		return all
	}
	out := map[string]V{}
	for i, name := range slices.Sorted(maps.Keys(all)) {
		if i%5 == 0 {
			out[name] = all[name]
		}
	}
	return out
}

// scripts are the files of scripts that are run. Each line of one is a program of its own, and under the race detector those are run that read from
// servers, from folders of many states, from other programs and from standard input, that show a comparison and that change a ledger.
func scripts(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	if err != nil || len(all) < 10 {
		t.Fatalf("there are %d scripts, %v", len(all), err)
	}
	if !raced {
		return all
	}
	var out []string
	for _, name := range []string{"diff", "errors", "ledger_edit", "many", "stdin", "workdir"} {
		file := filepath.Join("testdata", "script", name+".txtar")
		if !slices.Contains(all, file) {
			t.Fatalf("there is no script %s", file)
		}
		out = append(out, file)
	}
	return out
}
