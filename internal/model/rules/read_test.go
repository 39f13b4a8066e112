package rules

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

func TestParseSaysWhatIsWrongAndWhere(t *testing.T) {
	const head = "category: data\nrules:\n"
	const rest = ", priority: low, why: w}\n"
	tests := map[string]struct{ text, want string }{
		"empty":                {"", "f.yaml:1:1: the file is empty"},
		"syntax":               {"rules: [\n", "f.yaml:2:1: "},
		"two documents":        {head + "  []\n---\na: 1\n", "f.yaml:4:1: a second document"},
		"a list":               {"- a\n", "f.yaml:1:1: the file must be a mapping"},
		"key of the file":      {"rulez: []\n", `f.yaml:1:1: unknown key "rulez"; did you mean rules?`},
		"no rules":             {"category: data\n", "f.yaml:1:1: expected rules"},
		"category":             {"category: dta\nrules: []\n", `f.yaml:1:11: unknown category "dta"; did you mean data?`},
		"no id":                {head + "  - {match: {}" + rest, "f.yaml:3:5: a rule needs an id"},
		"id":                   {head + "  - {id: Big_Rule, match: {}" + rest, "f.yaml:3:10: an id is"},
		"no match":             {head + "  - {id: a" + rest, "f.yaml:3:5: rule \"a\" needs match"},
		"no why":               {head + "  - {id: a, match: {}, priority: low}\n", "f.yaml:3:5: rule \"a\" needs why"},
		"no priority":          {head + "  - {id: a, match: {}, why: w}\n", "f.yaml:3:5: rule \"a\" needs a priority"},
		"no category":          {"rules:\n  - {id: a, match: {}" + rest, "f.yaml:2:5: rule \"a\" needs a category"},
		"key of a rule":        {head + "  - {id: a, mach: {}" + rest, `f.yaml:3:13: unknown key "mach"`},
		"key twice":            {head + "  - {id: a, id: b" + rest, `f.yaml:3:`},
		"priority":             {head + "  - {id: a, match: {}, priority: urgent, why: w}\n", `f.yaml:3:34: unknown priority "urgent"`},
		"scope":                {head + "  - {id: a, match: {scope: galaxy}" + rest, `f.yaml:3:28: unknown word "galaxy": expected one of attribute, resource`},
		"index in a glob":      {head + "  - {id: a, match: {attribute: \"disk[0].size\"}" + rest, "f.yaml:3:32: attribute glob"},
		"second glob":          {head + "  - {id: a, match: {attribute: [a, \"b**\"]}" + rest, "f.yaml:3:36: attribute glob"},
		"empty list":           {head + "  - {id: a, match: {type: []}" + rest, "f.yaml:3:27: the list is empty"},
		"condition":            {head + "  - {id: a, match: {}, when: {valu: [x]}" + rest, `f.yaml:3:31: unknown key "valu"; did you mean value?`},
		"skew":                 {head + "  - {id: a, match: {}, when: {skew: [tiny]}" + rest, `f.yaml:3:30: condition skew: unknown word "tiny"`},
		"placeholder":          {head + "  - {id: a, match: {}, priority: low, why: \"{lft}\"}\n", "f.yaml:3:44: unknown placeholder"},
		"alias":                {head + "  - {id: &x a, match: {}" + rest, "f.yaml:3:10: anchors and aliases"},
		"noise with priority":  {head + "  - {id: a, match: {}, noise: true" + rest, "is noise and judges nothing"},
		"noise that is a fact": {head + "  - {id: a, match: {}, noise: true, fact: true, why: w}\n", "is noise and judges nothing"},
		"noise that is a name": {head + "  - {id: a, match: {}, noise: true, name: true, why: w}\n", "is noise and judges nothing"},
		"noise that claims":    {head + "  - {id: a, match: {}, noise: true, claim: true, why: w}\n", "is noise and judges nothing"},
		"noise with a weight":  {head + "  - {id: a, match: {}, noise: true, weight: 1, why: w}\n", "is noise and judges nothing"},
		"an empty label":       {head + "  - {id: a, match: {}, fact: true, label: ' '" + rest, "label is empty"},
		"claim of a resource":  {head + "  - {id: a, match: {scope: resource}, claim: true" + rest, "its scope must be attribute"},
		"path of an example":   {head + "  - {id: a, match: {}, examples: [{attribute: \"a..b\"}]" + rest, "f.yaml:3:35: path"},
		"an id twice":          {head + "  - {id: a, match: {}" + rest + "  - {id: a, match: {}" + rest, `f.yaml:4: rule "a" already stands at f.yaml:3`},
	}
	for name, test := range tests {
		_, err := Parse("f.yaml", []byte(test.text))
		if err == nil {
			t.Errorf("%s: read without an error", name)
		} else if !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
	}
}

