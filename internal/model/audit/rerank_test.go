package audit_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

func TestRerankingPlacesWhatItReachesAndUndoTakesItBack(t *testing.T) {
	tests := map[string]struct {
		reach audit.Reach
		want  []string
	}{
		"here":       {audit.Here, []string{"aws_subnet.a"}},
		"on type":    {audit.OnType, []string{"aws_subnet.a", "aws_subnet.b"}},
		"everywhere": {audit.Everywhere, []string{"aws_subnet.a", "aws_subnet.b"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := shop(t, "# ours\nversion: 1\n\n# end\n")
			i := row(t, s, "aws_subnet.a", "cidr_block")
			r := audit.Ranking{Reach: test.reach, Category: rules.Security, Priority: rules.Critical, Reason: "The firewall knows networks by number"}
			would, err := s.WouldRerank([]int{i}, audit.Ranking{Reach: r.Reach, Category: r.Category, Priority: r.Priority})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, addresses(s, would)); diff != "" {
				t.Errorf("what it would reach (-want +got):\n%s", diff)
			}
			next, err := s.Rerank([]int{i}, r)
			if err != nil {
				t.Fatal(err)
			}
			for _, address := range test.want {
				v := next.Audit.Rows[row(t, next, address, "cidr_block")].Verdict
				if v.Category != rules.Security || v.Priority != rules.Critical || !v.User || v.Why != r.Reason || !strings.HasPrefix(v.Rule, "user:") {
					t.Errorf("%s: verdict %+v", address, v)
				}
			}
			if first := next.Audit.Rows[0]; first.Verdict.Priority != rules.Critical || first.Subject.Right == "" {
				t.Errorf("the rows are not in reading order: %+v", first.Verdict)
			}
			if !bytes.HasPrefix(next.Text(), []byte("# ours\nversion: 1\n")) || !bytes.Contains(next.Text(), []byte("# end\n")) {
				t.Errorf("other bytes changed:\n%s", next.Text())
			}
			for p := range next.Audit.Pairs {
				for _, at := range next.Audit.Pairs[p].Rows {
					if next.Audit.Rows[at].Pair != p {
						t.Errorf("pair %d lists row %d, which is of pair %d", p, at, next.Audit.Rows[at].Pair)
					}
				}
			}
			back, ok := next.Undo()
			if !ok || !bytes.Equal(back.Text(), s.Text()) {
				t.Fatalf("undo gives\n%s", back.Text())
			}
			if diff := cmp.Diff(verdicts(s), verdicts(back)); diff != "" {
				t.Errorf("verdicts after undo (-want +got):\n%s", diff)
			}
		})
	}
}

func addresses(s *audit.Session, rows []int) []string {
	var out []string
	for _, i := range rows {
		out = append(out, s.Audit.Rows[i].Subject.Right)
	}
	return out
}

func verdicts(s *audit.Session) []rules.Verdict {
	var out []rules.Verdict
	for i := range s.Audit.Rows {
		out = append(out, s.Audit.Rows[i].Verdict)
	}
	return out
}

func TestRerankingAgainMovesTheRuleThatIsThere(t *testing.T) {
	s := shop(t, "")
	r := audit.Ranking{Category: rules.Scale, Priority: rules.Low, Reason: "one"}
	for _, reach := range []audit.Reach{audit.Here, audit.OnType, audit.Here, audit.Everywhere, audit.OnType} {
		r.Reach = reach
		r.Priority = (r.Priority + 1) % 5
		i := row(t, s, "aws_subnet.a", "cidr_block")
		next, err := s.Rerank([]int{i}, r)
		if err != nil {
			t.Fatal(err)
		}
		if got := next.Audit.Rows[row(t, next, "aws_subnet.a", "cidr_block")].Verdict.Priority; got != r.Priority {
			t.Errorf("reach %d: the chosen row is %s, want %s:\n%s", reach, got, r.Priority, next.Text())
		}
		s = next
	}
	if n := len(s.Audit.Ledger.Rules); n != 3 {
		t.Errorf("five rankings of three reaches leave %d rules, want 3:\n%s", n, s.Text())
	}
}

func TestRerankingNamesTheFieldToBlame(t *testing.T) {
	s := shop(t, "")
	i := row(t, s, "aws_subnet.a", "cidr_block")
	tests := map[string]struct {
		rows []int
		r    audit.Ranking
		want string
	}{
		"no reason":   {[]int{i}, audit.Ranking{Reason: " "}, "reason"},
		"braces":      {[]int{i}, audit.Ranking{Reason: "{x}"}, "reason"},
		"no row":      {nil, audit.Ranking{Reason: "w"}, "scope"},
		"a lost row":  {[]int{1 << 20}, audit.Ranking{Reason: "w"}, "scope"},
		"no such way": {[]int{i}, audit.Ranking{Reason: "w", Reach: audit.Pattern}, "reach"},
	}
	for name, test := range tests {
		_, err := s.Rerank(test.rows, test.r)
		var field *audit.FieldError
		if !errors.As(err, &field) || field.Field != test.want {
			t.Errorf("%s: got %v, want an error of field %s", name, err, test.want)
		}
	}
}

// TestARuleOfTheLedgerHidesNothing holds that lowering keeps the row, and that an ignore does not take it afterwards.
func TestARuleOfTheLedgerHidesNothing(t *testing.T) {
	const text = `rules:
  - {id: old, match: {attribute: engine_version}, category: configuration, priority: info, why: known}
ignore:
  - {resource: "**", attribute: engine_version, reason: loud}
`
	s := shop(t, text)
	r := s.Audit.Rows[row(t, s, "aws_db_instance.main", "engine_version")]
	if r.Verdict.Rule != "user:old" || r.Verdict.Priority != rules.Info || r.Status != ledger.Open {
		t.Errorf("the row is %+v, %s; want open, by user:old", r.Verdict, r.Status)
	}
}

func TestRulesOfTheLedgerAreReadStrictly(t *testing.T) {
	_, err := ledger.Parse("parity.yaml", []byte("version: 1\nrules:\n  - id: a\n    match: {type: x}\n    category: data\n    priorty: low\n    why: w\n"), ledger.Names{})
	want := "parity.yaml:6:5: unknown key \"priorty\"; did you mean priority?\n        priorty: low\n        ^"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestAFactOfTheLedgerIsListedOnceTheFileIsTakenOver(t *testing.T) {
	const text = `rules:
  - {id: ranges, match: {type: aws_subnet, attribute: cidr_block}, category: topology, priority: low, fact: true, label: Ranges, why: w}
`
	next, err := shop(t, "").Rebase(t.Context(), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range next.Audit.Facts() {
		if f.Label == "Ranges" && len(f.Items) == 2 && cmp.Equal(f.Rules, []string{"user:ranges"}) {
			return
		}
	}
	t.Errorf("the fact is not among %+v", next.Audit.Facts())
}
