package vocabulary

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Side is one of the two environments.
type Side uint8

// The sides.
const (
	Left Side = iota
	Right
)

// Other returns the opposite side.
func (s Side) Other() Side { return 1 - s }

// Origin tells where a pair of words comes from.
type Origin uint8

// The origins of words.
const (
	// BuiltIn words are the short forms of the environments' names.
	BuiltIn Origin = iota
	// Declared words stand in the ledger.
	Declared
	// Proposed words are suggested by the differences; nothing folds by them.
	Proposed
)

// String names the origin as the JSON contract does.
func (o Origin) String() string {
	switch o {
	case BuiltIn:
		return "built-in"
	case Declared:
		return "declared"
	case Proposed:
		return "proposal"
	}
	return "unknown"
}

// Word is a pair of words that stand for the environments.
type Word struct {
	Left, Right string
	By          Origin
	// Support counts the places that suggest a proposed couple, and Counter those that speak against it.
	Support, Counter int
}

// Vocabulary folds the words of two environments. It is read-only and safe for concurrent use. The zero Vocabulary knows no words.
type Vocabulary struct {
	words []Word
	// declared folds the declared words alone; nil where there are none.
	declared *Vocabulary
	// forms are per side what is searched for, the longest first, in lower case.
	forms [2][]form
	// starts tells per side which bytes any form starts with, whatever their case, and pairs which first two bytes.
	starts [2][256]bool
	pairs  [2][256][4]uint64
}

type form struct {
	text string
	// mark is what the form folds to; the two sides of one pair of words share it.
	mark string
	// foreign is set where finding the form on the other side means that the other environment is named.
	foreign bool
}

// Placeholder is what the built-in words of both environments fold to.
const Placeholder = "{env}"

// New returns the vocabulary of two environments: the short forms of their names, and the declared words. Nothing
// folds by a silent name, nor by names of one family, which say nothing about which side is which.
func New(left, right string, declared []Word) *Vocabulary {
	v := newVocabulary(left, right, declared)
	// A plain word, such as stg, folds in names only: as a setting's value it may be one that decides something. A domain, an account or a
	// prefix of several parts stands for the environment wherever it occurs.
	builtIn := newVocabulary(left, right, nil)
	compound := slices.DeleteFunc(slices.Clone(declared), func(w Word) bool {
		return (plain(w.Left) || plain(w.Right)) && !builtIn.glued(w.Left, w.Right)
	})
	if len(compound) > 0 {
		v.declared = newVocabulary("", "", compound)
	}
	return v
}

// glued reports whether two words are one with the environments' words glued to it, such as uatbce and prodbce: nobody sets a mode by such.
func (v *Vocabulary) glued(left, right string) bool {
	l := v.FoldLoose(Left, left)
	return l != Placeholder && l != left && l == v.FoldLoose(Right, right)
}

// plain reports whether a word is letters alone, or a number too short to be an account.
func plain(word string) bool {
	letters := !strings.ContainsFunc(word, func(r rune) bool { return (r|0x20 < 'a' || r|0x20 > 'z') && r < utf8.RuneSelf })
	digits := !strings.ContainsFunc(word, func(r rune) bool { return r < '0' || r > '9' })
	return letters || digits && len(word) < 8
}

