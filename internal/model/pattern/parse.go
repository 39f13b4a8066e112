package pattern

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// splitStars splits a segment's text at its stars. Within it a backslash keeps the character after it, so that an escaped
// quote or backslash of a key stays what it is, and \* becomes a star that stands for itself.
func splitStars(text string) Word {
	word := Word{""}
	last := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && text[i+1] == '*':
			word[last] += "*"
			i++
		case c == '\\' && i+1 < len(text):
			word[last] += text[i : i+2]
			i++
		case c == '*':
			word = append(word, "")
			last++
		default:
			word[last] += text[i : i+1]
		}
	}
	return word
}

// Escape returns text as a pattern that matches text only.
func Escape(text string) string {
	if !strings.Contains(text, "*") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text):
			b.WriteString(text[i : i+2])
			i++
		case c == '*':
			b.WriteString(`\*`)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unescapeStars(text string) string { return splitStars(text).String() }

// PathSteps returns the segments of a path. Names stand without quotes, everything else as it prints.
func PathSteps(p model.Path) []Step {
	out := make([]Step, len(p))
	for i, s := range p {
		text := s.Name
		if s.Kind != model.StepName {
			text = model.Path{s}.String()
		}
		out[i] = Step{text: text, bare: text, keyed: s.Kind != model.StepName}
	}
	return out
}

// splitDots splits an address, or a pattern of one, at the dots outside its keys. It reports false where a key does not end.
func splitDots(text string) ([]string, bool) {
	var out []string
	from := 0
	key, quote := false, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == '"' && key:
			quote = !quote
		case quote:
		case c == '[':
			key = true
		case c == ']':
			key = false
		case c == '.' && !key:
			out = append(out, text[from:i])
			from = i + 1
		}
	}
	return append(out, text[from:]), !key && !quote
}

// Address compiles a glob over addresses.
func Address(text string) (*Glob, error) {
	parts, ok := splitDots(text)
	if !ok {
		return nil, fmt.Errorf("%s has a key that does not end; is its closing bracket or quote missing?", quoted(text))
	}
	p := &Glob{isLiteral: true}
	for _, part := range parts {
		if part == "" {
			return nil, fmt.Errorf("%s has an empty segment; is a name missing beside a dot?", quoted(text))
		}
		s := newSegment(part, false, splitStars(part))
		p.isLiteral = p.isLiteral && len(s.word) == 1
		p.segments = append(p.segments, s)
	}
	if p.isLiteral {
		for i, s := range p.segments {
			if i > 0 {
				p.literal += "."
			}
			p.literal += s.word[0]
		}
	}
	return p, nil
}

// Path compiles a glob over paths.
func Path(text string) (*Glob, error) {
	// Each star takes the place of a character that is right there, so that the grammar itself is checked.
	path, err := model.ParsePath(withoutStars(text))
	if err != nil {
		return nil, fmt.Errorf("%s is no path such as tags.Name or ingress[*].cidr_blocks", quoted(text))
	}
	p := &Glob{isLiteral: len(splitStars(text)) == 1}
	if p.isLiteral {
		if path, err = model.ParsePath(unescapeStars(text)); err != nil {
			return nil, fmt.Errorf("%s is no path such as tags.Name or ingress[*].cidr_blocks", quoted(text))
		}
		p.literal = path.String()
		for _, s := range PathSteps(path) {
			p.segments = append(p.segments, newSegment("", s.keyed, Word{s.text}))
		}
		return p, nil
	}
	parts := SplitSteps(text)
	if len(parts) != len(path) {
		return nil, fmt.Errorf("%s is no path such as tags.Name or ingress[*].cidr_blocks", quoted(text))
	}
	for i, part := range parts {
		s, err := pathSegment(part, path[i])
		if err != nil {
			return nil, fmt.Errorf("%s is no path such as tags.Name or ingress[*].cidr_blocks", quoted(text))
		}
		p.segments = append(p.segments, s)
	}
	return p, nil
}

// pathSegment compiles one step of a path; like is what the step is with its stars filled in.
func pathSegment(part string, like model.Step) (segment, error) {
	switch {
	case part == "[*]":
		return newSegment("*", false, Word{"", ""}), nil
	case like.Kind != model.StepName:
		return newSegment("", true, splitStars(part)), nil
	case part[0] != '[':
		return newSegment(part, false, splitStars(part)), nil
	}
	word := splitStars(part[2 : len(part)-2])
	for i, text := range word {
		key, err := model.ParsePath(`["` + text + `"]`)
		if err != nil {
			return segment{}, err
		}
		word[i] = key[0].Name
	}
	return newSegment("", false, word), nil
}

// SplitSteps splits the pattern of a path, whose grammar was checked, into its steps.
func SplitSteps(text string) []string {
	var out []string
	from := 0
	key, quote := false, false
	flush := func(to int) {
		if to > from {
			out = append(out, text[from:to])
		}
		from = to
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == '"' && key:
			quote = !quote
		case quote:
		case c == '[':
			flush(i)
			key = true
		case c == ']':
			key = false
			flush(i + 1)
		case c == '.' && !key:
			flush(i)
			from = i + 1
		}
	}
	flush(len(text))
	return out
}

// withoutStars returns a path's pattern with characters in the place of its stars that make it a path.
func withoutStars(text string) string {
	b := []byte(text)
	number := false
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '[':
			rest := text[i:]
			number = strings.HasPrefix(strings.TrimLeft(rest, "[#*0123456789"), "]")
		case b[i] == ']':
			number = false
		case b[i] == '\\' && i+1 < len(b) && b[i+1] == '*':
			b[i], b[i+1] = 'x', 'x'
			i++
		case b[i] == '\\':
			i++
		case b[i] == '*' && number:
			b[i] = '1'
		case b[i] == '*':
			b[i] = 'x'
		}
	}
	return string(b)
}

// Label compiles a glob over state labels, whose segments are separated by slashes.
func Label(text string) (*Glob, error) {
	p := &Glob{}
	for _, part := range strings.Split(text, "/") {
		p.segments = append(p.segments, newSegment(part, false, splitStars(part)))
	}
	return p, nil
}

// LabelSteps returns the segments of a state label.
func LabelSteps(label string) []Step {
	var out []Step
	for _, part := range strings.Split(label, "/") {
		out = append(out, Step{text: part, bare: part})
	}
	return out
}

// quoted returns foreign text in quotes, short and safe to print.
func quoted(s string) string {
	const most = 60
	return `"` + model.Printable(model.Shorten(s, most)) + `"`
}
