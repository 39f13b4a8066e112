//go:build e2e

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// pollInterval is how often a test looks whether what it waits for is there.
const pollInterval = 20 * time.Millisecond

// buildProgram builds the program as a user would and returns its path. It skips the test where there is no tmux to run it in.
func buildProgram(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("the end-to-end tests need tmux, which is not on this machine")
	}
	binary := filepath.Join(t.TempDir(), "paritytui")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	return binary
}

// terminal is a shell command in a terminal of its own: a private tmux server with one window.
type terminal struct {
	t *testing.T
	// server names the tmux server, and sockets is the directory where it listens.
	server, sockets string
}

// openTerminal runs a shell command in dir, in a window of the given size. The window stays after the command and then shows how it ended:
// "left with 0".
func openTerminal(t *testing.T, dir string, width, height int, command string, environment ...string) *terminal {
	t.Helper()
	sockets, err := os.MkdirTemp("", "pt-tmux-") //nolint:usetesting // a test's name would make the path of a socket too long
	if err != nil {
		t.Fatal(err)
	}
	x := &terminal{t: t, server: fmt.Sprintf("paritytui-e2e-%d", os.Getpid()), sockets: sockets}
	args := []string{"-u", "-f", os.DevNull, "new-session", "-d", "-c", dir, "-x", fmt.Sprint(width), "-y", fmt.Sprint(height)}
	for _, e := range append([]string{"LANG=C.UTF-8", "LC_ALL=C.UTF-8", "HOME=" + dir}, environment...) {
		args = append(args, "-e", e)
	}
	t.Cleanup(func() {
		// Not x.tmux: the context of the test is over by now, and a server that never came up is no failure of its own.
		session, _ := x.command(context.Background(), "list-panes", "-F", "#{pane_pid}").Output()
		_ = x.command(context.Background(), "kill-server").Run()
		awaitEnd(strings.TrimSpace(string(session)))
		_ = os.RemoveAll(sockets)
	})
	x.tmux(append(args, "sh", "-c", command+`; echo "left with $?"; exec cat`)...)
	return x
}

// awaitEnd waits until nothing of a session runs: the explorer remembers its layout on the way out, in a folder that
// the test is about to remove. Systems without /proc do not wait.
func awaitEnd(session string) {
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for end := time.Now().Add(patience); lives(session) && time.Now().Before(end); {
		<-tick.C
	}
}

// lives reports whether a process of the session runs.
func lives(session string) bool {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		text, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		// The name of the program stands in brackets and may hold anything. What follows: state, parent, group, session.
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
		if len(fields) > 3 && fields[3] == session && fields[0] != "Z" {
			return true
		}
	}
	return false
}

// command is a call of tmux on this terminal's own server.
func (x *terminal) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "tmux", append([]string{"-L", x.server}, args...)...)
	for _, e := range os.Environ() {
		// Neither a tmux around us nor our own wish for colours is the program's business.
		if !strings.HasPrefix(e, "TMUX") && !strings.HasPrefix(e, "NO_COLOR=") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	cmd.Env = append(cmd.Env, "TMUX_TMPDIR="+x.sockets)
	return cmd
}

func (x *terminal) tmux(args ...string) string {
	x.t.Helper()
	out, err := x.command(x.t.Context(), args...).CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// press sends keys by their tmux names: Enter, Escape, Tab, C-s, or a character.
func (x *terminal) press(keys ...string) *terminal {
	x.t.Helper()
	x.tmux(append([]string{"send-keys"}, keys...)...)
	return x
}

// write types a text.
func (x *terminal) write(text string) *terminal {
	x.t.Helper()
	x.tmux("send-keys", "-l", "--", text)
	return x
}

func (x *terminal) resize(width, height int) {
	x.t.Helper()
	x.tmux("resize-window", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height))
}

// frame is what the terminal shows.
func (x *terminal) frame() string {
	x.t.Helper()
	return x.tmux("capture-pane", "-p")
}

// until waits for a frame that is as it should be and returns it.
func (x *terminal) until(what string, good func(frame string) bool) string {
	x.t.Helper()
	tick := time.NewTicker(pollInterval)
	defer tick.Stop()
	for end := time.Now().Add(patience); ; <-tick.C {
		frame := x.frame()
		if good(frame) {
			return frame
		}
		if time.Now().After(end) {
			x.t.Fatalf("no frame in %s: %s\n%s", patience, what, frame)
		}
	}
}

// squeezed is text with every run of blanks as one: where columns begin is the business of the golden frames.
func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

// shows waits until the terminal shows all of the texts, however many blanks lie between their words.
func (x *terminal) shows(texts ...string) string {
	x.t.Helper()
	return x.until(fmt.Sprintf("with %q", texts), func(frame string) bool {
		for _, text := range texts {
			if !strings.Contains(squeezed(frame), squeezed(text)) {
				return false
			}
		}
		return true
	})
}

// lacks waits until the terminal shows the text no more.
func (x *terminal) lacks(text string) string {
	x.t.Helper()
	return x.until(fmt.Sprintf("without %q", text), func(frame string) bool { return !strings.Contains(squeezed(frame), squeezed(text)) })
}

// fits waits for a whole frame of the explorer: boxes that reach the right edge on every line between the header and the footer, and nothing
// that is no plain text.
func (x *terminal) fits(width, height int) string {
	x.t.Helper()
	var problem string
	frame := x.until(fmt.Sprintf("of %d by %d cells", width, height), func(frame string) bool {
		problem = misfit(frame, width, height)
		return problem == ""
	})
	return frame
}

// misfit says what is wrong with a frame, or nothing.
func misfit(frame string, width, height int) string {
	lines := strings.Split(strings.TrimSuffix(frame, "\n"), "\n")
	if len(lines) != height {
		return fmt.Sprintf("%d lines", len(lines))
	}
	for i, l := range lines {
		for _, r := range l {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				return fmt.Sprintf("line %d holds %q", i, r)
			}
		}
		// A box ends in its frame, or in the thumb of its scroll bar.
		boxed := i >= 2 && i < height-1
		if w := ansi.StringWidth(l); w > width || boxed && (w != width || !strings.ContainsRune("│┃╮╯", []rune(l)[len([]rune(l))-1])) {
			return fmt.Sprintf("line %d is %d cells wide: %q", i, w, l)
		}
	}
	return ""
}
