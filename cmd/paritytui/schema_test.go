package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// jsonSchema is docs/diff.schema.json, closed: a field that it does not name is a problem, because the file promises to describe them all.
type jsonSchema struct {
	compiled *jsonschema.Schema
	doc      map[string]any
}

func readSchema(t testing.TB) *jsonSchema {
	t.Helper()
	s, err := ownSchema()
	if err != nil {
		t.Fatalf("reading docs/diff.schema.json: %v", err)
	}
	return s
}

// ownSchema is compiled once: every output in JSON is held against it.
var ownSchema = sync.OnceValues(func() (*jsonSchema, error) {
	const name = "diff.schema.json"
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	top, ok := doc.(map[string]any)
	if !ok {
		return nil, errors.New("it is no object")
	}
	closeObjects(doc)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		return nil, err
	}
	compiled, err := c.Compile(name)
	if err != nil {
		return nil, err
	}
	return &jsonSchema{compiled, top}, nil
})

// sarifStandard is the schema of SARIF 2.1.0, from a module that the tools pin and make test fetches. It is nil, and asks nothing, where that is
// not here.
func sarifStandard(t testing.TB) *jsonSchema {
	t.Helper()
	find := exec.CommandContext(t.Context(), "go", "list", "-modfile=tools/go.mod", "-m", "-f", "{{.Dir}}", "github.com/securego/gosec/v2")
	find.Dir = filepath.Join("..", "..")
	dir, err := find.Output()
	if err != nil {
		t.Fatalf("looking for the schema of SARIF: %v", err)
	}
	if len(bytes.TrimSpace(dir)) == 0 {
		t.Log("the schema of SARIF is not here: run make standards first")
		return nil
	}
	text, err := os.ReadFile(filepath.Join(string(bytes.TrimSpace(dir)), "report", "sarif", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return &jsonSchema{compiled: compiled}
}

// closeObjects adds to each schema that names properties that there are no others.
func closeObjects(v any) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			closeObjects(e)
		}
	case map[string]any:
		_, named := v["properties"].(map[string]any)
		if _, open := v["additionalProperties"]; named && !open {
			v["additionalProperties"] = false
		}
		for _, e := range v {
			closeObjects(e)
		}
	}
}

// problems says where a document is not what the schema describes.
func (s *jsonSchema) problems(text []byte) []string {
	if s == nil {
		return nil
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err == nil {
		err = s.compiled.Validate(v)
	}
	if err == nil {
		return nil
	}
	var out []string
	for line := range strings.SplitSeq(err.Error(), "\n") {
		if told, ok := strings.CutPrefix(strings.TrimSpace(line), "- at "); ok {
			out = append(out, told)
		}
	}
	if out == nil {
		return []string{err.Error()}
	}
	return out
}

// TestSchemaDescribesEveryField wants a sentence at every field, or at what it refers to.
func TestSchemaDescribesEveryField(t *testing.T) {
	s := readSchema(t)
	defs, _ := s.doc["$defs"].(map[string]any)
	fields := 0
	var visit func(at string, v any)
	visit = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				visit(at, e)
			}
		case map[string]any:
			for name, e := range v {
				p, ok := e.(map[string]any)
				if ok && strings.HasSuffix(at, "/properties") {
					fields++
					text, _ := p["description"].(string)
					if ref, _ := p["$ref"].(string); text == "" && ref != "" {
						def, _ := defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
						text, _ = def["description"].(string)
					}
					if !strings.HasSuffix(text, ".") {
						t.Errorf("%s/%s has the description %q, want a sentence", at, name, text)
					}
				}
				visit(at+"/"+name, e)
			}
		}
	}
	visit("", s.doc)
	if fields < 50 {
		t.Errorf("only %d fields were found: the test reads the schema wrongly", fields)
	}
}

func TestSchemaRefusesWhatItDoesNotDescribe(t *testing.T) {
	good := runProgram(t, filepath.Join("testdata", "shop"), "diff", "--explain", "--format", "json", "staging.tfstate", "production.tfstate")
	s := readSchema(t)
	if got := s.problems([]byte(good.stdout)); got != nil {
		t.Fatalf("the output of diff is refused: %v", got)
	}
	for name, c := range map[string]struct{ old, with, want string }{
		"unknown field":   {`"format_version"`, `"format": 1, "format_version"`, "'': additional properties 'format' not allowed"},
		"missing field":   {`"vocabulary"`, `"words"`, "'': missing property 'vocabulary'"},
		"wrong type":      {`"paired": 3`, `"paired": "3"`, "'/coverage/paired': got string, want integer"},
		"negative count":  {`"paired": 3`, `"paired": -3`, "'/coverage/paired': minimum: got -3, want 0"},
		"unknown status":  {`"status": "open"`, `"status": "closed"`, "'/differences/0/status': value must be one of 'open', 'planned', 'intentional', 'stale', 'expired', 'ignored'"},
		"unknown version": {`"format_version": "1.0"`, `"format_version": "2.0"`, `'/format_version': '2.0' does not match pattern '^1\\.[0-9]+$'`},
		"not JSON":        {`{`, `(`, "invalid character '(' looking for beginning of value"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(good.stdout, c.old, c.with, 1)
			if bad == good.stdout {
				t.Fatalf("the output does not hold %s", c.old)
			}
			got := s.problems([]byte(bad))
			if len(got) == 0 || !slices.Contains(got, c.want) {
				t.Errorf("problems differ (-want +got):\n%s", cmp.Diff([]string{c.want}, got))
			}
		})
	}
}
