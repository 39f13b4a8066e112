package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestUndoOfTheFirstEntryTakesTheFileAway holds that undo leaves what was there before: no file where there was none, and an empty one
// where it was empty.
func TestUndoOfTheFirstEntryTakesTheFileAway(t *testing.T) {
	for name, empty := range map[string]bool{"no file": false, "an empty file": true} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := copyFiles("demo", dir); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "parity.yaml")
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			if empty {
				if err := os.WriteFile(path, nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			t.Chdir(dir)
			w := &world{
				stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, environment: func(string) string { return "" },
				now:       func() time.Time { return time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC) },
				directory: func() (string, error) { return dir, nil },
			}
			s, err := inputs{}.prepare(t.Context(), w, []string{filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate")})
			if err != nil {
				t.Fatal(err)
			}
			e := openExplorer(t, s, func(string, string) {})
			explain := func() {
				e.press("n", "i")
				e.write("Meant to differ")
				e.press("tab")
				e.write("None is left")
				e.press("ctrl+s")
			}
			explain()
			written, err := os.ReadFile(path)
			if err != nil || !strings.Contains(string(written), "justification: Meant to differ") {
				t.Fatalf("after the first entry the file is %q, %v:\n%s", written, err, e.frame())
			}
			e.press("u", "y")
			text, err := os.ReadFile(path)
			if !empty && !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("after undo the file is %q, %v, want none:\n%s", text, err, e.frame())
			}
			if empty && (err != nil || len(text) != 0) {
				t.Errorf("after undo the file is %q, %v, want an empty one", text, err)
			}
			e.press("U", "y")
			if text, err := os.ReadFile(path); err != nil || string(text) != string(written) {
				t.Errorf("after redo the file is %q, %v, want\n%s", text, err, written)
			}
			explain()
			if text, err := os.ReadFile(path); err != nil || strings.Count(string(text), "Meant to differ") != 2 {
				t.Errorf("after another entry the file is %q, %v", text, err)
			}
		})
	}
}
