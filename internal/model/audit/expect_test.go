package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// expected audits two environments of databases under a ledger of baselines.
func expected(t testing.TB, left, right *model.Environment, text string) *audit.Session {
	t.Helper()
	s, err := audit.Open(t.Context(), audit.Input{
		Left: left, Right: right, Schema: schema.Embedded(), Rules: embedded(t), AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21},
	}, "parity.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// brokenRows lists the rows of broken baselines as environment, address, path, actual, expected, category, priority and status.
func brokenRows(s *audit.Session) []string {
	var out []string
	for i := range s.Audit.Rows {
		r := &s.Audit.Rows[i]
		if r.Scope != compare.Expectation {
			continue
		}
		v := r.Left
		side := "left"
		if r.Subject.Left == "" {
			v, side = r.Right, "right"
		}
		out = append(out, fmt.Sprint(side, " ", r.Subject.Name(), " ", r.Path, " ", v, " ", r.Expected, " ", r.Verdict.Category, " ", r.Verdict.Priority, " ", r.Status))
	}
	return out
}

const expectText = `version: 1
environments: {staging: {}, production: {}}
expect:
  - {id: major, type: "aws_db_*", attribute: engine_version, version: ">= 14", severity: high, why: Old}
  - {id: zones, type: aws_db_instance, attribute: multi_az, enabled: true, environments: [prd], severity: critical, why: Failover}
`

func databases(t testing.TB) (left, right *model.Environment) {
	return environment(t, "staging", `aws_db_instance.main {"engine_version":"13.7","multi_az":false}`, `aws_db_instance.extra {"engine_version":null}`),
		environment(t, "production", `aws_db_instance.main {"engine_version":"12.2","multi_az":false}`, `aws_db_instance.other["a"] {"engine_version":"15.1","multi_az":true}`)
}

func TestBrokenBaselinesAreRowsOfTheEnvironmentThatBreaksThem(t *testing.T) {
	left, right := databases(t)
	s := expected(t, left, right, expectText)
	want := []string{
		`right aws_db_instance.main multi_az false enabled topology critical open`,
		`left aws_db_instance.extra engine_version ` + model.Value{}.String() + ` >= 14 version high open`,
		`right aws_db_instance.main engine_version "12.2" >= 14 version high open`,
		`left aws_db_instance.main engine_version "13.7" >= 14 version high open`,
	}
	if diff := cmp.Diff(want, brokenRows(s)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	for i := range s.Audit.Rows {
		r := &s.Audit.Rows[i]
		if r.Scope == compare.Expectation && r.Subject.Name() == "aws_db_instance.main" && (r.Pair < 0 || s.Audit.Pairs[r.Pair].Either().Address.Name != "main") {
			t.Errorf("the row of %s stands at pair %d", r.Subject.Name(), r.Pair)
		}
	}
}

func TestIdsOfBrokenBaselinesSurviveValuesAndTellPlacesApart(t *testing.T) {
	ids := func(version string) map[string]bool {
		left, right := databases(t)
		left.Resources[0].Attributes = with(left.Resources[0].Attributes, model.Path{model.NameStep("engine_version")}, model.StringValue(version))
		s := expected(t, left, right, expectText+`  - {id: same-place, type: "aws_db_*", attribute: engine_version, exact: "14.9", severity: low, why: One for all}`+"\n")
		out := map[string]bool{}
		for i := range s.Audit.Rows {
			if r := &s.Audit.Rows[i]; r.Scope == compare.Expectation {
				if out[r.ID] {
					t.Errorf("two rows have the id %s", r.ID)
				}
				out[r.ID] = true
			}
		}
		return out
	}
	if diff := cmp.Diff(ids("13.7"), ids("12.1")); diff != "" {
		t.Errorf("ids changed with a value (-before +after):\n%s", diff)
	}
}

func TestBrokenBaselinesAreExplainedOnePlaceAtATime(t *testing.T) {
	left, right := databases(t)
	s := expected(t, left, right, expectText)
	of := func(s *audit.Session, side, name string) int {
		for i := range s.Audit.Rows {
			r := &s.Audit.Rows[i]
			if r.Scope == compare.Expectation && r.Baseline == "major" && (r.Subject.Left != "") == (side == "left") && strings.HasSuffix(r.Subject.Name(), name) {
				return i
			}
		}
		t.Fatalf("no row of %s %s", side, name)
		return -1
	}
	for _, place := range []struct{ side, name string }{{"left", "main"}, {"left", "extra"}} {
		next, err := s.Explain([]int{of(s, place.side, place.name)}, audit.Explanation{Aspect: "Version", Justification: "soon", Risk: "plans"})
		if err != nil {
			t.Fatal(err)
		}
		covered := 0
		for i := range next.Audit.Rows {
			switch next.Audit.Rows[i].Status {
			case ledger.Intentional:
				covered++
			case ledger.Stale:
				t.Errorf("%v: row %d is stale at once", place, i)
			case ledger.Open, ledger.Planned, ledger.Expired, ledger.Ignored:
			}
		}
		if covered != 1 || next.Audit.Rows[of(next, place.side, place.name)].Status != ledger.Intentional {
			t.Errorf("%v: %d rows are covered, want this one", place, covered)
		}
		// A value that was not accepted makes the entry stale, also where there was none before.
		moved, right := databases(t)
		for _, r := range moved.Resources {
			r.Attributes = with(r.Attributes, model.Path{model.NameStep("engine_version")}, model.StringValue("9.6"))
		}
		later := expected(t, moved, right, string(next.Text()))
		if got := later.Audit.Rows[of(later, place.side, place.name)].Status; got != ledger.Stale {
			t.Errorf("%v: after the value moved the row is %s, want stale", place, got)
		}
	}
}

func TestOneEntryCanCoverABaselineEverywhere(t *testing.T) {
	left, right := databases(t)
	s := expected(t, left, right, expectText+`differences: [{aspect: Versions, justification: soon, covers: [{expectation: major}]}]`+"\n")
	for _, row := range brokenRows(s) {
		if strings.Contains(row, "engine_version") != strings.HasSuffix(row, "intentional") {
			t.Errorf("%s", row)
		}
	}
	for i := range s.Audit.Rows {
		if r := &s.Audit.Rows[i]; r.Scope != compare.Expectation && r.Status != ledger.Open {
			t.Errorf("the baseline's entry covers the difference %s %s", r.Subject.Name(), r.Path)
		}
	}
}

func TestCoversOfAttributesDoNotCoverBaselines(t *testing.T) {
	left, right := databases(t)
	s := expected(t, left, right, expectText+`differences: [{aspect: Versions, justification: soon, covers: [{resource: "aws_db_instance.*", attribute: engine_version}]}]`+"\n")
	for _, row := range brokenRows(s) {
		if !strings.HasSuffix(row, "open") {
			t.Errorf("an accepted difference accepted a broken baseline: %s", row)
		}
	}
}

func TestBaselinesThatMatchNothingAreTold(t *testing.T) {
	left, right := databases(t)
	s := expected(t, left, right, `expect:
  - {id: typo, type: aws_db_instnace, attribute: engine_version, exact: x, severity: low, why: So}
  - {id: elsewhere, type: aws_lb, attribute: name, exact: x, severity: low, why: So}
  - {id: met, type: aws_db_instance, attribute: engine_version, version: ">= 1", severity: low, why: So}
differences:
  - {id: a, aspect: A, justification: j, covers: [{expectation: mett}]}
`)
	if diff := cmp.Diff([]string{"typo", "elsewhere"}, s.Audit.Coverage.Unmatched); diff != "" || s.Audit.Coverage.Baselines != 3 || s.Audit.Coverage.Complete() {
		t.Errorf("unmatched (-want +got):\n%s\n%+v", diff, s.Audit.Coverage)
	}
	var got []string
	for _, f := range s.Audit.Lint() {
		got = append(got, fmt.Sprintf("%d %s %s", f.Line, f.Check, f.Message))
	}
	want := []string{
		"2 unmatched baseline typo matched no resource, so it checks nothing; correct its type or attribute",
		"3 unmatched baseline elsewhere matched no resource, so it checks nothing; correct its type or attribute",
		`6 unused entry a covers nothing any more; remove it`,
		`6 missing entry a covers the baseline "mett", which expect does not have; did you mean met?`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestBaselinesNeverShowWhatTheOtherSideMarks(t *testing.T) {
	const secret = "marker-e41b"
	left := environment(t, "staging", `terraform_data.x {"input":"`+secret+`1"}`)
	right := environment(t, "production", `terraform_data.x {"input":"`+secret+`2"}`)
	right.Resources[0].Attributes, _ = right.Resources[0].Attributes.HideAt(model.Path{model.NameStep("input")})
	s := expected(t, left, right, `expect: [{id: b, type: terraform_data, attribute: input, exact: "y", severity: low, why: So}]`)
	for i := range s.Audit.Rows {
		r := &s.Audit.Rows[i]
		if shown := fmt.Sprint(r.Left, r.Right, r.Verdict.Why, r.Note, r.Expected); strings.Contains(shown, secret) {
			t.Errorf("a row shows what the other side hides: %s", shown)
		}
	}
	if n := len(brokenRows(s)); n != 2 {
		t.Errorf("%d rows, want 2", n)
	}
	next, err := s.Explain([]int{0}, audit.Explanation{Aspect: "Input", Justification: "own", Risk: "none"})
	if err != nil || strings.Contains(string(next.Text()), secret) {
		t.Errorf("the entry: %v\n%s", err, next.Text())
	}
}

func TestRebaseChecksNewBaselines(t *testing.T) {
	left, right := databases(t)
	s := expected(t, left, right, "version: 1\n")
	next, err := s.Rebase(t.Context(), []byte(expectText))
	if err != nil || len(brokenRows(next)) != 4 {
		t.Errorf("%d rows, want 4: %v", len(brokenRows(next)), err)
	}
}
