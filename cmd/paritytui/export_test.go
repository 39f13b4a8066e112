package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/report"
	"github.com/paritytui/paritytui/internal/ui"
)

func exportSetting(t *testing.T) (s *setting, dir string) {
	t.Helper()
	dir = t.TempDir()
	return &setting{world: &world{
		environment: func(name string) string { return map[string]string{"HOME": filepath.Join(dir, "home")}[name] },
		directory:   func() (string, error) { return dir, nil },
	}}, dir
}

func smallSheet() ui.Sheet {
	return ui.Sheet{Title: "Review", Left: "staging", Right: "production", Tables: []ui.SheetTable{{
		Columns: []ui.SheetColumn{{Name: "resource", Kind: ui.CodeCell}, {Name: "staging", Kind: ui.LeftCell}, {Name: "production", Kind: ui.RightCell}, {Name: "why"}},
		Rows:    [][]string{{"aws_vpc.main", "a", "b", "because"}},
	}}}
}

func TestExportWritesWhereThePersonSaid(t *testing.T) {
	s, dir := exportSetting(t)
	for _, sub := range []string{"home", "sub"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"x.md": filepath.Join(dir, "x.md"), "sub/../x.csv": filepath.Join(dir, "x.csv"), filepath.Join(dir, "sub", "x.json"): filepath.Join(dir, "sub", "x.json"),
		"~/x.html": "~/x.html",
	} {
		path, err := s.export(t.Context(), name, ui.KeepExisting, smallSheet())
		if err != nil || path != want {
			t.Errorf("export(%q) = %q, %v, want %q", name, path, err, want)
		}
	}
	if got := contentsOf(t, filepath.Join(dir, "x.csv")); got != "\ufeffresource,staging,production,why\r\n\"aws_vpc.main\",\"a\",\"b\",\"because\"\r\n" {
		t.Errorf("the CSV is %q", got)
	}
	if got := contentsOf(t, filepath.Join(dir, "home", "x.html")); !strings.Contains(got, "aws_vpc.main") {
		t.Errorf("the page does not hold the row: %s", got)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if diff := cmp.Diff([]string{"home", "sub", "x.csv", "x.md"}, names); diff != "" {
		t.Errorf("something else is left in the folder (-want +got):\n%s", diff)
	}
}

func TestExportReplacesOnlyWhereItIsTold(t *testing.T) {
	s, dir := exportSetting(t)
	file, link := filepath.Join(dir, "x.txt"), filepath.Join(dir, "link.txt")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"x.txt", "link.txt"} {
		var exists *ui.ExistsError
		if _, err := s.export(t.Context(), name, ui.KeepExisting, smallSheet()); !errors.As(err, &exists) {
			t.Errorf("export(%q) = %v, want an ExistsError", name, err)
		}
	}
	if got := contentsOf(t, file); got != "mine" {
		t.Errorf("without being told the file became %q", got)
	}
	if _, err := s.export(t.Context(), "link.txt", ui.ReplaceExisting, smallSheet()); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if got := contentsOf(t, file); !strings.Contains(got, "aws_vpc.main") || err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the file behind the link became %q, the link %v", got, info)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has another mode now: %v, %v", info, err)
	}
}

func TestExportSaysWhatWouldBeRight(t *testing.T) {
	s, dir := exportSetting(t)
	if err := os.Mkdir(filepath.Join(dir, "folder.md"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"x.pdf": "end the name with .md, .csv, .json, .html or .txt", "none/x.md": "there is no folder " + filepath.Join(dir, "none"), "folder.md": "is a folder; name a file in it",
	} {
		if _, err := s.export(t.Context(), name, ui.ReplaceExisting, smallSheet()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("export(%q) = %v, want an error that says %q", name, err, want)
		}
	}
}

// The dialog goes through the forms that it knows; the reports must know the same.
func TestTheExplorerOffersEveryFormOfASheet(t *testing.T) {
	var offered string
	for _, k := range ui.KeyTable() {
		if strings.HasPrefix(k.Does, "another format: ") {
			offered = strings.TrimPrefix(k.Does, "another format: ")
		}
	}
	var known []string
	for _, f := range report.SheetFormats() {
		known = append(known, f.Extensions[0])
	}
	if diff := cmp.Diff(strings.Join(known, " "), offered); diff != "" {
		t.Errorf("the dialog offers other forms than there are (-want +got):\n%s", diff)
	}
}

func contentsOf(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
