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
func (k Key) String() string {
	switch k.kind {
	case keyInt:
		return "[" + strconv.Itoa(k.n) + "]"
	case keyString:
		return "[" + string(appendHCL(nil, k.s)) + "]"
	case keyNone:
	}
	return ""
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

// String prints the address as Terraform does: module.net["a"].data.aws_ami.main[0].
func (a Address) String() string {
	var b []byte
	for _, m := range a.Modules {
		b = append(b, "module."...)
		b = append(b, m.Name...)
		b = append(b, m.Key.String()...)
		b = append(b, '.')
	}
	if a.Mode == Data {
		b = append(b, "data."...)
	}
	b = append(b, a.Type...)
	b = append(b, '.')
	b = append(b, a.Name...)
	return string(append(b, a.Key.String()...))
}

// WithoutKey returns the address of the resource that a is an instance of.
func (a Address) WithoutKey() Address {
	a.Key = Key{}
	return a
}

// Config returns the address in the configuration, without any instance key, as states record dependencies.
func (a Address) Config() string {
	modules := make([]Module, len(a.Modules))
	for i, m := range a.Modules {
		modules[i] = Module{Name: m.Name}
	}
	a.Modules, a.Key = modules, Key{}
	return a.String()
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

// ParseAddress reads the text of an address. The error names the byte at which it leaves the form
// [module.NAME[KEY].]…[data.]TYPE.NAME[KEY].
func ParseAddress(text string) (Address, error) {
	r := addressReader{text: text}
	a, err := r.address()
	if err != nil {
		return Address{}, fmt.Errorf("address %q: at byte %d: %w", text, r.at+1, err)
	}
	return a, nil
}

type addressReader struct {
	text string
	at   int
}

func (r *addressReader) address() (Address, error) {
	modules, more, err := r.modules()
	if err != nil {
		return Address{}, err
	}
	if !more {
		return Address{}, fmt.Errorf("expected a resource after the module")
	}
	a := Address{Modules: modules}
	if a.Type, err = r.name(); err != nil {
		return a, err
	}
	if a.Type == "data" {
		a.Mode = Data
		if err = r.dot(); err != nil {
			return a, err
		}
		if a.Type, err = r.name(); err != nil {
			return a, err
		}
	}
	if err = r.dot(); err != nil {
		return a, err
	}
	if a.Name, err = r.name(); err != nil {
		return a, err
	}
	if a.Key, err = r.key(); err != nil {
		return a, err
	}
	if r.at < len(r.text) {
		return a, fmt.Errorf("expected the end of the address")
	}
	if len(a.Modules) == 0 && a.Mode == Managed {
		switch {
		case a.Type == "output" && a.Key.IsZero():
			a.Mode = Output
		case a.Type == "document":
			a.Mode = Document
		}
	}
	return a, nil
}

// modules reads module steps and reports whether something follows them.
func (r *addressReader) modules() (modules []Module, more bool, err error) {
	for strings.HasPrefix(r.text[r.at:], "module.") {
		r.at += len("module.")
		var m Module
		if m.Name, err = r.name(); err != nil {
			return nil, false, err
		}
		if m.Key, err = r.key(); err != nil {
			return nil, false, err
		}
		modules = append(modules, m)
		if r.at == len(r.text) {
			return modules, false, nil
		}
		if err = r.dot(); err != nil {
			return nil, false, err
		}
	}
	return modules, true, nil
}

// ParseModules reads a module path as raw states store it, such as module.net["a"].module.x[0]; empty text is the root.
func ParseModules(text string) ([]Module, error) {
	r := addressReader{text: text}
	if text == "" {
		return nil, nil
	}
	modules, more, err := r.modules()
	if err == nil && (more || len(modules) == 0) {
		err = fmt.Errorf("expected module.NAME")
	}
	if err != nil {
		return nil, fmt.Errorf("module %q: at byte %d: %w", text, r.at+1, err)
	}
	return modules, nil
}

func (r *addressReader) dot() error {
	if r.at >= len(r.text) || r.text[r.at] != '.' {
		return fmt.Errorf(`expected "."`)
	}
	r.at++
	return nil
}

// name reads up to the next dot or bracket. Terraform names are identifiers, yet any other
// text without dots, brackets and blanks is taken, so that odd states open too.
func (r *addressReader) name() (string, error) {
	end := r.at
	for end < len(r.text) && r.text[end] != '.' && r.text[end] != '[' {
		end++
	}
	name := r.text[r.at:end]
	if !ValidName(name) {
		return "", fmt.Errorf("expected a name")
	}
	r.at = end
	return name, nil
}

// ValidName reports whether s can stand as a type or name in an address: not empty, valid UTF-8, and without dots,
// brackets, quotes, blanks or characters that cannot be shown.
func ValidName(s string) bool {
	if identifier(s) {
		return true
	}
	if s == "" || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if strings.ContainsRune(`.[]"\`, r) || unicode.IsSpace(r) || !printableRune(r) {
			return false
		}
	}
	return true
}

// identifier reports whether s is made of ASCII letters, digits, underscores and dashes, as nearly all names are.
func identifier(s string) bool {
	for i := range len(s) {
		if c := s[i]; c|0x20-'a' >= 26 && c-'0' > 9 && c != '_' && c != '-' {
			return false
		}
	}
	return s != ""
}

func (r *addressReader) key() (Key, error) {
	rest := r.text[r.at:]
	if rest == "" || rest[0] != '[' {
		return Key{}, nil
	}
	if strings.HasPrefix(rest, `["`) {
		s, size, err := readHCL(rest[1:])
		if err != nil {
			return Key{}, err
		}
		if len(rest) <= size+1 || rest[size+1] != ']' {
			return Key{}, fmt.Errorf("expected ] after the key")
		}
		r.at += size + 2
		return StringKey(s), nil
	}
	end := strings.IndexByte(rest, ']')
	if end < 0 {
		return Key{}, fmt.Errorf("expected ] after the key")
	}
	n, err := strconv.Atoi(rest[1:end])
	if err != nil || strconv.Itoa(n) != rest[1:end] {
		return Key{}, fmt.Errorf("expected a number or a quoted key")
	}
	r.at += end + 1
	return IntKey(n), nil
}

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

// readHCL reads what appendHCL writes, at the opening quote, and returns the content and the bytes read.
func readHCL(text string) (content string, size int, err error) {
	var b []byte
	for i := 1; i < len(text); {
		c := text[i]
		switch {
		case c == '"' && !utf8.Valid(b):
			return "", 0, fmt.Errorf("the key is not UTF-8")
		case c == '"':
			return string(b), i + 1, nil
		case c == '\\':
			r, n := readEscape(text[i+1:])
			if n == 0 {
				return "", 0, fmt.Errorf("unknown escape in the key")
			}
			b = utf8.AppendRune(b, r)
			i += 1 + n
		case (c == '$' || c == '%') && i+2 < len(text) && text[i+1] == c && text[i+2] == '{':
			b = append(b, c)
			i += 2
		default:
			b = append(b, c)
			i++
		}
	}
	return "", 0, fmt.Errorf("the key does not end")
}
