package vocabulary

import "testing"

func TestHeadsMissNoWord(t *testing.T) {
	v := New("staging", "qa", []Word{{Left: "x", Right: "yz"}, {Left: "Übung", Right: "Ernst"}})
	plain := New("staging", "production", []Word{{Left: "111111111111", Right: "222222222222"}})
	for _, text := range []string{"qa", "a-QA", "x", "a.x", "STAGING-a", "the stg", "yz", "arn:aws:iam::111111111111:root", "222222222222", "übung"} {
		for _, w := range []*Vocabulary{v, plain} {
			_, left := w.Foreign(Left, text)
			_, right := w.Foreign(Right, text)
			if (left || right) && !HeadsOf(w).In(text) {
				t.Errorf("In(%q) = false, but a word stands in it", text)
			}
		}
	}
	for _, text := range []string{"", "vpc-0a1b", "arn:aws:iam::333333333333:root", "enabled"} {
		if HeadsOf(plain).In(text) {
			t.Errorf("In(%q) = true, which only costs time", text)
		}
	}
}

// FuzzHeads holds that no text with a word in it is passed over.
func FuzzHeads(f *testing.F) {
	f.Add("orders-staging", "blue")
	f.Add("a-PRD", "x")
	f.Fuzz(func(t *testing.T, text, word string) {
		v := New("staging", "production", []Word{{Left: word, Right: "green"}})
		for _, side := range []Side{Left, Right} {
			if found, ok := v.Foreign(side, text); ok && !HeadsOf(v).In(text) {
				t.Errorf("In(%q) = false, but %q stands in it", text, found)
			}
		}
	})
}
