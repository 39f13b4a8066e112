package rules

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// String says on one line what the match picks out, in the words of rule files; "anything" where it says nothing.
func (m Match) String() string {
	var b list
	b.add("type", m.Types)
	b.add("state", m.States)
	b.add("resource", m.Resources)
	b.add("attribute", m.Attributes)
	b.add("scope", words(m.Scopes))
	b.add("kind", words(m.Kinds))
	b.add("hint", m.HintWords())
	if m.Sensitive {
		b = append(b, "sensitive")
	}
	if len(b) == 0 {
		return "anything"
	}
	return strings.Join(b, "; ")
}

// String says on one line what must hold of the values, in the words of rule files; it is empty where nothing must.
func (c Condition) String() string {
	var b list
	b.add("value", c.Value)
	b.add("both", c.Both)
	b.add("one-side", c.OneSide)
	b.add("left", c.Left)
	b.add("right", c.Right)
	b.add("reference", c.Reference)
	b.add("other", c.Other)
	b.add("key", c.Key)
	b.add("skew", c.Skew)
	if c.LargerInReference != nil {
		word := "smaller in the reference"
		if *c.LargerInReference {
			word = "larger in the reference"
		}
		b = append(b, word)
	}
	if c.Length != "" {
		b.add("length", []string{c.Length})
	}
	if c.Word {
		b = append(b, "one word each")
	}
	return strings.Join(b, "; ")
}

// Conditions says on one line what must hold of the values, by tests and by expression; it is empty where nothing must.
func (r *Rule) Conditions() string {
	var out []string
	if text := r.When.String(); text != "" {
		out = append(out, text)
	}
	if r.If != "" {
		out = append(out, "if "+r.If)
	}
	return strings.Join(out, "; ")
}

// Conditional reports whether the rule judges only some of the differences of the attributes that it matches.
func (r *Rule) Conditional() bool {
	return !r.When.empty() || r.If != "" || r.Match.Sensitive || len(r.Match.Hints) > 0 || len(r.Match.Kinds) > 0 ||
		len(r.Match.Resources) > 0 || len(r.Match.States) > 0
}

// ClaimedBy returns the rule that has the attribute compared although only the provider sets it, or that lists it as noise, and false
// where none says so.
func (s *Set) ClaimedBy(resourceType string, path model.Path) (Rule, bool) {
	if s.user != nil {
		if r, ok := s.user.ClaimedBy(resourceType, path); ok {
			return r, true
		}
	}
	if n := s.claim(resourceType, path); n >= 0 {
		return s.rules[n], true
	}
	return Rule{}, false
}

// list collects what is said.
type list []string

func (l *list) add(key string, words []string) {
	if len(words) > 0 {
		*l = append(*l, key+" "+strings.Join(words, ", "))
	}
}

func words[E enumerable](all []E) []string {
	var out []string
	for _, e := range all {
		out = append(out, e.String())
	}
	return out
}
