package ledger

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// full is the example of the format, with every form of a cover.
const full = `version: 1
environments:
  staging:
    sources: [s3://acme-tfstate/staging/?profile=staging-audit]
  production:
    sources: [s3://acme-tfstate/production/?profile=prod-audit]
reference: production
words:
  - {staging: stg, production: prd}
  - {staging: "111111111111", production: "222222222222"}
differences:
  - aspect: Compute resources
    staging: t3.medium (1 vCPU, 4GB RAM)
    production: t3.xlarge (4 vCPU, 16GB RAM)
    justification: Staging doesn't need production capacity
    risk: Load test results don't directly apply; scale tests separately
  - id: db-size-3f9a
    aspect: Database size
    staging: db.t3.medium
    production: db.r6g.2xlarge
    justification: Staging holds a sample of the data
    risk: Query plans at scale are untested; watch slow queries after each release
    covers:
      - resource: module.db.aws_db_instance.main
        attribute: instance_class
        pin: {staging: db.t3.medium, production: db.r6g.2xlarge}
      - {resource: {staging: aws_lb.stg_front, production: aws_lb.prd_front}, attribute: idle_timeout, pin: {staging: 60, production: 120}}
      - {state: network, resource: aws_nat_gateway.main, only_in: production}
      - {resource: aws_instance.web, scale: true, pin: {staging: 2, production: 6}}
      - {environment: region, pin: {staging: us-west-2, production: us-east-1}}
      - {resource: "module.*.aws_instance.*", attribute: instance_type, pin: {production: ">= staging"}}
      - {resource: aws_db_instance.main, attribute: password, pin: differs}
    owner: platform-team
    recorded: 2026-11-20
    review_by: 2027-05-20
    ticket: OPS-1432
plan:       # to be removed, not accepted
  - {aspect: Engine skew, covers: [{resource: aws_db_instance.main, attribute: engine_version}], owner: data-team, due: 2026-12-15}
pairs:      # by hand
  - {staging: aws_db_instance.main, production: aws_rds_cluster.main}
ignore:     # stop watching
  - {resource: "**", attribute: tags.LastDeployed, reason: set by the pipeline}
rules:
  - {id: ours, match: {type: aws_x}, category: data, priority: high, why: because}
expect: []
policy: {max_days: 365, require: [risk]}
`

// fiveKeys is the form that teams already use.
const fiveKeys = `differences:
  - aspect: "Compute resources"
    staging: "t3.medium (1 vCPU, 4GB RAM)"
    production: "t3.xlarge (4 vCPU, 16GB RAM)"
    justification: "Staging doesn't need production capacity"
    risk: "Load test results don't directly apply; scale tests separately"
  - aspect: "Database size"
    staging: "db.t3.medium"
    production: "db.r6g.2xlarge"
    justification: "Staging has sample data"
    risk: "Query performance at scale untested"
`

func mustParse(t testing.TB, text string, run Names) *Ledger {
	t.Helper()
	l, err := Parse("parity.yaml", []byte(text), run)
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return l
}

var stagingProduction = Names{"staging", "production"}

