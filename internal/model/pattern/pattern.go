// Package pattern matches the globs that people write over addresses, paths and labels of states. Entries of the ledger and
// rules select by the same grammar, so it stands apart from both. The attributes that a rule names are the exception: there a glob means the whole of a
// path and leaves the numbers of elements out, since a rule is about all of them. What a star is within a name is the same everywhere, Word.
package pattern

import "strings"

// Glob is a pattern over the segments of an address or a path:
//
//	module.*.aws_instance.*          * stands for anything within one segment
//	**.aws_instance.web[*]           ** for any number of whole segments, also for none
//	tags["kubernetes.io/*"]          [ and ] are themselves
//	files["\*"]                      \* is a star; every other backslash is itself
//
// The segments of an address are what its dots separate, its key with it; those of a path are its steps. A pattern covers
// what it matches and everything below that: module.db covers module.db["a"].aws_instance.web, but not module.db2.
type Glob struct {
	segments []segment
	// literal is the text that the pattern of an address or a path matches where it has no star, in the spelling that these print.
	literal   string
	isLiteral bool
}

// segment matches one segment of a text.
type segment struct {
	// across is set for ** and matches any number of segments.
	across bool
	word   Word
	// all is set where the segment matches every segment.
	all bool
	// keyed is set for path segments in brackets that are no names, such as [0].
	keyed bool
}

// Step is one segment of a text that a pattern is matched against. bare is the text without the key of an address segment.
type Step struct {
	text, bare string
	keyed      bool
}

// newSegment compiles one segment. ** stands for any number of them.
func newSegment(text string, keyed bool, word Word) segment {
	return segment{
		across: text == "**", word: word, keyed: keyed,
		all: len(word) > 1 && strings.Join(word, "") == "",
	}
}

// step reports whether the segment matches a step; the last one of a pattern covers all keys of an address segment.
func (s *segment) step(t Step, last bool) bool {
	if s.all {
		return true
	}
	return s.keyed == t.keyed && (s.word.Matches(t.text) || last && t.bare != t.text && s.word.Matches(t.bare))
}

// Matches reports whether the pattern covers a text of these steps. It walks both from the left and, where they part, lets
// the last ** take one step more.
func (p *Glob) Matches(steps []Step) bool {
	at, i := 0, 0
	star, from := -1, 0
	for {
		switch {
		case i == len(p.segments):
			return true
		case p.segments[i].across:
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

// Literal returns the text that the pattern of an address or a path matches, as these print it, and false where the pattern has a star.
func (p *Glob) Literal() (string, bool) { return p.literal, p.isLiteral }

// Everything reports whether the pattern matches whatever there is.
func (p *Glob) Everything() bool {
	for _, s := range p.segments {
		if !s.all {
			return false
		}
	}
	return true
}

// AddressSteps returns the segments of an address.
func AddressSteps(address string) []Step {
	parts, _ := splitDots(address)
	out := make([]Step, len(parts))
	for i, part := range parts {
		out[i] = Step{text: part, bare: part}
		if at := strings.IndexByte(part, '['); at >= 0 {
			out[i].bare = part[:at]
		}
	}
	return out
}

// AddressPrefixes returns the texts that, as literal patterns, cover an address: itself and whatever it is below of.
func AddressPrefixes(address string) []string {
	var out []string
	at := 0
	for i, s := range AddressSteps(address) {
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
