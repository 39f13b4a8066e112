package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

// anyMatches reports whether one of the patterns matches the whole of text.
func anyMatches(words []pattern.Word, text string) bool {
	return slices.ContainsFunc(words, func(w pattern.Word) bool { return w.Matches(text) })
}

// lowerASCII is strings.ToLower for ASCII letters only, so that a text keeps its length.
func lowerASCII(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if b[i] >= 'A' && b[i] <= 'Z' {
					b[i] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// segment is one step of an attribute glob.
type segment struct {
	word pattern.Word
	// deep stands for any number of names, none included.
	deep bool
	// element is the identity of an element as paths print it, such as [name=api]; word is empty then.
	element string
}

// maxDeep bounds the ** of one attribute glob: each one multiplies the ways in which a long path can fit.
const maxDeep = 3

// parseSegments reads a glob of paths: names, ["any key"], * within a name, ** for any number of names, and [name=api] for the element of
// that identity.
func parseSegments(text string) ([]segment, error) {
	var out []segment
	deep := 0
	for rest := text; ; {
		s, tail, err := cutSegment(rest)
		if err != nil {
			return nil, fmt.Errorf("attribute glob %q: %w", text, err)
		}
		if n := len(out); s.deep {
			if n > 0 && out[n-1].deep {
				return nil, fmt.Errorf("attribute glob %q: ** stands twice in a row; one stands for any number of names", text)
			}
			deep++
		}
		if out = append(out, s); tail == "" {
			break
		}
		rest = tail
	}
	if deep > maxDeep {
		return nil, fmt.Errorf("attribute glob %q has more than %d **; spell out some of the names", text, maxDeep)
	}
	if out[0].element != "" {
		return nil, fmt.Errorf("attribute glob %q begins with an element; expected a name before it", text)
	}
	return out, nil
}

// cutSegment takes the first step off a glob of paths and returns what follows it, without the dot between them.
func cutSegment(text string) (s segment, rest string, err error) {
	if strings.HasPrefix(text, "[") {
		end := bracketEnd(text)
		path, err := model.ParsePath(text[:end])
		if err != nil || len(path) != 1 {
			return s, "", fmt.Errorf(`%s is neither a key, as in ["…"], nor an element, as in [name=api]`, text[:end])
		}
		switch path[0].Kind {
		case model.StepName:
			s.word = pattern.Word{path[0].Name}
		case model.StepIdentity:
			s.element = path.String()
		case model.StepIndex, model.StepRank:
			return s, "", fmt.Errorf("indices are left out, they say nothing about the element; keys are written [\"…\"]")
		}
		rest = text[end:]
	} else {
		end := strings.IndexAny(text, ".[")
		if end < 0 {
			end = len(text)
		}
		word := text[:end]
		switch {
		case word == "":
			return s, "", fmt.Errorf("expected a name")
		case word == "**":
			s.deep = true
		case strings.Contains(word, "**"):
			return s, "", fmt.Errorf("** stands for whole names; within a name it is *")
		default:
			s.word = pattern.NewWord(word)
		}
		rest = text[end:]
	}
	if after, ok := strings.CutPrefix(rest, "."); ok {
		if after == "" || after[0] == '[' {
			return s, "", fmt.Errorf("expected a name after the dot")
		}
		return s, after, nil
	}
	if rest != "" && rest[0] != '[' {
		return s, "", fmt.Errorf("expected . or [")
	}
	return s, rest, nil
}

// bracketEnd returns the place behind the bracket that closes the one at the start of text, and its length where none does.
func bracketEnd(text string) int {
	quote := false
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quote:
			i++
		case c == '"':
			quote = !quote
		case c == ']' && !quote:
			return i + 1
		}
	}
	return len(text)
}

// fitsPath reports whether a glob fits the whole of a path, elements included. Elements that the glob does not name are any.
func fitsPath(segments []segment, p model.Path) bool {
	if len(segments) == 0 {
		return !slices.ContainsFunc(p, func(s model.Step) bool { return s.Kind == model.StepName })
	}
	s := &segments[0]
	switch {
	case s.deep:
		for i := range len(p) + 1 {
			if fitsPath(segments[1:], p[i:]) {
				return true
			}
		}
		return false
	case s.element != "":
		for ; len(p) > 0 && p[0].Kind != model.StepName; p = p[1:] {
			if (model.Path{p[0]}).String() == s.element && fitsPath(segments[1:], p[1:]) {
				return true
			}
		}
		return false
	}
	for len(p) > 0 && p[0].Kind != model.StepName {
		p = p[1:]
	}
	return len(p) > 0 && s.word.Matches(p[0].Name) && fitsPath(segments[1:], p[1:])
}

// AttributeGlob returns the glob that fits a path and nothing else but other elements where the path says only their number.
func AttributeGlob(p model.Path) string {
	var b strings.Builder
	for _, step := range p {
		switch step.Kind {
		case model.StepName:
			name := model.Path{step}.String()
			if b.Len() > 0 && !strings.HasPrefix(name, "[") {
				b.WriteByte('.')
			}
			b.WriteString(name)
		case model.StepIdentity:
			b.WriteString(model.Path{step}.String())
		case model.StepIndex, model.StepRank:
		}
	}
	return b.String()
}
