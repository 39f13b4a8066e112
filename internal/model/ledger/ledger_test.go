package ledger

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

const twoEnvironments = "environments: {staging: {}, production: {}}\n"

func TestKeysOfListsMayStandAlone(t *testing.T) {
	for _, key := range topKeys {
		_, err := Parse("p.yaml", []byte(key+":\n"), Names{})
		if list := key != "version" && key != "reference"; (err == nil) != list {
			t.Errorf("%s: with nothing behind it: %v", key, err)
		}
	}
}

func TestVersionsBelowTheFirstAreRefused(t *testing.T) {
	for _, text := range []string{"0", "-1", "1.0"} {
		if _, err := Parse("p.yaml", []byte("version: "+text+"\n"), Names{}); err == nil || !strings.Contains(err.Error(), "version must be 1") {
			t.Errorf("version %s: got %v", text, err)
		}
	}
}

func TestEveryEnvironmentOfABadNameIsTold(t *testing.T) {
	_, err := Parse("p.yaml", []byte("environments: {risk: {}, 1st: {}, owner: {}, staging: {sorces: []}}\n"), Names{})
	var all Errors
	if !errors.As(err, &all) || len(all) != 4 {
		t.Errorf("got %v, want a problem for each of four", err)
	}
}

func TestABaselineConcernsTheEnvironmentsThatItNames(t *testing.T) {
	const item = "expect: [{id: a, type: t, attribute: x, exact: y, severity: low, why: w"
	for name, test := range map[string]struct {
		tail string
		want [2]bool
	}{
		"all":     {"}]\n", [2]bool{true, true}},
		"one":     {", environments: [production]}]\n", [2]bool{false, true}},
		"another": {", environments: [dev]}]\n", [2]bool{false, false}},
	} {
		l := mustParse(t, "environments: {staging: {}, production: {}, dev: {}}\n"+item+test.tail, Names{})
		run, e := Names{Left: "staging", Right: "production"}, &l.Expect[0]
		got := [2]bool{e.Concerns(l, run, vocabulary.Left), e.Concerns(l, run, vocabulary.Right)}
		if got != test.want || e.InRun(l, run) != (got[0] || got[1]) {
			t.Errorf("%s: concerns %v, in the run %t, want %v", name, got, e.InRun(l, run), test.want)
		}
	}
}

func TestPinsAreEqualWhereAllOfThemIs(t *testing.T) {
	pin := func(text string) Pin {
		l := mustParse(t, twoEnvironments+"differences: [{aspect: a, justification: j, covers: [{resource: a.b, attribute: c, pin: "+text+"}]}]\n", Names{})
		return l.Entries[0].Covers[0].Pin
	}
	sum := strings.Repeat("ab", 32)
	all := []string{
		"differs", "{staging: 1}", "{staging: 2}", "{production: 1}", "{staging: 1, production: 1}", "{staging: '>= production'}", "{staging: '<= production'}",
		"{staging: {sha256: " + sum + "}}", "{staging: {sha256: " + strings.Repeat("cd", 32) + "}}",
	}
	for _, a := range all {
		for _, b := range all {
			if got := pin(a).Equal(pin(b)); got != (a == b) {
				t.Errorf("%s equals %s = %t", a, b, got)
			}
		}
	}
}

func TestCoversAreToldInWords(t *testing.T) {
	for cover, want := range map[string]string{
		"{environment: region, pin: {staging: a}}":                             "region of the environments",
		"{expectation: tls, resource: a.b}":                                    "baseline tls",
		"{resource: a.b, only_in: staging}":                                    "a.b only in staging",
		"{resource: a.b, scale: true}":                                         "a.b number of instances",
		"{resource: a.b, attribute: c}":                                        "a.b c",
		"{resource: {staging: a.b, production: a.c}, attribute: c}":            "a.b / a.c c",
		"{resource: {staging: a.b, production: a.c}, only_in: production}":     "a.b / a.c only in production",
		"{state: network, resource: module.*.a.b, attribute: tags, pin: same}": "module.*.a.b tags",
	} {
		l := mustParse(t, twoEnvironments+"differences: [{aspect: a, justification: j, covers: ["+cover+"]}]\n", Names{})
		if got := l.Entries[0].Covers[0].String(); !strings.HasPrefix(got, want) {
			t.Errorf("%s is told as %q, want %q", cover, got, want)
		}
	}
}

func TestOfTwoStaleEntriesTheFirstIsTold(t *testing.T) {
	item := "  - {aspect: a, justification: j, covers: [{resource: a.b, attribute: c, pin: {staging: 1, production: 2}}]}\n"
	l := mustParse(t, twoEnvironments+"differences:\n"+item+item, Names{})
	row := l.Apply(Run{Left: "staging", Right: "production", AsOf: today}, []compare.Difference{attribute("a.b", "c", num("1"), num("3"))}, nil).Rows[0]
	if row.Status != Stale || row.Entry != 0 {
		t.Errorf("got %s by entry %d, want stale by the first", row.Status, row.Entry)
	}
}

