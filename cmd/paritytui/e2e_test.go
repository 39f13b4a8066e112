//go:build e2e

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// handwritten is a ledger that a team kept by hand, in its own manner.
const handwritten = `# Reviewed by the data team every quarter.
version: 1

differences:   # what may differ
    -   aspect: 'Order history'
        staging: "200,000 anonymised orders"
        production: 41 million orders    # since 2019
        justification: >-
            Customer data must
            not leave production
        risk: Slow queries show up in production first


# the end
`

// shop copies the two environments of the shop to a new directory.
func shop(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := copyFiles(filepath.Join("testdata", "shop"), dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func contents(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// withoutInserted takes a run of lines out of text so that want is left, and returns the run; it reports false where there is none.
func withoutInserted(text, want string) (string, bool) {
	lines, kept := strings.SplitAfter(text, "\n"), strings.SplitAfter(want, "\n")
	n := len(lines) - len(kept)
	for at := 0; n >= 0 && at+n <= len(lines); at++ {
		if strings.Join(lines[:at], "")+strings.Join(lines[at+n:], "") == want {
			return strings.Join(lines[at:at+n], ""), true
		}
	}
	return "", false
}

func TestExplorerInATerminal(t *testing.T) {
	binary := buildProgram(t)
	explore := binary + " staging.tfstate production.tfstate"
	t.Run("writes down why", func(t *testing.T) { writesDownWhy(t, explore) })
	t.Run("fits every size", func(t *testing.T) { fitsEverySize(t, explore) })
	t.Run("filters and helps", func(t *testing.T) { filtersAndHelps(t, explore) })
	t.Run("draws without colour", func(t *testing.T) { drawsWithoutColour(t, explore) })
	t.Run("draws hostile text", func(t *testing.T) { drawsHostileText(t, explore) })
	t.Run("takes keys beside standard input", func(t *testing.T) { takesKeysBesideInput(t, binary) })
	t.Run("opens the demo", func(t *testing.T) { opensTheDemo(t, binary) })
}

// writesDownWhy follows one entry through its life: written, read again, stale, and taken back.
func writesDownWhy(t *testing.T, explore string) {
	dir := shop(t)
	path := filepath.Join(dir, "parity.yaml")
	put(t, path, handwritten)

	x := openTerminal(t, dir, 120, 40, explore)
	x.shows("Review · 5 open", "engine_version 13.7", "q quit")
	x.press("n").shows("▌ ◆ aws_db_instance.main  multi_az")
	x.press("k").shows("▌HIGH")
	x.press("k").shows("▌ ● aws_db_instance.main")
	x.press("i").shows("Intentional: aws_db_instance.main  engine_version")
	x.write("Upgraded first where nobody is hurt").shows("Upgraded first where nobody is hurt")
	x.press("Tab").write("Planner differences").shows("Planner differences", "covers 1 difference")
	x.press("C-s").shows("✓ saved parity.yaml", "Review · 4 open", "1 intentional")

	written := contents(t, path)
	entry, ok := withoutInserted(written, handwritten)
	if !ok {
		t.Fatalf("saving changed more than it added:\n%s", written)
	}
	for _, want := range []string{
		"Upgraded first where nobody is hurt", "Planner differences", "resource: aws_db_instance.main", "attribute: engine_version",
		`pin: {staging: "13.7", production: "14.9"}`,
	} {
		if !strings.Contains(entry, want) {
			t.Errorf("the entry does not hold %q:\n%s", want, entry)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("the file has the mode %v (%v), want -rw-r--r--", info.Mode(), err)
	}

	// Taken back with the lines shown first, then done again.
	x.press("u").shows("Undo the entry", "These lines of parity.yaml change:")
	x.press("Enter").shows("undid the entry", "Review · 5 open")
	if got := contents(t, path); got != handwritten {
		t.Errorf("undo leaves another file:\n%s", got)
	}
	x.press("U").shows("Redo")
	x.press("Enter").shows("Review · 4 open")
	if got := contents(t, path); got != written {
		t.Errorf("redo writes another file:\n%s", got)
	}
	x.press("q").shows("left with 0")

	// Opened again it stands.
	x = openTerminal(t, dir, 120, 40, explore)
	x.shows("Review · 4 open", "1 intentional")
	x.press("a").shows("engine_version", "✓")
	x.press("3").shows("engine", "Order history")
	x.press("q").shows("left with 0")
	if got := contents(t, path); got != written {
		t.Errorf("looking at the ledger changed it:\n%s", got)
	}

	// One side moved on.
	state := filepath.Join(dir, "production.tfstate")
	put(t, state, strings.ReplaceAll(contents(t, state), `"14.9"`, `"15.4"`))
	x = openTerminal(t, dir, 120, 40, explore)
	x.shows("NEEDS ATTENTION", "◌ stale", "pinned 14.9, now 15.4")
	x.press("q").shows("left with 0")
}

func fitsEverySize(t *testing.T, explore string) {
	x := openTerminal(t, shop(t), 120, 40, explore)
	x.shows("Review · 5 open")
	x.fits(120, 40)
	for _, size := range [][2]int{{80, 24}, {50, 15}, {200, 50}, {80, 24}} {
		x.resize(size[0], size[1])
		frame := x.fits(size[0], size[1])
		if !strings.Contains(frame, "Review") {
			t.Errorf("the frame of %v does not name its view:\n%s", size, frame)
		}
	}
	x.resize(50, 15)
	x.fits(50, 15)
	x.press("Enter").shows("paired by address", "engine_version", "13.7", "14.9")
	x.fits(50, 15)
	// Only the list names the group: keys that follow an escape at once would be read as one with it.
	x.press("Escape").shows("Review · 5 open", "CRITICAL 1")
	x.press("q").shows("left with 0")
}

func filtersAndHelps(t *testing.T, explore string) {
	x := openTerminal(t, shop(t), 120, 40, explore)
	x.shows("aws_sqs_queue.dlq", "aws_db_instance.main  multi_az")
	x.press("/").write("sqs")
	x.until("with the queue alone", func(frame string) bool {
		list, _, _ := strings.Cut(frame, "╰")
		return strings.Contains(list, "aws_sqs_queue.dlq") && !strings.Contains(list, "multi_az")
	})
	// Letters are text while the filter is open: q does not leave.
	x.write("q").until("with nothing found", func(frame string) bool { return !strings.Contains(frame, "only in production") })
	x.press("BSpace").shows("only in production")
	x.press("Enter")
	x.press("Escape").shows("aws_db_instance.main  multi_az")
	x.press("?").shows("Keys", "the other pane")
	x.press("Escape").lacks("the other pane")
	x.press("2").shows("[2 Resources]")
	x.press("3").shows("[3 Ledger]")
	x.press("1").shows("[1 Review]")
	x.press("C-c").shows("left with")
}

// colours are the sequences that set a colour; weight, underline and reversal are none.
var colours = regexp.MustCompile(`\x1b\[[0-9;]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;[0-9;]*)?m`)

func drawsWithoutColour(t *testing.T, explore string) {
	for _, c := range []struct {
		environment []string
		coloured    bool
	}{{nil, true}, {[]string{"NO_COLOR=1"}, false}} {
		x := openTerminal(t, shop(t), 120, 40, explore, c.environment...)
		x.shows("Review · 5 open")
		x.fits(120, 40)
		styled := x.tmux("capture-pane", "-p", "-e")
		if got := colours.FindString(styled); got != "" != c.coloured {
			t.Errorf("with %v the first colour is %q, want one: %t", c.environment, got, c.coloured)
		}
		if c.coloured {
			continue
		}
		// The selected row still shows.
		if !strings.Contains(ansiPlain(styled), "▌ ●") {
			t.Errorf("nothing marks the selected row:\n%s", styled)
		}
	}
}

// ansiPlain is a captured pane without its styles.
func ansiPlain(styled string) string {
	return regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAllString(styled, "")
}

func drawsHostileText(t *testing.T, explore string) {
	dir := t.TempDir()
	hostile := "\x1b[31mred\x1b[0m\x1b]0;title\a\x1b[2J\x1b[1;1H\t\ttabs\r\n\u202egnp.exe\u2066\u200b \x9b5m 日本語 👩‍👩‍👧 e\u0301 \x7f"
	for _, environment := range []string{"staging", "production"} {
		writeState(t, dir, environment, "", testResource{
			kind: "aws_instance", attributes: fmt.Sprintf(`{"ami": %s, "tags": {%s: "x", "Note": %s}}`,
				quoted(environment+hostile), quoted(hostile+environment), quoted(hostile+environment+"!")),
		}, testResource{kind: "aws_sqs_queue", name: "q", attributes: fmt.Sprintf(`{"name": %s}`, quoted(hostile+environment))})
	}
	x := openTerminal(t, dir, 120, 40, explore)
	x.shows("Review ·", "aws_instance.main")
	x.fits(120, 40)
	for _, keys := range [][]string{{"Enter"}, {"j"}, {"w"}, {"j"}, {"="}, {"2"}, {"z"}, {"1"}} {
		x.press(keys...)
		x.fits(120, 40)
	}
	x.press("n").press("i").shows("Intentional:")
	frame := x.shows("Justification")
	for _, bad := range []string{"\x1b", "\u202e", "\u2066", "\t", "\a"} {
		if strings.Contains(frame, bad) {
			t.Errorf("the frame holds %q:\n%s", bad, frame)
		}
	}
	if got := x.tmux("display", "-p", "#{pane_title}"); strings.Contains(got, "title") {
		t.Errorf("a tag set the title of the terminal: %s", got)
	}
}

func takesKeysBesideInput(t *testing.T, binary string) {
	dir := shop(t)
	x := openTerminal(t, dir, 120, 40, "cat staging.tfstate | "+binary+" staging=- production=production.tfstate")
	x.shows("Review · 5 open")
	x.press("n").shows("▌ ◆ aws_db_instance.main  multi_az")
	x.press("i").shows("Intentional:")
	x.write("Tested first")
	x.press("Tab").write("None").shows("None")
	x.press("C-s").shows("✓ saved parity.yaml")
	x.press("q").shows("left with 0")
	if got := contents(t, filepath.Join(dir, "parity.yaml")); !strings.Contains(got, "attribute: multi_az") {
		t.Errorf("the entry was not written:\n%s", got)
	}
}

// opensTheDemo also holds that the demo leaves nothing behind.
func opensTheDemo(t *testing.T, binary string) {
	dir := t.TempDir()
	x := openTerminal(t, dir, 120, 40, binary+" demo", "TMPDIR="+dir)
	x.shows("staging ⇄ production", "NEEDS ATTENTION")
	x.fits(120, 40)
	x.press("q").shows("left with 0")
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range left {
		t.Errorf("the demo left %s behind", e.Name())
	}
}
