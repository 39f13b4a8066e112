package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEachLimitHasATestThatIsThere looks up the tests that the table of limits names.
func TestEachLimitHasATestThatIsThere(t *testing.T) {
	there := map[string]bool{}
	look := func(file string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(file, "_test.go") {
			return err
		}
		text, err := os.ReadFile(file)
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(text), -1) {
			there[m[1]] = true
		}
		return err
	}
	for _, folder := range []string{"internal", "cmd"} {
		if err := filepath.WalkDir(filepath.Join(root, folder), look); err != nil {
			t.Fatal(err)
		}
	}
	rows := 0
	for line := range strings.Lines(readPage(t, "docs/limits.md")) {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| what ") {
			continue
		}
		rows++
		tests := regexp.MustCompile("`(Test\\w+)`").FindAllStringSubmatch(line, -1)
		if tests == nil {
			t.Errorf("no test holds the limit %.60s", line)
		}
		for _, m := range tests {
			if !there[m[1]] {
				t.Errorf("there is no test %s, which is to hold %.60s", m[1], line)
			}
		}
	}
	if rows < 10 {
		t.Errorf("%d limits were read: the test reads the page wrongly", rows)
	}
}
