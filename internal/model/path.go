package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Path names a place inside a resource or document. Its text has one grammar on the
// screen, in JSON and in the ledger:
//
//	path = name ( "." identifier | "[" quoted "]" | "[" N "]" | "[" k=v,k=v "]" | "[#" N "]" )*
//
// where name is an identifier, or a quoted key in brackets. Parse and print are inverses.
type Path []Step

// StepKind tells how a step finds its value.
type StepKind uint8

// The kinds of steps.
const (
	// StepName is an attribute, a block or a map's key.
	StepName StepKind = iota
	// StepIndex is the position in a list, from zero.
	StepIndex
	// StepIdentity is the element of a set or list of objects whose Keys have these values.
	StepIdentity
	// StepRank is the element of a set by rank of content, where nothing identifies it.
	StepRank
)

// Step is one step of a Path.
type Step struct {
	Kind StepKind
	// Name is set for StepName.
	Name string
	// Index is set for StepIndex and StepRank.
	Index int
	// Keys is set for StepIdentity and has at least one element.
	Keys []IdentityKey
}

// IdentityKey is one attribute that identifies an element, with its value as text.
type IdentityKey struct{ Name, Value string }

// NameStep steps to an attribute or a map's key.
func NameStep(name string) Step { return Step{Kind: StepName, Name: name} }

// IndexStep steps to a position in a list.
func IndexStep(i int) Step { return Step{Kind: StepIndex, Index: i} }

// RankStep steps to the element of a set with rank i.
func RankStep(i int) Step { return Step{Kind: StepRank, Index: i} }

// IdentityStep steps to the element that the keys identify.
func IdentityStep(keys ...IdentityKey) Step { return Step{Kind: StepIdentity, Keys: keys} }

// Equal reports whether two steps are the same.
func (s Step) Equal(t Step) bool {
	return s.Kind == t.Kind && s.Name == t.Name && s.Index == t.Index && slices.Equal(s.Keys, t.Keys)
}

// Equal reports whether two paths are the same.
func (p Path) Equal(q Path) bool { return slices.EqualFunc(p, q, Step.Equal) }

// Child returns a new path one step longer; p is not shared.
func (p Path) Child(s Step) Path {
	out := make(Path, len(p)+1)
	copy(out, p)
	out[len(p)] = s
	return out
}

// String prints p in the grammar of Path.
func (p Path) String() string {
	var b []byte
	for i, s := range p {
		b = s.appendTo(b, i == 0)
	}
	return string(b)
}

func (s Step) appendTo(b []byte, first bool) []byte {
	switch s.Kind {
	case StepName:
		if isIdentifier(s.Name) {
			if !first {
				b = append(b, '.')
			}
			return append(b, s.Name...)
		}
		return append(appendKey(append(b, '['), s.Name), ']')
	case StepIndex:
		return append(strconv.AppendInt(append(b, '['), int64(s.Index), 10), ']')
	case StepRank:
		return append(strconv.AppendInt(append(b, "[#"...), int64(s.Index), 10), ']')
	case StepIdentity:
		b = append(b, '[')
		for i, k := range s.Keys {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendWord(b, k.Name)
			b = append(b, '=')
			b = appendWord(b, k.Value)
		}
		return append(b, ']')
	}
	return b
}

// appendWord appends a word of an identity, quoted unless it is plain.
func appendWord(b []byte, s string) []byte {
	if isPlain(s) {
		return append(b, s...)
	}
	return appendKey(b, s)
}

// isIdentifier reports whether s may stand bare as a name: a letter or underscore, then letters, digits, _ and -.
func isIdentifier(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || (c < '0' || c > '9') && c != '-') {
			return false
		}
	}
	return true
}

