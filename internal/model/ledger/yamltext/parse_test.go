package yamltext

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseKeepsTheSourceTextOfScalars(t *testing.T) {
	f := mustParse(t, "[14.10, 2027-01-01, yes, 0644, 1e3, '14.10', \"a\\tb\", ~, !!str 7, plain text]\n")
	var got []string
	for _, n := range f.Root.Items {
		got = append(got, fmt.Sprintf("%s plain=%t string=%t", n.Text, n.Plain, n.IsString()))
	}
	want := []string{
		"14.10 plain=true string=false",
		"2027-01-01 plain=true string=true",
		"yes plain=true string=true",
		"0644 plain=true string=true",
		"1e3 plain=true string=false",
		"14.10 plain=false string=true",
		"a\tb plain=false string=true",
		"~ plain=true string=false",
		"7 plain=false string=true",
		"plain text plain=true string=true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("scalars (-want +got):\n%s", diff)
	}
}

func TestSourceIsTheExactText(t *testing.T) {
	text := "\uFEFFa: &x one two # c\r\nb: 'it''s'\r\nc: \"q\\\"\" # c\r\nd: |  # c\r\n  l1\r\n\r\n  # l2\r\n\r\ne: [a, {b: c}, ] # c\r\nf: *x\r\ng: >-\r\n  x\r\nh: p1\r\n  p2\r\n\r\n  p3 # c\r\ni: &y\r\n  k: ü\u2028v\r\nj:\r\nk:\r\n- m: n # c\r\n- !!str o\r\n"
	f := mustParse(t, text)
	got := map[string]string{}
	for _, field := range f.Root.Fields {
		got[field.Key.Text] = f.Source(field.Value)
	}
	want := map[string]string{
		"a": "&x one two", "b": "'it''s'", "c": `"q\""`, "d": "|  # c\r\n  l1\r\n\r\n  # l2", "e": "[a, {b: c}, ]", "f": "*x",
		"g": ">-\r\n  x", "h": "p1\r\n  p2\r\n\r\n  p3", "i": "&y\r\n  k: ü\u2028v", "j": "", "k": "- m: n # c\r\n- !!str o",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}

func TestPositionsCountAsEditorsDo(t *testing.T) {
	f := mustParse(t, "\uFEFFa: 1 # x\u2028y\u0085z\r\nbü: 'x' \nc: {数: 1, d: 2}\n")
	var got []string
	for _, field := range append(f.Root.Fields, f.Root.Fields[2].Value.Fields...) {
		line, column := f.Position(field.Value.Start)
		got = append(got, fmt.Sprintf("%s %d:%d", field.Key.Text, line, column))
	}
	want := []string{"a 1:4", "bü 2:5", "c 3:4", "数 3:8", "d 3:14"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("positions (-want +got):\n%s", diff)
	}
}

func TestExcerptIsSafeAndShort(t *testing.T) {
	f, _ := Parse([]byte("a: \"\u202Ex\u0007\"\tend\n" + strings.Repeat("b", 150) + "!" + strings.Repeat("c", 150)))
	if got, want := f.Excerpt(9), "    a: \"⟨202E⟩x␇\" end\n                ^"; !strings.HasPrefix(got, want) {
		t.Errorf("excerpt = %q, want %q", got, want)
	}
	want := "    " + strings.Repeat("b", 50) + "!" + strings.Repeat("c", 49) + "\n    " + strings.Repeat(" ", 50) + "^"
	if diff := cmp.Diff(want, f.Excerpt(strings.Index(string(f.text), "!"))); diff != "" {
		t.Errorf("long line (-want +got):\n%s", diff)
	}
}

func TestAliasesAndMerges(t *testing.T) {
	f := mustParse(t, "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: own\nw: *x\n")
	var got []string
	for _, field := range f.Root.Field("z").Merged() {
		got = append(got, field.Key.Text+"="+field.Value.Text)
	}
	if diff := cmp.Diff([]string{"a=own", "b=2", "c=4"}, got); diff != "" {
		t.Errorf("merged (-want +got):\n%s", diff)
	}
	if !Same(f.Root.Field("w"), f.Root.Field("x")) {
		t.Error("an alias is not the same as what it stands for")
	}
}

func TestProblems(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'i'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 10), ", "))
	}
	tests := map[string]struct {
		text string
		want string
	}{
		"tab":               {"a:\n\tb: 1\n", "2:1 not YAML: found character that cannot start any token while scanning for the next token"},
		"open quote":        {"a: 1\nb: \"x\n", "2:4 not YAML: found unexpected end of stream while scanning a quoted scalar"},
		"open brace":        {"a: 1\nb:\n  - {c: d\n# foot\n\n", "3:5 not YAML: did not find expected ',' or '}' while parsing a flow mapping"},
		"no colon":          {"a:\n  b: |\n    x\n c\n", "4:2 not YAML: did not find expected key while parsing a block mapping"},
		"end of a key":      {"a:\n  b: |\n    x\nc\n\n", "4:1 not YAML: could not find expected ':' while scanning a simple key"},
		"open bracket":      {"a: [1,\n", "1:7 not YAML: did not find expected node content while parsing a flow node"},
		"colon in text":     {"a: b: c\n", "1:5 not YAML: mapping values are not allowed in this context"},
		"unknown anchor":    {"é: *b\n", "1:4 not YAML: unknown anchor 'b' referenced"},
		"documents":         {"a: 1\n---\nb: 1\n", "2:1 the file holds several documents; remove the --- so that there is one"},
		"twice":             {"a: 1\nb: {c: 1, c: 2}\na: 2\n", `2:11 the key "c" stands here twice, first in line 2; keep one|3:1 the key "a" stands here twice, first in line 1; keep one`},
		"key of brackets":   {"? [a]\n: b\n", "1:3 a key must be a plain text, not a list"},
		"not UTF-8":         {"a: 1\nb: \xff\n", "2:4 the file is not UTF-8 text; save it as UTF-8"},
		"control character": {"a: \x01\n", `1:4 a control character cannot stand in YAML; write it as \xNN in double quotes`},
		"self":              {"a: &a [*a]\n", "1:8 *a stands for a value that holds it; write out what is meant"},
		"bomb":              {bomb, "6:8 *e unfolds to more than 100000 values; write out what is meant"},
		"many small bombs":  {"a: &a [" + strings.Repeat("x, ", 500) + "x]\nb: [" + strings.Repeat("*a, ", 300) + "*a]\n", "1:1 the aliases of the file unfold to more than 100000 values"},
		"many values":       {"a: [" + strings.Repeat("x, ", 150_000) + "x]\n", ""},
		"deep":              {strings.Repeat("[", 300) + strings.Repeat("]", 300), "1:102 nested deeper than 100 levels"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f, problems := Parse([]byte(test.text))
			var got []string
			for _, p := range problems {
				line, column := f.Position(p.Offset)
				got = append(got, fmt.Sprintf("%d:%d %s", line, column, p.What))
			}
			if joined := strings.Join(got, "|"); joined != test.want {
				t.Errorf("problems = %s, want %s", joined, test.want)
			}
		})
	}
}