func TestParseReadsEverythingOfTheFormat(t *testing.T) {
	l := mustParse(t, full, Names{})
	node := cmpopts.IgnoreUnexported(Entry{})
	want := Entry{
		ID: "db-size-3f9a", Handle: "db-size-3f9a", Aspect: "Database size",
		Values:        []Named{{"staging", "db.t3.medium"}, {"production", "db.r6g.2xlarge"}},
		Justification: "Staging holds a sample of the data",
		Risk:          "Query plans at scale are untested; watch slow queries after each release",
		Owner:         "platform-team", Ticket: "OPS-1432",
		Recorded: Date{2026, 11, 20}, ReviewBy: Date{2027, 5, 20},
		Place: Place{17, 5},
	}
	got := l.Entries[1]
	covers := got.Covers
	got.Covers = nil
	if diff := cmp.Diff(want, got, node); diff != "" {
		t.Errorf("entry (-want +got):\n%s", diff)
	}
	var lines []string
	for _, c := range covers {
		lines = append(lines, coverNode(c).String())
	}
	wantCovers := []string{
		"{resource: module.db.aws_db_instance.main, attribute: instance_class, pin: {staging: db.t3.medium, production: db.r6g.2xlarge}}",
		"{resource: {staging: aws_lb.stg_front, production: aws_lb.prd_front}, attribute: idle_timeout, pin: {staging: 60, production: 120}}",
		"{state: network, resource: aws_nat_gateway.main, only_in: production}",
		"{resource: aws_instance.web, scale: true, pin: {staging: 2, production: 6}}",
		"{environment: region, pin: {staging: us-west-2, production: us-east-1}}",
		"{resource: module.*.aws_instance.*, attribute: instance_type, pin: {production: \">= staging\"}}",
		"{resource: aws_db_instance.main, attribute: password, pin: differs}",
	}
	if diff := cmp.Diff(wantCovers, lines); diff != "" {
		t.Errorf("covers (-want +got):\n%s", diff)
	}
	if plan := l.Entries[2]; !plan.Planned || plan.Due != (Date{2026, 12, 15}) || plan.Handle != "engine-skew-"+shortHash("Engine skew") {
		t.Errorf("plan entry = %+v", plan)
	}
	type rest struct {
		Environments []Environment
		Reference    string
		Words        []Words
		Pairs        []ManualPair
		Reason       string
		Expect       []Expectation
		Policy       Policy
	}
	gotRest := rest{l.Environments, l.Reference, l.Words, l.Pairs, l.Ignore[0].Reason, l.Expect, l.Policy}
	wantRest := rest{
		Environments: []Environment{
			{"staging", []string{"s3://acme-tfstate/staging/?profile=staging-audit"}, Place{3, 3}},
			{"production", []string{"s3://acme-tfstate/production/?profile=prod-audit"}, Place{5, 3}},
		},
		Reference: "production",
		Words: []Words{
			{[]Named{{"staging", "stg"}, {"production", "prd"}}, false, Place{9, 5}},
			{[]Named{{"staging", "111111111111"}, {"production", "222222222222"}}, false, Place{10, 5}},
		},
		Pairs:  []ManualPair{{[]Named{{"staging", "aws_db_instance.main"}, {"production", "aws_rds_cluster.main"}}, Place{40, 5}}},
		Reason: "set by the pipeline",
		Policy: Policy{365, []string{"risk"}},
	}
	if diff := cmp.Diff(wantRest, gotRest); diff != "" {
		t.Errorf("the rest (-want +got):\n%s", diff)
	}
	if len(l.Rules) != 1 || l.Rules[0].FullID() != "user:ours" || l.Rules[0].Source != "parity.yaml:44" {
		t.Errorf("rules = %+v", l.Rules)
	}
}

func TestTheFiveKeyFormIsAcceptedUnderEverySpelling(t *testing.T) {
	for _, run := range []Names{{}, stagingProduction, {"stg", "prod"}, {"Staging", "PROD"}, {"left", "right"}, {"a", "b"}} {
		l := mustParse(t, fiveKeys, run)
		if len(l.Entries) != 2 || l.Entries[0].Risk != "Load test results don't directly apply; scale tests separately" {
			t.Errorf("run %v: entries = %+v", run, l.Entries)
		}
		if got, ok := l.Entries[1].Value("stage"); !ok || got != "db.t3.medium" {
			t.Errorf("run %v: Value(stage) = %q, %t", run, got, ok)
		}
	}
}

func TestHandlesAreStableAndDistinct(t *testing.T) {
	text := "differences:\n  - {aspect: Größe der DB, justification: x}\n  - {aspect: Größe der DB, justification: y}\n  - {aspect: 数据, justification: z}\n"
	l := mustParse(t, text, stagingProduction)
	var got []string
	for _, e := range l.Entries {
		got = append(got, e.Handle)
	}
	want := []string{"gr-e-der-db-c399", "gr-e-der-db-c399-2", "entry-5440"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("handles (-want +got):\n%s", diff)
	}
}

