package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

const twoEntries = `version: 1
differences:
  - id: aaa
    aspect: First
    justification: x
    risk: y

  - id: mmm
    aspect: Middle
    justification: x
    risk: y

  - id: zzz
    aspect: Last
    justification: x
    risk: y
`

func TestHistorySurvivesWhatOthersChangeElsewhere(t *testing.T) {
	s := shop(t, twoEntries)
	s = must(s.Edit(0, audit.Explanation{Aspect: "First", Justification: "another reason", Risk: "y"}))(t)
	s = must(s.Edit(0, audit.Explanation{Aspect: "First", Justification: "the best reason", Risk: "y"}))(t)
	theirs := strings.Replace(string(s.Text()), "aspect: Last", "aspect: Of a colleague", 1)
	s = must(s.Rebase(t.Context(), []byte(theirs)))(t)
	for _, want := range []string{"another reason", "justification: x"} {
		back, ok := s.Undo()
		if !ok {
			t.Fatalf("no undo to %q", want)
		}
		if text := string(back.Text()); !strings.Contains(text, want) || !strings.Contains(text, "Of a colleague") {
			t.Fatalf("after undo, want %q beside the colleague's words:\n%s", want, text)
		}
		s = back
	}
	for range 2 {
		s, _ = s.Redo()
	}
	if diff := cmp.Diff(theirs, string(s.Text())); diff != "" {
		t.Errorf("after redo (-want +got):\n%s", diff)
	}
}

func TestHistoryEndsWhereOthersChangedTheSameLines(t *testing.T) {
	s := shop(t, twoEntries)
	s = must(s.Edit(0, audit.Explanation{Aspect: "First", Justification: "mine", Risk: "y"}))(t)
	s = must(s.Edit(2, audit.Explanation{Aspect: "Last", Justification: "mine too", Risk: "y"}))(t)
	theirs := strings.Replace(string(s.Text()), "justification: mine\n", "justification: theirs\n", 1)
	s = must(s.Rebase(t.Context(), []byte(theirs)))(t)
	back, ok := s.Undo()
	if !ok || strings.Contains(string(back.Text()), "mine too") || !strings.Contains(string(back.Text()), "justification: theirs") {
		t.Fatalf("undo of the other place, %v:\n%s", ok, back.Text())
	}
	if again, ok := back.Undo(); ok {
		t.Errorf("undo took back what somebody else wrote:\n%s", again.Text())
	}
}

func TestHistorySurvivesReadingAgain(t *testing.T) {
	s := shop(t, twoEntries)
	i := row(t, s, "aws_subnet.a", "cidr_block")
	edited := must(s.Explain([]int{i}, why))(t)
	again := shop(t, string(edited.Text())).After(edited)
	if undo, _ := again.Labels(); undo == "" {
		t.Fatal("nothing to undo after everything was read again")
	}
	back, _ := again.Undo()
	if diff := cmp.Diff(twoEntries, string(back.Text())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := back.Audit.Rows[i].Status; got != ledger.Open {
		t.Errorf("the difference is %v, want open", got)
	}
}

func TestATextFromAnEditorIsAnEdit(t *testing.T) {
	s := shop(t, twoEntries)
	for name, text := range map[string]string{
		"another entry": strings.Replace(twoEntries, "aspect: Middle", "aspect: Rewritten", 1),
		"other words":   twoEntries + "words: [{staging: eu, production: us}]\n",
	} {
		next := must(s.Rewrite(t.Context(), []byte(text), "editing the file"))(t)
		if diff := cmp.Diff(text, string(next.Text())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		back, ok := next.Undo()
		if !ok {
			t.Fatalf("%s cannot be undone", name)
		}
		if diff := cmp.Diff(twoEntries, string(back.Text())); diff != "" {
			t.Errorf("%s, undone (-want +got):\n%s", name, diff)
		}
	}
	if _, err := s.Rewrite(t.Context(), []byte("version: ["), "x"); err == nil {
		t.Error("a broken text is accepted")
	}
}