func TestQuotingOnlyWhereNeeded(t *testing.T) {
	tests := map[string]struct{ block, flow string }{
		"plain words":     {"plain words", "plain words"},
		"a, b [c]":        {"a, b [c]", `"a, b [c]"`},
		"14.10":           {`"14.10"`, `"14.10"`},
		"1.2.3":           {`"1.2.3"`, `"1.2.3"`},
		"2 vCPU":          {"2 vCPU", "2 vCPU"},
		"111111111111":    {`"111111111111"`, `"111111111111"`},
		"0x1F":            {`"0x1F"`, `"0x1F"`},
		"12:30":           {`"12:30"`, `"12:30"`},
		"1e3":             {`"1e3"`, `"1e3"`},
		"true":            {`"true"`, `"true"`},
		"No":              {`"No"`, `"No"`},
		"null":            {`"null"`, `"null"`},
		"2027-01-01":      {`"2027-01-01"`, `"2027-01-01"`},
		"2027-01-01-x":    {"2027-01-01-x", "2027-01-01-x"},
		"":                {`""`, `""`},
		" x":              {`" x"`, `" x"`},
		"x ":              {`"x "`, `"x "`},
		"- x":             {`"- x"`, `"- x"`},
		"*":               {`"*"`, `"*"`},
		">= staging":      {`">= staging"`, `">= staging"`},
		"a: b":            {`"a: b"`, `"a: b"`},
		"a:b":             {"a:b", `"a:b"`},
		"a #b":            {`"a #b"`, `"a #b"`},
		"a#b":             {"a#b", "a#b"},
		`say "x"`:         {`say "x"`, `say "x"`},
		`it's "x"`:        {`it's "x"`, `it's "x"`},
		"a\x1b[0m":        {`"a\x1B[0m"`, `"a\x1B[0m"`},
		"a\u202eb":        {`"a\u202Eb"`, `"a\u202Eb"`},
		"größe 🚀":         {"größe 🚀", "größe 🚀"},
		"tab\tand\nline":  {`"tab\tand\nline"`, `"tab\tand\nline"`},
		`tags["a.b/c"].x`: {`tags["a.b/c"].x`, `'tags["a.b/c"].x'`},
		`"x" \`:           {`'"x" \'`, `'"x" \'`},
	}
	for text, want := range tests {
		if got := quote(text, false); got != want.block {
			t.Errorf("in a block %q is %s, want %s", text, got, want.block)
		}
		if got := quote(text, true); got != want.flow {
			t.Errorf("in flow %q is %s, want %s", text, got, want.flow)
		}
	}
}

// FuzzText holds that every text reads back exactly, in blocks and in flow.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "a\n b\n", "a\nb", "\na\nb\n", "a\n\n", "# x\ny", "a: b\n- c\n", "é\u2028\u0085", "0b1", "a\r\nb", " \n ", "x\t", "'", "|", "%", "@`", "---\n...\n", "a\n\n\nb  \nc", "a: b", "a #b", "- a", "2026-11-21", "yes", "1e3", "a, b", "{a}", "a:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		for _, eol := range []string{"\n", "\r\n"} {
			l := layout{gap: 2, list: 2, step: 2, eol: eol}
			item := Map(Key("a", Text(s)), Key("b", Map(Key("c", Text(s))).InFlow()), Key(s, Text("d")))
			text := l.item(item, 2) + eol
			file, problems := Parse([]byte(text))
			if len(problems) > 0 && s != "a" && s != "b" {
				t.Fatalf("%q written as %q: %+v", s, text, problems)
			}
			if len(problems) == 0 && !Same(file.Root, List(item)) {
				t.Errorf("%q written as %q reads otherwise", s, text)
			}
		}
	})
}

func TestAnAnchorMayEndTheFile(t *testing.T) {
	for text, want := range map[string]string{"a: &x": "&x", "a: &x 1": "&x 1", "a: &x\n": "&x", "a: &long": "&long"} {
		f, problems := Parse([]byte(text))
		if f.Root == nil {
			t.Errorf("%q is not read: %v", text, problems)
			continue
		}
		if got := f.Source(f.Root.Field("a")); got != want {
			t.Errorf("the value of %q is %q, want %q", text, got, want)
		}
	}
}
