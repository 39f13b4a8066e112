package docs_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

const paritySchema = "docs/parity.schema.json"

// schemaOf compiles a schema of docs; dates are checked, too.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(readPage(t, name)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(ledger.SchemaURL, doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	s, err := c.Compile(ledger.SchemaURL)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// instance returns the text of a ledger as an editor hands it to a schema.
func instance(t *testing.T, text string) any {
	t.Helper()
	file, problems := yamltext.Parse([]byte(text))
	if len(problems) > 0 {
		t.Fatalf("%s in\n%s", problems[0].What, text)
	}
	if file.Root == nil {
		return nil
	}
	return plainValue(file.Root)
}

func plainValue(n *yamltext.Node) any {
	n = n.Resolve()
	switch n.Kind {
	case yamltext.Sequence:
		out := make([]any, len(n.Items))
		for i, item := range n.Items {
			out[i] = plainValue(item)
		}
		return out
	case yamltext.Mapping:
		out := map[string]any{}
		for _, f := range n.Merged() {
			out[f.Key.Text] = plainValue(f.Value)
		}
		return out
	case yamltext.Scalar, yamltext.Alias:
	}
	if on, ok := n.Bool(); ok {
		return on
	}
	switch {
	case n.Null():
		return nil
	case n.IsString():
		return n.Text
	}
	return json.Number(n.Text)
}

// TestSchemaAcceptsWhatTheReaderDoes holds the schema to every ledger that is shown, embedded or written.
func TestSchemaAcceptsWhatTheReaderDoes(t *testing.T) {
	schema := schemaOf(t, paritySchema)
	texts := map[string]string{
		"nothing":      "",
		"only comment": "# later\n",
		"template": string(ledger.Template(
			ledger.Environment{Name: "staging", Sources: []string{"staging.tfstate"}}, ledger.Environment{Name: "production"})),
		"fresh": string(ledger.NewFile(names)),
	}
	for _, page := range []string{"README.md", ledgerPage} {
		for _, b := range blocksOf(t, page) {
			at := fmt.Sprintf("%s:%d", page, b.line)
			switch {
			case b.info == "yaml covers":
				texts[at] = "differences:\n  - aspect: An example\n    justification: To be read\n    covers:\n" + indent(b.lines, "      ")
			case b.info != "yaml refused" && strings.HasPrefix(b.info, "yaml"):
				texts[at] = b.text()
			}
		}
	}
	demo, err := os.ReadFile(filepath.Join(root, "cmd", "paritytui", "demo", "parity.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	texts["demo"] = string(demo)
	for name, text := range acceptedForms() {
		texts[name] = text
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			if _, err := ledger.Parse("parity.yaml", []byte(text), names); err != nil {
				t.Fatalf("the reader refuses it: %v", err)
			}
			if err := schema.Validate(instance(t, text)); err != nil {
				t.Errorf("%v\nin\n%s", err, text)
			}
		})
	}
}

// acceptedForms are spellings that the page does not show.
func acceptedForms() map[string]string {
	entry := "differences:\n  - aspect: A\n    justification: B\n"
	return map[string]string{
		"empty lists":     "environments:\nwords:\ndifferences:\nplan:\npairs:\nignore:\nrules:\nexpect:\npolicy:\n",
		"bare sources":    "environments: {staging: , production: {sources: []}}\n",
		"texts of digits": "differences:\n  - {id: 7, aspect: 1.5, justification: true, ticket: 1432, staging: 2, production: ~}\n",
		"value of kinds":  "differences:\n  - {aspect: A, justification: B, staging: [a, b], production: {a: 1}}\n",
		"anchors":         "differences:\n  - {aspect: &a A, justification: *a}\n",
		"merge":           "differences:\n  - &first {aspect: A, justification: B}\n  - {<<: *first, aspect: C}\n",
		"short names":     "differences:\n  - {aspect: A, justification: B, stg: 1, prod: 2}\n",
		"state each":      entry + "    covers:\n      - {state: {staging: a, production: b}, resource: aws_lb.a, attribute: x}\n",
		"scale alone":     entry + "    covers:\n      - {resource: aws_lb.a, scale: true}\n",
		"pinned kinds":    entry + "    covers:\n      - {resource: a.b, attribute: x, pin: {staging: {sha256: x, more: y}, production: [~]}}\n",
		"ignore forms":    "ignore:\n  - {resource: a.b, only_in: staging, reason: r}\n  - {resource: a.b, scale: true, reason: r}\n  - {environment: region, reason: r}\n",
		"rule":            "rules:\n  - {id: a-b, match: {type: aws_x, kind: [changed, same], scope: attribute}, when: {skew: [major], larger-in-reference: true}, category: data, priority: low, why: w, compare: version, reversed: {priority: high}, claim: true, fact: true, label: L, weight: 3}\n",
		"baselines":       "expect:\n  - {id: a, type: [x, y], attribute: z, one_of: [a, 1], severity: info, why: w, environments: [staging]}\n  - {id: b, type: x, attribute: z, exact: 1, severity: low, why: w, environments: }\n",
	}
}

