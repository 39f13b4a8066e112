package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// jsonSchema is a JSON Schema, as far as docs/diff.schema.json uses the language. Reading refuses every other keyword, so that nothing in
// the file goes unchecked.
type jsonSchema struct {
	Schema      string `json:"$schema"`
	Title       string `json:"title"`
	Description string `json:"description"`

	Ref  string                 `json:"$ref"`
	Defs map[string]*jsonSchema `json:"$defs"`

	Type typeNames `json:"type"`
	Enum []string  `json:"enum"`

	Required             []string               `json:"required"`
	Properties           map[string]*jsonSchema `json:"properties"`
	PropertyNames        *jsonSchema            `json:"propertyNames"`
	AdditionalProperties *jsonSchema            `json:"additionalProperties"`

	Items    *jsonSchema `json:"items"`
	MinItems int         `json:"minItems"`
	MaxItems *int        `json:"maxItems"`

	Pattern          string   `json:"pattern"`
	MinLength        int      `json:"minLength"`
	Minimum          *float64 `json:"minimum"`
	Maximum          *float64 `json:"maximum"`
	ExclusiveMaximum *float64 `json:"exclusiveMaximum"`

	// defs are those of the whole file.
	defs map[string]*jsonSchema
	// standard is what a validator of the whole language makes of the file.
	standard *jsonschema.Schema
}

// typeNames is one name or a list of them.
type typeNames []string

// UnmarshalJSON reads either form.
func (n *typeNames) UnmarshalJSON(data []byte) error {
	if data[0] == '"' {
		*n = []string{""}
		return json.Unmarshal(data, &(*n)[0])
	}
	return json.Unmarshal(data, (*[]string)(n))
}

func readSchema(t testing.TB) *jsonSchema {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "diff.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var s jsonSchema
	dec := json.NewDecoder(strings.NewReader(string(text)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&s); err != nil {
		t.Fatalf("reading docs/diff.schema.json: %v", err)
	}
	s.defs = s.Defs
	file, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("diff.schema.json", file); err != nil {
		t.Fatal(err)
	}
	if s.standard, err = c.Compile("diff.schema.json"); err != nil {
		t.Fatalf("docs/diff.schema.json is no JSON Schema: %v", err)
	}
	return &s
}

// problems says where a document is not what the schema describes. It is stricter than JSON Schema in one thing: a field that the schema
// does not name is a problem, because the file promises to describe them all.
func (s *jsonSchema) problems(text []byte) []string {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return []string{err.Error()}
	}
	var out []string
	s.check(s.defs, "", v, func(at, format string, args ...any) { out = append(out, at+": "+fmt.Sprintf(format, args...)) })
	if s.standard != nil && len(out) == 0 {
		if err := s.standard.Validate(v); err != nil {
			out = append(out, err.Error())
		}
	}
	return out
}

type complain func(at, format string, args ...any)

func (s *jsonSchema) check(defs map[string]*jsonSchema, at string, v any, no complain) {
	if s.Ref != "" {
		def, ok := defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
		if !ok {
			no(at, "the schema refers to %s, which it does not define", s.Ref)
			return
		}
		def.check(defs, at, v, no)
	}
	if len(s.Type) > 0 && !slices.ContainsFunc(s.Type, func(name string) bool { return hasType(v, name) }) {
		no(at, "%v is no %s", v, strings.Join(s.Type, " or "))
		return
	}
	if s.Enum != nil {
		if text, ok := v.(string); !ok || !slices.Contains(s.Enum, text) {
			no(at, "%v is none of %s", v, strings.Join(s.Enum, ", "))
		}
	}
	switch v := v.(type) {
	case map[string]any:
		s.checkObject(defs, at, v, no)
	case []any:
		if len(v) < s.MinItems || s.MaxItems != nil && len(v) > *s.MaxItems {
			no(at, "%d elements are too few or too many", len(v))
		}
		if s.Items != nil {
			for i, e := range v {
				s.Items.check(defs, fmt.Sprintf("%s/%d", at, i), e, no)
			}
		}
	case string:
		if utf8.RuneCountInString(v) < s.MinLength || s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(v) {
			no(at, "%q is shorter than %d or does not match %q", v, s.MinLength, s.Pattern)
		}
	case float64:
		if s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum || s.ExclusiveMaximum != nil && v >= *s.ExclusiveMaximum {
			no(at, "%v is out of range", v)
		}
	}
}

