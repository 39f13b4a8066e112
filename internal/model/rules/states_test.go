package rules

import (
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

func TestWordsForStatesOfAValue(t *testing.T) {
	str, num := model.StringValue, model.NumberValue
	values := map[string]model.Value{
		"absent": {}, "null": model.NullValue(), "an empty text": str(""), "an empty list": model.ListValue(), "a text": str("a"),
		"a list": model.ListValue(str("a")), "false": model.BoolValue(false), "true": model.BoolValue(true), "0": num("0"), "0.0": num("0.0"), "1": num("1"),
		"a 0 as text": str("0"), "a secret": str("").Hide(), "a hidden 0": num("0").Hide(), "disabled": str("Disabled"), "enabled": str("ENABLED"),
	}
	for word, want := range map[string][]string{
		"null":   {"null"},
		"absent": {"absent"},
		"unset":  {"absent", "null", "an empty text", "an empty list"},
		"empty":  {"an empty text", "an empty list"},
		"off":    {"false", "disabled"},
		"on":     {"true", "enabled"},
		"zero":   {"0", "0.0", "a 0 as text"},
	} {
		wanted := map[string]bool{}
		for _, name := range want {
			wanted[name] = true
		}
		for name, v := range values {
			if got := fitsAny(newTests([]string{word}), v); got != wanted[name] {
				t.Errorf("%s fits %s: %t, want %t", name, word, got, wanted[name])
			}
		}
	}
}

func TestOnlyRulesThatLookAtNoValueTakeTheirPlaces(t *testing.T) {
	plain := func(change func(*Rule)) *Rule {
		r := &Rule{ID: "a", Match: Match{Attributes: []string{"x"}}, Category: Data, Priority: Low, Why: "w"}
		change(r)
		return r
	}
	same := plain(func(r *Rule) { r.ID, r.Why, r.Priority = "b", "v", High })
	for name, test := range map[string]struct {
		change func(*Rule)
		want   bool
	}{
		"another reason":    {func(r *Rule) { r.Why = "other" }, true},
		"another attribute": {func(r *Rule) { r.Match.Attributes = []string{"y"} }, false},
		"secrets alone":     {func(r *Rule) { r.Match.Sensitive = true }, false},
		"a condition":       {func(r *Rule) { r.If = "true" }, false},
		"versions":          {func(r *Rule) { r.Version = true }, false},
		"a claim":           {func(r *Rule) { r.Claim = true }, false},
		"a fact":            {func(r *Rule) { r.Fact = true }, false},
		"a name":            {func(r *Rule) { r.Name = true }, false},
		"a weight":          {func(r *Rule) { r.Weight = 1 }, false},
		"an example":        {func(r *Rule) { r.Examples = []Example{{}} }, false},
	} {
		r := plain(test.change)
		if r.SelectsAs(same) != test.want || same.SelectsAs(r) != test.want {
			t.Errorf("%s: selects as the plain rule: %t, want %t", name, r.SelectsAs(same), test.want)
		}
	}
}
