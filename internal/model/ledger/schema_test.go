package ledger

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// described is the part of the schema that names keys and words.
type described struct {
	Properties map[string]json.RawMessage `json:"properties"`
	Items      *described                 `json:"items"`
	Enum       []any                      `json:"enum"`
	AnyOf      []described                `json:"anyOf"`
	Defs       map[string]described       `json:"$defs"`
}

func paritySchema(t *testing.T) described {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "parity.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var s described
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// property returns the schema of a key that does not refer to another one.
func (d described) property(t *testing.T, key string) described {
	t.Helper()
	var p described
	if err := json.Unmarshal(d.Properties[key], &p); err != nil {
		t.Fatalf("the schema of %s: %v", key, err)
	}
	return p
}

func (d described) keys() []string {
	var out []string
	for key := range d.Properties {
		out = append(out, key)
	}
	return out
}

func (d described) words() []string {
	var out []string
	for _, w := range d.Enum {
		if s, ok := w.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// TestSchemaHasTheKeysOfTheReader keeps docs/parity.schema.json and the reader from drifting apart.
func TestSchemaHasTheKeysOfTheReader(t *testing.T) {
	s := paritySchema(t)
	cover := slices.DeleteFunc(slices.Clone(coverKeys[:]), func(key string) bool { return key == "expectation" || key == "pin" })
	rule := func(match, more string) string {
		return "rules:\n  - {id: a, match: {" + match + "}, category: data, priority: low, why: w" + more + "}\n"
	}
	for name, c := range map[string]struct{ got, want []string }{
		"file":        {s.keys(), topKeys[:]},
		"difference":  {s.Defs["difference"].keys(), entryKeys[:]},
		"planned":     {s.Defs["planned"].keys(), entryKeys[:]},
		"entry keys":  {s.Defs["entryKey"].AnyOf[0].words(), entryKeys[:]},
		"reserved":    {s.Defs["reserved"].words(), slices.Concat(entryKeys[:], coverKeys[:], otherKeys[:])},
		"cover":       {s.Defs["cover"].keys(), coverKeys[:]},
		"ignore":      {s.Defs["ignore"].keys(), append(cover, "reason")},
		"expectation": {s.Defs["expectation"].keys(), expectKeys[:]},
		"words":       {s.Defs["words"].keys(), []string{"fold"}},
		"policy":      {s.property(t, "policy").keys(), told(t, "policy: {%}\n")},
		"required":    {s.property(t, "policy").property(t, "require").Items.words(), told(t, "policy: {require: [zzzzzzzzzzzz]}\n")},
		// The reader knows noise and name and refuses them in rules of a user.
		"rule":       {append(s.Defs["rule"].keys(), "noise", "name"), told(t, rule("type: t", ", %"))},
		"match":      {s.Defs["rule"].property(t, "match").keys(), told(t, rule("%", ""))},
		"when":       {s.Defs["rule"].property(t, "when").keys(), told(t, rule("type: t", ", when: {%}"))},
		"reversed":   {s.Defs["rule"].property(t, "reversed").keys(), told(t, rule("type: t", ", reversed: {%}"))},
		"example":    {s.Defs["example"].keys(), told(t, rule("type: t", ", examples: [{%}]"))},
		"scope":      {s.Defs["scope"].words(), told(t, rule("scope: zzzzzzzzzzzz", ""))},
		"kind":       {s.Defs["kind"].words(), told(t, rule("kind: zzzzzzzzzzzz", ""))},
		"hint":       {s.Defs["hint"].words(), told(t, rule("hint: zzzzzzzzzzzz", ""))},
		"skew":       {s.Defs["skew"].words(), told(t, rule("type: t", ", when: {skew: zzzzzzzzzzzz}"))},
		"categories": {s.Defs["category"].words(), spelled(rules.Categories())},
		"priorities": {s.Defs["priority"].words(), spelled(rules.Priorities())},
	} {
		t.Run(name, func(t *testing.T) {
			got, want := slices.Clone(c.got), slices.Clone(c.want)
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the schema differs from the reader (-reader +schema):\n%s", diff)
			}
		})
	}
}

// told returns the words that the reader lists where it meets one that it does not know, which is put where text has a %.
func told(t *testing.T, text string) []string {
	t.Helper()
	_, err := Parse("parity.yaml", []byte(strings.Replace(text, "%", "zzzzzzzzzzzz: 1", 1)), stagingProduction)
	var all Errors
	if !errors.As(err, &all) {
		t.Fatalf("no error for\n%s", text)
	}
	_, list, ok := strings.Cut(all[0].What, "expected ")
	if !ok {
		t.Fatalf("no words are listed in: %s", all[0].What)
	}
	list = strings.NewReplacer(" and ", " ", " or ", " ", "one of ", "").Replace(list)
	return regexp.MustCompile(`[a-z_-]+`).FindAllString(list, -1)
}

func spelled[T interface{ String() string }](all []T) []string {
	var out []string
	for _, v := range all {
		out = append(out, v.String())
	}
	return out
}
