package config

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestReadGivesTheBytes(t *testing.T) {
	tests := map[string]string{
		"text":          "version: 1\nentries: []\n",
		"empty":         "",
		"windows lines": "\xef\xbb\xbfversion: 1\r\n",
		"not unicode":   "\xff\xfe\x00",
		"at the limit":  strings.Repeat("#", maxSize),
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "parity.yaml")
			write(t, path, want)
			text, version, err := Open(path).Read(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if text == nil {
				t.Error("got nil text for a file that exists")
			}
			if string(text) != want {
				t.Errorf("got %d bytes, want the %d written", len(text), len(want))
			}
			if version == (Version{}) {
				t.Error("got the version of an absent file")
			}
		})
	}
}

func TestReadOfAnAbsentFileIsNoError(t *testing.T) {
	folder := t.TempDir()
	for _, path := range []string{
		filepath.Join(folder, "parity.yaml"),
		filepath.Join(folder, "missing", "parity.yaml"),
	} {
		text, version, err := Open(path).Read(t.Context())
		if text != nil || version != (Version{}) || err != nil {
			t.Errorf("got %q, %v, %v; want nothing, the zero version, no error", text, version, err)
		}
	}
}

func TestVersionIsThatOfTheContent(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	other := filepath.Join(folder, "other.yaml")
	write(t, path, "a: 1\n")
	write(t, other, "a: 1\n")
	_, before := read(t, Open(path))
	if _, got := read(t, Open(other)); got != before {
		t.Error("equal bytes in two files have two versions")
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	if _, got := read(t, Open(path)); got != before {
		t.Error("a new time gave a new version")
	}
	write(t, path, "a: 2\n")
	if _, got := read(t, Open(path)); got == before {
		t.Error("other bytes of equal length have the same version")
	}
}

func TestReadRefuses(t *testing.T) {
	folder := t.TempDir()
	large := filepath.Join(folder, "large.yaml")
	write(t, large, strings.Repeat("#", maxSize+1))
	circle := filepath.Join(folder, "circle.yaml")
	link(t, "circle.yaml", circle)
	tests := map[string]struct {
		path string
		says string
	}{
		"a folder":               {folder, "a folder, but a ledger is a file"},
		"a folder with a slash":  {folder + string(filepath.Separator), "names a folder"},
		"no name":                {"", "names a folder"},
		"a file that is too big": {large, "larger than 16 MiB"},
		"a circle of links":      {circle, "circle"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := Open(test.path).Read(t.Context())
			wantError(t, err, "reading "+test.path+": ", test.says)
		})
	}
}

func TestReadSaysThatItMayNot(t *testing.T) {
	skipAsRoot(t)
	path := filepath.Join(t.TempDir(), "parity.yaml")
	write(t, path, "a: 1\n")
	chmod(t, path, 0o200)
	_, _, err := Open(path).Read(t.Context())
	wantError(t, err, "reading "+path+": permission denied")
	if !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v, want an fs.ErrPermission", err)
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Open("parity.yaml").Read(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestPathIsAsGiven(t *testing.T) {
	const want = "./a/../parity.yaml"
	if got := Open(want).Path(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
