package rules

import (
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
)

// withUser returns the embedded rules behind those of a parity.yaml.
func withUser(t testing.TB, list string) *Set {
	t.Helper()
	own, problems := ReadUser("parity.yaml", []byte(list), 1)
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	s, err := mustEmbedded(t).WithUser(own)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestUserRulesAreHeldToMore(t *testing.T) {
	const rest = ", category: data, priority: low, why: w}\n"
	tests := map[string]struct{ text, want string }{
		"unknown key":        {"- {id: a, mach: {type: x}" + rest, `parity.yaml:7:11: unknown key "mach"; did you mean match?`},
		"unknown match":      {"- {id: a, match: {tpye: x}" + rest, `parity.yaml:7:19: unknown key "tpye"; did you mean type?`},
		"priority":           {"- {id: a, match: {type: x}, category: data, priority: hihg, why: w}\n", `parity.yaml:7:55: unknown priority "hihg"; did you mean high?`},
		"category":           {"- {id: a, match: {type: x}, category: safety, priority: low, why: w}\n", `parity.yaml:7:39: unknown category "safety": expected one of version, topology`},
		"no reason":          {"- {id: a, match: {type: x}, category: data, priority: low}\n", `parity.yaml:7:3: rule "a" needs why`},
		"no category":        {"- {id: a, match: {type: x}, priority: low, why: w}\n", `parity.yaml:7:3: rule "a" needs a category`},
		"no id":              {"- {match: {type: x}" + rest, "parity.yaml:7:3: a rule needs an id"},
		"noise":              {"- {id: a, match: {type: x}, noise: true, why: w}\n", `parity.yaml:7:3: rule "a" of your own cannot be noise`},
		"everything":         {"- {id: a, match: {}" + rest, `parity.yaml:7:3: rule "a" matches everything`},
		"everything by star": {"- {id: a, match: {type: '*', attribute: '**'}" + rest, `parity.yaml:7:3: rule "a" matches everything`},
		"an id twice":        {"- {id: a, match: {type: x}" + rest + "- {id: a, match: {type: y}" + rest, `parity.yaml:8:3: rule "a" stands twice`},
		"resource":           {"- {id: a, match: {resource: a..b}" + rest, `parity.yaml:7:29: resource "a..b" has an empty segment`},
		"no list":            {"a: 1\n", "parity.yaml:7:1: rules must be a list"},
	}
	for name, test := range tests {
		_, problems := ReadUser("parity.yaml", []byte(test.text), 7)
		if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), test.want) {
			t.Errorf("%s: got %v, want %s", name, problems, test.want)
		}
	}
}

func TestEveryWrongRuleIsTold(t *testing.T) {
	_, problems := ReadUser("f", []byte("- {id: a}\n- {id: b, match: {type: x}, category: data, priority: low, why: w}\n- {id: c}\n"), 1)
	if len(problems) != 2 || problems[1].Line != 3 {
		t.Errorf("got %v, want one problem in line 1 and one in line 3", problems)
	}
}

