package config

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// abandon leaves in a folder what a writer of path left that was killed so long ago, and returns its name.
func abandon(t *testing.T, path string, ago time.Duration) string {
	t.Helper()
	before := leftovers(path)
	if _, err := prepare(path, []byte("half a sen"), ownerOnly{}); err != nil {
		t.Fatal(err)
	}
	for _, left := range leftovers(path) {
		known := false
		for _, b := range before {
			known = known || b == left
		}
		if known {
			continue
		}
		then := time.Now().Add(-ago)
		if err := os.Chtimes(left, then, then); err != nil {
			t.Fatal(err)
		}
		return filepath.Base(left)
	}
	t.Fatal("a writer that was killed leaves nothing that is known as its own")
	return ""
}

func TestWhatAKilledWriterOfADraftLeftGoesWithTheNextWrite(t *testing.T) {
	folder := t.TempDir()
	file := Open(filepath.Join(folder, "parity.yaml"))
	draft := file.Draft()
	path, err := draft.Path()
	if err != nil {
		t.Fatal(err)
	}
	abandon(t, path, 2*staleAfter)
	abandon(t, path, 48*time.Hour)
	// Somebody else's explorer may be writing this one now.
	fresh := abandon(t, path, 0)
	if err := draft.Write(t.Context(), []byte("half a sentence")); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, fresh, ".parity.yaml.draft")
	if got := readDraft(t, draft); got != "half a sentence" {
		t.Errorf("got %q, want what was typed", got)
	}
}

func TestWhatAKilledWriterOfACopyLeftGoesWithTheNextCopy(t *testing.T) {
	folder := t.TempDir()
	file := Open(filepath.Join(folder, "parity.yaml"))
	abandon(t, filepath.Join(folder, ".parity.yaml.refused"), 2*staleAfter)
	if _, err := file.SetAside(t.Context(), []byte("version: 1\n")); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, ".parity.yaml.refused")
}
