// Package internal_test holds the import arrows of the house: which room may
// know which. The compiler refuses cycles; it does not refuse a comparison that
// reads files, or a report that knows the screen.
//
//	cmd ──▶ ui  report  sources ──▶ model
//
//	model ◀─ pattern nearest cores schema document vocabulary reference reshape
//	      ◀─ pairing ◀─ compare ◀─ rules ◀─ ledger ◀─ audit ◀─ twin
//
// Tests and generators are exempt: they may read fixtures with any room's help.
package internal_test

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

func TestImportsRunOneWay(t *testing.T) {
	seen := make(map[string]int)
	for _, name := range sourceFiles(t, "..") {
		content, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		broken, err := checkFile(name, content)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, b := range broken {
			t.Error(b)
		}
		seen[roomOf(path.Dir(name)).kind]++
	}
	if seen["model"] == 0 {
		t.Errorf("no file of internal/model was found: the test looks in the wrong place")
	}
}

// TestModulePathIsTheOneOfGoMod keeps the constant module honest: under another
// name every import would look foreign, and none would break an arrow.
func TestModulePathIsTheOneOfGoMod(t *testing.T) {
	file, err := os.Open(filepath.Join("..", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if got, found := strings.CutPrefix(lines.Text(), "module "); found {
			if got != module {
				t.Errorf("go.mod names module %s, this test checks %s", got, module)
			}
			return
		}
	}
	t.Error("go.mod has no module line")
}

// sourceFiles lists the Go files of the module at root, whatever their build
// tags, by slash-separated names relative to it. Folders that the go command
// does not look into, and other modules, are left out.
func sourceFiles(t *testing.T, root string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !entry.IsDir() {
			if strings.HasSuffix(name, ".go") {
				relative, err := filepath.Rel(root, name)
				if err != nil {
					return err
				}
				names = append(names, filepath.ToSlash(relative))
			}
			return nil
		}
		if name == root {
			return nil
		}
		base := entry.Name()
		if base == "testdata" || base == "vendor" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
			return fs.SkipDir
		}
		if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil {
			return fs.SkipDir
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatalf("listing the Go files: %v", err)
	}
	return names
}
