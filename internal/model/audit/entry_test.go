package audit_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// lines joins the lines of a ledger.
func lines(of ...string) string { return strings.Join(of, "\n") + "\n" }

// must returns the session of an edit.
func must(s *audit.Session, err error) func(testing.TB) *audit.Session {
	return func(t testing.TB) *audit.Session {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func status(s *audit.Session, i int) ledger.Status { return s.Audit.Rows[i].Status }

func TestAPlanNeedsAnOwnerAndADate(t *testing.T) {
	s := shop(t, "")
	i := row(t, s, "aws_db_instance.main", "engine_version")
	for name, e := range map[string]audit.Explanation{
		"owner": {Aspect: "Engine skew", Plan: true, Due: "2026-12-15"},
		"due":   {Aspect: "Engine skew", Plan: true, Owner: "data-team"},
	} {
		_, err := s.Explain([]int{i}, e)
		var field *audit.FieldError
		if !errors.As(err, &field) || field.Field != name {
			t.Errorf("without %s: got %v, want a FieldError about it", name, err)
		}
	}
	s = must(s.Explain([]int{i}, audit.Explanation{Aspect: "Engine skew", Plan: true, Owner: "data-team", Due: "2026-12-15"}))(t)
	if got := status(s, i); got != ledger.Planned {
		t.Errorf("got %v, want planned", got)
	}
	for _, want := range []string{"plan:\n", "due: 2026-12-15", "owner: data-team", `staging: "13.7"`} {
		if !strings.Contains(string(s.Text()), want) {
			t.Errorf("the ledger lacks %q:\n%s", want, s.Text())
		}
	}
}

func TestThePolicyIsAskedForBeforeAnythingIsWritten(t *testing.T) {
	s := shop(t, "policy: {max_days: 100, require: [owner]}\n")
	i := row(t, s, "aws_subnet.a", "cidr_block")
	good := audit.Explanation{Aspect: "a", Justification: "b", Risk: "c", Owner: "net", ReviewBy: "2027-01-01"}
	if _, err := s.Explain([]int{i}, good); err != nil {
		t.Errorf("a complete entry is refused: %v", err)
	}
	plan := func(due string) func(*audit.Explanation) {
		return func(e *audit.Explanation) { e.Plan, e.ReviewBy, e.Due = true, "", due }
	}
	planned := good
	plan("2027-01-01")(&planned)
	if _, err := s.Explain([]int{i}, planned); err != nil {
		t.Errorf("a complete plan is refused: %v", err)
	}
	for name, spoil := range map[string]func(*audit.Explanation){
		"due: is too far":                  plan("2027-03-02"),
		"owner: is required by the policy": func(e *audit.Explanation) { e.Owner = "" },
		"review_by: is required":           func(e *audit.Explanation) { e.ReviewBy = "" },
		"review_by: is too far":            func(e *audit.Explanation) { e.ReviewBy = "2027-03-02" },
	} {
		e := good
		spoil(&e)
		if _, err := s.Explain([]int{i}, e); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("got %v, want %q", err, name)
		}
	}
}

func TestAnEntryBelowAWiderOneIsToldWhichOneWins(t *testing.T) {
	s := shop(t, lines(
		"differences:",
		"  - {id: wide, aspect: a, justification: b, covers: [{resource: \"aws_subnet.*\", attribute: cidr_block}]}",
		"  - {id: narrow, aspect: a, justification: b, covers: [{resource: aws_subnet.a, attribute: cidr_block}]}",
		"  - {id: gone, aspect: a, justification: b, covers: [{resource: aws_subnet.z, attribute: cidr_block}]}",
	))
	var got []string
	for _, f := range s.Audit.Lint() {
		got = append(got, f.Message)
	}
	want := []string{
		"entry narrow covers nothing, because entry wide covers the same and stands above it; narrow that one down, or remove one",
		"entry gone covers nothing any more; remove it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lint (-want +got):\n%s", diff)
	}
}

