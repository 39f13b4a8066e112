package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

func TestYAMLScalarsKeepTheirSource(t *testing.T) {
	str, number := model.StringValue, model.NumberValue
	tests := map[string]model.Value{
		"12": number("12"), "-3": number("-3"), "0": number("0"),
		"true": model.BoolValue(true), "false": model.BoolValue(false),
		"null": model.NullValue(), "~": model.NullValue(), "": model.NullValue(),
		// Their text counts, so that 1.10 and 1.1 stay apart.
		"1.10": str("1.10"), "1.1": str("1.1"), "1e3": str("1e3"), "-0": str("-0"), "12345678901234567890": str("12345678901234567890"),
		"2027-05-20": str("2027-05-20"), "2027-05-20T10:00:00Z": str("2027-05-20T10:00:00Z"),
		"plain words": str("plain words"),
		// What is quoted is a string, whatever it spells.
		`"12"`: str("12"), `'true'`: str("true"), `"null"`: str("null"), `""`: str(""), `'~'`: str("~"), `"1.10"`: str("1.10"),
		`"a\tb\u00e9"`: str("a\tbé"), "|\n  12\n": str("12\n"), ">-\n  a\n  b\n": str("a b"), "!!str 5": str("5"),
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			got, ok := readYAML("a: " + text)
			if !ok || !model.Equal(got.Field("a"), want) || got.Field("a").Kind() != want.Kind() {
				t.Errorf("got %t and %s %s, want %s %s", ok, got.Field("a").Kind(), got.Field("a"), want.Kind(), want)
			}
		})
	}
}

// readYAML reads text as an attribute that is known to hold YAML. The comment keeps it from being taken for JSON.
func readYAML(text string) (model.Value, bool) {
	c, ok := document.InsideYAML("# YAML\n" + text)
	return c.Value, ok
}

func TestYAMLRefusesWhatReadersDisagreeOn(t *testing.T) {
	for _, text := range []string{
		"0644", "0o644", "0x1F", "1_000", "+5", ".inf", "1:30", "yes", "no", "on", "off", "y", "True", "FALSE", "Null", "NULL",
	} {
		if v, ok := readYAML("a: " + text); ok {
			t.Errorf("a plain %s is taken as %s %s; in quotes it would be another thing", text, v.Field("a").Kind(), v)
		}
		if v, ok := readYAML("a: '" + text + "'"); !ok || !model.Equal(v.Field("a"), model.StringValue(text)) {
			t.Errorf("a quoted %s is taken as %s", text, v)
		}
	}
}

func TestYAMLReadsOneMapOrList(t *testing.T) {
	read := map[string]string{
		"a map":                     "a: 1\nb: [x, {c: null}]",
		"a list":                    "- a\n- b",
		"flow":                      "{a: 1}",
		"a document with its end":   "---\na: 1\n...\n",
		"comments":                  "# one\na: 1 # two\n",
		"an alias":                  "a: &x {b: 1}\nc: *x",
		"a quoted name that merges": `"<<": {a: 1}`,
		"names in quotes":           "\"1\": a\n\"true\": b",
	}
	for name, text := range read {
		if _, ok := readYAML(text); !ok {
			t.Errorf("%s is refused", name)
		}
	}
	refused := map[string]string{
		"nothing":                  "",
		"a comment alone":          "# nothing\n",
		"a scalar":                 "hello",
		"a quoted scalar":          `"{}"`,
		"two documents":            "a: 1\n---\nb: 2\n",
		"an empty second document": "a: 1\n---\n",
		"a name twice":             "a: 1\na: 2",
		"a name twice, once in quotes": `a: 1
"a": 2`,
		"a number as a name":    "1: a",
		"a switch as a name":    "on: a",
		"a merge":               "a: &x {b: 1}\nc:\n  <<: *x\n",
		"a name that is a map":  "? {a: 1}\n: b",
		"a name that is a list": "? [a]\n: b",
		"an alias as a name":    "&k a: 1\n*k : 2",
		"an unknown alias":      "a: *nobody",
		"an alias of itself":    "a: &x [*x]",
		"two of itself":         "a: &x [*x, *x]",
		"an alias of a parent":  "&x\na: {b: {c: *x}}",
		"a tag of its own":      "a: !Ref b",
		"such a tag in quotes":  `a: !Ref "b"`,
		"such a tag of a list":  "a: !Join [b]",
		"such a tag of a map":   "a: !x {b: 1}",
		"such a tag at the top": "!x\na: 1",
		"a tab as indentation":  "a:\n\tb: 1",
		"an open bracket":       "a: [1",
		"invalid UTF-8":         "a: \xff",
	}
	for name, text := range refused {
		if v, ok := readYAML(text); ok {
			t.Errorf("%s is read as %s, want nothing", name, v)
		}
	}
}

func TestYAMLAliasesAreTheirTargets(t *testing.T) {
	got, ok := readYAML("a: &x {b: [1, two]}\nc: *x\nd: [*x, &y 3, *y]")
	want, err := document.JSON([]byte(`{"a":{"b":[1,"two"]},"c":{"b":[1,"two"]},"d":[{"b":[1,"two"]},3,3]}`))
	if err != nil {
		t.Fatal(err)
	}
	if !ok || !model.Equal(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestYAMLThatExplodesIsRefused(t *testing.T) {
	var laughs strings.Builder
	laughs.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := range 9 {
		target := fmt.Sprintf("*a%d", i)
		fmt.Fprintf(&laughs, "a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(target+", ", 10), ", "))
	}
	if _, ok := readYAML(laughs.String()); ok {
		t.Error("ten levels of ten aliases are read, want nothing")
	}
	for _, depth := range []int{model.MaxDepth + 2, 9_000} {
		if _, ok := readYAML(nested("[", "", "]", depth)); ok {
			t.Errorf("%d levels are read, want nothing", depth)
		}
	}
	if _, ok := readYAML(nested("[", "", "]", model.MaxDepth)); !ok {
		t.Errorf("%d levels are refused", model.MaxDepth)
	}
}
