package rules

import "testing"

func mustEmbedded(tb testing.TB) *Set {
	tb.Helper()
	s, err := Embedded()
	if err != nil {
		tb.Fatalf("the embedded rules do not compile: %v", err)
	}
	return s
}

func TestEveryExampleIsJudgedByItsOwnRule(t *testing.T) {
	s := mustEmbedded(t)
	for _, f := range s.Try() {
		t.Errorf("rule %s: %s", f.Rule, f.Problem)
	}
}

func TestEveryRuleHasAnExample(t *testing.T) {
	for _, r := range mustEmbedded(t).Rules() {
		if len(r.Examples) == 0 {
			t.Errorf("%s: rule %s has no example", r.Source, r.ID)
		}
	}
}
