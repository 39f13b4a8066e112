package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBuildsThatDifferAreTold(t *testing.T) {
	if err := alike([]byte("abc"), []byte("abc")); err != nil {
		t.Error(err)
	}
	for _, other := range []string{"abd", "ab", "abcd", ""} {
		if alike([]byte("abc"), []byte(other)) == nil {
			t.Errorf("abc and %q pass for the same", other)
		}
	}
}

func TestATenthMoreBytesPass(t *testing.T) {
	file := filepath.Join(t.TempDir(), "size.txt")
	if small(1, file) == nil {
		t.Error("nothing is recorded, and that passes")
	}
	if err := os.WriteFile(file, []byte(sizeText(1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for size, passes := range map[int]bool{1000: true, 1100: true, 1101: false, 500: true, 0: true} {
		if err := small(size, file); (err == nil) != passes {
			t.Errorf("%d bytes where 1000 are recorded: %v", size, err)
		}
	}
	if err := os.WriteFile(file, []byte("nothing"), 0o600); err != nil || small(1, file) == nil {
		t.Errorf("a file without a number passes (%v)", err)
	}
}

// TestABinaryThatWasBuiltOtherwiseIsTold reads the binary of this test.
func TestABinaryThatWasBuiltOtherwiseIsTold(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	binary, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	if static([]byte("no binary")) == nil {
		t.Error("what is no binary passes")
	}
	if placeless(binary, "TestABinaryThatWasBuiltOtherwiseIsTold") == nil || placeless(binary, strings.Repeat("/zq", 20)) != nil {
		t.Error("a text within a binary is not found, or one that is not there is")
	}
}

func TestCopiesHoldWhatABuildReads(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "a", "b")
	for _, name := range []string{"go.mod", "cmd/main.go", ".git/config", "bin/old", "dist-extra/x", "cmd/testdata/big", "html/page.tmpl"} {
		file := filepath.Join(from, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := copySources(from, to); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"go.mod": true, "cmd/main.go": true, "html/page.tmpl": true, ".git": false, "bin": false, "dist-extra": false, "cmd/testdata": false} {
		if _, err := os.Stat(filepath.Join(to, filepath.FromSlash(name))); (err == nil) != want {
			t.Errorf("%s is copied: %t, want %t", name, err == nil, want)
		}
	}
}