// TestSchemaRefusesWhatTheReaderDoes holds the schema to what a schema can see of the mistakes that the reader reports.
func TestSchemaRefusesWhatTheReaderDoes(t *testing.T) {
	schema := schemaOf(t, paritySchema)
	entry := func(more string) string { return "differences:\n  - {aspect: A, justification: B, " + more + "}\n" }
	cover := func(c string) string { return entry("covers: [" + c + "]") }
	baseline := func(more string) string {
		return "expect:\n  - {id: a, type: t, attribute: x, severity: low, why: w, " + more + "}\n"
	}
	rule := func(more string) string {
		return "rules:\n  - {id: a, match: {type: t}, category: data, priority: low, why: w, " + more + "}\n"
	}
	for name, text := range map[string]string{
		"list":                  "- a\n",
		"unknown key":           "diferences: []\n",
		"version":               "version: 2\n",
		"reserved name":         "environments: {risk: {}}\n",
		"name":                  "environments: {2nd: {}}\n",
		"key of environment":    "environments: {staging: {source: x}}\n",
		"sources":               "environments: {staging: {sources: x}}\n",
		"blank source":          "environments: {staging: {sources: ['']}}\n",
		"no justification":      "differences:\n  - {aspect: A}\n",
		"no aspect":             "plan:\n  - {owner: o}\n",
		"blank aspect":          "plan:\n  - {aspect: ' '}\n",
		"entry":                 "differences: [text]\n",
		"entries":               "differences: {aspect: A}\n",
		"date":                  entry("review_by: 20-11-2026"),
		"day":                   entry("recorded: 2026-02-30"),
		"due":                   entry("due: 2026-11-21"),
		"review of plan":        "plan:\n  - {aspect: A, review_by: 2026-11-21}\n",
		"reserved in entry":     entry("pin: x"),
		"owner":                 entry("owner: [a]"),
		"empty owner":           entry("owner: "),
		"unknown cover key":     cover("{resource: a.b, attr: x}"),
		"no scope":              cover("{resource: a.b}"),
		"no resource":           cover("{attribute: x}"),
		"two scopes":            cover("{resource: a.b, attribute: x, only_in: staging}"),
		"scale false":           cover("{resource: a.b, scale: false}"),
		"fact of resource":      cover("{environment: region, resource: a.b}"),
		"fact pattern":          cover("{environment: 'reg*'}"),
		"pin of one side":       cover("{resource: a.b, only_in: staging, pin: differs}"),
		"pin":                   cover("{resource: a.b, attribute: x, pin: equal}"),
		"empty pin":             cover("{resource: a.b, attribute: x, pin: {}}"),
		"hash":                  cover("{resource: a.b, attribute: x, pin: {staging: {sha256: abc}}}"),
		"empty resource":        cover("{resource: {}, attribute: x}"),
		"one word":              "words: [{staging: a}]\n",
		"one word and fold":     "words: [{staging: a, fold: false}]\n",
		"fold":                  "words: [{staging: a, production: b, fold: true}]\n",
		"blank word":            "words: [{staging: a, production: ''}]\n",
		"pair pattern":          "pairs: [{staging: a.*, production: b.c}]\n",
		"one of a pair":         "pairs: [{staging: a.b}]\n",
		"ignore without reason": "ignore: [{resource: a.b, attribute: x}]\n",
		"ignore of a baseline":  "ignore: [{expectation: a, reason: r}]\n",
		"baseline without form": "expect:\n  - {id: a, type: t, attribute: x, severity: low, why: w}\n",
		"two forms":             baseline("exact: 1, minimum: 2"),
		"enabled":               baseline("enabled: maybe"),
		"one_of":                baseline("one_of: []"),
		"severity":              "expect:\n  - {id: a, type: t, attribute: x, exact: 1, severity: worst, why: w}\n",
		"id of baseline":        "expect:\n  - {id: A_b, type: t, attribute: x, exact: 1, severity: low, why: w}\n",
		"baseline without why":  "expect:\n  - {id: a, type: t, attribute: x, exact: 1, severity: low}\n",
		"unknown rule key":      rule("prio: low"),
		"noise":                 rule("noise: true"),
		"rule of everything":    "rules:\n  - {id: a, match: {}, category: data, priority: low, why: w}\n",
		"category":              "rules:\n  - {id: a, match: {type: t}, category: dat, priority: low, why: w}\n",
		"weight":                rule("weight: 10"),
		"label without fact":    rule("label: L"),
		"compare":               rule("compare: number"),
		"hint":                  "rules:\n  - {id: a, match: {type: t, hint: no}, category: data, priority: low, why: w}\n",
		"word of skew":          rule("when: {skew: huge}"),
		"key of when":           rule("when: {vale: x}"),
		"unknown in policy":     "policy: {maxdays: 3}\n",
		"days":                  "policy: {max_days: 0}\n",
		"required":              "policy: {require: [aspects]}\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ledger.Parse("parity.yaml", []byte(text), names)
			if !errors.As(err, &ledger.Errors{}) {
				t.Fatalf("the reader accepts\n%s", text)
			}
			if schema.Validate(instance(t, text)) == nil {
				t.Errorf("the schema accepts what the reader refuses: %v", err)
			}
		})
	}
}

