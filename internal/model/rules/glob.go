package rules

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// glob is a pattern for one word or text, in which * stands for any run of characters.
type glob struct {
	// parts is the text between the stars, one part where there is none.
	parts []string
	fold  bool
}

// newGlob reads a pattern; with fold, ASCII letters match whatever their case.
func newGlob(pattern string, fold bool) glob {
	if fold {
		pattern = lowerASCII(pattern)
	}
	return glob{parts: strings.Split(pattern, "*"), fold: fold}
}

// match reports whether the whole of s fits.
func (g *glob) match(s string) bool {
	if g.fold {
		s = lowerASCII(s)
	}
	return g.matchLower(s)
}

// matchLower is match for a text that is in lower case already where the glob folds. It looks for each part once from the left, so it costs the length of s for each part
// at most: a pattern of a user can be slow, never exponential.
func (g *glob) matchLower(s string) bool {
	first, last := g.parts[0], g.parts[len(g.parts)-1]
	switch len(g.parts) {
	case 1:
		return s == first
	case 3:
		if first == "" && last == "" {
			return strings.Contains(s, g.parts[1])
		}
	}
	if len(s) < len(first)+len(last) || !strings.HasPrefix(s, first) || !strings.HasSuffix(s, last) {
		return false
	}
	s = s[len(first) : len(s)-len(last)]
	for _, part := range g.parts[1 : len(g.parts)-1] {
		i := strings.Index(s, part)
		if i < 0 {
			return false
		}
		s = s[i+len(part):]
	}
	return true
}

// literal reports whether the pattern has no star, and which text it is.
func (g *glob) literal() (string, bool) { return g.parts[0], len(g.parts) == 1 }

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
	glob
	// deep stands for any number of names, none included.
	deep bool
}

// maxDeep bounds the ** of one attribute glob: each one multiplies the ways in which a long path can fit.
const maxDeep = 3

// parseSegments reads a glob of paths: names, ["any key"], * within a name and ** for any number of names.
func parseSegments(text string) ([]segment, error) {
	var out []segment
	deep := 0
	for rest := text; ; {
		word, quoted, tail, err := cutSegment(rest)
		if err != nil {
			return nil, fmt.Errorf("attribute glob %q: %w", text, err)
		}
		switch {
		case quoted:
			out = append(out, segment{glob: glob{parts: []string{word}}})
		case word == "**":
			if n := len(out); n > 0 && out[n-1].deep {
				return nil, fmt.Errorf("attribute glob %q: ** stands twice in a row", text)
			}
			out = append(out, segment{deep: true})
			deep++
		default:
			out = append(out, segment{glob: newGlob(word, false)})
		}
		if tail == "" {
			break
		}
		rest = tail
	}
	if deep > maxDeep {
		return nil, fmt.Errorf("attribute glob %q has more than %d **", text, maxDeep)
	}
	return out, nil
}

// cutSegment takes the first step off a glob of paths and returns what follows it, without the dot between them.
func cutSegment(text string) (word string, quoted bool, rest string, err error) {
	if strings.HasPrefix(text, "[") {
		end := strings.Index(text, `"]`)
		if end < 0 {
			return "", false, "", fmt.Errorf(`indices and identities are left out, and other keys are written ["…"]`)
		}
		path, err := model.ParsePath(text[:end+2])
		if err != nil || len(path) != 1 || path[0].Kind != model.StepName {
			return "", false, "", fmt.Errorf(`%s is no key; keys are written ["…"]`, text[:end+2])
		}
		word, quoted, rest = path[0].Name, true, text[end+2:]
	} else {
		end := strings.IndexAny(text, ".[")
		if end < 0 {
			end = len(text)
		}
		word, rest = text[:end], text[end:]
		if word == "" {
			return "", false, "", fmt.Errorf("expected a name")
		}
		if strings.Contains(word, "**") && word != "**" {
			return "", false, "", fmt.Errorf("** stands for whole names; within a name it is *")
		}
	}
	if after, ok := strings.CutPrefix(rest, "."); ok {
		if after == "" || after[0] == '[' {
			return "", false, "", fmt.Errorf("expected a name after the dot")
		}
		return word, quoted, after, nil
	}
	if rest != "" && rest[0] != '[' {
		return "", false, "", fmt.Errorf("expected . or [")
	}
	return word, quoted, rest, nil
}