// isPlain reports whether s may stand bare inside an identity: visible ASCII without the characters of the grammar.
func isPlain(s string) bool {
	if s == "" || s[0] == '#' {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte(`[]=,"\`, c) >= 0 {
			return false
		}
	}
	return true
}

// appendKey appends s in double quotes. Quotes, backslashes and everything that is not printable are
// escaped, so that a path is always one visible line; invalid UTF-8 becomes U+FFFD.
func appendKey(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case !printableRune(r) && r > 0xffff:
			b = fmt.Appendf(b, `\U%08x`, r)
		case !printableRune(r):
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// ParsePath reads the text of a path. The error names the byte at which the text leaves the grammar.
func ParsePath(text string) (Path, error) {
	r := pathReader{text: text}
	var p Path
	for r.at < len(text) {
		s, err := r.step(len(p) == 0)
		if err != nil {
			return nil, fmt.Errorf("path %q: %w", text, err)
		}
		p = append(p, s)
	}
	if len(p) == 0 {
		return nil, fmt.Errorf("path is empty; it must name an attribute")
	}
	return p, nil
}

type pathReader struct {
	text string
	at   int
}

func (r *pathReader) fail(what string) error {
	return fmt.Errorf("at byte %d: %s", r.at+1, what)
}

func (r *pathReader) step(first bool) (Step, error) {
	if r.text[r.at] == '[' {
		r.at++
		return r.bracket()
	}
	if !first {
		if r.text[r.at] != '.' {
			return Step{}, r.fail("expected . or [")
		}
		r.at++
	}
	end := r.at
	for end < len(r.text) && r.text[end] != '.' && r.text[end] != '[' {
		end++
	}
	name := r.text[r.at:end]
	if !isIdentifier(name) {
		return Step{}, r.fail(`expected a name; other keys are written ["…"]`)
	}
	r.at = end
	return NameStep(name), nil
}

func (r *pathReader) bracket() (Step, error) {
	rest := r.text[r.at:]
	switch {
	case rest == "":
		return Step{}, r.fail("expected ]")
	case rest[0] == '#':
		r.at++
		n, err := r.number()
		return RankStep(n), err
	case rest[0] >= '0' && rest[0] <= '9' && allDigitsTo(rest, ']'):
		n, err := r.number()
		return IndexStep(n), err
	case rest[0] == '"':
		name, err := r.quoted()
		if err != nil {
			return Step{}, err
		}
		if r.at < len(r.text) && r.text[r.at] == ']' {
			r.at++
			return NameStep(name), nil
		}
		return r.identity(name)
	}
	name, err := r.word()
	if err != nil {
		return Step{}, err
	}
	return r.identity(name)
}

func allDigitsTo(s string, end byte) bool {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i < len(s) && s[i] == end
}

func (r *pathReader) number() (int, error) {
	end := strings.IndexByte(r.text[r.at:], ']')
	if end < 0 {
		return 0, r.fail("expected ]")
	}
	digits := r.text[r.at : r.at+end]
	n, err := strconv.Atoi(digits)
	if err != nil || strconv.Itoa(n) != digits {
		return 0, r.fail("expected a whole number without leading zeros")
	}
	r.at += end + 1
	return n, nil
}

func (r *pathReader) identity(name string) (Step, error) {
	var keys []IdentityKey
	for {
		if r.at >= len(r.text) || r.text[r.at] != '=' {
			return Step{}, r.fail("expected =")
		}
		r.at++
		value, err := r.word()
		if err != nil {
			return Step{}, err
		}
		keys = append(keys, IdentityKey{Name: name, Value: value})
		if r.at >= len(r.text) {
			return Step{}, r.fail("expected ]")
		}
		c := r.text[r.at]
		r.at++
		if c == ']' {
			return IdentityStep(keys...), nil
		}
		if c != ',' {
			r.at--
			return Step{}, r.fail("expected , or ]")
		}
		if name, err = r.word(); err != nil {
			return Step{}, err
		}
	}
}

func (r *pathReader) word() (string, error) {
	if r.at < len(r.text) && r.text[r.at] == '"' {
		return r.quoted()
	}
	end := r.at
	for end < len(r.text) && !strings.ContainsRune(`[]=,"`, rune(r.text[end])) {
		end++
	}
	word := r.text[r.at:end]
	if !isPlain(word) {
		return "", r.fail("expected a plain word or a quoted one")
	}
	r.at = end
	return word, nil
}

// quoted reads a string in double quotes as appendKey writes it, at the opening quote.
func (r *pathReader) quoted() (string, error) {
	s, size, err := readQuoted(r.text[r.at:])
	if err != nil {
		return "", r.fail(err.Error())
	}
	r.at += size
	return s, nil
}

// readQuoted reads a quoted string at the start of text and returns its content and its length in bytes.
func readQuoted(text string) (content string, size int, err error) {
	var b []byte
	for i := 1; i < len(text); {
		switch c := text[i]; c {
		case '"':
			if !utf8.Valid(b) {
				// It would print as another key, since what is printed is UTF-8.
				return "", 0, fmt.Errorf("quoted key is not UTF-8")
			}
			return string(b), i + 1, nil
		case '\\':
			r, n := readEscape(text[i+1:])
			if n == 0 {
				return "", 0, fmt.Errorf(`unknown escape in quoted key`)
			}
			b = utf8.AppendRune(b, r)
			i += 1 + n
		default:
			b = append(b, c)
			i++
		}
	}
	return "", 0, fmt.Errorf("quoted key does not end")
}

// readEscape reads what follows a backslash and returns the rune and the bytes read, zero where it is no escape.
func readEscape(s string) (r rune, size int) {
	if s == "" {
		return 0, 0
	}
	switch s[0] {
	case '"', '\\':
		return rune(s[0]), 1
	case 'n':
		return '\n', 1
	case 'r':
		return '\r', 1
	case 't':
		return '\t', 1
	case 'u':
		size = 5
	case 'U':
		size = 9
	}
	if size == 0 || len(s) < size {
		return 0, 0
	}
	n, err := strconv.ParseUint(s[1:size], 16, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, 0
	}
	return rune(n), size
}
