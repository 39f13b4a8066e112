package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// template is the sentence of a rule, cut at its placeholders.
type template []piece

// piece is a text and the placeholder after it, if any.
type piece struct {
	text string
	hole hole
}

// hole is what a placeholder stands for.
type hole uint8

const (
	noHole hole = iota
	leftHole
	rightHole
	// majorHole: the versions up to where they part, "13 against 14".
	majorHole
	// skewHole: how far they are apart, in words.
	skewHole
	// keyHole: the name under which the value stands.
	keyHole
	typeHole
	// ownerHole: the environment whose word stands on the other side.
	ownerHole
	// noteHole: what the comparison says of the difference.
	noteHole
	// referenceHole and otherHole: the names of the environments.
	referenceHole
	otherHole
)

var holes = [...]string{
	leftHole: "{left}", rightHole: "{right}", majorHole: "{major}", skewHole: "{skew}", keyHole: "{key}", typeHole: "{type}",
	ownerHole: "{owner}", noteHole: "{note}", referenceHole: "{reference}", otherHole: "{other}",
}

// placeholders lists what a sentence may hold, for messages.
func placeholders() string { return strings.Join(holes[1:], " ") }

// parseTemplate cuts a sentence. Text in braces that is no placeholder stays; reading a rule refuses it.
func parseTemplate(text string) template {
	var out template
	for text != "" {
		at, found := len(text), noHole
		for h := leftHole; int(h) < len(holes); h++ {
			if i := strings.Index(text, holes[h]); i >= 0 && i < at {
				at, found = i, h
			}
		}
		out = append(out, piece{text[:at], found})
		if found == noHole {
			break
		}
		text = text[at+len(holes[found]):]
	}
	return out
}

// holds reports whether the sentence has a place for h.
func (t template) holds(h hole) bool {
	return slices.ContainsFunc(t, func(p piece) bool { return p.hole == h })
}

// fill writes the sentence for a difference. Values come out of Value.Text, which shows nothing sensitive.
func (t template) fill(c *context) string {
	if len(t) == 1 && t[0].hole == noHole {
		return t[0].text
	}
	b := make([]byte, 0, 160)
	for _, p := range t {
		b = append(b, p.text...)
		b = p.hole.fill(b, c)
	}
	return string(b)
}

func (h hole) fill(b []byte, c *context) []byte {
	switch h {
	case leftHole:
		return appendValue(b, c.d.Left, c.d.Right)
	case rightHole:
		return appendValue(b, c.d.Right, c.d.Left)
	case majorHole:
		if c.version.step == unknownStep {
			b = append(appendValue(b, c.d.Left, c.d.Right), " against "...)
			return appendValue(b, c.d.Right, c.d.Left)
		}
		b = append(append(b, short(c.version.left)...), " against "...)
		return append(b, short(c.version.right)...)
	case skewHole:
		return append(b, c.version.step.String()...)
	case keyHole:
		return append(b, short(shownKey(c.d.Path))...)
	case typeHole:
		return append(b, short(c.d.Subject.Type)...)
	case ownerHole:
		return append(b, short(c.owner())...)
	case noteHole:
		if c.d.Note != "" {
			b = append(append(b, ' '), model.Printable(c.d.Note)...)
		}
		return b
	case referenceHole:
		return append(b, short(c.name(c.set.reference, "the reference"))...)
	case otherHole:
		return append(b, short(c.name(c.set.reference.Other(), "the other environment"))...)
	case noHole:
	}
	return b
}

func (c *context) name(side vocabulary.Side, unnamed string) string {
	if name := c.set.names[side]; name != "" {
		return name
	}
	return unnamed
}

// owner returns the environment whose word stands on the other side: the one that is named by a value that is not its own.
func (c *context) owner() string {
	for _, side := range []vocabulary.Side{vocabulary.Left, vocabulary.Right} {
		v := c.d.Right
		if side == vocabulary.Right {
			v = c.d.Left
		}
		if v.Sensitive() {
			continue
		}
		text := lowerASCII(v.Text())
		for _, word := range vocabulary.Forms(c.set.names[side]) {
			if holdsWord(text, word) {
				return c.set.names[side]
			}
		}
	}
	return "the other environment"
}

// holdsWord reports whether word stands in text between borders.
func holdsWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(word)
		if (i == 0 || !letter(text[i-1])) && (end == len(text) || !letter(text[end])) {
			return true
		}
		from = end
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' }

// maxShown bounds the characters of a value inside a sentence.
const maxShown = 48

func short(s string) string { return model.Printable(model.Shorten(s, maxShown)) }

// maxObject bounds the bytes of an object that a sentence shows; of a larger one it counts the settings.
const maxObject = 64

// shownKey is keyOf for a sentence: an element that has no name of its own is called by the list it stands in.
func shownKey(p model.Path) string {
	if n := len(p); n > 1 && p[n-1].Kind == model.StepIdentity && p[n-2].Kind == model.StepName {
		if k := p[n-1].Keys[0].Name; k != "name" && k != "key" {
			return p[n-2:].String()
		}
	}
	return keyOf(p)
}

// appendValue appends a value as a sentence shows it that also speaks of the value of the other side.
func appendValue(b []byte, v, other model.Value) []byte {
	switch v.Kind() {
	case model.Absent:
		return append(b, "nothing"...)
	case model.Object:
		switch text := v.String(); {
		case v.Sensitive():
			return append(b, model.SensitiveText...)
		case len(text) <= maxObject && !v.HoldsSensitive():
			return append(b, model.Printable(text)...)
		}
		return append(strconv.AppendInt(b, int64(v.Len()), 10), " settings"...)
	case model.List:
		if v.Sensitive() {
			return append(b, model.SensitiveText...)
		}
		b = strconv.AppendInt(b, int64(v.Len()), 10)
		if v.Len() == 1 {
			return append(b, " element"...)
		}
		return append(b, " elements"...)
	case model.String:
		if !v.Sensitive() && v.Len() == 0 {
			return append(b, `""`...)
		}
		if !v.Sensitive() && other.Kind() == model.String && !other.Sensitive() {
			text, _ := model.ShortenBoth(v.Text(), other.Text(), maxShown)
			return append(b, model.Printable(text)...)
		}
	case model.Null, model.Bool, model.Number:
	}
	return append(b, short(v.Text())...)
}
