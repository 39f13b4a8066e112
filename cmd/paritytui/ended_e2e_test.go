//go:build e2e

package main

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// modes are what a program must give back: the main screen, no mouse, and a cursor.
func (x *terminal) modes() string {
	x.t.Helper()
	return strings.TrimSpace(x.tmux("display", "-p", "alternate #{alternate_on} mouse #{mouse_any_flag} cursor #{cursor_flag}"))
}

// takes waits until the explorer has the terminal: a frame may show before the last of its modes is set.
func (x *terminal) takes() {
	x.t.Helper()
	x.until("of the explorer, with all its modes", func(string) bool { return x.modes() == "alternate 1 mouse 1 cursor 0" })
}

// run starts a command in the shell, with the settings of the terminal kept before and after it, and its process in the file pid.
func (x *terminal) run(command string) {
	x.t.Helper()
	x.write(`stty -a > before; sh -c 'echo $$ > pid; exec ` + command + `'; echo "left with $?"; stty -a > after; echo all done`).press("Enter")
}

// wantBack waits for the shell and holds that the terminal is as it was.
func (x *terminal) wantBack(dir, left string) {
	x.t.Helper()
	x.until("that ends in "+left, func(frame string) bool {
		return strings.Contains(frame, left) && strings.Contains(frame, "\nall done")
	})
	if diff := cmp.Diff("alternate 0 mouse 0 cursor 1", x.modes()); diff != "" {
		x.t.Errorf("the terminal is not given back (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(contents(x.t, filepath.Join(dir, "before")), contents(x.t, filepath.Join(dir, "after"))); diff != "" {
		x.t.Errorf("the settings of the terminal are others now (-before +after):\n%s", diff)
	}
}

func signalTo(t *testing.T, dir string, s syscall.Signal) {
	t.Helper()
	pid, err := strconv.Atoi(strings.TrimSpace(contents(t, filepath.Join(dir, "pid"))))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, s); err != nil {
		t.Fatal(err)
	}
}

func TestTheTerminalIsGivenBack(t *testing.T) {
	binary := buildProgram(t)
	explore := binary + " staging.tfstate production.tfstate"
	opened := func(t *testing.T) (*terminal, string) {
		dir := shop(t)
		x := openShell(t, dir, 100, 30)
		x.run(explore)
		x.shows("Review · 5 open")
		// Otherwise what follows would show nothing.
		x.takes()
		return x, dir
	}
	t.Run("by q", func(t *testing.T) {
		x, dir := opened(t)
		x.press("q")
		x.wantBack(dir, "left with 0")
	})
	for name, s := range map[string]syscall.Signal{"SIGTERM": syscall.SIGTERM, "SIGINT": syscall.SIGINT} {
		// Two handlers of one signal would race, so once is not enough.
		for range 5 {
			t.Run("by "+name, func(t *testing.T) {
				x, dir := opened(t)
				signalTo(t, dir, s)
				x.wantBack(dir, "left with 2")
			})
		}
	}
	t.Run("by SIGTERM with a dialog open, after ctrl+z", func(t *testing.T) {
		x, dir := opened(t)
		x.press("C-z").shows("Stopped")
		if diff := cmp.Diff("alternate 0 mouse 0 cursor 1", x.modes()); diff != "" {
			t.Errorf("ctrl+z does not give the terminal back (-want +got):\n%s", diff)
		}
		x.write("fg").press("Enter").shows("Review · 5 open")
		x.takes()
		x.press("?").shows("Keys")
		signalTo(t, dir, syscall.SIGTERM)
		x.until("of the shell", func(string) bool { return x.modes() == "alternate 0 mouse 0 cursor 1" })
	})
	panics := filepath.Join(t.TempDir(), "panics")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", panics, "./testdata/panics").CombinedOutput(); err != nil {
		t.Fatalf("building: %v\n%s", err, out)
	}
	for _, where := range []string{"command", "core", "source", "update", "view"} {
		t.Run("by a panic, of the "+where, func(t *testing.T) {
			dir := t.TempDir()
			x := openShell(t, dir, 100, 30)
			x.run(panics + " " + where + " 2> said")
			x.wantBack(dir, "left with 3")
			said := contents(t, filepath.Join(dir, "said"))
			if !strings.Contains(said, "a defect of the program") || !strings.Contains(said, "main.go") || strings.Contains(said, "swordfish") {
				t.Errorf("the panic says\n%s", said)
			}
		})
	}
	t.Run("where TERM is dumb nothing is taken", func(t *testing.T) {
		dir := shop(t)
		x := openShell(t, dir, 100, 30)
		x.run("env TERM=dumb " + explore)
		x.wantBack(dir, "left with 2")
		x.shows("TERM=dumb says that this one cannot", "xterm-256color")
	})
}