func TestAPolicyOfCoversLetsNothingDocumentOnly(t *testing.T) {
	l, err := ledger.Parse("parity.yaml", []byte("policy: {require: [covers]}\n"), ledger.Names{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = audit.Documented(l, ledger.Date{Year: 2026, Month: 11, Day: 21}, why)
	field, ok := errors.AsType[*audit.FieldError](err)
	if !ok || field.Field != "scope" {
		t.Errorf("got %v, want the scope to be asked for", err)
	}
}

func TestLinkingCoversWithoutTouchingOtherLines(t *testing.T) {
	text := lines(
		"differences:",
		"  # the four from the old page",
		`  - aspect: "Compute Resources"`,
		`    staging: "t3.medium"`,
		`    production: "t3.xlarge"`,
		`    justification: "Cost"`,
		`    risk: "Load tests do not carry over"`,
		"",
		`  - aspect: "Network"   # by hand`,
		`    justification: "Separate"`,
		`    risk: "None"`,
	)
	s := shop(t, text)
	i := row(t, s, "aws_subnet.a", "cidr_block")
	linked := must(s.Link(1, []int{i}))(t)
	if got := status(linked, i); got != ledger.Intentional {
		t.Errorf("got %v, want intentional", got)
	}
	want := text + lines(
		"    covers:",
		"      - resource: aws_subnet.a",
		"        attribute: cidr_block",
		"        pin: {staging: 10.1.0.0/24, production: 10.2.0.0/24}",
	)
	if diff := cmp.Diff(want, string(linked.Text())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	back, _ := linked.Undo()
	if diff := cmp.Diff(text, string(back.Text())); diff != "" {
		t.Errorf("after undo (-want +got):\n%s", diff)
	}
}

func TestLinkableBeginsWithTheSameAttribute(t *testing.T) {
	s := shop(t, lines(
		"differences:",
		"  - {aspect: other, justification: x, risk: y}",
		"  - {aspect: type, justification: x, risk: y, covers: [{resource: aws_subnet.x, attribute: map_public_ip_on_launch}]}",
		"  - {aspect: attribute, justification: x, risk: y, covers: [{resource: aws_vpc.x, attribute: cidr_block}]}",
	))
	if diff := cmp.Diff([]int{2, 1, 0}, s.Linkable([]int{row(t, s, "aws_subnet.a", "cidr_block")})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEditingKeepsWhatIsCoveredAndEveryOtherLine(t *testing.T) {
	text := lines(
		"differences:",
		"  - id: net-1",
		"    aspect: 'Network'",
		"    justification: Separate   # really",
		"    risk: None",
		"    covers:",
		"      - {resource: aws_subnet.a, attribute: cidr_block}",
	)
	s := shop(t, text)
	e, err := s.Explanation(0)
	if err != nil {
		t.Fatal(err)
	}
	e.Risk = "Peering cannot be tested"
	edited := must(s.Edit(0, e))(t)
	if diff := cmp.Diff(strings.Replace(text, "risk: None", "risk: Peering cannot be tested", 1), string(edited.Text())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := status(edited, row(t, edited, "aws_subnet.a", "cidr_block")); got != ledger.Intentional {
		t.Errorf("got %v, want intentional", got)
	}
}

func TestRenewingPinsWhatMovedAndMovesTheDate(t *testing.T) {
	text := lines(
		"differences:",
		"  - id: net-1",
		"    aspect: Network",
		"    staging: 10.1.0.0/24",
		"    production: the address plan of production",
		"    justification: Separate",
		"    risk: None",
		"    covers:",
		"      - resource: aws_subnet.a",
		"        attribute: cidr_block",
		"        pin: {staging: 10.9.0.0/24, production: 10.8.0.0/24}",
		"      - resource: aws_subnet.b",
		"        attribute: cidr_block",
		"        pin: {staging: 10.1.1.0/24, production: 10.2.1.0/24}",
		"    recorded: 2026-05-20",
		"    review_by: 2026-11-16",
	)
	s := shop(t, text)
	a, b := row(t, s, "aws_subnet.a", "cidr_block"), row(t, s, "aws_subnet.b", "cidr_block")
	if status(s, a) != ledger.Stale || status(s, b) != ledger.Expired {
		t.Fatalf("got %v and %v, want stale and expired", status(s, a), status(s, b))
	}
	if got := s.Renewal(0); got != "2027-05-20" {
		t.Errorf("got %q proposed, want as many days again: 2027-05-20", got)
	}
	renewed := must(s.Renew(0, "2027-05-20"))(t)
	if status(renewed, a) != ledger.Intentional || status(renewed, b) != ledger.Intentional {
		t.Errorf("got %v and %v, want both intentional", status(renewed, a), status(renewed, b))
	}
	want := strings.NewReplacer("10.9.0.0/24", "10.1.0.0/24", "10.8.0.0/24", "10.2.0.0/24",
		"recorded: 2026-05-20", "recorded: 2026-11-21", "2026-11-16", "2027-05-20").Replace(text)
	if diff := cmp.Diff(want, string(renewed.Text())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := s.Renew(0, "2026-11-20"); err == nil {
		t.Error("a day in the past is accepted")
	}
}

func TestRenewingAPatternKeepsTheValuesThatStillHold(t *testing.T) {
	s := shop(t, lines(
		"differences:",
		"  - id: net-1",
		"    aspect: Network",
		"    justification: Separate",
		"    risk: None",
		"    covers:",
		"      - resource: \"aws_subnet.*\"",
		"        attribute: cidr_block",
		"        pin: {staging: 10.1.0.0/24, production: 10.2.0.0/24}",
	))
	a, b := row(t, s, "aws_subnet.a", "cidr_block"), row(t, s, "aws_subnet.b", "cidr_block")
	if status(s, a) != ledger.Intentional || status(s, b) != ledger.Stale {
		t.Fatalf("got %v and %v, want intentional and stale", status(s, a), status(s, b))
	}
	renewed := must(s.Renew(0, ""))(t)
	if status(renewed, a) != ledger.Intentional || status(renewed, b) != ledger.Intentional {
		t.Errorf("got %v and %v, want both intentional:\n%s", status(renewed, a), status(renewed, b), renewed.Text())
	}
}

func TestAnEntryFollowsAResourceThatWasRenamed(t *testing.T) {
	text := func(pin string) string {
		return lines(
			"differences:",
			"  - id: net-1",
			"    aspect: Network",
			"    justification: Separate",
			"    risk: None",
			"    covers:",
			"      - resource: aws_subnet.old",
			"        attribute: cidr_block",
			"        pin: "+pin,
		)
	}
	s := shop(t, text("{staging: 10.1.1.0/24, production: 10.2.1.0/24}"))
	b := row(t, s, "aws_subnet.b", "cidr_block")
	if diff := cmp.Diff([]int{b}, s.Audit.Moves(0)); diff != "" {
		t.Fatalf("moves (-want +got):\n%s", diff)
	}
	if lint := s.Audit.Lint(); len(lint) != 1 || !strings.HasSuffix(lint[0].Message, "aws_subnet.b has the values it pins") {
		t.Errorf("got lint %+v, want the new address", lint)
	}
	followed := must(s.Follow(0))(t)
	if status(followed, b) != ledger.Intentional {
		t.Errorf("got %v, want intentional", status(followed, b))
	}
	if diff := cmp.Diff(strings.Replace(string(s.Text()), "aws_subnet.old", "aws_subnet.b", 1), string(followed.Text())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, pin := range map[string]string{
		"values that nothing has now": "{staging: 10.7.1.0/24, production: 10.2.1.0/24}",
		"values that several have":    "differs",
	} {
		if moves := shop(t, text(pin)).Audit.Moves(0); moves != nil {
			t.Errorf("%s: got moves %v, want none", name, moves)
		}
	}
}

func TestTheAspectOfTheEnvironmentsThemselvesIsNamedInFull(t *testing.T) {
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	left := environment(t, "staging", `aws_db_instance.main {"arn":"arn:aws:rds:eu-west-1:1:db:main","password":"marker-one-and-the-same"}`)
	right := environment(t, "production", `aws_db_instance.main {"arn":"arn:aws:rds:eu-west-1:1:db:main","password":"marker-one-and-the-same"}`)
	left.Sources[0].TerraformVersion, right.Sources[0].TerraformVersion = "1.9.5", "1.10.1"
	s, err := audit.Open(t.Context(), audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: set}, "parity.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range s.Audit.Rows {
		if s.Audit.Rows[i].Scope == compare.Environment {
			got = append(got, s.ProposeAspect([]int{i}))
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"Owned twice", "Shared credentials", "Terraform version"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
