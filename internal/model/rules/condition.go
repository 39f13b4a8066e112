package rules

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Condition is what must hold of the values besides a rule's match; everything that is set must. The lists hold tests, of which one must
// fit: a glob without regard to case, or one of the words unset (absent, null or empty), null, absent, empty, off, on and zero.
// Where a value is a list, one of its elements must fit. Nothing of a sensitive value fits but unset, null and absent.
type Condition struct {
	// Value holds of either side, Both of each of them, OneSide of exactly one.
	Value, Both, OneSide []string
	Left, Right          []string
	// Reference holds of the side to be matched, Other of the opposite one.
	Reference, Other []string
	// Key are globs of the name under which the value stands: the last name of the path, or the identity before a name such as value,
	// as in env[name=LOG_LEVEL].value. Case matters here: it tells the settings of applications from attributes of providers.
	Key []string
	// LargerInReference compares the sides as numbers, sizes or instance classes.
	LargerInReference *bool
	// Length is "differs" where both are lists of different length, "single" where moreover one has one element or none.
	Length string
	// Skew are the words for how far the sides are apart as versions: same, patch, minor, major, product, moving, build or unknown.
	Skew []string
	// Word restricts to values that are one word of letters and digits.
	Word bool
}

func (c Condition) empty() bool {
	return len(c.Value)+len(c.Both)+len(c.OneSide)+len(c.Left)+len(c.Right)+len(c.Reference)+len(c.Other)+len(c.Key)+len(c.Skew) == 0 &&
		c.LargerInReference == nil && c.Length == "" && !c.Word
}

// context is one difference while it is judged.
type context struct {
	d     *compare.Difference
	set   *Set
	names []string
	// secret is set where nothing of the values can be shown or judged.
	secret  bool
	version versionSkew
}

// secret reports whether a difference rests on what must not be shown: a side is sensitive as a whole, or the parts that may be
// shown are the same.
func secret(d *compare.Difference) bool {
	if d.Left.Sensitive() || d.Right.Sensitive() {
		return true
	}
	return scalar(d.Left) && scalar(d.Right) && d.Sensitive() && d.Left.Text() == d.Right.Text()
}

func scalar(v model.Value) bool { return v.Kind() > model.Null && v.Kind() < model.List }

// condition is a Condition ready for use.
type condition struct {
	none                                                bool
	value, both, oneSide, left, right, reference, other []test
	key                                                 []pattern.Word
	larger                                              *bool
	length                                              string
	word                                                bool
	// skews has the bit of each step that fits; zero for no test.
	skews uint16
}

func compileCondition(c Condition) condition {
	out := condition{
		none: c.empty(), value: newTests(c.Value), both: newTests(c.Both), oneSide: newTests(c.OneSide),
		left: newTests(c.Left), right: newTests(c.Right), reference: newTests(c.Reference), other: newTests(c.Other),
		larger: c.LargerInReference, length: c.Length, word: c.Word,
	}
	for _, word := range c.Skew {
		if s, ok := parseStep(word); ok {
			out.skews |= 1 << s
		}
	}
	for _, k := range c.Key {
		out.key = append(out.key, pattern.NewWord(k))
	}
	return out
}

func (w *condition) holds(c *context) bool {
	if w.none {
		return true
	}
	l, r := c.d.Left, c.d.Right
	if c.d.Scope == compare.Resource {
		l, r = presence(c.d.Subject.Left), presence(c.d.Subject.Right)
	}
	reference, other := r, l
	if c.set.reference == vocabulary.Left {
		reference, other = l, r
	}
	switch {
	case w.key != nil && !w.keyFits(c.d.Path),
		w.left != nil && !fitsAny(w.left, l),
		w.right != nil && !fitsAny(w.right, r),
		w.reference != nil && !fitsAny(w.reference, reference),
		w.other != nil && !fitsAny(w.other, other),
		w.value != nil && !fitsAny(w.value, l) && !fitsAny(w.value, r),
		w.both != nil && (!fitsAny(w.both, l) || !fitsAny(w.both, r)),
		w.oneSide != nil && fitsAny(w.oneSide, l) == fitsAny(w.oneSide, r),
		w.word && (!oneWord(l) || !oneWord(r)),
		w.length != "" && !lengthHolds(w.length, c),
		w.larger != nil && !largerHolds(*w.larger, c),
		w.skews != 0 && w.skews&(1<<compareVersions(l.Text(), r.Text()).step) == 0:
		return false
	}
	return true
}

