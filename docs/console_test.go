package docs_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// anyLines stands in a block for any number of lines.
const anyLines = "…"

// TestCommandsPrintWhatPagesShow runs the commands of all blocks marked console, in a folder that holds the demo and a few broken files,
// and compares what they print, on both streams. `$ echo $?` prints the exit code of the command before.
func TestCommandsPrintWhatPagesShow(t *testing.T) {
	program := buildProgram(t)
	ran := 0
	for _, page := range pages() {
		for _, b := range blocksOf(t, page) {
			if b.info != "console" {
				continue
			}
			dir := demoFolder(t)
			code := 0
			for _, c := range commandsOf(t, page, b) {
				ran++
				if c.line == "echo $?" {
					if diff := cmp.Diff(c.shown, []string{strconv.Itoa(code)}); diff != "" {
						t.Errorf("%s:%d: the exit code differs (-shown +got):\n%s", page, c.at, diff)
					}
					continue
				}
				var got []string
				got, code = runProgram(t, program, dir, c.line)
				if !matchLines(c.shown, got) {
					t.Errorf("%s:%d: $ %s\nprints something else: %s", page, c.at, c.line, explain(c.shown, got))
				}
			}
		}
	}
	if ran < 10 {
		t.Errorf("only %d commands ran: the test reads the pages wrongly", ran)
	}
}

// command is one command of a block and what the page shows of its output.
type command struct {
	line  string
	shown []string
	at    int
}

func commandsOf(t *testing.T, page string, b block) []command {
	t.Helper()
	var out []command
	for i, line := range b.lines {
		if text, ok := strings.CutPrefix(line, "$ "); ok {
			out = append(out, command{line: text, at: b.line + i})
			continue
		}
		if len(out) == 0 {
			t.Fatalf("%s:%d: output without a command", page, b.line+i)
		}
		out[len(out)-1].shown = append(out[len(out)-1].shown, line)
	}
	return out
}

// runProgram runs one command line of the program and returns what it printed and its exit code.
func runProgram(t *testing.T, program, dir, line string) ([]string, int) {
	t.Helper()
	words := split(line)
	if len(words) == 0 || words[0] != "paritytui" {
		t.Fatalf("$ %s: only paritytui is run; mark other blocks sh", line)
	}
	cmd := exec.CommandContext(t.Context(), program, words[1:]...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatalf("running %s: %v", line, err)
	}
	return strings.Split(strings.TrimRight(string(out), "\n"), "\n"), cmd.ProcessState.ExitCode()
}

// split splits a command line at its blanks, but for those in single or double quotes.
func split(line string) []string {
	var out []string
	var word strings.Builder
	quote, started := rune(0), false
	for _, r := range line {
		switch {
		case r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, started = r, true
		case quote == 0 && r == ' ':
			if started {
				out = append(out, word.String())
			}
			word.Reset()
			started = false
		default:
			word.WriteRune(r)
			started = true
		}
	}
	if started {
		out = append(out, word.String())
	}
	return out
}

// matchLines reports whether got is what a page shows.
func matchLines(shown, got []string) bool {
	at := slices.Index(shown, anyLines)
	if at < 0 {
		return slices.Equal(shown, got)
	}
	if len(got) < at || !slices.Equal(shown[:at], got[:at]) {
		return false
	}
	for skip := at; skip <= len(got); skip++ {
		if matchLines(shown[at+1:], got[skip:]) {
			return true
		}
	}
	return false
}

// explain says what of a page's lines was not printed, with the whole output where that is short.
func explain(shown, got []string) string {
	const short = 12
	var b strings.Builder
	for _, line := range shown {
		if line != anyLines && !slices.Contains(got, line) {
			b.WriteString("\nnot printed: " + line)
		}
	}
	if b.Len() == 0 {
		b.WriteString("\nevery line is printed, but in another order or with others between")
	}
	if len(got) <= short {
		b.WriteString("\nprinted:\n" + strings.Join(got, "\n"))
	}
	return b.String()
}

func TestMatchLinesSeesWhatDiffers(t *testing.T) {
	tests := map[string]struct {
		shown, got string
		want       bool
	}{
		"the same":           {"a b", "a b", true},
		"another line":       {"a b", "a c", false},
		"a line more":        {"a", "a b", false},
		"anything after":     {"a …", "a b c", true},
		"nothing after":      {"a …", "a", true},
		"anything before":    {"… c", "a b c", true},
		"anything between":   {"a … c", "a b b c", true},
		"the end is another": {"a … c", "a b c d", false},
		"twice":              {"… b … d …", "a b c d e", true},
		"in another order":   {"… d … b …", "a b c d e", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := matchLines(strings.Fields(test.shown), strings.Fields(test.got)); got != test.want {
				t.Errorf("got %t, want %t", got, test.want)
			}
		})
	}
}

// buildProgram builds the program from the source beside this folder.
func buildProgram(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "paritytui")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	build := exec.CommandContext(t.Context(), "go", "build", "-o", name, "./cmd/paritytui")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	return name
}

// demoFolder returns a folder with the demo's files, and with what the page on sources shows errors of.
func demoFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"staging.tfstate", "production.tfstate", "parity.yaml"} {
		data, err := os.ReadFile(filepath.Join(root, "cmd", "paritytui", "demo", name))
		if err != nil {
			t.Fatal(err)
		}
		write(name, data)
		if name == "staging.tfstate" {
			write("half.tfstate", bytes.Clone(data[:5000]))
		}
	}
	write("empty.tfstate", nil)
	return dir
}
