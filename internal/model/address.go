package model

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mode tells how a resource came to be.
type Mode uint8

// The modes of resources. Outputs and documents are compared like resources and have modes of their own.
const (
	Managed Mode = iota
	Data
	Output
	Document
)

// String names the mode as states do.
func (m Mode) String() string {
	switch m {
	case Managed:
		return "managed"
	case Data:
		return "data"
	case Output:
		return "output"
	case Document:
		return "document"
	}
	return "unknown"
}

// Counts reports whether a resource of the mode is one that a person decides about as a whole: managed resources and documents, and no outputs
// and data sources.
func (m Mode) Counts() bool { return m == Managed || m == Document }

// Key is the instance key of a resource or module: none, a number from count, or a string from for_each.
type Key struct {
	kind keyKind
	n    int
	s    string
}

type keyKind uint8

const (
	keyNone keyKind = iota
	keyInt
	keyString
)

// IntKey is the key of one instance of a count.
func IntKey(n int) Key { return Key{kind: keyInt, n: n} }

// StringKey is the key of one instance of a for_each.
func StringKey(s string) Key { return Key{kind: keyString, s: s} }

// Int returns the number of a count key, and false for every other.
func (k Key) Int() (int, bool) { return k.n, k.kind == keyInt }

// Str returns the string of a for_each key, and false for every other.
func (k Key) Str() (string, bool) { return k.s, k.kind == keyString }

// IsZero reports whether there is no key.
func (k Key) IsZero() bool { return k.kind == keyNone }

// String prints the key in brackets as Terraform does, and nothing where there is none.
func (k Key) String() string { return string(k.append(nil)) }

// append appends what String prints.
func (k Key) append(b []byte) []byte {
	switch k.kind {
	case keyInt:
		return append(strconv.AppendInt(append(b, '['), int64(k.n), 10), ']')
	case keyString:
		return append(appendHCL(append(b, '['), k.s), ']')
	case keyNone:
	}
	return b
}

func (k Key) compare(l Key) int {
	return cmp.Or(cmp.Compare(k.kind, l.kind), cmp.Compare(k.n, l.n), strings.Compare(k.s, l.s))
}

// Module is one step of a module path.
type Module struct {
	Name string
	Key  Key
}

// Address names a resource instance inside one state. ParseAddress and String are inverses.
type Address struct {
	Modules []Module
	Mode    Mode
	Type    string
	Name    string
	Key     Key
}

// MaxAddress is how many bytes an address has at most that readers take from a file. Real ones stay below a thousand, and each row of a report repeats its
// own: those of a file with a name of a megabyte would fill a disk.
const MaxAddress = 64 << 10

// String prints the address as Terraform does: module.net["a"].data.aws_ami.main[0].
func (a Address) String() string {
	// Nearly all addresses fit, and are then allocated once: they are printed more often than anything else.
	var room [usualAddress]byte
	b := room[:0]
	for _, m := range a.Modules {
		b = m.Key.append(m.append(b))
		b = append(b, '.')
	}
	return string(a.Key.append(a.append(b)))
}

// usualAddress is how many bytes nearly all addresses have at most.
const usualAddress = 160

// append appends the name of the module without its key.
func (m Module) append(b []byte) []byte { return append(append(b, "module."...), m.Name...) }

// append appends the address inside its module, without its key.
func (a Address) append(b []byte) []byte {
	if a.Mode == Data {
		b = append(b, "data."...)
	}
	b = append(append(b, a.Type...), '.')
	return append(b, a.Name...)
}

// WithoutKey returns the address of the resource that a is an instance of.
func (a Address) WithoutKey() Address {
	a.Key = Key{}
	return a
}

// Config returns the address in the configuration, without any instance key, as states record dependencies.
func (a Address) Config() string {
	var room [usualAddress]byte
	b := room[:0]
	for _, m := range a.Modules {
		b = append(m.append(b), '.')
	}
	return string(a.append(b))
}

// Compare orders addresses as people read them: by module, mode, type, name, and keys with numbers by worth.
func (a Address) Compare(b Address) int {
	if c := slices.CompareFunc(a.Modules, b.Modules, func(m, n Module) int {
		return cmp.Or(strings.Compare(m.Name, n.Name), m.Key.compare(n.Key))
	}); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.Mode, b.Mode), strings.Compare(a.Type, b.Type), strings.Compare(a.Name, b.Name), a.Key.compare(b.Key))
}

// Equal reports whether two addresses are the same.
func (a Address) Equal(b Address) bool { return a.Compare(b) == 0 }

// appendHCL appends s as the quoted string that Terraform prints in addresses: ${ and %{ are doubled, and what is
// not printable is escaped.
func appendHCL(b []byte, s string) []byte {
	b = append(b, '"')
	for i, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case (r == '$' || r == '%') && strings.HasPrefix(s[i+1:], "{"):
			b = append(b, byte(r), byte(r))
		case !unicode.IsPrint(r) && r > 0xffff:
			b = fmt.Appendf(b, `\U%08x`, r)
		case !unicode.IsPrint(r):
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
