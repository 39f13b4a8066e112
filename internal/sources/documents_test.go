package sources

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// folder writes files below a new folder and goes there.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// shownResources lists the resources of an environment with their labels and values.
func shownResources(e *model.Environment) []string {
	var out []string
	for _, r := range e.Resources {
		line := strings.TrimSpace(r.State + " " + r.Address.String() + " " + r.Attributes.String())
		if r.Example {
			line += " (example)"
		}
		out = append(out, line)
	}
	return out
}

func TestDocumentsAreToldByNameThenByContent(t *testing.T) {
	tests := map[string]struct{ name, text, want string }{
		"JSON":                {"versions.json", `{"a": "1.10"}`, `document.main {"a":"1.10"}`},
		"a list in JSON":      {"list.json", `["a"]`, `document.main {"value":["a"]}`},
		"JSON of no name":     {"versions", `{"a": 1}`, `document.main {"a":1}`},
		"YAML":                {"a.yml", "a: 1.10\n", `document.main {"a":"1.10"}`},
		"YAML in braces":      {"a.yaml", "{a: b}\n", `document.main {"a":"b"}`},
		"JSON called YAML":    {"a.yaml", `{"a": "b"}`, `document.main {"a":"b"}`},
		"TOML":                {"a.toml", "[a]\nb = 1\n", `document.main {"a":{"b":1}}`},
		"variables":           {".env", "A=1\n", `document.main {"A":"1"}`},
		"no variables":        {".env", "", `document.main {}`},
		"variables of a kind": {".env.staging", "A=1\n", `document.main {"A":"1"}`},
		"an example":          {".env.example", "A=\n", `document.main {"A":""} (example)`},
		"settings":            {"settings.conf", "# c\nA=1\n", `document.main {"A":"1"}`},
		"YAML of no name":     {"Config", "a:\n  b: c\n", `document.main {"a":{"b":"c"}}`},
		"a state called YAML": {"a.yaml", state, "t.n"},
		"a state called .env": {".env", state, "t.n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder(t, map[string]string{test.name: test.text})
			env, err := load(t.Context(), "x", test.name, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(shownResources(env), "\n")
			if !strings.HasPrefix(got, test.want) || strings.HasPrefix(got, "document") && got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestDirectoriesReadNoDocumentsAndPatternsOfThemDo(t *testing.T) {
	files := map[string]string{
		"live/a.tfstate": state, "live/versions.json": `{"a": 1}`, "live/.env": "A=1", "live/conf/app.yaml": "a: 1", "live/conf/app.toml": "a = 1", "live/main.tf": "",
	}
	tests := map[string][]string{
		"live":                   {"a.tfstate"},
		"live/**":                {"a.tfstate"},
		"live/**/*":              {"a.tfstate"},
		"live/**/*.json":         nil,
		"live/**/versions.json":  {"versions.json"},
		"live/**/.env":           {".env"},
		"live/**/*.yaml":         {"app.yaml"},
		"live/**/*.{yaml,toml}":  {"app.toml", "app.yaml"},
		"live/**/*.{yaml,state}": nil,
	}
	for uri, want := range tests {
		t.Run(uri, func(t *testing.T) {
			folder(t, files)
			env, err := load(t.Context(), "x", uri, nil, nil)
			if (err == nil) != (want != nil) {
				t.Fatalf("got %v", err)
			}
			if err != nil {
				return
			}
			var got []string
			for _, s := range env.Sources {
				got = append(got, filepath.Base(s.URI))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("what was read differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestOneFileHoldsBothEnvironments(t *testing.T) {
	both := "staging: {a: 1}\nprod: {a: 2}\ndev: {a: 3}\nretries: 5\n"
	nested := "environments:\n  staging: {a: 1}\n  production: {a: 2}\n"
	tests := map[string]struct {
		text        string
		specs       [2]Spec
		left, right []string
	}{
		"their halves": {
			both,
			[2]Spec{{Name: "staging", URIs: []string{"c.yaml"}}, {Name: "production", URIs: []string{"c.yaml"}}},
			[]string{`document.main {"a":1}`, `document.common {"retries":5}`},
			[]string{`document.main {"a":2}`, `document.common {"retries":5}`},
		},
		"named halves": {
			both,
			[2]Spec{{Name: "x", URIs: []string{"c.yaml#staging"}}, {Name: "y", URIs: []string{"c.yaml#production"}}},
			[]string{`document.main {"a":1}`},
			[]string{`document.main {"a":2}`},
		},
		"halves below": {
			nested,
			[2]Spec{{Name: "staging", URIs: []string{"c.yaml#environments.staging"}}, {Name: "production", URIs: []string{"c.yaml#environments.prod"}}},
			[]string{`document.main {"a":1}`},
			[]string{`document.main {"a":2}`},
		},
		"only one of the names": {
			"staging: {a: 1}\nqa: {a: 2}\n",
			[2]Spec{{Name: "staging", URIs: []string{"c.yaml"}}, {Name: "production", URIs: []string{"c.yaml"}}},
			[]string{`document.main {"qa":{"a":2},"staging":{"a":1}}`},
			[]string{`document.main {"qa":{"a":2},"staging":{"a":1}}`},
		},
		"a name over a text": {
			"staging: a\nproduction: {a: 2}\n",
			[2]Spec{{Name: "staging", URIs: []string{"c.yaml"}}, {Name: "production", URIs: []string{"c.yaml"}}},
			[]string{`document.main {"production":{"a":2},"staging":"a"}`},
			[]string{`document.main {"production":{"a":2},"staging":"a"}`},
		},
		"a name twice": {
			"staging: {a: 1}\nstg: {a: 3}\nproduction: {a: 2}\n",
			[2]Spec{{Name: "staging", URIs: []string{"c.yaml"}}, {Name: "production", URIs: []string{"c.yaml"}}},
			[]string{`document.main {"production":{"a":2},"staging":{"a":1},"stg":{"a":3}}`},
			[]string{`document.main {"production":{"a":2},"staging":{"a":1},"stg":{"a":3}}`},
		},
		"sides without names": {
			"left: {a: 1}\nright: {a: 2}\n",
			[2]Spec{{Name: "left", URIs: []string{"c.yaml"}}, {Name: "right", URIs: []string{"c.yaml"}}},
			[]string{`document.main {"left":{"a":1},"right":{"a":2}}`},
			[]string{`document.main {"left":{"a":1},"right":{"a":2}}`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder(t, map[string]string{"c.yaml": test.text})
			loader := &Loader{}
			environments, err := loader.Pair(t.Context(), test.specs, nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([][]string{test.left, test.right}, [][]string{shownResources(environments[0]), shownResources(environments[1])}); diff != "" {
				t.Errorf("the halves differ (-want +got):\n%s", diff)
			}
			whole := strings.Contains(environments[0].Resources[0].Attributes.String(), "2")
			if skipped := len(environments[0].Skipped) > 0; skipped == whole {
				t.Errorf("what was passed over is %v", environments[0].Skipped)
			}
		})
	}
}

func TestPartsOfDocumentsThatAreNotThere(t *testing.T) {
	tests := map[string]struct{ uri, want string }{
		"no such name":  {"c.yaml#uat", "c.yaml#uat: there is no uat in this document; there are list, staging"},
		"a list":        {"c.yaml#list", "c.yaml#list: list is a single value or a list here, and a document has names with values"},
		"below a text":  {"c.yaml#staging.a.b", "c.yaml#staging.a.b: what stands behind # must be names of maps, such as #staging or #environments.staging"},
		"no path":       {"c.yaml#..", "c.yaml#..: what stands behind # must be names joined by dots, such as #staging or #environments.staging"},
		"several":       {"d.yaml#a", "d.yaml#a: # chooses a part of one document, and this file holds several; leave it away"},
		"no such file":  {"e.yaml#a", "e.yaml#a: there is no such file"},
		"nothing named": {"c.yaml#", "c.yaml#: there is no such file"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder(t, map[string]string{"c.yaml": "staging: {a: 1}\nlist: [1]\n", "d.yaml": "a: {}\n---\nb: {}\n"})
			_, err := load(t.Context(), "x", test.uri, nil, nil)
			if err == nil {
				t.Fatal("got no error")
			}
			if diff := cmp.Diff("reading x: "+test.want, err.Error()); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDocumentsStandBesideStates(t *testing.T) {
	folder(t, map[string]string{
		"live/staging/a.tfstate": state, "live/staging/.env": "A=1", "live/production/a.tfstate": state, "live/production/.env.example": "A=2", "c#d.yaml": "a: 1",
	})
	loader := &Loader{}
	environments, err := loader.Pair(t.Context(), [2]Spec{
		{Name: "staging", URIs: []string{"live/staging", "live/staging/.env"}},
		{Name: "production", URIs: []string{"live/production", "live/production/.env.example", "c#d.yaml"}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := [2][]string{{".env", "a"}, {".env", "a", "c#d.yaml"}}
	for side, e := range environments {
		var got []string
		for _, s := range e.Sources {
			got = append(got, s.Label)
		}
		if diff := cmp.Diff(want[side], got); diff != "" {
			t.Errorf("the labels of %s differ (-want +got):\n%s", e.Name, diff)
		}
	}
}

func TestCompressedDocumentsAreUnfolded(t *testing.T) {
	for name, text := range map[string]string{"a.yaml.gz": "a: b\n", ".env.gz": "a=b\n", "a.json.gz": `{"a": "b"}`, "a.gz": "a: b\n"} {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		folder(t, map[string]string{name: packed.String()})
		got, err := load(t.Context(), "x", name, nil, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff([]string{`document.main {"a":"b"}`}, shownResources(got)); diff != "" {
			t.Errorf("%s is read otherwise (-want +got):\n%s", name, diff)
		}
	}
}
