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
	for _, s := range p {
		b = s.appendTo(b)
	}
	return string(b)
}

// appendTo appends the step to a path that is printed so far.
func (s Step) appendTo(b []byte) []byte {
	switch s.Kind {
	case StepName:
		if isIdentifier(s.Name) {
			if len(b) > 0 {
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