// FuzzParse holds that a refusal has a line of the text, that rules read twice are the same, that nothing is both claimed and noise, and that what judges
// a difference is a candidate for it and no later one than the rule without conditions.
func FuzzParse(f *testing.F) {
	for _, name := range order {
		text, err := data.ReadFile("data/" + name + ".yaml")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte("rules: [{id: a, match: {attribute: '[\"x y\"].**.b*'}, category: data, priority: low, why: '{left}'}]"))
	path := model.Path{model.NameStep("a"), model.IndexStep(1), model.NameStep("b")}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := Parse("fuzz", text)
		if err != nil {
			var line int
			// YAML ends lines with more than line feeds, and what the end of the text breaks stands on the line below.
			lines := 2
			for _, end := range []string{"\n", "\r", "\u0085", "\u2028", "\u2029"} {
				lines += bytes.Count(text, []byte(end))
			}
			if _, scanned := fmt.Sscanf(err.Error(), "fuzz:%d:", &line); scanned != nil || line < 1 || line > lines {
				t.Errorf("the error names no place: %v", err)
			}
			return
		}
		again, err := Parse("fuzz", text)
		if err != nil || len(again.Try()) != len(s.Try()) || !slices.EqualFunc(again.Rules(), s.Rules(), func(a, b Rule) bool { return a.ID == b.ID && a.Conditions() == b.Conditions() }) {
			t.Errorf("%q is read otherwise the second time: %v", text, err)
		}
		if s.Claims("aws_instance", path) && s.Noise("aws_instance", path) {
			t.Errorf("%q claims what it calls noise", text)
		}
		d := difference(t, "aws_instance", path.String(), "a", "b")
		judged := s.Judge(d).Rule
		var able []string
		sure := false
		for r := range s.Candidates("aws_instance", path) {
			able = append(able, r.ID)
			if sure = !r.Conditional(); sure {
				break
			}
		}
		if sure && !slices.Contains(able, judged) {
			t.Errorf("%q: %s judges, though only %q could", text, judged, able)
		}
	})
}

// slowMatch says by plain recursion whether a glob of paths fits names.
func slowMatch(segments []segment, names []string) bool {
	switch {
	case len(segments) == 0:
		return len(names) == 0
	case segments[0].deep:
		return slowMatch(segments[1:], names) || len(names) > 0 && slowMatch(segments, names[1:])
	}
	return len(names) > 0 && slowGlob(segments[0].word.String(), names[0]) && slowMatch(segments[1:], names[1:])
}

func slowGlob(pattern, s string) bool {
	switch {
	case pattern == "":
		return s == ""
	case pattern[0] == '*':
		return slowGlob(pattern[1:], s) || s != "" && slowGlob(pattern, s[1:])
	}
	return s != "" && s[0] == pattern[0] && slowGlob(pattern[1:], s[1:])
}

func FuzzIndexAgreesWithPlainMatching(f *testing.F) {
	f.Add("**.engine_version", "**.a*b.**", "settings.tier.engine_version")
	f.Add("a.**.b.**", "*a*", "a.b.c.b")
	f.Add("**", "a.*", "a")
	f.Fuzz(func(t *testing.T, one, other, path string) {
		if len(one)+len(other)+len(path) > 60 || strings.Count(one+other, "*") > 8 {
			return
		}
		names := strings.Split(path, ".")
		var x index
		var want []int32
		for i, text := range []string{one, other} {
			segments, err := parseSegments(text)
			if err != nil {
				return
			}
			x.add(segments, int32(i))
			if !strings.Contains(text, "[") && slowMatch(segments, names) {
				want = append(want, int32(i))
			}
		}
		if strings.Contains(one+other, "[") {
			return
		}
		x.seal()
		got := x.find(names, nil)
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%q and %q on %q: got %v, want %v", one, other, path, got, want)
		}
	})
}

func TestKeysInBracketsAreTakenAsTheyStand(t *testing.T) {
	s, err := Parse("f", []byte(`rules: [{id: star, match: {attribute: 'data["a.*"]'}, category: data, priority: low, why: w}]`))
	if err != nil {
		t.Fatal(err)
	}
	for attribute, want := range map[string]string{`data["a.*"]`: "star", `data["a.b"]`: "default"} {
		if got := s.Judge(difference(t, "x", attribute, "a", "b")).Rule; got != want {
			t.Errorf("%s: got %s, want %s", attribute, got, want)
		}
	}
}
