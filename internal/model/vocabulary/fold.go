package vocabulary

import (
	"slices"
	"strings"
)

// Fold returns s with every word of its own side, at word borders, replaced by a mark that both sides share. Text
// without such a word is returned as it is.
//
//	Fold(Left, "orders-staging") == Fold(Right, "orders-prod") == "orders-{env}"
func (v *Vocabulary) Fold(side Side, s string) string {
	if !v.mayFold(side, s) {
		return s
	}
	return v.fold(s, func(at int) (form, bool) { return v.find(side, s, at) })
}

// mayFold reports whether any form of side may stand in s.
func (v *Vocabulary) mayFold(side Side, s string) bool {
	starts := &v.starts[side]
	for at := range len(s) {
		if starts[s[at]] && v.mayStart(side, s, at) {
			return true
		}
	}
	return false
}

// fold replaces every form that find sees in s by its mark.
func (v *Vocabulary) fold(s string, find func(at int) (form, bool)) string {
	var b strings.Builder
	done := 0
	for at := 0; at < len(s); {
		f, ok := find(at)
		if !ok {
			at++
			continue
		}
		b.WriteString(s[done:at])
		b.WriteString(f.mark)
		at += len(f.text)
		done = at
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// Folds reports whether left and right are equal once each side's own words are folded, though they are not equal as they are.
func (v *Vocabulary) Folds(left, right string) bool {
	return left != right && v.Fold(Left, left) == v.Fold(Right, right) && !v.spellsMark(left) && !v.spellsMark(right)
}

// spellsMark reports whether a text already holds a mark that folding would write, so that it would meet a word that it does not hold.
func (v *Vocabulary) spellsMark(s string) bool {
	if strings.IndexByte(s, '{') < 0 {
		return false
	}
	return slices.ContainsFunc(v.forms[Left], func(f form) bool { return strings.Contains(s, f.mark) })
}

// FoldLoose is Fold for names that are known to belong together: words without a delimiter fold too, at the beginning or end of a run of
// letters or where a capital begins, as in uatbce and UatLogGroup.
func (v *Vocabulary) FoldLoose(side Side, s string) string {
	return v.fold(s, func(at int) (form, bool) {
		if f, ok := v.find(side, s, at); ok || !v.mayStart(side, s, at) {
			return f, ok
		}
		for _, f := range v.forms[side] {
			end := at + len(f.text)
			if f.mark == Placeholder && len(f.text) >= 3 && end <= len(s) && strings.EqualFold(s[at:end], f.text) && looselyBordered(s, at, end) {
				return f, true
			}
		}
		return form{}, false
	})
}

// FoldBare is FoldLoose with the words and one delimiter beside each left out, so that a name with the word meets the same name without it:
// stg.admin.example.co and admin.example.co, autoscaling-staging and autoscaling.
func (v *Vocabulary) FoldBare(side Side, s string) string {
	folded := v.FoldLoose(side, s)
	for {
		at := strings.Index(folded, Placeholder)
		if at < 0 {
			return folded
		}
		end := at + len(Placeholder)
		switch {
		case end < len(folded) && strings.IndexByte("-_./", folded[end]) >= 0:
			end++
		case at > 0 && strings.IndexByte("-_./", folded[at-1]) >= 0:
			at--
		}
		folded = folded[:at] + folded[end:]
	}
}

// FoldsDeclared is Folds with the declared words alone.
func (v *Vocabulary) FoldsDeclared(left, right string) bool {
	return v.declared != nil && v.declared.Folds(left, right)
}

// Foreign returns the first word in s that names the other side's environment, as s spells it. Words that the side shares, and
// the device folder /dev/, are none.
func (v *Vocabulary) Foreign(side Side, s string) (word string, ok bool) {
	other := side.Other()
	for at := 0; at < len(s); at++ {
		if !v.starts[other][s[at]] {
			continue
		}
		f, found := v.find(other, s, at)
		if !found || !f.foreign || devicePath(s, at, f.text) {
			continue
		}
		// A longer word of the side itself that covers the place wins: nonprod-like words hold their opposite.
		if !v.covered(side, s, at, len(f.text)) {
			return s[at : at+len(f.text)], true
		}
	}
	return "", false
}

// covered reports whether a word of side covers the size bytes of s at at.
func (v *Vocabulary) covered(side Side, s string, at, size int) bool {
	for from := max(0, at-maxForm); from <= at; from++ {
		if f, ok := v.find(side, s, from); ok && from+len(f.text) >= at+size {
			return true
		}
	}
	return false
}

const maxForm = 64

// find returns the longest form of side that stands at s[at:] between word borders.
func (v *Vocabulary) find(side Side, s string, at int) (form, bool) {
	if !v.mayStart(side, s, at) {
		return form{}, false
	}
	for _, f := range v.forms[side] {
		if len(s)-at >= len(f.text) && strings.EqualFold(s[at:at+len(f.text)], f.text) && bordered(s, at, at+len(f.text)) && addressed(s, at, f.text) {
			return f, true
		}
	}
	return form{}, false
}
