package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/ui"
)

func TestTheLayoutStandsInTheDirectoryForState(t *testing.T) {
	for name, c := range map[string]struct {
		environment map[string]string
		want        string
	}{
		"XDG":            {map[string]string{"XDG_STATE_HOME": "/state", "HOME": "/home/a"}, "/state/paritytui/layout.json"},
		"home":           {map[string]string{"HOME": "/home/a"}, "/home/a/.local/state/paritytui/layout.json"},
		"relative XDG":   {map[string]string{"XDG_STATE_HOME": "state", "HOME": "/home/a"}, "/home/a/.local/state/paritytui/layout.json"},
		"no home at all": {nil, ""},
	} {
		if got := filepath.ToSlash(layoutFile(func(k string) string { return c.environment[k] })); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestALayoutIsReadAsItWasWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deep", "layout.json")
	if _, first := readLayout(file); !first {
		t.Error("without a file it is not the first time")
	}
	want := ui.Layout{Look: "high contrast", Share: 60, Cut: true}
	writeLayout(file, want)
	got, first := readLayout(file)
	if diff := cmp.Diff(want, got); diff != "" || first {
		t.Errorf("first %v (-want +got):\n%s", first, diff)
	}
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, first := readLayout(file); got != (ui.Layout{}) || first {
		t.Errorf("a broken file gives %+v, first %v", got, first)
	}
	writeLayout("", want)
}

func TestADumbTerminalIsRefusedWithAdvice(t *testing.T) {
	on := func(term string) error { return capable(&world{environment: func(string) string { return term }}) }
	if err := on("dumb"); err == nil || !strings.Contains(err.Error(), "xterm-256color") {
		t.Errorf("TERM=dumb gives %v", err)
	}
	if err := on("xterm"); err != nil {
		t.Errorf("TERM=xterm gives %v", err)
	}
}
