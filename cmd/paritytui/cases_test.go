package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/report"
)

// sharedCases returns the directory of real states that lies beside the repository on some machines.
func sharedCases(t *testing.T) string {
	t.Helper()
	root := os.Getenv("PARITYTUI_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "cases")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared cases are not on this machine; set PARITYTUI_SHARED to the directory that holds them")
	}
	return dir
}

// casePairs are the files of every case that has two environments, the one to be matched last.
func casePairs(t *testing.T) map[string][2]string {
	t.Helper()
	dir := sharedCases(t)
	states, err := filepath.Glob(filepath.Join(dir, "*", "*.tfstate"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]string{}
	for _, f := range states {
		name := filepath.Base(filepath.Dir(f))
		files[name] = append(files[name], f)
	}
	reference := regexp.MustCompile(`^(prod|production|prd|qa)\.`)
	out := map[string][2]string{}
	for name, f := range files {
		if len(f) != 2 {
			t.Fatalf("case %s has %d states, want 2", name, len(f))
		}
		if reference.MatchString(filepath.Base(f[0])) {
			f[0], f[1] = f[1], f[0]
		}
		out[name] = [2]string{f[0], f[1]}
	}
	return out
}

// audited compares two sources in this process, under an empty ledger.
func audited(t *testing.T, left, right string) *audit.Audit {
	t.Helper()
	s := ready(t, filepath.Join(t.TempDir(), "parity.yaml"), left, right)
	got, err := s.load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got.session.Audit
}

// builtInRules are read once: under the race detector that takes longer than comparing two small states.
var builtInRules = sync.OnceValues(rules.Embedded)

// ready is a run on two sources and a ledger, on a fixed day and without standard input.
func ready(t *testing.T, ledger, left, right string) *setting {
	t.Helper()
	w := &world{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, environment: func(string) string { return "" },
		now:       func() time.Time { return time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC) },
		directory: func() (string, error) { return filepath.Dir(ledger), nil },
		rules:     builtInRules,
	}
	s, err := inputs{ledger: ledger}.prepare(t.Context(), w, []string{left, right})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// described is a row in one line, for messages.
func described(r *audit.Row) string {
	return fmt.Sprintf("%s %s %s %s: %s and %s", r.Scope, r.Kind, r.Subject.Name(), r.Path, r.Left, r.Right)
}

func TestSharedCasesDoNotDifferFromThemselves(t *testing.T) {
	dir := sharedCases(t)
	states := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err == nil && !d.IsDir() && (ext == ".tfstate" || ext == ".json") {
			name, _ := filepath.Rel(dir, path)
			states[name] = path
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range some(states) {
		t.Run(name, func(t *testing.T) {
			a := audited(t, "staging="+path, "production="+path)
			for i := range a.Rows {
				t.Errorf("a difference of nothing: %s", described(&a.Rows[i]))
			}
			if a.Coverage.Paired == 0 || a.Coverage.LeftOnly+a.Coverage.RightOnly > 0 {
				t.Errorf("%d resources are paired and %d and %d are not, want all paired", a.Coverage.Paired, a.Coverage.LeftOnly, a.Coverage.RightOnly)
			}
		})
	}
}

func TestSharedCasesReportOnlyWhatDiffers(t *testing.T) {
	schemas := map[string]*jsonSchema{"json": readSchema(t), "sarif": sarifStandard(t)}
	for name, files := range casePairs(t) {
		t.Run(name, func(t *testing.T) {
			a := audited(t, files[0], files[1])
			for i := range a.Rows {
				r := &a.Rows[i]
				absent := [2]bool{r.Left.Kind() == model.Absent, r.Right.Kind() == model.Absent}
				var want [2]bool
				switch r.Kind {
				case compare.Changed, compare.Reordered, compare.Same:
				case compare.LeftOnly:
					want = [2]bool{false, true}
				case compare.RightOnly:
					want = [2]bool{true, false}
				}
				if r.Scope == compare.Resource {
					want = [2]bool{true, true}
				}
				if absent != want && (r.Kind == compare.LeftOnly || r.Kind == compare.RightOnly) {
					t.Errorf("absent on the left and right is %v, want %v: %s", absent, want, described(r))
				}
				if equal := model.Equal(r.Left, r.Right); equal != (r.Kind == compare.Same) && r.Scope != compare.Resource {
					t.Errorf("the values are equal is %t, and the kind says otherwise: %s", equal, described(r))
				}
			}
			for _, f := range report.Formats() {
				var out bytes.Buffer
				if err := f.Write(&out, a, report.Options{Explain: true}); err != nil {
					t.Errorf("%s: %v", f.Name, err)
				}
				for _, p := range formProblems(f.Name, out.Bytes(), len(a.Rows), schemas) {
					t.Errorf("%s: %s", f.Name, p)
				}
			}
		})
	}
}

// formProblems says what a reader of a report that holds n differences would refuse.
func formProblems(format string, text []byte, n int, schemas map[string]*jsonSchema) []string {
	switch format {
	case "json", "sarif":
		return schemas[format].problems(text)
	case "junit":
		// One test for each difference, and one that tells whether everything was compared.
		var results struct {
			Tests  int `xml:"tests,attr"`
			Suites []struct {
				Cases []struct{} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		if err := xml.Unmarshal(text, &results); err != nil {
			return []string{err.Error()}
		}
		cases := 0
		for _, s := range results.Suites {
			cases += len(s.Cases)
		}
		if cases != n+1 || results.Tests != cases {
			return []string{fmt.Sprintf("%d tests of %d told, want %d", cases, results.Tests, n+1)}
		}
	case "codequality":
		var issues []struct{ Fingerprint string }
		if err := json.Unmarshal(text, &issues); err != nil {
			return []string{err.Error()}
		}
	case "csv":
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
		if err != nil {
			return []string{err.Error()}
		}
		if len(rows) != n+1 {
			return []string{fmt.Sprintf("%d lines, want one for each of %d differences and the head", len(rows), n)}
		}
	case "markdown":
		if len(text) > 65_536 {
			return []string{fmt.Sprintf("%d bytes do not fit a comment", len(text))}
		}
	case "html":
		// The template closes what it opens, so that the page is XML but for the tags that HTML never closes.
		page := regexp.MustCompile(`<(!DOCTYPE|meta|input)[^>]*>`).ReplaceAll(text, nil)
		page = regexp.MustCompile(`(?s)<script>.*</script>|<style>.*?</style>`).ReplaceAll(page, nil)
		page = regexp.MustCompile(` (hidden|open)>`).ReplaceAll(page, []byte(">"))
		d := xml.NewDecoder(bytes.NewReader(page))
		for {
			switch _, err := d.Token(); {
			case errors.Is(err, io.EOF):
				return nil
			case err != nil:
				return []string{err.Error()}
			}
		}
	}
	return nil
}

// TestSharedCasesAreMirroredWhenTheSidesAre holds that neither side is privileged: what is compared under the same names, only the other way
// round, differs in the same places, with the values swapped.
func TestSharedCasesAreMirroredWhenTheSidesAre(t *testing.T) {
	for name, files := range some(casePairs(t)) {
		t.Run(name, func(t *testing.T) {
			places := func(a *audit.Audit, mirrored bool) map[string]int {
				out := map[string]int{}
				for i := range a.Rows {
					r := a.Rows[i]
					left, right, kind := r.Subject.Left, r.Subject.Right, r.Kind
					if mirrored {
						left, right = right, left
						switch kind {
						case compare.LeftOnly:
							kind = compare.RightOnly
						case compare.RightOnly:
							kind = compare.LeftOnly
						case compare.Changed, compare.Reordered, compare.Same:
						}
					}
					out[fmt.Sprintf("%s %s %s %s %s", r.Scope, kind, left, right, r.Path)]++
				}
				return out
			}
			want := places(audited(t, "staging="+files[0], "production="+files[1]), false)
			got := places(audited(t, "production="+files[1], "staging="+files[0]), true)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("differences from the other side (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRawStateAndItsShowFormAreOne compares the two forms that Terraform writes of one state.
func TestRawStateAndItsShowFormAreOne(t *testing.T) {
	dir := filepath.Join(sharedCases(t), "made")
	for _, name := range []string{"core", "core_deposed", "prov"} {
		t.Run(name, func(t *testing.T) {
			a := audited(t, "staging="+filepath.Join(dir, name+".raw.json"), "production="+filepath.Join(dir, name+".show.json"))
			if a.Coverage.Paired == 0 || a.Coverage.LeftOnly+a.Coverage.RightOnly > 0 {
				t.Errorf("%d resources are paired and %d and %d are not, want all paired", a.Coverage.Paired, a.Coverage.LeftOnly, a.Coverage.RightOnly)
			}
			for i := range a.Rows {
				t.Errorf("the two forms differ: %s", described(&a.Rows[i]))
			}
		})
	}
}

func TestSharedCaseOfManyNamesPairsByItsNames(t *testing.T) {
	files, ok := casePairs(t)["aws-alb-names"]
	if !ok {
		t.Skip("the shared cases on this machine have no aws-alb-names")
	}
	a := audited(t, files[0], files[1])
	by := map[pairing.Method]int{}
	for i := range a.Pairs {
		p := &a.Pairs[i]
		if p.Either().Address.Mode == model.Managed && p.Left != nil && p.Right != nil {
			by[p.By]++
		}
	}
	if got := by[pairing.ByAddress] + by[pairing.Folded]; got < 219 {
		t.Errorf("%d resources are paired by their addresses, want 219 at least; all pairs: %v", got, by)
	}
}