// TestSchemaTellsOfRefusedExamples tells which of the refused examples of the page a schema can refuse: not an environment that is
// misspelled, nor what a pattern matches.
func TestSchemaTellsOfRefusedExamples(t *testing.T) {
	schema := schemaOf(t, paritySchema)
	got := map[string]bool{}
	for i, b := range blocksOf(t, ledgerPage) {
		if b.info == "yaml refused" {
			message := blocksOf(t, ledgerPage)[i+1].lines[0]
			_, what, _ := strings.Cut(message, ": ")
			got[what] = schema.Validate(instance(t, b.text())) != nil
		}
	}
	want := map[string]bool{
		`unknown key "stagng" in an entry of differences; did you mean staging?`: false,
		"this matches everything; name a resource, or one attribute":             false,
		"an item of ignore needs a reason; say why nobody has to look":           true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("refused by the schema (-want +got):\n%s", diff)
	}
}

// TestSchemaAcceptsWhatIsWritten adds to one file everything that the program can write.
func TestSchemaAcceptsWhatIsWritten(t *testing.T) {
	schema := schemaOf(t, paritySchema)
	text := []byte("")
	save := func(change func(*ledger.Ledger) ([]byte, error)) {
		t.Helper()
		l, err := ledger.Parse("parity.yaml", text, names)
		if err == nil {
			text, err = change(l)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(instance(t, string(text))); err != nil {
			t.Fatalf("%v\nin\n%s", err, text)
		}
	}
	day := ledger.Date{Year: 2026, Month: 11, Day: 21}
	pin := func(v model.Value) ledger.Pin {
		return ledger.Pin{Sides: []ledger.PinSide{ledger.PinValue("staging", v), ledger.PinValue("production", model.NullValue())}}
	}
	values := []model.Value{
		model.StringValue("1.10"), model.StringValue(""), model.StringValue("2026-11-21"), model.StringValue("true"), model.StringValue("~"),
		model.StringValue(strings.Repeat("long ", 100)), model.StringValue(">= production"), model.StringValue("a: b # c\n- d\n"),
		model.NumberValue("14"), model.BoolValue(true), model.ListValue(model.StringValue("a"), model.NullValue()),
		model.ObjectValue(model.Field{Name: "sha256", Value: model.StringValue("x")}), model.ObjectValue(model.Field{Name: "k", Value: model.NumberValue("1e3")}),
	}
	for i, v := range values {
		e := ledger.Entry{
			Aspect: fmt.Sprintf("%d: of kinds", i), Justification: "- 'so'", Risk: "a\nb", Owner: "@team", Ticket: "0x10", Recorded: day, ReviewBy: day,
			Values: []ledger.Named{{Environment: "staging", Text: v.Text()}, {Environment: "production", Text: "null"}},
			Covers: []ledger.Cover{{Resource: ledger.Sided{Both: "aws_x.y"}, Attribute: fmt.Sprintf("a%d", i), Pin: pin(v)}},
		}
		save(func(l *ledger.Ledger) ([]byte, error) { return l.Add(e) })
	}
	planned := ledger.Entry{Planned: true, Aspect: "Skew", Due: day, Covers: []ledger.Cover{
		{Resource: ledger.Sided{Each: []ledger.Named{{Environment: "staging", Text: "a.b"}, {Environment: "production", Text: "a.c"}}}, Attribute: "x", Pin: ledger.Pin{Word: "differs"}},
		{State: ledger.Sided{Both: "network"}, Resource: ledger.Sided{Both: "a.*"}, OnlyIn: "production"},
		{Resource: ledger.Sided{Both: "a.b"}, Scale: true},
		{Environment: "region"},
		{Expectation: "tls-floor"},
	}}
	save(func(l *ledger.Ledger) ([]byte, error) { return l.Add(planned) })
	both := []ledger.Named{{Environment: "staging", Text: "111111111111"}, {Environment: "production", Text: "b.c"}}
	save(func(l *ledger.Ledger) ([]byte, error) { return l.AddWords(ledger.Words{Words: both}) })
	save(func(l *ledger.Ledger) ([]byte, error) { return l.AddWords(ledger.Words{Words: both, Rejected: true}) })
	save(func(l *ledger.Ledger) ([]byte, error) {
		return l.AddPair(ledger.ManualPair{Addresses: []ledger.Named{{Environment: "staging", Text: "a.b"}, {Environment: "production", Text: "b.c"}}})
	})
}

// TestSchemaTellsWhatEachKeyIsFor wants a sentence at every key, which editors show while it is typed.
func TestSchemaTellsWhatEachKeyIsFor(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal([]byte(readPage(t, paritySchema)), &doc); err != nil {
		t.Fatal(err)
	}
	defs, _ := doc["$defs"].(map[string]any)
	keys := 0
	var visit func(at string, v any)
	visit = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for i, e := range v {
				visit(fmt.Sprintf("%s/%d", at, i), e)
			}
		case map[string]any:
			for name, e := range v {
				if p, ok := e.(map[string]any); ok && strings.HasSuffix(at, "roperties") {
					keys++
					if !described(p, defs) {
						t.Errorf("%s/%s has no sentence", at, name)
					}
				}
				visit(at+"/"+name, e)
			}
		}
	}
	visit("", doc)
	if keys < 80 {
		t.Errorf("only %d keys were found: the test reads the schema wrongly", keys)
	}
}

// described reports whether a schema, or one that it refers to, has a sentence.
func described(s, defs map[string]any) bool {
	if text, _ := s["description"].(string); strings.HasSuffix(text, ".") {
		return true
	}
	ref, _ := s["$ref"].(string)
	next, ok := defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	return ok && described(next, defs)
}
