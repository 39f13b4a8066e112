package docs_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEachFuzzTargetIsInTheTable compares the targets of the repository with the table that tells their laws.
func TestEachFuzzTargetIsInTheTable(t *testing.T) {
	there := map[string]int{}
	for _, top := range []string{"cmd", "internal", "docs"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(file string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(file, "_test.go") {
				return err
			}
			text, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			folder, err := filepath.Rel(root, filepath.Dir(file))
			for _, m := range regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`).FindAllStringSubmatch(string(text), -1) {
				there[path.Join(filepath.ToSlash(folder), m[1])]++
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(there) < 40 {
		t.Fatalf("%d targets were found: the test reads the repository wrongly", len(there))
	}
	told := map[string]int{}
	for line := range strings.Lines(readPage(t, "docs/fuzzing.md")) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		if len(cells) != 5 || cells[2] == "" || cells[3] == "" {
			t.Errorf("a target has no input or law: %s", line)
			continue
		}
		told[path.Join(strings.Trim(cells[0], "| `"), strings.Trim(cells[1], "`"))]++
	}
	if diff := cmp.Diff(there, told); diff != "" {
		t.Errorf("docs/fuzzing.md tells of other targets than there are (-there +told):\n%s", diff)
	}
}
