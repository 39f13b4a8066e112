package config

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
)

func TestRemoveTakesAwayWhatWasSaved(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	file := Open(path)
	base, err := file.Save(t.Context(), []byte("a: 1\n"), Version{})
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Remove(t.Context(), base); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder)
	if err := file.Remove(t.Context(), base); err != nil {
		t.Errorf("removing what is gone: %v", err)
	}
	if _, err := file.Save(t.Context(), []byte("a: 2\n"), Version{}); err != nil {
		t.Errorf("saving again: %v", err)
	}
}

func TestRemoveLeavesWhatSomebodyChanged(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	file := Open(path)
	base, err := file.Save(t.Context(), []byte("a: 1\n"), Version{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, "a: 2\n")
	err = file.Remove(t.Context(), base)
	changed, ok := errors.AsType[*ChangedError](err)
	if !ok || string(changed.Text) != "a: 2\n" {
		t.Errorf("Remove = %v, want a *ChangedError with what is there", err)
	}
	wantText(t, path, "a: 2\n")
	wantNames(t, folder, "parity.yaml")
}

func TestRemoveRefuses(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	file := Open(path)
	base, err := file.Save(t.Context(), []byte("a: 1\n"), Version{})
	if err != nil {
		t.Fatal(err)
	}
	done, cancel := context.WithCancel(t.Context())
	cancel()
	wantError(t, file.Remove(done, base), "removing ", "parity.yaml: nothing was removed: context canceled")
	chmod(t, path, 0o400)
	wantError(t, file.Remove(t.Context(), base), "nothing was removed: the file is read-only; make it writable first")
	wantText(t, path, "a: 1\n")
}

func TestRemoveKeepsALink(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "parity.yaml")
	link(t, "real.yaml", path)
	file := Open(path)
	base, err := file.Save(t.Context(), []byte("a: 1\n"), Version{})
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Remove(t.Context(), base); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, "parity.yaml")
}
