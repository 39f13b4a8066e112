package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEqualInputGivesEqualFacts(t *testing.T) {
	in := t.TempDir()
	pack(t, filepath.Join(in, "b.json.gz"), `{"provider_schemas":{"registry.terraform.io/acme/b":{"resource_schemas":{"b_x":{"version":2},"b_a":{}}}}}`)
	pack(t, filepath.Join(in, "a.json.gz"), `{"provider_schemas":{"registry.terraform.io/acme/a":{"resource_schemas":{"a_x":{"block":{"attributes":{"z":{"type":"string"},"n":{"type":"number"}}}}}}}}`)
	first, second := t.TempDir(), t.TempDir()
	for _, out := range []string{first, second} {
		if err := generate(in, out); err != nil {
			t.Fatal(err)
		}
	}
	got := unpackAll(t, first)
	want := map[string]string{
		"acme/a.gz": "paritytui schemas 1\n@acme/a\na_x 0 {id=cS,n=N,z=S}\n",
		"acme/b.gz": "paritytui schemas 1\n@acme/b\nb_a 0 {id=cS}\nb_x 2 {id=cS}\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
	for name := range want {
		a, b := readBelow(t, first, name), readBelow(t, second, name)
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

func TestEmbeddedFactsAreThoseOfTheSchemas(t *testing.T) {
	shared := os.Getenv("PARITYTUI_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "..", "shared")
	}
	in := filepath.Join(shared, "schemas")
	if _, err := os.Stat(in); err != nil {
		t.Skip("the provider schemas are not here; name their folder's parent with PARITYTUI_SHARED")
	}
	out := t.TempDir()
	if err := generate(in, out); err != nil {
		t.Fatal(err)
	}
	got, want := unpackAll(t, filepath.Join("..", "facts")), unpackAll(t, out)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("facts/%s is out of date; run go generate", name)
		}
	}
	if size, limit := folderSize(t, filepath.Join("..", "facts")), folderSize(t, in); size >= limit {
		t.Errorf("the facts take %d bytes, want less than the %d of the schemas", size, limit)
	}
}

func TestFaultsNameTheFile(t *testing.T) {
	in := t.TempDir()
	if err := generate(in, t.TempDir()); err == nil || !strings.Contains(err.Error(), "has no *.json.gz") {
		t.Errorf("error of an empty folder is %v", err)
	}
	pack(t, filepath.Join(in, "bad.json.gz"), "{}")
	if err := generate(in, t.TempDir()); err == nil || !strings.Contains(err.Error(), "bad.json.gz: importing provider schemas: ") {
		t.Errorf("error of a bad schema is %v", err)
	}
}

func pack(t *testing.T, name, text string) {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// unpackAll returns the text of each packed file by its path below a folder. The
// text is compared rather than the bytes, since another Go may deflate otherwise.
func unpackAll(t *testing.T, folder string) map[string]string {
	t.Helper()
	texts := make(map[string]string)
	names, err := filepath.Glob(filepath.Join(folder, "*", "*.gz"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		short, err := filepath.Rel(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := gzip.NewReader(bytes.NewReader(readBelow(t, folder, short)))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(plain)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.ToSlash(short)] = string(text)
	}
	return texts
}

func readBelow(t *testing.T, folder, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func folderSize(t *testing.T, folder string) int64 {
	t.Helper()
	var size int64
	err := filepath.WalkDir(folder, func(_ string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		size += info.Size()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}
