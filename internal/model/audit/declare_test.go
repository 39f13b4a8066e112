package audit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// office is an audit of functions that are told apart by a domain, and of two queues with names that have nothing in common.
func office(t testing.TB, text string) *audit.Session {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	function := func(name, host string) string {
		return `aws_lambda_function.` + name + ` {"function_name":"` + name + `","environment":[{"variables":{"URL":"https://` + host + `/` + name + `"}}]}`
	}
	s, err := audit.Open(t.Context(), audit.Input{
		Left: environment(t, "staging", function("a", "stg.acme.example"), function("b", "stg.acme.example"), function("c", "stg.acme.example"),
			`aws_sqs_queue.first {"name":"first","delay_seconds":1}`),
		Right: environment(t, "production", function("a", "acme.example"), function("b", "acme.example"), function("c", "acme.example"),
			`aws_sqs_queue.second {"name":"second","delay_seconds":900,"fifo_queue":true}`),
		Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21},
	}, "parity.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// urls counts the rows about the URLs of the functions.
func urls(s *audit.Session) int {
	n := 0
	for i := range s.Audit.Rows {
		if strings.HasSuffix(s.Audit.Rows[i].Path.String(), "URL") {
			n++
		}
	}
	return n
}

const officeText = "# ours\nversion: 1\nenvironments: {staging: {}, production: {}}\nwords:\n  - {staging: stg, production: prd} # short\npolicy: {max_days: 90}\n"

func TestAcceptedWordsFoldAndCanBeTakenBack(t *testing.T) {
	s := office(t, officeText)
	if len(s.Audit.Proposals) == 0 || urls(s) != 3 {
		t.Fatalf("%d proposals and %d rows, want some and 3", len(s.Audit.Proposals), urls(s))
	}
	p := s.Audit.Proposals[0]
	if p.Left != "stg.acme.example" || p.Support < 3 || len(p.For) == 0 {
		t.Fatalf("the proposal is %+v", p)
	}
	next, err := s.AcceptWord(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(officeText, "# short\n", "# short\n  - {staging: stg.acme.example, production: acme.example}\n", 1)
	if diff := cmp.Diff(want, string(next.Text())); diff != "" {
		t.Errorf("the file (-want +got):\n%s", diff)
	}
	if urls(next) != 0 || next.Audit.SharesFindings(s.Audit) {
		t.Errorf("%d rows are left after the words were accepted, want none and a new comparison", urls(next))
	}
	undo, _ := next.Labels()
	if undo != "the words stg.acme.example and acme.example" {
		t.Errorf("undo is called %q", undo)
	}
	back, ok := next.Undo()
	if !ok || urls(back) != 3 || string(back.Text()) != officeText || len(back.Audit.Proposals) != len(s.Audit.Proposals) {
		t.Errorf("undo leads to %d rows and the file\n%s", urls(back), back.Text())
	}
	again, ok := back.Redo()
	if !ok || urls(again) != 0 || string(again.Text()) != want {
		t.Errorf("redo leads to %d rows and the file\n%s", urls(again), again.Text())
	}
	if s.Audit.Proposals[0].Left != p.Left || urls(s) != 3 {
		t.Error("the session that was edited changed")
	}
}

func TestEditsAfterAcceptedWordsAreUndoneOneByOne(t *testing.T) {
	s := office(t, officeText)
	word, err := s.AcceptWord(t.Context(), s.Audit.Proposals[0])
	if err != nil {
		t.Fatal(err)
	}
	entry, err := word.Explain([]int{0}, audit.Explanation{Aspect: "Queue", Justification: "old", Risk: "none known", ReviewBy: "2027-01-10"})
	if err != nil {
		t.Fatal(err)
	}
	one, _ := entry.Undo()
	two, _ := one.Undo()
	if urls(one) != 0 || urls(two) != 3 || string(two.Text()) != officeText {
		t.Errorf("%d and %d rows after undoing once and twice, want 0 and 3", urls(one), urls(two))
	}
	redone, _ := two.Redo()
	redone, _ = redone.Redo()
	if diff := cmp.Diff(string(entry.Text()), string(redone.Text())); diff != "" || urls(redone) != 0 {
		t.Errorf("redoing both (-want +got):\n%s", diff)
	}
}

func TestRejectedWordsAreNotProposedAgain(t *testing.T) {
	s := office(t, "")
	p := s.Audit.Proposals[0]
	next, err := s.RejectWord(p)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(next.Text()), "words:\n  - {staging: stg.acme.example, production: acme.example, fold: false}\n") {
		t.Errorf("the file does not reject the words:\n%s", next.Text())
	}
	for name, s := range map[string]*audit.Session{"at once": next, "in the next run": office(t, string(next.Text()))} {
		for _, o := range s.Audit.Proposals {
			if o.Left == p.Left && o.Right == p.Right {
				t.Errorf("%s: the words are proposed", name)
			}
		}
		if urls(s) != 3 {
			t.Errorf("%s: %d rows, want 3: nothing folds by rejected words", name, urls(s))
		}
	}
	back, ok := next.Undo()
	if !ok || len(back.Audit.Proposals) != len(s.Audit.Proposals) {
		t.Error("undo does not bring the proposal back")
	}
}

func TestResourcesArePairedAndUnpairedByHand(t *testing.T) {
	s := office(t, "")
	paired := func(s *audit.Session) bool {
		for i := range s.Audit.Pairs {
			if p := &s.Audit.Pairs[i]; p.ByHand() && p.Left.Address.Name == "first" && p.Right.Address.Name == "second" {
				return true
			}
		}
		return false
	}
	if paired(s) {
		t.Fatal("the queues are a pair already")
	}
	next, err := s.PairByHand(t.Context(), "aws_sqs_queue.first", "aws_sqs_queue.second")
	if err != nil {
		t.Fatal(err)
	}
	if !paired(next) || !strings.Contains(string(next.Text()), "pairs:\n  - {staging: aws_sqs_queue.first, production: aws_sqs_queue.second}\n") {
		t.Errorf("the queues are no pair, and the file is\n%s", next.Text())
	}
	if back, ok := next.Undo(); !ok || paired(back) || len(back.Text()) != 0 {
		t.Error("undo does not take the pair apart")
	}
	apart, err := next.Unpair(t.Context(), "aws_sqs_queue.first", "aws_sqs_queue.second")
	if err != nil || paired(apart) {
		t.Errorf("unpairing: %v, still a pair: %t", err, paired(apart))
	}
	for name, test := range map[string]struct {
		left, right string
		want        error
	}{
		"a resource that is not there": {"aws_sqs_queue.third", "aws_sqs_queue.second", audit.ErrNoResource},
		"one that is paired by hand":   {"aws_sqs_queue.first", "aws_lambda_function.a", audit.ErrPairedByHand},
	} {
		if _, err := next.PairByHand(t.Context(), test.left, test.right); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	if _, err := next.Unpair(t.Context(), "aws_lambda_function.a", "aws_lambda_function.a"); !errors.Is(err, audit.ErrNotByHand) {
		t.Errorf("unpairing what the program paired: %v", err)
	}
}

func TestRebaseComparesAgainWhereTheFileDeclaresOtherWords(t *testing.T) {
	s := office(t, officeText)
	same, err := s.Rebase(t.Context(), []byte(officeText+"# more\n"))
	if err != nil || !same.Audit.SharesFindings(s.Audit) {
		t.Errorf("a comment led to another comparison: %v", err)
	}
	other, err := s.Rebase(t.Context(), []byte(strings.Replace(officeText, "words:\n", "words:\n  - {staging: stg.acme.example, production: acme.example}\n", 1)))
	if err != nil || urls(other) != 0 {
		t.Errorf("%d rows, want none: %v", urls(other), err)
	}
}
