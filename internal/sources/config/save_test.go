package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSaveReplacesWhatWasRead(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	write(t, path, "a: 1\n")
	file := Open(path)
	_, base := read(t, file)
	saved, err := file.Save(t.Context(), []byte("a: 2\n"), base)
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, path, "a: 2\n")
	wantNames(t, folder, "parity.yaml")
	if _, version := read(t, file); version != saved {
		t.Error("the version returned is not that of the file")
	}
	if _, err := file.Save(t.Context(), []byte("a: 3\n"), saved); err != nil {
		t.Errorf("saving on top of what was saved: %v", err)
	}
}

func TestSaveCreatesTheFile(t *testing.T) {
	tests := map[string]string{"with text": "a: 1\n", "empty": ""}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "parity.yaml")
			if _, err := Open(path).Save(t.Context(), []byte(text), Version{}); err != nil {
				t.Fatal(err)
			}
			wantText(t, path, text)
			wantNames(t, folder, "parity.yaml")
		})
	}
}

func TestSaveTakesARelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, err := Open("parity.yaml").Save(t.Context(), []byte("a: 1\n"), Version{}); err != nil {
		t.Fatal(err)
	}
	wantText(t, "parity.yaml", "a: 1\n")
}

func TestSaveRefusesAChangedFile(t *testing.T) {
	tests := map[string]struct {
		before, after string // "-" is no file
		says          string
	}{
		"edited":  {"a: 1\n", "a: 9 # mine\n", "changed since it was read"},
		"emptied": {"a: 1\n", "", "changed since it was read"},
		"created": {"-", "a: 9\n", "changed since it was read"},
		"removed": {"a: 1\n", "-", "removed since it was read"},
	}
	put := func(t *testing.T, path, text string) {
		t.Helper()
		if text != "-" {
			write(t, path, text)
		} else if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "parity.yaml")
			file := Open(path)
			put(t, path, test.before)
			_, base := read(t, file)
			put(t, path, test.after)

			held, err := file.Save(t.Context(), []byte("a: 2\n"), base)
			wantError(t, err, "saving "+path, "nothing was written", test.says)
			if !errors.Is(err, ErrChanged) {
				t.Errorf("got %v, want an ErrChanged", err)
			}
			if held != base {
				t.Error("the version to hold changed, though nothing was saved")
			}
			changed, ok := errors.AsType[*ChangedError](err)
			if !ok {
				t.Fatalf("got %T, want a *ChangedError", err)
			}
			text, version, err := file.Read(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			want := &ChangedError{Path: path, Text: text, Version: version}
			if diff := cmp.Diff(want, changed, cmp.Comparer(func(a, b Version) bool { return a == b })); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
			if strings.Contains(changed.Error(), "mine") {
				t.Error("the message quotes the ledger")
			}
			put(t, path, test.after)
			if _, err := file.Save(t.Context(), []byte("a: 3\n"), changed.Version); err != nil {
				t.Errorf("saving on top of the version of the error: %v", err)
			}
		})
	}
}

func TestSaveOfWhatIsThereWritesNothing(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	write(t, path, "a: 1\n")
	// A file that may not be written shows that nobody tries to.
	chmod(t, path, 0o444)
	chmod(t, folder, 0o555)
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	file := Open(path)
	_, base := read(t, file)
	for name, version := range map[string]Version{"as read": base, "out of date": versionOf([]byte("old"))} {
		got, err := file.Save(t.Context(), []byte("a: 1\n"), version)
		if err != nil || got != base {
			t.Errorf("%s: got error %v and equal versions %v; want the version on disk", name, err, got == base)
		}
	}
	after, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("the file was written")
	}
	wantNames(t, folder, "parity.yaml")
}

func TestSaveRefuses(t *testing.T) {
	folder := t.TempDir()
	tests := map[string]struct {
		path string
		text string
		says string
	}{
		"a missing folder": {filepath.Join(folder, "missing", "parity.yaml"), "a: 1\n", "create it first"},
		"a folder":         {folder, "a: 1\n", "a folder, but a ledger is a file"},
		"too long a text":  {filepath.Join(folder, "parity.yaml"), strings.Repeat("#", maxSize+1), "more than 16 MiB"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Open(test.path).Save(t.Context(), []byte(test.text), Version{})
			wantError(t, err, "saving "+test.path+": nothing was written: ", test.says)
			wantNames(t, folder)
		})
	}
}

func TestSaveLeavesAReadOnlyFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	write(t, path, "a: 1\n")
	chmod(t, path, 0o444)
	file := Open(path)
	_, base := read(t, file)
	_, err := file.Save(t.Context(), []byte("a: 2\n"), base)
	wantError(t, err, "saving "+path+": nothing was written: the file is read-only")
	wantText(t, path, "a: 1\n")
	wantNames(t, folder, "parity.yaml")
}

func TestSaveLeavesAReadOnlyFolder(t *testing.T) {
	skipAsRoot(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	write(t, path, "a: 1\n")
	chmod(t, folder, 0o555)
	file := Open(path)
	_, base := read(t, file)
	_, err := file.Save(t.Context(), []byte("a: 2\n"), base)
	wantError(t, err, "saving "+path+": nothing was written: ", "permission denied", "its folder must be writable")
	wantText(t, path, "a: 1\n")
	wantNames(t, folder, "parity.yaml")
}

func TestSaveFollowsLinksAndKeepsThem(t *testing.T) {
	tests := map[string]struct {
		exists bool
		links  [][2]string // target, name
	}{
		"to a file":            {true, [][2]string{{"real/ledger.yaml", "parity.yaml"}}},
		"to a file to be made": {false, [][2]string{{"real/ledger.yaml", "parity.yaml"}}},
		"through another":      {true, [][2]string{{"real/ledger.yaml", "second.yaml"}, {"second.yaml", "parity.yaml"}}},
		"through a folder":     {true, [][2]string{{"real", "folder"}, {"folder/ledger.yaml", "parity.yaml"}}},
		"up from a folder":     {true, [][2]string{{"real/deep", "folder"}, {"folder/../ledger.yaml", "parity.yaml"}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			root := folders(t, "real/deep/")
			target := filepath.Join(root, "real", "ledger.yaml")
			if test.exists {
				write(t, target, "a: 1\n")
			}
			for _, pair := range test.links {
				link(t, pair[0], filepath.Join(root, pair[1]))
			}
			path := filepath.Join(root, "parity.yaml")
			file := Open(path)
			_, base := read(t, file)
			if _, err := file.Save(t.Context(), []byte("a: 2\n"), base); err != nil {
				t.Fatal(err)
			}
			wantText(t, target, "a: 2\n")
			for _, pair := range test.links {
				if got, err := os.Readlink(filepath.Join(root, pair[1])); got != pair[0] {
					t.Errorf("%s: got a link to %q (%v), want %q", pair[1], got, err, pair[0])
				}
			}
			wantNames(t, filepath.Dir(target), "deep", "ledger.yaml")
		})
	}
}
