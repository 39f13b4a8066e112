package config

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func readDraft(t *testing.T, d *Draft) string {
	t.Helper()
	text, err := d.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestADraftOutlivesTheProgramAndGoesWhenAsked(t *testing.T) {
	folder := t.TempDir()
	draft := Open(filepath.Join(folder, "parity.yaml")).Draft()
	if got := readDraft(t, draft); got != "" {
		t.Errorf("got %q before anything was typed, want nothing", got)
	}
	for _, text := range []string{"half a sen", "half a sentence"} {
		if err := draft.Write(t.Context(), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if got := readDraft(t, Open(filepath.Join(folder, "parity.yaml")).Draft()); got != "half a sentence" {
		t.Errorf("got %q after a restart, want what was typed last", got)
	}
	wantNames(t, folder, ".parity.yaml.draft")
	if err := draft.Write(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := draft.Remove(); err != nil {
		t.Errorf("removing a draft that is gone: %v", err)
	}
	wantNames(t, folder)
}

func TestADraftIsItsOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such bits")
	}
	folder := t.TempDir()
	draft := Open(filepath.Join(folder, "parity.yaml")).Draft()
	if err := draft.Write(t.Context(), []byte("x")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(filepath.Join(folder, ".parity.yaml.draft"))
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("got mode %v, want 0600", got)
	}
}

func TestADraftStandsBesideTheFileBehindALink(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "real"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "real", "parity.yaml"), "version: 1\n")
	link(t, filepath.Join("real", "parity.yaml"), filepath.Join(folder, "parity.yaml"))
	if err := Open(filepath.Join(folder, "parity.yaml")).Draft().Write(t.Context(), []byte("x")); err != nil {
		t.Fatal(err)
	}
	wantNames(t, filepath.Join(folder, "real"), ".parity.yaml.draft", "parity.yaml")
}

func TestWhatIsNoDraftIsNotRead(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "elsewhere"), "secret")
	link(t, "elsewhere", filepath.Join(folder, ".parity.yaml.draft"))
	_, err := Open(filepath.Join(folder, "parity.yaml")).Draft().Read(t.Context())
	wantError(t, err, ".parity.yaml.draft", "no draft of paritytui")
}

func TestADraftBeyondTheLimitIsNeitherWrittenNorRead(t *testing.T) {
	folder := t.TempDir()
	draft := Open(filepath.Join(folder, "parity.yaml")).Draft()
	wantError(t, draft.Write(t.Context(), make([]byte, maxDraft+1)), ".parity.yaml.draft", "more than 4 MiB")
	wantNames(t, folder)
	write(t, filepath.Join(folder, ".parity.yaml.draft"), strings.Repeat(" ", maxDraft+1))
	_, err := draft.Read(t.Context())
	wantError(t, err, ".parity.yaml.draft", "no draft of paritytui")
}

func TestASaveLeavesTheDraftAlone(t *testing.T) {
	folder := t.TempDir()
	file := Open(filepath.Join(folder, "parity.yaml"))
	if err := file.Draft().Write(t.Context(), []byte("typed")); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Save(t.Context(), []byte("version: 1\n"), Version{}); err != nil {
		t.Fatal(err)
	}
	wantNames(t, folder, ".parity.yaml.draft", "parity.yaml")
}
