//go:build unix

package config

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestSaveKeepsTheMode(t *testing.T) {
	for _, want := range []fs.FileMode{0o600, 0o640, 0o644, 0o664, 0o666, 0o755} {
		path := filepath.Join(t.TempDir(), "parity.yaml")
		write(t, path, "a: 1\n")
		chmod(t, path, want)
		file := Open(path)
		_, base := read(t, file)
		if _, err := file.Save(t.Context(), []byte("a: 2\n"), base); err != nil {
			t.Fatal(err)
		}
		wantMode(t, path, want)
	}
}

func TestSaveGivesANewFileTheUsualMode(t *testing.T) {
	for umask, want := range map[int]fs.FileMode{0o022: 0o644, 0o077: 0o600, 0: 0o644} {
		before := syscall.Umask(umask)
		path := filepath.Join(t.TempDir(), "parity.yaml")
		_, err := Open(path).Save(t.Context(), []byte("a: 1\n"), Version{})
		syscall.Umask(before)
		if err != nil {
			t.Fatal(err)
		}
		wantMode(t, path, want)
	}
}

func TestSaveKeepsTheOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only the superuser may make the file of another user")
	}
	path := filepath.Join(t.TempDir(), "parity.yaml")
	write(t, path, "a: 1\n")
	if err := os.Chown(path, 1234, 5678); err != nil {
		t.Fatal(err)
	}
	file := Open(path)
	_, base := read(t, file)
	if _, err := file.Save(t.Context(), []byte("a: 2\n"), base); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok || owner.Uid != 1234 || owner.Gid != 5678 {
		t.Errorf("got %+v, want user 1234 and group 5678", owner)
	}
}

func TestADeviceIsNoLedger(t *testing.T) {
	file := Open(os.DevNull)
	_, _, err := file.Read(t.Context())
	wantError(t, err, "reading "+os.DevNull+": ", "a pipe or a device")
	_, err = file.Save(t.Context(), []byte("a: 1\n"), Version{})
	wantError(t, err, "saving "+os.DevNull+": nothing was written: ", "a pipe or a device")
}

func TestReadRefusesAPathBelowAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "")
	_, _, err := Open(filepath.Join(file, "parity.yaml")).Read(t.Context())
	wantError(t, err, "not a directory")
}

func TestReadDoesNotWaitForAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parity.yaml")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skipf("no named pipes here: %v", err)
	}
	_, _, err := Open(path).Read(t.Context())
	wantError(t, err, "a pipe or a device")
}

func TestLeftoversAreToldFromCopies(t *testing.T) {
	tests := map[string]bool{
		".parity.yaml1234567890123456":    true,
		".parity.yaml9223372036854775807": true,
		".parity.yaml1":                   false,
		".parity.yaml20261121":            false,
		".parity.yaml.1234567890123456":   false,
		".parity.yaml123456789012345x":    false,
		"parity.yaml1234567890123456":     false,
		".other.yaml1234567890123456":     false,
	}
	for candidate, want := range tests {
		if got := isLeftover("parity.yaml", candidate); got != want {
			t.Errorf("%s: got %v, want %v", candidate, got, want)
		}
	}
}

func wantMode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != want {
		t.Errorf("got mode %o, want %o", got, want)
	}
}
