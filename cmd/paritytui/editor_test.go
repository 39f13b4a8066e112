package main

import (
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheEditorOpensAtTheLine(t *testing.T) {
	for name, c := range map[string]struct {
		visual, editor string
		want           []string
	}{
		"vim":                  {editor: "vim", want: []string{"vim", "+14", "envs/parity.yaml"}},
		"visual goes first":    {visual: "nvim", editor: "nano", want: []string{"nvim", "+14", "envs/parity.yaml"}},
		"nano by its path":     {editor: "/usr/bin/nano", want: []string{"/usr/bin/nano", "+14", "envs/parity.yaml"}},
		"emacs with arguments": {editor: "emacs -nw", want: []string{"emacs", "-nw", "+14", "envs/parity.yaml"}},
		"helix":                {editor: "hx", want: []string{"hx", "envs/parity.yaml:14"}},
		"code waits":           {editor: "code", want: []string{"code", "--wait", "--goto", "envs/parity.yaml:14"}},
		"code waits once":      {editor: "code --wait", want: []string{"code", "--wait", "--goto", "envs/parity.yaml:14"}},
		"a path with blanks":   {editor: `"/opt/my editors/vim" -u 'no rc'`, want: []string{"/opt/my editors/vim", "-u", "no rc", "+14", "envs/parity.yaml"}},
		"unknown":              {editor: "ed.sh", want: []string{"ed.sh", "envs/parity.yaml"}},
		"blank is none":        {visual: "  ", want: []string{"vi", "+14", "envs/parity.yaml"}},
	} {
		e := editor{
			environment: func(key string) string { return map[string]string{"VISUAL": c.visual, "EDITOR": c.editor}[key] },
			look:        func(program string) (string, error) { return program, nil },
		}
		got, err := e.command("envs/parity.yaml", 14)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAMissingEditorIsNamed(t *testing.T) {
	missing := func(program string) (string, error) {
		return "", &exec.Error{Name: program, Err: exec.ErrNotFound}
	}
	for visual, want := range map[string]string{"": "set $EDITOR to the one you use", "emacs -nw": `$VISUAL names "emacs"`} {
		e := editor{environment: func(key string) string { return map[string]string{"VISUAL": visual}[key] }, look: missing}
		if _, err := e.command("parity.yaml", 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("with %q got %v, want %q", visual, err, want)
		}
	}
	nanoOnly := editor{environment: func(string) string { return "" }, look: func(program string) (string, error) {
		if program == "nano" {
			return program, nil
		}
		return "", errors.New("no such program")
	}}
	got, err := nanoOnly.command("parity.yaml", 3)
	if diff := cmp.Diff([]string{"nano", "+3", "parity.yaml"}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
