package pattern

import "testing"

func TestAStarIsAnyRunOfCharacters(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		want          bool
	}{
		{"web", "web", true},
		{"web", "web2", false},
		{"", "", true},
		{"", "a", false},
		{"*", "", true},
		{"*", "anything at all", true},
		{"a*", "a", true},
		{"a*", "ba", false},
		{"*a", "ba", true},
		{"*a", "ab", false},
		{"*b*", "abc", true},
		{"*b*", "ac", false},
		{"*b*d", "abcd", true},
		{"*b*d", "abcde", false},
		{"a*c*", "abcd", true},
		{"a*c*", "babcd", false},
		{"a*b*c", "a-b-c", true},
		{"a*b*c", "a-c", false},
		// What the first part took is not there for the last.
		{"ab*ba", "aba", false},
		{"*ab*bc*", "abc", false},
		{"*ab*bc*", "abbc", true},
	} {
		w := NewWord(test.pattern)
		if got := w.Matches(test.text); got != test.want {
			t.Errorf("%q matches %q = %t, want %t", test.pattern, test.text, got, test.want)
		}
		if w.String() != test.pattern {
			t.Errorf("%q is written as %q", test.pattern, w)
		}
	}
}

func TestOnlyAWordWithoutStarsIsLiteral(t *testing.T) {
	if got, ok := NewWord("web").Literal(); !ok || got != "web" {
		t.Errorf("got %q and %t, want web itself", got, ok)
	}
	for _, text := range []string{"*", "w*b", "web*"} {
		if got, ok := NewWord(text).Literal(); ok {
			t.Errorf("%s is literally %q, want no literal", text, got)
		}
	}
}

func TestWhatMatchesEverythingIsKnown(t *testing.T) {
	for text, want := range map[string]bool{"**": true, "*": true, "**.*": true, "*.web": false, "aws_instance.*": false, "**.a": false, "w*": false} {
		p, err := Address(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Everything(); got != want {
			t.Errorf("%s matches everything: %t, want %t", text, got, want)
		}
	}
}

func TestABackslashAtTheEndIsItself(t *testing.T) {
	for _, compile := range []func(string) (*Glob, error){Address, Label} {
		p, err := compile(`web\`)
		if err != nil {
			t.Fatal(err)
		}
		if !p.Matches(AddressSteps(`web\`)) || p.Matches(AddressSteps("web")) {
			t.Error(`web\ does not match itself alone`)
		}
	}
	if _, err := Path(`tags["a\`); err == nil {
		t.Error("a path whose key does not end is a pattern")
	}
}