func TestWhatFollowsANewKeyKeepsItsSpelling(t *testing.T) {
	const text = twoEnvironments + `differences:
  - id: x-1
    aspect: a
    justification: "j"   # in quotes
    risk: 'r'
    ticket: "OPS-1"
`
	l := mustParse(t, text, Names{})
	e := l.Entries[0]
	e.Owner = "team"
	out, err := l.Replace(e.Handle, e)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(text, "    ticket:", "    owner: team\n    ticket:", 1)
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

func TestARuleKeepsItsIDAndGetsOneWhereItHasNone(t *testing.T) {
	rule := func(id, attribute string) rules.Rule {
		return rules.Rule{ID: id, Match: rules.Match{Attributes: []string{attribute}}, Category: rules.Data, Priority: rules.Low, Why: "w"}
	}
	l := mustParse(t, twoEnvironments, Names{})
	after, err := l.AddRules([]rules.Rule{rule("mine", "**.a"), rule("", "**.b")}, 0)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range after.Rules {
		ids = append(ids, r.ID)
	}
	if len(ids) != 2 || ids[0] != "mine" && ids[1] != "mine" || ids[0] == "" || ids[1] == "" || ids[0] == ids[1] {
		t.Errorf("ids are %q, want mine and a new one", ids)
	}
}

func TestANameThatNoEnvironmentCanHaveIsNotTakenForOne(t *testing.T) {
	_, err := Parse("p.yaml", []byte("differences:\n  - {aspect: a, justification: j, 1st: x, blue: x, green: y}\n"), Names{})
	var all Errors
	if !errors.As(err, &all) || len(all) != 1 || !strings.Contains(err.Error(), `unknown key "1st"`) {
		t.Errorf("got %v, want 1st alone to be unknown", err)
	}
}

func TestAnEntryWithoutCoversGetsAnIDOfItsAspect(t *testing.T) {
	l := mustParse(t, twoEnvironments, Names{})
	out, err := l.Add(Entry{Aspect: "Two regions", Justification: "j"})
	if err != nil {
		t.Fatal(err)
	}
	if after := mustParse(t, string(out), Names{}); len(after.Entries) != 1 || !strings.HasPrefix(after.Entries[0].ID, "two-regions-") {
		t.Errorf("got\n%s\nwant an id that begins with two-regions-", out)
	}
}

func TestABaselineIsPinnedAndASecretOfOneIsNot(t *testing.T) {
	broken := func(v model.Value) compare.Difference {
		return compare.Difference{
			Scope: compare.Expectation, Baseline: "tls", Subject: compare.Subject{Type: "aws_lb", Right: "aws_lb.main"},
			Path: model.Path{model.NameStep("ssl_policy")}, Right: v,
		}
	}
	names := Names{Left: "staging", Right: "production"}
	c := CoverFor(broken(str("1.0")), names)
	if c.Pin.Word != "" || len(c.Pin.Sides) != 1 || c.Pin.Sides[0].Environment != "production" || c.Pin.Sides[0].Text() != "1.0" {
		t.Errorf("the pin is %+v, want 1.0 of production", c.Pin)
	}
	if c = CoverFor(broken(str("hush").Hide()), names); c.Pin.Word != differs || len(c.Pin.Sides) != 0 {
		t.Errorf("the pin of a secret is %+v, want the word differs alone", c.Pin)
	}
}

func TestATypeIsProposedWhereACoverNamesOneAlone(t *testing.T) {
	for resource, want := range map[string]string{
		"aws_lb.main":          "**.aws_lb.*",
		"module.a.aws_lb.main": "**.aws_lb.*",
		"{staging: aws_lb.a, production: aws_lb.b}":  "**.aws_lb.*",
		"{staging: aws_lb.a, production: aws_elb.a}": "",
		"module.a": "",
		"{staging: aws_lb.a, production: module.b.module.c}": "",
	} {
		l := mustParse(t, twoEnvironments+"differences: [{aspect: a, justification: j, covers: [{resource: "+resource+", attribute: c}]}]\n", Names{})
		if got := l.Entries[0].Covers[0].AnyOfType(); got != want {
			t.Errorf("%s: got %q, want %q", resource, got, want)
		}
	}
}

func TestDaysArePositive(t *testing.T) {
	for _, days := range []string{"0", "-3"} {
		if _, err := Parse("p.yaml", []byte("policy: {max_days: "+days+"}\n"), Names{}); err == nil {
			t.Errorf("max_days of %s is taken", days)
		}
	}
}

func TestABadBaselineHidesNoOther(t *testing.T) {
	const good = ", attribute: x, exact: y, severity: low, why: w}"
	_, err := Parse("p.yaml", []byte("expect: [{id: a"+good+", {id: b, type: t"+good+", {id: b, type: t"+good+", {id: c"+good+"]\n"), Names{})
	var all Errors
	if !errors.As(err, &all) || len(all) != 3 {
		t.Errorf("got %v, want three problems", err)
	}
}

func TestTheHashOfAPinIsNoEnvironment(t *testing.T) {
	const text = "differences:\n  - {aspect: a, justification: j, covers: [{resource: a.b, attribute: c, pin: {sha256: x, blue: 1, green: 2}}]}\n"
	_, err := Parse("p.yaml", []byte(text), Names{})
	var all Errors
	if !errors.As(err, &all) || len(all) != 1 || !strings.Contains(err.Error(), `unknown key "sha256"`) {
		t.Errorf("got %v, want sha256 alone to be unknown", err)
	}
}
