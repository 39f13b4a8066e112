package twin

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Markers stand in a template for what differs between the sides. They are runes of the private use areas.
const (
	firstWordMarker  = 0xE000
	lastWordMarker   = 0xE0FF
	firstTokenMarker = 0xF0000
	lastTokenMarker  = 0xFFFFD
)

// spelling is how a word is written.
type spelling int

const (
	lower spelling = iota
	upper
	title
	spellings
)

func spellingOf(s string) spelling {
	switch {
	case s == strings.ToLower(s):
		return lower
	case s == strings.ToUpper(s):
		return upper
	}
	return title
}

func (sp spelling) write(word string) string {
	switch sp {
	case upper:
		return strings.ToUpper(word)
	case title:
		return strings.ToUpper(word[:1]) + word[1:]
	case lower, spellings:
	}
	return word
}

// neutralWord stands where a word would have to be judged; it belongs to no environment.
const neutralWord = "shared"

// lexicon knows the words of the source and of both sides.
type lexicon struct {
	// source are the forms of the source's own environment, the longest first.
	source []string
	// foreign are the forms of the twin's environments that are not the source's.
	foreign []string
	// all is source and then foreign.
	all []string
	// sides are per side what stands for each of source.
	sides [2][]string
	// leftForms and rightForms are all words of a side, the longest first.
	leftForms, rightForms []string
	// added is per side the word that names, modules and keys get.
	added [2]string
}

func newLexicon(e *model.Environment, o Options) *lexicon {
	l := &lexicon{
		source:    longestFirst(vocabulary.Forms(sourceWord(e))),
		leftForms: longestFirst(vocabulary.Forms(o.Left)), rightForms: longestFirst(vocabulary.Forms(o.Right)),
	}
	for side, name := range [...]string{o.Left, o.Right} {
		forms := vocabulary.Forms(name)
		for _, f := range longestFirst(forms) {
			if !slices.Contains(l.source, f) {
				l.foreign = append(l.foreign, f)
			}
		}
		if o.Naming == Short {
			forms = shortestFirst(forms)
		}
		l.added[side] = forms[0]
		for i := range l.source {
			l.sides[side] = append(l.sides[side], forms[i%len(forms)])
		}
	}
	l.foreign = longestFirst(l.foreign)
	l.all = slices.Concat(l.source, l.foreign)
	return l
}

// sourceWord is the word for the source's environment: its name where that is known to be one, else the family that its values
// speak of most, else nothing.
func sourceWord(e *model.Environment) string {
	if vocabulary.Known(e.Name) {
		return e.Name
	}
	best, most := "", 0
	for _, family := range [...]string{"production", "staging", "development", "uat", "qa", "test", "preprod"} {
		forms, n := vocabulary.Forms(family), 0
		for _, r := range e.Resources {
			r.Attributes.Map(func(v model.Value) model.Value {
				if v.Kind() == model.String && len(findWords(v.Text(), forms)) > 0 {
					n++
				}
				return v
			})
		}
		if n > most {
			best, most = family, n
		}
	}
	return best
}

// word is an occurrence of forms[form] in a text.
type word struct{ from, to, form int }

// findWords returns the occurrences of forms, the longest first, at word borders. The device folder /dev/ is no word.
func findWords(s string, forms []string) []word {
	var out []word
	for at := 0; at < len(s); at++ {
		for i, f := range forms {
			if len(s)-at < len(f) || !strings.EqualFold(s[at:at+len(f)], f) || !isWord(s, at, at+len(f)) {
				continue
			}
			if f == "dev" && at > 0 && s[at-1] == '/' && strings.HasPrefix(s[at+len(f):], "/") {
				break
			}
			out = append(out, word{at, at + len(f), i})
			at += len(f) - 1
			break
		}
	}
	return out
}

// isWord reports whether no letter continues s[from:to] on either side.
func isWord(s string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	after, _ := utf8.DecodeRuneInString(s[to:])
	return (from == 0 || !isLetter(before)) && (to == len(s) || !isLetter(after))
}

func isLetter(r rune) bool {
	marker := r >= firstWordMarker && r <= lastWordMarker || r >= firstTokenMarker && r <= lastTokenMarker
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && !marker
}

// splice replaces s[from:to].
type splice struct {
	from, to int
	text     string
}

// apply makes the splices, which do not overlap once they are in order; of two that do, the one that begins first wins.
func apply(s string, splices []splice) string {
	if len(splices) == 0 {
		return s
	}
	slices.SortStableFunc(splices, func(a, b splice) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	done := 0
	for _, x := range splices {
		if x.from < done {
			continue
		}
		b.WriteString(s[done:x.from])
		b.WriteString(x.text)
		done = x.to
	}
	b.WriteString(s[done:])
	return b.String()
}

// words returns the splices that replace each word of the source by its marker where allowed says so, and every other word of an
// environment by the neutral one.
func (l *lexicon) words(s string, allowed func(from, to int) bool) []splice {
	var out []splice
	for _, w := range findWords(s, l.all) {
		sp := spellingOf(s[w.from:w.to])
		text := sp.write(neutralWord)
		if w.form < len(l.source) && allowed(w.from, w.to) {
			text = string(rune(firstWordMarker + w.form*int(spellings) + int(sp)))
		}
		out = append(out, splice{w.from, w.to, text})
	}
	return out
}

// mark returns s with the words of the source replaced by markers, and all others by the neutral word.
func (l *lexicon) mark(s string) string {
	return apply(s, l.words(s, func(int, int) bool { return true }))
}

// addedMarker stands for the word that names get.
func (l *lexicon) addedMarker() string { return string(rune(lastWordMarker)) }

// spell returns what a word's marker stands for on a side.
func (l *lexicon) spell(side vocabulary.Side, r rune) string {
	if r == lastWordMarker {
		return l.added[side]
	}
	n := int(r - firstWordMarker)
	return spelling(n % int(spellings)).write(l.sides[side][n/int(spellings)])
}

func longestFirst(words []string) []string {
	out := slices.Clone(words)
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	return out
}

func shortestFirst(words []string) []string {
	out := slices.Clone(words)
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
	return out
}
