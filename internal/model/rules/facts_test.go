package rules

import (
	"slices"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

// TestFactsAskTheExpressionOfARule holds that a rule with if makes a fact of what it would judge, and leaves the rest to the rules after it.
func TestFactsAskTheExpressionOfARule(t *testing.T) {
	s := withUser(t, `
- {id: large, match: {type: acme_box, attribute: size}, if: 'left > 5', fact: true, category: data, priority: low, why: w}
- {id: rest, match: {type: acme_box, attribute: size}, fact: true, category: data, priority: low, why: w}
`)
	joined, err := s.Joined()
	if err != nil {
		t.Fatal(err)
	}
	found := func(size string) []string {
		var out []string
		joined.Facts().Visit("acme_box", model.ObjectValue(model.Field{Name: "size", Value: model.NumberValue(size)}), func(f Found) { out = append(out, f.Rule.ID) })
		return out
	}
	for n, want := range map[string][]string{"9": {"large"}, "3": {"rest"}} {
		if got := found(n); !slices.Equal(got, want) {
			t.Errorf("a size of %s is a fact of %v, want %v", n, got, want)
		}
	}
}
