package model

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
