package ledger

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// whole is a ledger with every list in it, and comments where people put them.
const whole = `# ours
version: 1
environments: {staging: {}, production: {}}
words: # projects
  - {staging: stg, production: prd}   # both
  # accounts
  - staging: "111111111111"
    production: "222222222222"
  - {staging: eu, production: us, fold: false}

differences:
  - aspect: a
    justification: b
plan: [{aspect: c}]
pairs:
- staging: a.b # one

  production: a.c
# before ignore
ignore:
    - resource: "**"
      attribute: tags.X
      reason: >
        folded
        reason
    - {resource: a.b, only_in: staging, reason: r}
rules:
  - id: one
    match: {type: aws_x}
    category: data
    priority: low
    why: "a: b"
  # the second
  - {id: two, match: {resource: a.b}, category: data, priority: low, why: w}
expect: [{id: e, type: t, attribute: x, exact: 1, severity: low, why: w}]
`

// FuzzLists holds the laws of editing for words, pairs, rules and ignore in every text: what is added reads as it was meant and nothing else
// changes meaning, and taking it out again restores every byte where the list had an element.
func FuzzLists(f *testing.F) {
	for _, text := range []string{whole, full, fiveKeys, "", strings.ReplaceAll(whole, "\n", "\r\n"), "\uFEFF" + strings.TrimSuffix(whole, "\n"), "words: []\npairs:\nrules: []\n", "{words: [{staging: a, production: b}]}"} {
		f.Add(text, "acme", "a.b", false)
		f.Add(text, "a: b #\n", "module.x[\"k\"].a.b", true)
	}
	f.Fuzz(func(t *testing.T, text, word, address string, fold bool) {
		l, err := Parse("p", []byte(text), stagingProduction)
		if err != nil {
			return
		}
		sided := []Named{{stagingProduction.Left, word}, {stagingProduction.Right, address}}
		if !utf8.ValidString(word+address) || len(l.names) < 2 || strings.TrimSpace(word) == "" || strings.TrimSpace(address) == "" {
			return
		}
		if out, err := l.AddWords(Words{Words: sided, Rejected: fold}); err == nil {
			after := reread(t, l, out)
			added := after.Words[len(after.Words)-1]
			if len(after.Words) != len(l.Words)+1 || texts(added.Words) != word+"|"+address || added.Rejected != fold {
				t.Errorf("words %q, %q read as %+v in\n%q", word, address, added, out)
			}
			restored(t, l, out, len(l.Words), func(at int) ([]byte, error) { return after.remove("words", at, len(after.Words)) })
		}
		if out, err := l.AddPair(ManualPair{Addresses: sided}); err == nil {
			after := reread(t, l, out)
			if added := after.Pairs[len(after.Pairs)-1]; len(after.Pairs) != len(l.Pairs)+1 || texts(added.Addresses) != word+"|"+address {
				t.Errorf("pair %q, %q reads as %+v in\n%q", word, address, added, out)
			}
			restored(t, l, out, len(l.Pairs), after.RemovePair)
		}
		for i := range l.Ignore {
			out, err := l.RemoveIgnore(i)
			if err == nil && len(reread(t, l, out).Ignore) != len(l.Ignore)-1 {
				t.Errorf("item %d of ignore is still in\n%q", i, out)
			}
		}
		own := rules.Rule{Match: rules.Match{Types: []string{"aws_" + slug(word)}}, Why: "because", Priority: rules.Low, Category: rules.Data}
		next, err := l.AddRules([]rules.Rule{own}, 0)
		if err != nil || len(next.Rules) == len(l.Rules) {
			return
		}
		sameBut(t, l, next)
		without, err := next.RemoveRules([]rules.Rule{own})
		if err != nil {
			t.Fatalf("the rule added to %q cannot be taken out: %v", text, err)
		}
		if len(l.Rules) > 0 && string(without.Text()) != text && len(without.Rules) == len(l.Rules) {
			t.Errorf("a rule added and taken out made %q of %q", without.Text(), text)
		}
	})
}

// reread parses what an edit made of l and checks that the other lists mean what they meant.
func reread(t *testing.T, l *Ledger, out []byte) *Ledger {
	t.Helper()
	after, err := Parse("p", out, stagingProduction)
	if err != nil {
		t.Fatalf("%q became %q, which cannot be read: %v", l.Text(), out, err)
	}
	sameBut(t, l, after)
	return after
}

// sameBut checks that entries, baselines and policy stay, and that no list lost or changed an element that both have.
func sameBut(t *testing.T, l, after *Ledger) {
	t.Helper()
	if len(l.Text()) == 0 {
		return
	}
	ignored := cmp.Options{
		cmpopts.EquateEmpty(), cmpopts.IgnoreTypes(Place{}), cmpopts.IgnoreUnexported(Entry{}, Cover{}), cmp.Comparer(func(a, b Expectation) bool { return a.Equal(b) }),
		cmp.Comparer(func(a, b PinSide) bool { return a.Equal(b) }),
	}
	for _, diff := range []string{
		cmp.Diff(l.Entries, after.Entries, ignored), cmp.Diff(l.Expect, after.Expect, ignored), cmp.Diff(l.Policy, after.Policy),
		cmp.Diff(l.Words, after.Words[:min(len(l.Words), len(after.Words))], ignored), cmp.Diff(l.Pairs, after.Pairs[:min(len(l.Pairs), len(after.Pairs))], ignored),
	} {
		if diff != "" {
			t.Errorf("%q became %q (-before +after):\n%s", l.Text(), after.Text(), diff)
		}
	}
}

// restored checks that taking out what was added leaves the old text, where the list had an element before.
func restored(t *testing.T, l *Ledger, out []byte, at int, remove func(int) ([]byte, error)) {
	t.Helper()
	back, err := remove(at)
	if err != nil {
		t.Fatalf("%q: item %d cannot be removed: %v", out, at, err)
	}
	if at > 0 && string(back) != string(l.Text()) {
		t.Errorf("added and removed, %q became %q by way of %q", l.Text(), back, out)
	}
}

// texts joins the texts of two environments, the left one first.
func texts(named []Named) string {
	var out []string
	for _, run := range []string{stagingProduction.Left, stagingProduction.Right} {
		if i := slices.IndexFunc(named, func(n Named) bool { _, ok := matchName([]string{n.Environment}, run); return ok }); i >= 0 {
			out = append(out, named[i].Text)
		}
	}
	return strings.Join(out, "|")
}
