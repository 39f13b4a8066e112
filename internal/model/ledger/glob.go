package ledger

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// A pattern is a glob over the segments of an address or a path:
//
//	module.*.aws_instance.*          * stands for anything within one segment
//	**.aws_instance.web[*]           ** for any number of whole segments, none included
//	tags["kubernetes.io/*"]          [ and ] are themselves
//	files["\*"]                      \* is a star; every other backslash is itself
//
// The segments of an address are what its dots separate, its key with it; those of a path are its steps. A pattern covers
// what it matches and everything below that: module.db covers module.db["a"].aws_instance.web, but not module.db2.
type pattern struct {
	segments []segment
	// literal is the text that the pattern matches where it has no star, in the spelling that addresses and paths print.
	literal   string
	isLiteral bool
}

// segment matches one segment of a text.
type segment struct {
	// any is set for ** and matches any number of segments.
	any bool
	// chunks are the literal parts between the stars; one chunk is a literal.
	chunks []string
	// keyed is set for path segments in brackets that are no names, such as [0].
	keyed bool
}

// step is one segment of a text that a pattern is matched against. bare is the text without the key of an address segment.
type step struct {
	text, bare string
	keyed      bool
}

// all reports whether the segment matches every segment.
func (s segment) all() bool {
	return s.any || len(s.chunks) > 1 && strings.Join(s.chunks, "") == ""
}

// matches reports whether the segment matches text. Each chunk is looked for behind the one before, which is enough:
// the first found leaves most for the rest.
func (s segment) matches(text string) bool {
	if len(s.chunks) == 1 {
		return text == s.chunks[0]
	}
	first, last := s.chunks[0], s.chunks[len(s.chunks)-1]
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, c := range s.chunks[1 : len(s.chunks)-1] {
		i := strings.Index(text, c)
		if i < 0 {
			return false
		}
		text = text[i+len(c):]
	}
	return true
}

// step reports whether the segment matches a step; the last one of a pattern covers all keys of an address segment.
func (s segment) step(t step, last bool) bool {
	if s.all() {
		return true
	}
	return s.keyed == t.keyed && (s.matches(t.text) || last && t.bare != t.text && s.matches(t.bare))
}

// matches reports whether the pattern covers a text of these steps. It walks both from the left and, where they part, lets
// the last ** take one step more.
func (p *pattern) matches(steps []step) bool {
	at, i := 0, 0
	star, from := -1, 0
	for {
		switch {
		case i == len(p.segments):
			return true
		case p.segments[i].any:
			star, from = i, at
			i++
		case at < len(steps) && p.segments[i].step(steps[at], i == len(p.segments)-1):
			i, at = i+1, at+1
		case star >= 0 && from < len(steps):
			from++
			i, at = star+1, from
		default:
			return false
		}
	}
}

// everything reports whether the pattern matches whatever there is.
func (p *pattern) everything() bool {
	for _, s := range p.segments {
		if !s.all() {
			return false
		}
	}
	return true
}

// splitStars splits a segment's text at its stars. Within it a backslash keeps the character after it, so that an escaped
// quote or backslash of a key stays what it is, and \* becomes a star that stands for itself.
func splitStars(text string) []string {
	chunks := []string{""}
	last := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && text[i+1] == '*':
			chunks[last] += "*"
			i++
		case c == '\\' && i+1 < len(text):
			chunks[last] += text[i : i+2]
			i++
		case c == '*':
			chunks = append(chunks, "")
			last++
		default:
			chunks[last] += text[i : i+1]
		}
	}
	return chunks
}