func (s *jsonSchema) checkObject(defs map[string]*jsonSchema, at string, v map[string]any, no complain) {
	for _, name := range s.Required {
		if _, ok := v[name]; !ok {
			no(at, "%s is missing", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if s.PropertyNames != nil {
			s.PropertyNames.check(defs, at+" key", name, no)
		}
		switch {
		case s.Properties[name] != nil:
			s.Properties[name].check(defs, at+"/"+name, v[name], no)
		case s.AdditionalProperties != nil:
			s.AdditionalProperties.check(defs, at+"/"+name, v[name], no)
		case s.Properties != nil:
			no(at, "the schema does not describe %s", name)
		}
	}
}

func hasType(v any, name string) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case float64:
		return name == "number" || name == "integer" && v == float64(int64(v))
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}

func TestSchemaDescribesEveryField(t *testing.T) {
	s := readSchema(t)
	var visit func(at string, x *jsonSchema)
	visit = func(at string, x *jsonSchema) {
		if x == nil {
			return
		}
		for name, p := range x.Properties {
			described := p.Description
			if described == "" && p.Ref != "" {
				described = s.defs[strings.TrimPrefix(p.Ref, "#/$defs/")].Description
			}
			if !strings.HasSuffix(described, ".") {
				t.Errorf("%s/%s has the description %q, want a sentence", at, name, described)
			}
			visit(at+"/"+name, p)
		}
		visit(at, x.Items)
		visit(at, x.AdditionalProperties)
	}
	visit("", s)
	for name, d := range s.defs {
		visit("$defs/"+name, d)
	}
}

// TestSchemaIsReadAlikeByAStandardValidator holds that those who check the output with a tool of their own refuse what is refused here.
func TestSchemaIsReadAlikeByAStandardValidator(t *testing.T) {
	good := runProgram(t, filepath.Join("testdata", "shop"), "diff", "--explain", "--format", "json", "staging.tfstate", "production.tfstate")
	s := readSchema(t)
	for name, c := range map[string]struct{ old, with string }{
		"missing field":   {`"vocabulary"`, `"words"`},
		"wrong type":      {`"paired": 3`, `"paired": "3"`},
		"negative count":  {`"paired": 3`, `"paired": -3`},
		"unknown status":  {`"status": "open"`, `"status": "closed"`},
		"unknown version": {`"format_version": "1.0"`, `"format_version": "2.0"`},
	} {
		var v any
		if err := json.Unmarshal([]byte(strings.Replace(good.stdout, c.old, c.with, 1)), &v); err != nil {
			t.Fatal(err)
		}
		if s.standard.Validate(v) == nil {
			t.Errorf("%s: a standard validator accepts it", name)
		}
	}
}

func TestSchemaRefusesWhatItDoesNotDescribe(t *testing.T) {
	good := runProgram(t, filepath.Join("testdata", "shop"), "diff", "--explain", "--format", "json", "staging.tfstate", "production.tfstate")
	s := readSchema(t)
	if got := s.problems([]byte(good.stdout)); got != nil {
		t.Fatalf("the output of diff is refused: %v", got)
	}
	for name, c := range map[string]struct{ old, with, want string }{
		"unknown field":   {`"format_version"`, `"format": 1, "format_version"`, ": the schema does not describe format"},
		"missing field":   {`"vocabulary"`, `"words"`, ": vocabulary is missing"},
		"wrong type":      {`"paired": 3`, `"paired": "3"`, "/coverage/paired: 3 is no integer"},
		"negative count":  {`"paired": 3`, `"paired": -3`, "/coverage/paired: -3 is out of range"},
		"unknown status":  {`"status": "open"`, `"status": "closed"`, "/differences/0/status: closed is none of open, planned, intentional, stale, expired, ignored"},
		"unknown version": {`"format_version": "1.0"`, `"format_version": "2.0"`, `/format_version: "2.0" is shorter than 0 or does not match "^1\\.[0-9]+$"`},
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