// presence stands for a resource as a whole: absent where that side has none.
func presence(address string) model.Value {
	if address == "" {
		return model.Value{}
	}
	return model.ObjectValue()
}

// keyFits reports whether the name under which the value at a path stands is one that the condition names.
func (w *condition) keyFits(p model.Path) bool { return anyMatches(w.key, keyOf(p)) }

func largerHolds(want bool, c *context) bool {
	got := c.larger()
	return want && got == larger || !want && got == smaller
}

func lengthHolds(want string, c *context) bool {
	l, r := c.d.Left, c.d.Right
	if c.secret || l.Kind() != model.List || r.Kind() != model.List || l.Len() == r.Len() {
		return false
	}
	return want != "single" || min(l.Len(), r.Len()) <= 1
}

// keyOf returns the name under which the value at p stands, and "" outside scope attribute.
func keyOf(p model.Path) string {
	for i := len(p) - 1; i >= 0; i-- {
		switch s := p[i]; s.Kind {
		case model.StepName:
			if s.Name != "value" && s.Name != "default" && s.Name != "value_from" {
				return s.Name
			}
			if i == 0 || p[i-1].Kind != model.StepIdentity {
				return s.Name
			}
		case model.StepIdentity:
			for _, k := range s.Keys {
				if k.Name == "name" || k.Name == "key" {
					return k.Value
				}
			}
			return s.Keys[0].Value
		case model.StepIndex, model.StepRank:
		}
	}
	return ""
}

// oneWord reports whether v is a string of letters and digits only.
func oneWord(v model.Value) bool {
	t := v.Text()
	if t == "" || v.Kind() != model.String || v.HoldsSensitive() {
		return false
	}
	return !strings.ContainsFunc(t, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9')
	})
}

// test is one test of a value.
type test struct {
	state state
	word  pattern.Word
}

// state is what a value can be, whatever its text.
type state uint8

const (
	anyText state = iota
	unset
	isNull
	isAbsent
	isEmpty
	off
	on
	zero
)

// parseState returns the state that a word stands for, anyText for every other text.
func parseState(word string) state {
	switch word {
	case "unset":
		return unset
	case "null":
		return isNull
	case "absent":
		return isAbsent
	case "empty":
		return isEmpty
	case "off":
		return off
	case "on":
		return on
	case "zero":
		return zero
	}
	return anyText
}

func newTests(texts []string) []test {
	var out []test
	for _, t := range texts {
		out = append(out, test{state: parseState(t), word: pattern.NewWord(lowerASCII(t))})
	}
	return out
}

// fitsAny reports whether one of the tests fits v, or an element of the list v.
func fitsAny(tests []test, v model.Value) bool {
	var text string
	if scalar(v) {
		text = lowerASCII(v.Text())
	}
	hidden := v.Sensitive()
	for i := range tests {
		if tests[i].fits(v, text, hidden) {
			return true
		}
	}
	if v.Kind() == model.List && !hidden {
		for _, e := range v.Elements() {
			if scalar(e) && fitsAny(tests, e) {
				return true
			}
		}
	}
	return false
}

func (t *test) fits(v model.Value, text string, hidden bool) bool {
	k := v.Kind()
	switch t.state {
	case isNull:
		return k == model.Null
	case isAbsent:
		return k == model.Absent
	case unset:
		return k <= model.Null || !hidden && k >= model.String && v.Len() == 0
	case isEmpty:
		return !hidden && k >= model.String && v.Len() == 0
	case off:
		return !hidden && isOff(text)
	case on:
		return !hidden && isOn(text)
	case zero:
		return !hidden && (text == "0" || text == "0.0")
	case anyText:
	}
	return !hidden && scalar(v) && t.word.Matches(text)
}

func isOff(text string) bool {
	switch text {
	case "false", "disabled", "disable", "off", "no", "none", "suspended", "inactive":
		return true
	}
	return false
}

func isOn(text string) bool {
	switch text {
	case "true", "enabled", "enable", "on", "yes", "active":
		return true
	}
	return false
}
