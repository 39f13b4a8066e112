package config

import (
	"os"
	"path/filepath"
	"testing"
)

func TestATextSetAsideIsKeptForItsOwnerAlone(t *testing.T) {
	dir := t.TempDir()
	file := Open(filepath.Join(dir, "parity.yaml"))
	for _, want := range []string{"first: [", "second: ["} {
		path, err := file.SetAside(t.Context(), []byte(want))
		if err != nil {
			t.Fatal(err)
		}
		if path != filepath.Join(dir, ".parity.yaml.refused") {
			t.Errorf("kept in %s", path)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != want {
			t.Errorf("kept %q (%v), want %q", got, err, want)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the mode is %v (%v)", info.Mode(), err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v (%v), want the one file", entries, err)
	}
}
