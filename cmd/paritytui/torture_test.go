package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	documents "github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/report"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// rack reads damaged states as the program does.
type rack struct {
	schema *schema.Table
	run    *setting
	// every is how many states that are read come to one that is compared too.
	every int
	// refused, read and compared count what became of the damaged states; slowest is the one that took longest.
	refused, read, compared int
	slowest                 time.Duration
	slowestWhat             string
}

func newRack(t *testing.T, every int) *rack {
	t.Helper()
	s := ready(t, filepath.Join(t.TempDir(), "parity.yaml"), "staging=a", "production=b")
	table, err := loadSchemas(besideLedger(s.file))
	if err != nil {
		t.Fatal(err)
	}
	return &rack{schema: table, run: s, every: every}
}

// placed is an error with a line and a column.
var placed = regexp.MustCompile(`^damaged:[1-9][0-9]*:[1-9][0-9]*: .`)

// try reads one damaged state: it has to open in full, or to say where and why it does not.
func (k *rack) try(t *testing.T, m mutant, whole *tfstate.State) {
	t.Helper()
	began := time.Now()
	s, err := tfstate.Parse(t.Context(), "damaged", m.text, tfstate.Options{})
	switch {
	case err != nil:
		k.refused++
		// What is broken as JSON has a place; what is a state no more may have none.
		if !placed.MatchString(err.Error()) && (!strings.HasPrefix(err.Error(), "damaged: ") || m.cut && strings.TrimSpace(m.text) != "") || len(err.Error()) > 1000 {
			t.Errorf("%s: the error says not where it is, or too much: %.1200s", m.what, err)
		}
	case m.cut:
		t.Errorf("%s: what was left was read without an error", m.what)
	default:
		k.read++
		if got, want := len(s.Resources), expected(m.text); got != want {
			t.Errorf("%s: %d resources and outputs were read, want %d", m.what, got, want)
		}
		if k.read%k.every == 0 && len(s.Resources) > 0 {
			k.compare(t, m, s, whole)
		}
	}
	for _, syntax := range []documents.Syntax{documents.SyntaxJSON, documents.SyntaxYAML} {
		if len(m.text) < 100_000 && k.read%k.every == 0 {
			if roots, err := documents.Read(syntax, m.text); err == nil && len(roots) == 0 {
				t.Errorf("%s: a document in %s is nothing and no error", m.what, syntax)
			}
		}
	}
	if took := time.Since(began); took > k.slowest {
		k.slowest, k.slowestWhat = took, m.what
	}
}

// compare compares a damaged state with the whole one, and prints what differs.
func (k *rack) compare(t *testing.T, m mutant, damaged, whole *tfstate.State) {
	t.Helper()
	k.compared++
	side := func(name string, s *tfstate.State) *model.Environment {
		return &model.Environment{Name: name, Resources: s.Resources, Sources: []model.Source{s.Source}, Checks: s.Checks}
	}
	session, err := audit.Open(t.Context(), audit.Input{
		Left: side("staging", damaged), Right: side("production", whole), Schema: k.schema, Rules: k.run.rules, AsOf: k.run.day,
	}, "parity.yaml", nil)
	if err != nil {
		t.Errorf("%s: comparing: %v", m.what, err)
		return
	}
	a := session.Audit
	if a.Coverage.LeftResources != damaged.Source.Resources || a.Coverage.Paired+a.Coverage.LeftOnly+a.Coverage.Beyond < damaged.Source.Resources {
		t.Errorf("%s: %d resources were read, and the coverage tells %+v", m.what, damaged.Source.Resources, a.Coverage)
	}
	for _, f := range report.Formats() {
		if f.Name != "text" && f.Name != "json" {
			continue
		}
		var out bytes.Buffer
		if err := f.Write(&out, a, report.Options{Explain: true}); err != nil || f.Name == "json" && !json.Valid(out.Bytes()) {
			t.Errorf("%s: the report in %s is broken: %v", m.what, f.Name, err)
		}
	}
}

// TestDamagedStatesOpenOrSayWhyNot damages the project's own states, and where PARITYTUI_TORTURE gives a number all the shared ones, that many times
// as much.
func TestDamagedStatesOpenOrSayWhyNot(t *testing.T) {
	if testing.Short() {
		t.Skip("this takes some seconds")
	}
	files := map[string]damage{}
	for _, pattern := range []string{filepath.Join("demo", "staging.tfstate"), filepath.Join("..", "..", "internal", "*", "*", "testdata", "*.tfstate"), filepath.Join("..", "..", "internal", "sources", "tfstate", "testdata", "*.json")} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v, %v", pattern, found, err)
		}
		for _, f := range found {
			files[f] = damage{step: 8 << 10, tail: 8, flips: 4, swaps: 12}
		}
	}
	every := 4
	if much, err := strconv.Atoi(os.Getenv("PARITYTUI_TORTURE")); err == nil {
		err = filepath.WalkDir(sharedCases(t), func(path string, d fs.DirEntry, err error) error {
			if ext := filepath.Ext(path); err == nil && !d.IsDir() && (ext == ".tfstate" || ext == ".json") {
				files[path] = damage{}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for f := range files {
			files[f] = damage{step: 1 << 10, tail: 64, flips: 10 * much, swaps: 60 * much}
		}
	}
	k := newRack(t, every)
	for _, file := range slices.Sorted(maps.Keys(files)) {
		d := files[file]
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := tfstate.Parse(t.Context(), "whole", string(data), tfstate.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := expected(string(data)); got != len(whole.Resources) {
				t.Fatalf("the whole state has %d resources and outputs, want %d", len(whole.Resources), got)
			}
			for m := range d.mutants(string(data)) {
				k.try(t, m, whole)
			}
		})
	}
	t.Logf("%d damaged states were refused, %d read, %d of them compared; the slowest took %v (%s)", k.refused, k.read, k.compared, k.slowest, k.slowestWhat)
	if k.refused < 100 || k.compared < 20 {
		t.Errorf("%d refused and %d compared prove little", k.refused, k.compared)
	}
}
