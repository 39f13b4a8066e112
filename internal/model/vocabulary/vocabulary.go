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