func TestEveryProblemIsToldWithItsPlace(t *testing.T) {
	const head = "environments: {staging: {}, production: {}}\ndifferences:\n"
	entry := func(lines string) string {
		return head + "  - aspect: a\n    justification: j\n" + lines
	}
	cover := func(c string) string { return entry("    covers: [" + c + "]\n") }
	tests := map[string]struct {
		text string
		want string
	}{
		"misspelled environment":     {entry("    stagng: x\n"), `5:5: unknown key "stagng" in an entry of differences; did you mean staging?`},
		"misspelled key":             {entry("    revew_by: x\n"), `5:5: unknown key "revew_by" in an entry of differences; did you mean review_by?`},
		"other environment":          {entry("    qa: x\n"), `5:5: unknown key "qa" in an entry of differences; the environments here are staging and production, others are declared under environments`},
		"unknown top key":            {"diferences: []\n", `1:1: unknown key "diferences" in the file; did you mean differences?`},
		"foreign top key":            {"q: 1\n", `1:1: unknown key "q" in the file; expected version, environments, reference, words, differences, plan, pairs, ignore, rules, expect and policy`},
		"two names of one":           {entry("    staging: x\n    stg: y\n"), `6:5: "staging" and "stg" name the same environment; keep one`},
		"empty justification":        {head + "  - aspect: a\n    justification: ''\n", `4:20: justification is empty; write it in a few words`},
		"null justification":         {head + "  - aspect: a\n    justification:\n", `4:5: justification is empty; write it in a few words`},
		"empty owner":                {entry("    owner: ' '\n"), `5:12: owner is empty; give it a value or leave it out`},
		"no justification":           {head + "  - aspect: a\n", `3:5: the entry needs a justification: why the difference is intended`},
		"no aspect":                  {head + "  - justification: a\n", `3:5: the entry needs an aspect: a few words for what differs`},
		"date":                       {entry("    review_by: 2027-02-30\n"), `5:16: review_by must be a date like 2027-05-20, not "2027-02-30"`},
		"date in words":              {entry("    recorded: soon\n"), `5:15: recorded must be a date like 2027-05-20, not "soon"`},
		"list for a text":            {entry("    owner: [a]\n"), `5:12: owner must be a text, not a list`},
		"tag":                        {entry("    owner: !user a\n"), `5:12: the tag "!user" has no meaning here; write the text in quotes`},
		"text for a list":            {"differences: yes\n", `1:14: differences must be a list, not a text`},
		"text for an entry":          {"differences:\n  - yes\n", `2:5: an entry of differences must be a mapping of keys and values, not a text`},
		"file of a list":             {"- a\n", `1:1: the file must be a mapping of keys and values, not a list`},
		"id twice":                   {head + "  - {id: a, aspect: b, justification: c}\n  - {id: a, aspect: d, justification: e}\n", `4:5: the id "a" is used twice, first in line 3; give each entry its own`},
		"due in differences":         {entry("    due: 2027-01-01\n"), `5:10: an entry of differences has no due date; move the entry to plan, or use review_by`},
		"review in plan":             {"plan:\n  - {aspect: a, review_by: 2027-01-01}\n", `2:28: an entry of plan has no review_by; say with due when the difference will be gone`},
		"version":                    {"version: 2\n", `1:10: version 2 was written for a newer paritytui; this one reads version 1`},
		"version in words":           {"version: one\n", `1:10: version must be 1, not "one"`},
		"reserved environment":       {"environments: {risk: {}}\n", `1:16: "risk" cannot name an environment, it is a key of entries; choose another name`},
		"invalid environment":        {"environments: {1st: {}}\n", `1:16: "1st" cannot name an environment; use a letter, then letters, digits, _ and -`},
		"environments as a list":     {"environments: [a]\n", `1:15: environments must be a mapping from names to sources, not a list`},
		"unknown key of environment": {"environments: {qa: {source: x}}\n", `1:21: unknown key "source" in environment qa; did you mean sources?`},
		"reference":                  {"environments: {staging: {}, production: {}}\nreference: prduction\n", `2:12: reference must name an environment, not "prduction"; did you mean production?`},
		"one word":                   {"environments: {staging: {}, production: {}}\nwords: [{staging: a}]\n", `2:9: an item of words must have a text for two environments at least`},
		"pattern in a pair":          {"environments: {staging: {}, production: {}}\npairs: [{staging: a.*, production: a.b}]\n", `2:9: a pair names one resource of each environment, and "a.*" is a pattern; write the address of one resource`},
		"ignore without a reason":    {"ignore: [{resource: a.b, attribute: c}]\n", `1:10: an item of ignore needs a reason; say why nobody has to look`},
		"ignore everything":          {"ignore: [{resource: '**', attribute: '*', reason: r}]\n", `1:21: this matches everything; name a resource, or one attribute`},
		"max_days":                   {"policy: {max_days: many}\n", `1:20: max_days must be a number of days such as 365, not "many"`},
		"require":                    {"policy: {require: [risks]}\n", `1:20: "risks" cannot be required; did you mean risk?`},
		"priority":                   {"rules: [{priority: hgih}]\n", `1:20: unknown priority "hgih"; did you mean high?`},
		"severity":                   {"expect: [{id: a, type: t, attribute: x, exact: y, why: w, severity: bad}]\n", `1:69: unknown severity "bad"; expected critical, high, medium, low and info`},
		"baseline without an id":     {"expect: [{type: t, attribute: x, exact: y, severity: low, why: w}]\n", `1:10: id is missing; name it, such as tls-floor`},
		"baseline without a type":    {"expect: [{id: a, attribute: x, exact: y, severity: low, why: w}]\n", `1:10: type is missing; name the resource types, such as aws_db_instance or aws_rds_*`},
		"baseline without attribute": {"expect: [{id: a, type: t, exact: y, severity: low, why: w}]\n", `1:10: attribute is missing; name the attribute, such as engine_version or **.min_tls_version`},
		"baseline without severity":  {"expect: [{id: a, type: t, attribute: x, exact: y, why: w}]\n", `1:10: severity is missing; say how bad it is to break it: critical, high, medium, low or info`},
		"baseline without why":       {"expect: [{id: a, type: t, attribute: x, exact: y, severity: low}]\n", `1:10: why is missing; say in a sentence what is lost where it is broken`},
		"baseline that asks nothing": {"expect: [{id: a, type: t, attribute: x, severity: low, why: w}]\n", `1:10: nothing says what is expected; add exact, version, minimum, enabled or one_of`},
		"baseline that asks twice":   {"expect: [{id: a, type: t, attribute: x, exact: y, minimum: 7, severity: low, why: w}]\n", `1:60: exact and minimum cannot stand together; write an item for each`},
		"baseline of bad version":    {"expect: [{id: a, type: t, attribute: x, version: new, severity: low, why: w}]\n", `1:50: version must be constraints such as ">= 14, < 16" or "~> 14.2", not "new"`},
		"baseline of bad minimum":    {"expect: [{id: a, type: t, attribute: x, minimum: high, severity: low, why: w}]\n", `1:50: minimum must be a number or a version such as 7, 1.2 or TLSv1.2, not "high"`},
		"baseline of bad switch":     {"expect: [{id: a, type: t, attribute: x, enabled: yes, severity: low, why: w}]\n", `1:50: enabled must be true or false`},
		"baseline of empty list":     {"expect: [{id: a, type: t, attribute: x, one_of: [], severity: low, why: w}]\n", `1:49: one_of must be a list of values such as [TLS1_2, TLS1_3]`},
		"baseline of bad glob":       {"expect: [{id: a, type: t, attribute: x.**, exact: y, severity: low, why: w}]\n", `1:38: attribute must end in a name; ** stands for the names before it, as in **.min_tls_version`},
		"baseline with bad id":       {"expect: [{id: A b, type: t, attribute: x, exact: y, severity: low, why: w}]\n", `1:15: an id is lower-case words joined by -, such as tls-floor, not "A b"`},
		"two baselines of one id":    {"expect: [{id: a, type: t, attribute: x, exact: y, severity: low, why: w}, {id: a, type: t, attribute: z, exact: y, severity: low, why: w}]\n", `1:75: the id "a" is used twice, first in line 1; give each baseline its own`},
		"baseline elsewhere":         {"environments: {staging: {}, production: {}}\nexpect: [{id: a, type: t, attribute: x, exact: y, severity: low, why: w, environments: [stagng]}]\n", `2:89: an item of environments must name an environment, not "stagng"; did you mean staging?`},
		"words that fold":            {"environments: {staging: {}, production: {}}\nwords: [{staging: a, production: b, fold: true}]\n", `2:43: fold can only be false, which rejects the words; leave it out otherwise`},
		"words of one":               {"environments: {staging: {}, production: {}}\nwords: [{staging: a, fold: false}]\n", `2:9: an item of words must have a text for two environments at least`},
		"category":                   {"rules: [{category: versions}]\n", `1:20: unknown category "versions"; did you mean version?`},
		"cover of nothing":           {cover("{resource: a.b}"), `5:14: nothing says what of the resource is meant; add attribute, only_in or scale: true`},
		"cover of two":               {cover("{resource: a.b, attribute: c, scale: true}"), `5:51: attribute and scale cannot stand together; write an item for each`},
		"cover without resource":     {cover("{attribute: c}"), `5:14: resource is missing; name the address, or a pattern such as module.*.aws_instance.*`},
		"cover of everything":        {cover("{resource: '*.*', attribute: '**'}"), `5:25: this matches everything; name a resource, or one attribute`},
		"everything on one side":     {cover("{resource: '**', only_in: staging}"), `5:25: this matches everything; name a resource, or one attribute`},
		"only_in":                    {cover("{resource: a.b, only_in: qa}"), `5:39: only_in must name an environment, not "qa"; the environments here are staging and production, others are declared under environments`},
		"pin of one side":            {cover("{resource: a.b, only_in: staging, pin: {staging: 1}}"), `5:53: a resource of one environment has no values to pin; leave pin out`},
		"scale false":                {cover("{resource: a.b, scale: false}"), `5:37: scale can only be true; leave it out otherwise`},
		"fact with resource":         {cover("{environment: region, resource: a.b}"), `5:46: resource does not go with environment; leave it out`},
		"fact as a pattern":          {cover("{environment: '*'}"), `5:28: environment must be a name and not the pattern "*"`},
		"attribute":                  {cover("{resource: a.b, attribute: 'a..b'}"), `5:41: attribute "a..b" is no path such as tags.Name or ingress[*].cidr_blocks`},
		"resource":                   {cover("{resource: 'a.b[\"c', attribute: d}"), `5:25: resource "a.b["c" has a key that does not end; is its closing bracket or quote missing?`},
		"empty segment":              {cover("{resource: a..b, attribute: d}"), `5:25: resource "a..b" has an empty segment; is a name missing beside a dot?`},
		"pin as a word":              {cover("{resource: a.b, attribute: c, pin: any}"), `5:49: pin must give a value for each environment, or be the word differs`},
		"pin of nobody":              {cover("{resource: a.b, attribute: c, pin: {}}"), `5:49: pin is empty; give a value for each environment, or leave it out`},
		"pin of another":             {cover("{resource: a.b, attribute: c, pin: {stagin: 1}}"), `5:50: unknown key "stagin" in pin; did you mean staging?`},
		"pin against itself":         {cover("{resource: a.b, attribute: c, pin: {staging: '>= staging'}}"), `5:59: "staging" is compared with itself; name another environment`},
		"pin with a tag":             {cover("{resource: a.b, attribute: c, pin: {staging: [!x 1]}}"), `5:59: the tag "!x" has no meaning here; write the value as it is`},
		"hash":                       {cover("{resource: a.b, attribute: c, pin: {staging: {sha256: abc}}}"), `5:68: sha256 must be 64 hexadecimal digits`},
		"syntax":                     {"a: [\n", `1:5: not YAML: did not find expected node content while parsing a flow node`},
		"alias bomb":                 {"a: &a [*a]\n", `1:8: *a stands for a value that holds it; write out what is meant`},
		"duplicate":                  {"version: 1\nversion: 1\n", `2:1: the key "version" stands here twice, first in line 1; keep one`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("parity.yaml", []byte(test.text), Names{})
			var errs Errors
			if !errors.As(err, &errs) {
				t.Fatalf("Parse = %v, want Errors", err)
			}
			got, _, _ := strings.Cut(errs.Error(), "\n")
			if want := "parity.yaml:" + test.want; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestErrorsListEveryProblemWithItsLine(t *testing.T) {
	text := "differences:\n  - aspect: a\n    justification: ''\n    staging: x\n    production: y\n    review_by: never\n"
	_, err := Parse("p.yaml", []byte(text), Names{})
	want := `p.yaml:3:20: justification is empty; write it in a few words
        justification: ''
                       ^
p.yaml:6:16: review_by must be a date like 2027-05-20, not "never"
        review_by: never
                   ^`
	if err == nil {
		t.Fatal("Parse accepted the text")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
}

func TestUndeclaredEnvironmentsAreTheTwoKeysOfTheFile(t *testing.T) {
	tests := map[string]struct {
		text string
		run  Names
		want []string
		err  string
	}{
		"a key that is misspelled": {
			"differences: [{aspect: a, justification: b, eu: c, us: d}, {aspect: a, justification: b, justifcation: b}]\n",
			Names{},
			nil,
			`1:90: unknown key "justifcation" in an entry of differences; did you mean justification?`,
		},
		"unknown words":            {"differences: [{aspect: a, justification: b, eu: c, us: d}]\n", Names{}, []string{"eu", "us"}, ""},
		"the run goes first":       {"differences: [{aspect: a, justification: b, eu: c, us: d}, {aspect: a, justification: b, uat: c, dev: d}]\n", Names{"uat", "dev"}, nil, `1:45: unknown key "eu" in`},
		"the file spells the run":  {"differences: [{aspect: a, justification: b, stg: c, prod: d}]\n", stagingProduction, []string{"stg", "prod"}, ""},
		"both spellings in a file": {"differences: [{aspect: a, justification: b, stg: c, staging: d}]\n", stagingProduction, nil, `1:53: "stg" and "staging" name the same environment`},
		"another run": {
			"differences: [{aspect: a, justification: b, stg: c, prod: d}]\n",
			Names{"dev", "production"},
			nil,
			`1:45: unknown key "stg" in an entry of differences; the environments here are dev and prod, others are declared under environments`,
		},
		"nothing said": {"", Names{"left", "right"}, []string{"left", "right"}, ""},
		"from pins":    {"plan: [{aspect: a, covers: [{resource: a.b, attribute: c, pin: {eu: 1, us: 2}}]}]\n", Names{}, []string{"eu", "us"}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l, err := Parse("p", []byte(test.text), test.run)
			if test.err != "" {
				if err == nil || !strings.HasPrefix(err.Error(), "p:"+test.err) {
					t.Errorf("error = %v, want %s", err, test.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, l.names); diff != "" {
				t.Errorf("names (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzParse holds that no text panics, that an error names a place in the text, and that what is read is written back as it is
// when nothing changes.
func FuzzParse(f *testing.F) {
	f.Add(full)
	f.Add(fiveKeys)
	f.Add("a: &a [*a]\n")
	f.Add("---\n")
	f.Add("differences: [{<<: {aspect: a}, justification: b, covers: [{resource: '*[\\*]', attribute: '**.x[*]'}]}]")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse("p", []byte(text), stagingProduction)
		if err != nil {
			var errs Errors
			if !errors.As(err, &errs) {
				t.Fatalf("%v is not of type Errors", err)
			}
			for i, p := range errs {
				if p.Line < 1 || p.Column < 1 || p.What == "" {
					t.Errorf("problem %+v has no place", p)
				}
				if p.Excerpt == "" && i >= maxShown {
					// It is only counted.
					continue
				}
				if line, _, _ := strings.Cut(p.Excerpt, "\n"); strings.TrimSpace(line) == "" && strings.TrimSpace(text) != "" {
					t.Errorf("problem %+v of %q shows an empty line", p, text)
				}
			}
			return
		}
		for _, e := range l.Entries {
			out, err := l.Replace(e.Handle, e)
			if err == nil && string(out) != text {
				t.Errorf("entry %s replaced by itself changed\n%q to\n%q", e.Handle, text, out)
			}
		}
		l.Apply(Run{Left: "stg", Right: "production", AsOf: Date{2026, 11, 21}}, everyScope(), nil)
		Lint(l, nil, Date{2026, 11, 21})
	})
}
