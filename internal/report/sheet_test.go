package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/report"
)

// hostileCells are texts that some form would obey.
var hostileCells = []string{
	"=HYPERLINK(\"http://evil\")", "a|b`c\\d", "<script>alert(1)</script>", "line\nline", "\x1b[31mred", "@team #12 ~bug", "\u202eevil", "a,b;\"c\"", "",
}

func sheetOf(cells ...string) *report.Sheet {
	s := &report.Sheet{
		Title: "Review", Left: "staging", Right: "production", Notes: []string{"Filter: type:aws_db <b>"},
		Tables: []report.Table{{Title: "High", Columns: []report.Column{
			{Name: "resource", Kind: report.Code}, {Name: "staging", Kind: report.LeftValue}, {Name: "production", Kind: report.RightValue}, {Name: "why"},
		}}},
	}
	for _, c := range cells {
		s.Tables[0].Rows = append(s.Tables[0].Rows, []string{c, "left " + c, "right " + c, c})
	}
	return s
}

func writtenSheet(t *testing.T, file string, s *report.Sheet) string {
	t.Helper()
	format, err := report.SheetFormatOf(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := format.Write(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSheetLooksAsReviewedInEveryForm(t *testing.T) {
	s := sheetOf("aws_db_instance.main", "")
	s.Tables = append(s.Tables, report.Table{Title: "Facts", Columns: []report.Column{{Name: "fact"}}, Rows: [][]string{{"region"}}})
	for _, f := range report.SheetFormats() {
		file := filepath.Join("testdata", "sheet"+f.Extensions[0])
		got := writtenSheet(t, file, s)
		if f.Extensions[0] == ".html" {
			// The style is that of the report, which has a golden file of its own.
			from, to := strings.Index(got, "<style>"), strings.Index(got, "</style>")
			got = regexp.MustCompile(`sha256-(?:[0-9A-Za-z/=]|&#43;)*`).ReplaceAllString(got[:from]+got[to+len("</style>"):], "HASH")
		}
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestSheetKeepsHostileTextInItsCell(t *testing.T) {
	s := sheetOf(hostileCells...)
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(writtenSheet(t, "x.csv", s), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != len(hostileCells)+1 {
		t.Errorf("the CSV has %d lines, want %d", len(lines), len(hostileCells)+1)
	}
	for _, l := range lines {
		for _, cell := range l {
			if strings.ContainsAny(cell, "\n\x1b\u202e") || strings.HasPrefix(cell, "=") {
				t.Errorf("the CSV has the cell %q", cell)
			}
		}
	}
	for _, l := range strings.Split(writtenSheet(t, "x.md", s), "\n") {
		if strings.HasPrefix(l, "|") && strings.Count(strings.ReplaceAll(l, `\|`, ""), "|") != 5 {
			t.Errorf("a line of the Markdown has other columns: %q", l)
		}
		outside := regexp.MustCompile("`[^`]*`").ReplaceAllString(strings.ReplaceAll(l, `\<`, ""), "")
		for _, bad := range []string{"<script", "\x1b", "\u202e"} {
			if strings.Contains(outside, bad) {
				t.Errorf("a line of the Markdown holds %q: %q", bad, l)
			}
		}
	}
	if page := writtenSheet(t, "x.html", s); strings.Contains(page, "<script") || strings.Contains(page, "<b>") || strings.Contains(page, "\x1b") {
		t.Errorf("the page obeys what a cell holds:\n%s", page)
	}
	if text := writtenSheet(t, "x.txt", s); strings.ContainsAny(text, "\x1b\u202e") {
		t.Errorf("the text obeys what a cell holds: %q", text)
	}
	var doc struct {
		Tables []struct{ Rows []map[string]string }
	}
	if err := json.Unmarshal([]byte(writtenSheet(t, "x.json", s)), &doc); err != nil {
		t.Fatal(err)
	}
	for i, c := range hostileCells {
		if got := doc.Tables[0].Rows[i]["left"]; got != "left "+c {
			t.Errorf("the JSON has %q, want %q", got, "left "+c)
		}
	}
}

func TestSheetShowsWhatDiffersInLongValues(t *testing.T) {
	s := sheetOf("x")
	long := strings.Repeat("same ", 400)
	s.Tables[0].Rows[0][1], s.Tables[0].Rows[0][2] = long+"before"+long, long+"after"+long
	for _, file := range []string{"x.md", "x.html", "x.txt"} {
		got := writtenSheet(t, file, s)
		if !strings.Contains(got, "before") || !strings.Contains(got, "after") {
			t.Errorf("%s cuts away what differs:\n%s", file, got)
		}
	}
}

// A table that no screen has room for reads better with one cell on each line.
func TestWideSheetIsWrittenAsRecords(t *testing.T) {
	s := sheetOf(strings.Repeat("wide ", 12))
	got := writtenSheet(t, "x.txt", s)
	for _, l := range strings.Split(got, "\n") {
		if strings.Contains(l, "left wide") && strings.Contains(l, "right wide") {
			t.Errorf("two wide cells stand on one line: %q", l)
		}
	}
	if !strings.Contains(got, "\nresource    wide") || !strings.Contains(got, "\nproduction  right wide") {
		t.Errorf("the cells do not stand behind the names of their columns:\n%s", got)
	}
}

func TestSheetFormatFollowsFromTheExtension(t *testing.T) {
	for _, bad := range []string{"parity", "parity.pdf", ".md.", ""} {
		if _, err := report.SheetFormatOf(bad); err == nil || !strings.Contains(err.Error(), ".md, .csv, .json, .html or .txt") {
			t.Errorf("SheetFormatOf(%q) = %v, want an error that lists the extensions", bad, err)
		}
	}
	if _, err := report.SheetFormatOf("A.MD"); err != nil {
		t.Error(err)
	}
}

func TestSheetTellsThatItWasNotWritten(t *testing.T) {
	for _, f := range report.SheetFormats() {
		if err := f.Write(&limited{0}, sheetOf("x")); !errors.Is(err, errFull) {
			t.Errorf("%v: %v, want the error of the writer", f.Extensions, err)
		}
	}
}
