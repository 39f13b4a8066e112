// Package docs_test keeps the documentation true: commands that the pages show are run, examples are read, and every file and
// name that they mention is looked up. It needs nothing but Go.
package docs_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is the root of the repository, from here.
const root = ".."

// pages are all pages that are held, relative to the root.
func pages() []string {
	return []string{
		"README.md", "CHANGELOG.md", "docs/ARCHITECTURE.md", "docs/decisions.md", "docs/fuzzing.md", "docs/gate.md", "docs/ledger.md", "docs/licences.md", "docs/limits.md", "docs/performance.md", "docs/quality.md",
		"docs/recipes.md", "docs/report.md", "docs/rules.md", "docs/security.md", "docs/sources.md",
	}
}

// readPage returns the text of a page.
func readPage(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// block is a fenced block of a page.
type block struct {
	// info is what stands behind the fence, such as console or yaml covers.
	info string
	// lines are without the indentation of the fence.
	lines []string
	// line is where the first of them stands in the page, from 1.
	line int
}

func (b block) text() string { return strings.Join(b.lines, "\n") + "\n" }

// blocksOf returns the fenced blocks of a page in order.
func blocksOf(t *testing.T, name string) []block {
	t.Helper()
	var out []block
	var open *block
	indent := ""
	for i, line := range strings.Split(readPage(t, name), "\n") {
		trimmed := strings.TrimLeft(line, " ")
		switch {
		case open == nil && strings.HasPrefix(trimmed, "```"):
			indent = line[:len(line)-len(trimmed)]
			open = &block{info: strings.TrimPrefix(trimmed, "```"), line: i + 2}
		case open != nil && trimmed == "```":
			out = append(out, *open)
			open = nil
		case open != nil:
			open.lines = append(open.lines, strings.TrimPrefix(line, indent))
		}
	}
	if open != nil {
		t.Fatalf("%s:%d: the block is never closed", name, open.line)
	}
	return out
}

// prose returns a page without its fenced blocks.
func prose(t *testing.T, name string) string {
	t.Helper()
	var out strings.Builder
	inside := false
	for line := range strings.Lines(readPage(t, name)) {
		if strings.HasPrefix(strings.TrimLeft(line, " "), "```") {
			inside = !inside
			continue
		}
		if !inside {
			out.WriteString(line)
		}
	}
	return out.String()
}

// TestEveryPageIsHeld keeps the list of pages whole: a page that no test reads would be free to lie.
func TestEveryPageIsHeld(t *testing.T) {
	held := map[string]bool{}
	for _, name := range pages() {
		held[name] = true
	}
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Errorf("no page matches %s: the test looks in the wrong place", pattern)
		}
		for _, file := range found {
			name, err := filepath.Rel(root, file)
			if err != nil {
				t.Fatal(err)
			}
			if !held[filepath.ToSlash(name)] {
				t.Errorf("%s is no page that this test holds: add it to pages", name)
			}
		}
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)]+)\)`)
	seen := 0
	for _, name := range pages() {
		for _, m := range link.FindAllStringSubmatch(prose(t, name), -1) {
			target, _, _ := strings.Cut(m[1], "#")
			if target == "" || strings.Contains(target, "://") {
				continue
			}
			seen++
			file := path.Join(path.Dir(name), target)
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); err != nil {
				t.Errorf("%s links to %s, which is not there", name, target)
			}
		}
	}
	if seen == 0 {
		t.Error("no link was found: the test reads the pages wrongly")
	}
}

// TestPagesNameNoMachine keeps paths of the author's machine and notes that are not in the repository out of the pages.
func TestPagesNameNoMachine(t *testing.T) {
	for _, name := range pages() {
		text := readPage(t, name)
		for _, foreign := range []string{"/work/", "/home/", "/root/", "/tmp/", "/Users/", `C:\`, "design.md", "style.md", "facts.md", "../shared"} {
			if strings.Contains(text, foreign) {
				t.Errorf("%s mentions %s, which a reader does not have", name, foreign)
			}
		}
	}
}

// TestPagesShowNoSecret holds the pages to what they promise: every secret of the demo begins like that.
func TestPagesShowNoSecret(t *testing.T) {
	const secret = "demo-secret-"
	state, err := os.ReadFile(filepath.Join(root, "cmd", "paritytui", "demo", "staging.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(state), secret) {
		t.Errorf("the demo holds no secret that begins with %s: the test looks for the wrong text", secret)
	}
	for _, name := range pages() {
		if strings.Contains(readPage(t, name), secret) {
			t.Errorf("%s shows a secret of the demo", name)
		}
	}
}

func TestMakeTargetsExist(t *testing.T) {
	makefile, err := os.ReadFile(filepath.Join(root, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	targets := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^([a-z0-9-]+):`).FindAllStringSubmatch(string(makefile), -1) {
		targets[m[1]] = true
	}
	seen := 0
	for _, name := range pages() {
		for _, m := range regexp.MustCompile("`make ([a-z0-9-]+)`").FindAllStringSubmatch(readPage(t, name), -1) {
			seen++
			if !targets[m[1]] {
				t.Errorf("%s names make %s, which the Makefile does not have", name, m[1])
			}
		}
	}
	if seen == 0 {
		t.Error("no make target was found: the test reads the pages wrongly")
	}
}
