package twin_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/twin"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// source is a state of which twins are made.
type source struct {
	name        string
	environment *model.Environment
}

// load reads a state under the name of its environment.
func load(t testing.TB, path, environment string) source {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := tfstate.Parse(t.Context(), path, string(data), tfstate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return source{strings.TrimSuffix(filepath.Base(path), ".tfstate"), &model.Environment{
		Name: environment, Sources: []model.Source{s.Source}, Resources: s.Resources, Checks: s.Checks,
	}}
}

// fixtures are the project's own states: an AWS stack, Azure and Google, Kubernetes and Helm, a provider nobody knows, and nested modules.
func fixtures(t testing.TB) []source {
	t.Helper()
	demo := load(t, filepath.Join("..", "..", "..", "cmd", "paritytui", "demo", "production.tfstate"), "production")
	demo.name = "demo"
	return []source{
		demo,
		load(t, filepath.Join("testdata", "clouds.tfstate"), "prod"),
		load(t, filepath.Join("testdata", "cluster.tfstate"), "staging"),
		load(t, filepath.Join("testdata", "unknown.tfstate"), "uat"),
		load(t, filepath.Join("testdata", "modules.tfstate"), "production"),
	}
}

// sharedCases are the real states of version 4 that lie beside the repository on some machines.
func sharedCases(t testing.TB) []source {
	t.Helper()
	root := os.Getenv("PARITYTUI_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	dir := filepath.Join(root, "cases")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared cases are not on this machine; set PARITYTUI_SHARED to the directory that holds them")
	}
	var out []source
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".tfstate" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data[:min(len(data), 200)]), `"version": 4`) {
			return err
		}
		s := load(t, path, strings.TrimSuffix(filepath.Base(path), ".tfstate"))
		s.name = filepath.Base(filepath.Dir(path)) + "/" + s.name
		out = append(out, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// world is what every comparison of a test knows.
type world struct {
	schema *schema.Table
	rules  *rules.Set
}

func newWorld(t testing.TB) world {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return world{schema.Embedded(), set}
}

// options fills in what the world knows.
func (w world) options(o twin.Options) twin.Options {
	o.Schema, o.Claimed = w.schema, w.rules.Claims
	return o
}

// audit compares two environments as the program does.
func (w world) audit(t testing.TB, left, right *model.Environment, reference string) *audit.Audit {
	t.Helper()
	a, err := audit.Run(t.Context(), audit.Input{
		Left: left, Right: right, Schema: w.schema, Rules: w.rules, Ledger: &ledger.Ledger{Reference: reference},
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// found is audit as a measured comparison.
func (w world) found(t testing.TB) func(left, right *model.Environment) twin.Found {
	return func(left, right *model.Environment) twin.Found {
		a := w.audit(t, left, right, "")
		var out twin.Found
		for i := range a.Pairs {
			out.Pairs = append(out.Pairs, a.Pairs[i].Pair)
		}
		for i := range a.Rows {
			out.Rows = append(out.Rows, a.Rows[i].Difference)
		}
		return out
	}
}