// escapeStars returns text as a pattern that matches text only.
func escapeStars(text string) string {
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

// addressPattern compiles a glob over addresses.
func addressPattern(text string) (*pattern, error) {
	parts, ok := splitDots(text)
	if !ok {
		return nil, fmt.Errorf("%s has a key that does not end", quoted(text))
	}
	p := &pattern{isLiteral: true}
	for _, part := range parts {
		if part == "" {
			return nil, fmt.Errorf("%s has an empty segment", quoted(text))
		}
		s := segment{any: part == "**", chunks: splitStars(part)}
		p.isLiteral = p.isLiteral && len(s.chunks) == 1
		p.segments = append(p.segments, s)
	}
	if p.isLiteral {
		for i, s := range p.segments {
			if i > 0 {
				p.literal += "."
			}
			p.literal += s.chunks[0]
		}
	}
	return p, nil
}

// addressSteps returns the segments of an address.
func addressSteps(address string) []step {
	parts, _ := splitDots(address)
	out := make([]step, len(parts))
	for i, part := range parts {
		out[i] = step{text: part, bare: part}
		if at := strings.IndexByte(part, '['); at >= 0 {
			out[i].bare = part[:at]
		}
	}
	return out
}

// addressPrefixes returns the texts that, as literal patterns, cover an address: itself and whatever it is below of.
func addressPrefixes(address string) []string {
	var out []string
	at := 0
	for i, s := range addressSteps(address) {
		if i > 0 {
			at++
		}
		if s.bare != s.text {
			out = append(out, address[:at+len(s.bare)])
		}
		at += len(s.text)
		out = append(out, address[:at])
	}
	return out
}

// pathPattern compiles a glob over paths.
func pathPattern(text string) (*pattern, error) {
	// Each star takes the place of a character that is right there, so that the grammar itself is checked.
	path, err := model.ParsePath(withoutStars(text))
	if err != nil {
		return nil, fmt.Errorf("%s is no path such as tags.Name or ingress[*].cidr_blocks", quoted(text))
	}
	p := &pattern{isLiteral: len(splitStars(text)) == 1}
	if p.isLiteral {
		if path, err = model.ParsePath(unescapeStars(text)); err != nil {
			return nil, fmt.Errorf("%s is no path", quoted(text))
		}
		p.literal = path.String()
		for _, s := range pathSteps(path) {
			p.segments = append(p.segments, segment{chunks: []string{s.text}, keyed: s.keyed})
		}
		return p, nil
	}
	parts := splitSteps(text)
	if len(parts) != len(path) {
		return nil, fmt.Errorf("%s is no path such as tags.Name or ingress[*].cidr_blocks", quoted(text))
	}
	for i, part := range parts {
		s, err := pathSegment(part, path[i])
		if err != nil {
			return nil, fmt.Errorf("%s is no path", quoted(text))
		}
		p.segments = append(p.segments, s)
	}
	return p, nil
}

// pathSegment compiles one step of a path; like is what the step is with its stars filled in.
func pathSegment(part string, like model.Step) (segment, error) {
	switch {
	case part == "**":
		return segment{any: true, chunks: []string{"", ""}}, nil
	case part == "[*]":
		return segment{chunks: []string{"", ""}}, nil
	case like.Kind != model.StepName:
		return segment{chunks: splitStars(part), keyed: true}, nil
	case part[0] != '[':
		return segment{chunks: splitStars(part)}, nil
	}
	chunks := splitStars(part[2 : len(part)-2])
	for i, c := range chunks {
		key, err := model.ParsePath(`["` + c + `"]`)
		if err != nil {
			return segment{}, err
		}
		chunks[i] = key[0].Name
	}
	return segment{chunks: chunks}, nil
}

// splitSteps splits the pattern of a path, whose grammar was checked, into its steps.
func splitSteps(text string) []string {
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

func unescapeStars(text string) string { return strings.Join(splitStars(text), "*") }

// pathSteps returns the segments of a path. Names stand without quotes, everything else as it prints.
func pathSteps(p model.Path) []step {
	out := make([]step, len(p))
	for i, s := range p {
		text := s.Name
		if s.Kind != model.StepName {
			text = model.Path{s}.String()
		}
		out[i] = step{text: text, bare: text, keyed: s.Kind != model.StepName}
	}
	return out
}
