package model

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