func newVocabulary(left, right string, declared []Word) *Vocabulary {
	v := &Vocabulary{}
	if !SameEnvironment(left, right) && !Silent(left) && !Silent(right) {
		v.words = append(v.words, Word{Left: left, Right: right, By: BuiltIn})
		for side, name := range []string{left, right} {
			for _, w := range Forms(name) {
				v.add(Side(side), form{text: w, mark: Placeholder, foreign: true})
			}
		}
	}
	for _, w := range declared {
		if w.Left == "" || w.Right == "" || w.Left == w.Right {
			continue
		}
		w.By = Declared
		v.words = append(v.words, w)
		mark := v.markOf(w)
		v.add(Left, form{text: strings.ToLower(w.Left), mark: mark, foreign: true})
		v.add(Right, form{text: strings.ToLower(w.Right), mark: mark, foreign: true})
	}
	for side := range v.forms {
		slices.SortStableFunc(v.forms[side], func(a, b form) int {
			return cmp.Or(cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
		})
		for _, f := range v.forms[side] {
			v.start(Side(side), f.text)
		}
	}
	return v
}

// start notes the first two bytes of a form, in both cases.
func (v *Vocabulary) start(side Side, text string) {
	for first := range 256 {
		if lower(byte(first)) != text[0] {
			continue
		}
		v.starts[side][first] = true
		for second := range 256 {
			// Beyond ASCII the cases of a letter share no byte.
			if len(text) == 1 || second >= utf8.RuneSelf || lower(byte(second)) == text[1] || text[1] >= utf8.RuneSelf {
				v.pairs[side][first][second>>6] |= 1 << (second & 63)
			}
		}
	}
}

// mayStart reports whether any form of side can stand at s[at:]. A form of one byte can also be the last.
func (v *Vocabulary) mayStart(side Side, s string, at int) bool {
	if !v.starts[side][s[at]] {
		return false
	}
	if at+1 == len(s) {
		return true
	}
	second := s[at+1]
	return v.pairs[side][s[at]][second>>6]&(1<<(second&63)) != 0
}

// markOf returns what a declared couple folds to: its lesser word, and both where another couple has that one too, since words that only share
// one are not each other's counterparts.
func (v *Vocabulary) markOf(w Word) string {
	low, high := min(w.Left, w.Right), max(w.Left, w.Right)
	for _, o := range v.words {
		if o.By == Declared && min(o.Left, o.Right) == low && max(o.Left, o.Right) != high {
			return "{" + low + "|" + high + "}"
		}
	}
	return "{" + low + "}"
}

func (v *Vocabulary) add(side Side, f form) { v.forms[side] = append(v.forms[side], f) }

// Words lists the pairs of words, built-in ones first.
func (v *Vocabulary) Words() []Word { return v.words }

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

// looselyBordered reports whether s[from:to] begins or ends a run of letters, or begins with a capital and is followed by one.
func looselyBordered(s string, from, to int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= utf8.RuneSelf)
	}
	capital := func(i int) bool { return i < len(s) && s[i] >= 'A' && s[i] <= 'Z' }
	return !letter(from-1) || !letter(to) || capital(from) && capital(to)
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

func devicePath(s string, at int, word string) bool {
	return word == "dev" && at > 0 && s[at-1] == '/' && strings.HasPrefix(s[at+3:], "/")
}

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

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// addressed reports whether a form of numbers and dots, such as 10.1, begins an address where it stands at s[at:]: four numbers, no more. Elsewhere
// the same numbers are a version. Other forms stand anywhere.
func addressed(s string, at int, text string) bool {
	if strings.IndexByte(text, '.') < 0 || strings.Trim(text, "0123456789.") != "" {
		return true
	}
	if at > 0 && s[at-1] == '.' {
		return false
	}
	end := at
	for end < len(s) && (s[end] == '.' || s[end] >= '0' && s[end] <= '9') {
		end++
	}
	return strings.Count(strings.TrimRight(s[at:end], "."), ".") == 3
}

// bordered reports whether s[from:to] is a word of its own: a letter is not continued by a letter, nor a digit by a digit or
// letter.
func bordered(s string, from, to int) bool {
	if from > 0 {
		before, _ := utf8.DecodeLastRuneInString(s[:from])
		if joined(before, rune(s[from])) {
			return false
		}
	}
	if to < len(s) {
		after, _ := utf8.DecodeRuneInString(s[to:])
		if joined(after, rune(s[to-1])) {
			return false
		}
	}
	return true
}

func joined(outer, edge rune) bool {
	digit := outer >= '0' && outer <= '9'
	letter := outer >= 'a' && outer <= 'z' || outer >= 'A' && outer <= 'Z' || outer >= utf8.RuneSelf
	if edge >= '0' && edge <= '9' {
		return digit || letter
	}
	return letter
}