func TestUserRulesGoFirstAndAreNamedAsSuch(t *testing.T) {
	s := withUser(t, `
- {id: engine-version, match: {type: aws_db_instance, attribute: engine_version}, category: data, priority: info, why: "Ours: {left} against {right}."}
`)
	d := difference(t, "aws_db_instance", "engine_version", `"13.7"`, `"14.9"`)
	got := s.Judge(d)
	want := Verdict{
		Category: Data, Priority: Info, Rule: "user:engine-version", Why: "Ours: 13.7 against 14.9.",
		User: true, BuiltIn: Placement{Version, Critical},
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if other := s.Judge(difference(t, "aws_rds_cluster", "engine_version", `"13.7"`, `"14.9"`)); other.Rule != "engine-version" || other.User {
		t.Errorf("another type: got %+v, want the rule of the program", other)
	}
}

// TestLoweringDoesNotMakeIgnorable holds that what may not be ignored stays so whatever a user's rule calls it.
func TestLoweringDoesNotMakeIgnorable(t *testing.T) {
	s := withUser(t, `
- {id: a, match: {attribute: [engine_version, storage_encrypted, instance_class]}, category: configuration, priority: info, why: w}
- {id: b, match: {attribute: allocated_storage}, category: security, priority: low, why: w}
`)
	tests := map[string]struct {
		attribute, left, right string
		want                   bool
	}{
		"critical for the program": {"engine_version", `"13.7"`, `"14.9"`, false},
		"security for the program": {"storage_encrypted", "false", "true", false},
		"neither":                  {"instance_class", "db.t3.medium", "db.t3.large", true},
		"security for the user":    {"allocated_storage", "10", "20", false},
	}
	for name, test := range tests {
		if got := s.Judge(difference(t, "aws_db_instance", test.attribute, test.left, test.right)); got.Ignorable() != test.want {
			t.Errorf("%s: %+v may be ignored: %t, want %t", name, got, got.Ignorable(), test.want)
		}
	}
}

// TestHintsAreReRankedByNameOnly holds that a rule for plain differences does not take along what the comparison points out.
func TestHintsAreReRankedByNameOnly(t *testing.T) {
	s := withUser(t, "- {id: a, match: {attribute: queue}, category: identity, priority: info, why: w}")
	d := difference(t, "aws_x", "queue", "orders-stg", "orders-prd")
	if got := s.Judge(d).Rule; got != "user:a" {
		t.Errorf("a plain difference is judged by %s, want user:a", got)
	}
	d.Hint = compare.ForeignWord
	if got := s.Judge(d).Rule; strings.HasPrefix(got, "user:") {
		t.Errorf("the other side's word is judged by %s", got)
	}
	s = withUser(t, "- {id: a, match: {attribute: queue, hint: foreign-word}, category: identity, priority: info, why: w}")
	if got := s.Judge(d).Rule; got != "user:a" {
		t.Errorf("a rule that names the hint does not judge it, but %s", got)
	}
}

func TestRulesSelectResourcesStatesAndElements(t *testing.T) {
	s := withUser(t, `
- {id: here, match: {resource: module.db, state: net, attribute: a}, category: data, priority: low, why: w}
- {id: element, match: {attribute: "list[name=api].value"}, category: data, priority: low, why: w}
- {id: anywhere, match: {attribute: "**.deep[name=api]"}, category: data, priority: low, why: w}
`)
	tests := map[string]struct{ address, state, path, want string }{
		"below the address":       {"module.db.aws_x.y[0]", "net", "a", "user:here"},
		"another address":         {"module.db2.aws_x.y", "net", "a", ""},
		"another state":           {"module.db.aws_x.y", "app", "a", ""},
		"the element":             {"aws_x.y", "", "list[name=api].value", "user:element"},
		"another element":         {"aws_x.y", "", "list[name=web].value", ""},
		"no element":              {"aws_x.y", "", "list.value", ""},
		"the element far below":   {"aws_x.y", "", "b[0].c.deep[name=api]", "user:anywhere"},
		"another one far below":   {"aws_x.y", "", "b[0].c.deep[name=web]", ""},
		"something below element": {"aws_x.y", "", "deep[name=api].x", ""},
	}
	for name, test := range tests {
		d := difference(t, "aws_x", test.path, "a", "b")
		d.Subject = compare.Subject{Type: "aws_x", Left: "aws_x.other", Right: test.address, RightState: test.state}
		got := s.Judge(d)
		if want := test.want; want != "" && got.Rule != want || want == "" && got.User {
			t.Errorf("%s: judged by %s, want %q", name, got.Rule, want)
		}
	}
}

// FuzzAttributeGlobs holds that the glob made of a path fits that path, by the index and step by step.
func FuzzAttributeGlobs(f *testing.F) {
	for _, path := range []string{"a.b", `tags["a*"].b`, "x[name=api,protocol=tcp].y[3]", `a["**"]`, "a[#2].b", `a[name="x]y"].b`} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, text string) {
		path, err := model.ParsePath(text)
		if err != nil || len(path) == 0 || path[0].Kind != model.StepName {
			return
		}
		segments, err := parseSegments(AttributeGlob(path))
		if err != nil {
			t.Fatalf("the glob of %s: %v", path, err)
		}
		var x index
		x.add(segments, 1)
		x.seal()
		if len(x.find(pathNames(nil, path), nil)) == 0 || !fitsPath(segments, path) {
			t.Errorf("%s does not fit %s", AttributeGlob(path), path)
		}
	})
}

func TestUserRulesMayClaim(t *testing.T) {
	s := withUser(t, "- {id: a, match: {attribute: version_id}, claim: true, category: data, priority: low, why: w}")
	path := model.Path{model.NameStep("version_id")}
	if !s.Claims("aws_s3_object", path) || s.Noise("aws_s3_object", path) {
		t.Error("a claim of the user does not go before the program's noise")
	}
}
