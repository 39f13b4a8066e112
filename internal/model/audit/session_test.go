package audit_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

func environment(t testing.TB, name string, lines ...string) *model.Environment {
	t.Helper()
	e := &model.Environment{Name: name, Sources: []model.Source{{URI: name, Kind: "state", Lineage: name}}}
	for _, line := range lines {
		address, attributes, _ := strings.Cut(line, " ")
		a, err := model.ParseAddress(address)
		if err != nil {
			t.Fatal(err)
		}
		v, err := document.JSON([]byte(attributes))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		e.Resources = append(e.Resources, &model.Resource{Address: a, Attributes: v, Provider: model.Provider{Namespace: "hashicorp", Type: "aws"}})
	}
	return e
}

// shop is an audit of two subnets and a database that differ.
func shop(t testing.TB, text string) *audit.Session {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	s, err := audit.Open(context.Background(), audit.Input{
		Left: environment(t, "staging",
			`aws_subnet.a {"cidr_block":"10.1.0.0/24"}`, `aws_subnet.b {"cidr_block":"10.1.1.0/24"}`,
			`aws_db_instance.main {"engine_version":"13.7","password":"marker-one"}`),
		Right: environment(t, "production",
			`aws_subnet.a {"cidr_block":"10.2.0.0/24"}`, `aws_subnet.b {"cidr_block":"10.2.1.0/24"}`,
			`aws_db_instance.main {"engine_version":"14.9","password":"marker-two"}`),
		Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21},
	}, "parity.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// row returns the index of the row of an address and path.
func row(t testing.TB, s *audit.Session, address, path string) int {
	t.Helper()
	for i := range s.Audit.Rows {
		if r := &s.Audit.Rows[i]; r.Subject.Right == address && r.Path.String() == path {
			return i
		}
	}
	t.Fatalf("no row %s %s", address, path)
	return -1
}

var why = audit.Explanation{Aspect: "Addresses", Justification: "the networks are peered", Risk: "none is routed wrongly in tests"}

func TestExplainingMakesADifferenceIntentionalAndUndoTakesItBack(t *testing.T) {
	s := shop(t, "")
	i := row(t, s, "aws_subnet.a", "cidr_block")
	next, err := s.Explain([]int{i}, why)
	if err != nil {
		t.Fatal(err)
	}
	if got := next.Audit.Rows[i].Status; got != ledger.Intentional {
		t.Errorf("status is %s, want intentional:\n%s", got, next.Text())
	}
	for _, want := range []string{"staging: 10.1.0.0/24", "production: 10.2.0.0/24", "recorded: 2026-11-21", "resource: aws_subnet.a"} {
		if !bytes.Contains(next.Text(), []byte(want)) {
			t.Errorf("the ledger lacks %q:\n%s", want, next.Text())
		}
	}
	if s.Audit.Rows[i].Status != ledger.Open || len(s.Text()) != 0 {
		t.Error("the session before the edit changed")
	}
	back, ok := next.Undo()
	if !ok || back.Audit.Rows[i].Status != ledger.Open || len(back.Text()) != 0 {
		t.Errorf("undo leaves status %s and text %q", back.Audit.Rows[i].Status, back.Text())
	}
	again, ok := back.Redo()
	if !ok || !bytes.Equal(again.Text(), next.Text()) {
		t.Errorf("redo gives\n%s\nwant\n%s", again.Text(), next.Text())
	}
	if _, ok := again.Redo(); ok {
		t.Error("there is something to redo after redo")
	}
}

func TestAWiderReachPinsEveryValueItReaches(t *testing.T) {
	s := shop(t, "")
	i := row(t, s, "aws_subnet.a", "cidr_block")
	e := why
	e.Reach = audit.OnType
	covered, err := s.WouldCover([]int{i}, e)
	if err != nil {
		t.Fatal(err)
	}
	want := []int{i, row(t, s, "aws_subnet.b", "cidr_block")}
	if diff := cmp.Diff(want, covered); diff != "" {
		t.Errorf("would cover (-want +got):\n%s", diff)
	}
	next, err := s.Explain([]int{i}, e)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range want {
		if got := next.Audit.Rows[r].Status; got != ledger.Intentional {
			t.Errorf("%s is %s, want intentional:\n%s", next.Audit.Rows[r].Subject.Right, got, next.Text())
		}
	}
}

func TestWhatIsMissingIsSaidPerField(t *testing.T) {
	s := shop(t, "")
	i := row(t, s, "aws_subnet.a", "cidr_block")
	tests := map[string]func(*audit.Explanation){
		"aspect":        func(e *audit.Explanation) { e.Aspect = " " },
		"justification": func(e *audit.Explanation) { e.Justification = "" },
		"risk":          func(e *audit.Explanation) { e.Risk = "\n" },
		"review_by":     func(e *audit.Explanation) { e.ReviewBy = "soon" },
		"pattern":       func(e *audit.Explanation) { e.Reach = audit.Pattern },
	}
	for field, spoil := range tests {
		e := why
		spoil(&e)
		_, err := s.Explain([]int{i}, e)
		var f *audit.FieldError
		if !errors.As(err, &f) || f.Field != field {
			t.Errorf("%s: error %v", field, err)
		}
	}
}

func TestTheLedgerNeverHoldsASecret(t *testing.T) {
	s := shop(t, "")
	i := row(t, s, "aws_db_instance.main", "password")
	next, err := s.Explain([]int{i}, why)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(next.Text(), []byte("marker")) {
		t.Errorf("the ledger holds a secret:\n%s", next.Text())
	}
	if got := next.Audit.Rows[i].Status; got != ledger.Intentional {
		t.Errorf("status is %s, want intentional:\n%s", got, next.Text())
	}
}

func TestAMovedValueIsStaleAndAPassedReviewExpired(t *testing.T) {
	const text = `differences:
  - aspect: Engine
    staging: "13.7"
    production: "14.8"
    justification: on the way
    risk: plans differ
    covers:
      - {resource: aws_db_instance.main, attribute: engine_version, pin: {staging: "13.7", production: "%s"}}
    review_by: %s
`
	tests := map[string]struct {
		pinned, review string
		want           ledger.Status
	}{
		"holds":         {"14.9", "2026-11-21", ledger.Intentional},
		"moved":         {"14.8", "2027-01-01", ledger.Stale},
		"review passed": {"14.9", "2026-11-20", ledger.Expired},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := shop(t, strings.Replace(strings.Replace(text, "%s", test.pinned, 1), "%s", test.review, 1))
			r := &s.Audit.Rows[row(t, s, "aws_db_instance.main", "engine_version")]
			if r.Status != test.want {
				t.Errorf("status is %s, want %s", r.Status, test.want)
			}
			if moved := len(r.Moved) > 0; moved != (test.want == ledger.Stale) {
				t.Errorf("moved: %v", r.Moved)
			}
		})
	}
}
