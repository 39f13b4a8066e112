package model

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// String returns v as compact JSON with sensitive values replaced by SensitiveText. It is
// for people; AppendJSON is for programs. It is not yet safe for a terminal: see Printable.
func (v Value) String() string {
	return string(appendValue(nil, v, SensitiveText))
}

// GoString keeps sensitive values out of debug output too.
func (v Value) GoString() string { return "model.Value(" + v.String() + ")" }

// Format prints v like String whatever the verb, so that no verb reaches its storage.
func (v Value) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(v.String())) }

// MarshalJSON returns v as JSON with sensitive values as null.
func (v Value) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// AppendJSON appends v as compact JSON, with null for what is absent or sensitive, and numbers
// as their source spelled them.
func (v Value) AppendJSON(dst []byte) []byte { return appendValue(dst, v, "null") }

func appendValue(dst []byte, v Value, sensitive string) []byte {
	if v.Sensitive() {
		return append(dst, sensitive...)
	}
	switch v.Kind() {
	case Absent, Null:
		return append(dst, "null"...)
	case Bool, Number:
		return append(dst, v.raw()...)
	case String:
		return appendQuoted(dst, v.Text())
	case List:
		dst = append(dst, '[')
		for i, e := range v.Elements() {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendValue(dst, e, sensitive)
		}
		return append(dst, ']')
	case Object:
		dst = append(dst, '{')
		first := true
		for name, f := range v.Fields() {
			if !first {
				dst = append(dst, ',')
			}
			first = false
			dst = append(appendQuoted(dst, name), ':')
			dst = appendValue(dst, f, sensitive)
		}
		return append(dst, '}')
	}
	return dst
}

const hexDigits = "0123456789abcdef"

// appendQuoted appends s as a JSON string. Invalid UTF-8 becomes U+FFFD; control characters, DEL, and the line
// separators that break scripts are escaped; everything else stays as it is.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && size == 1:
				dst = append(dst, "\uFFFD"...)
			case r == '\u2028' || r == '\u2029' || r <= 0x9f:
				dst = append(dst, '\\', 'u', hexDigits[r>>12], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
			default:
				dst = append(dst, s[i:i+size]...)
			}
			i += size
			continue
		}
		switch {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, '\\', 'n')
		case c == '\t':
			dst = append(dst, '\\', 't')
		case c == '\r':
			dst = append(dst, '\\', 'r')
		case c < 0x20 || c == 0x7f:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			dst = append(dst, c)
		}
		i++
	}
	return append(dst, '"')
}

// Indented returns v as JSON over several lines, two spaces a level, for reading; sensitive values
// are SensitiveText. Scalars and empty collections stay on one line.
func (v Value) Indented() string {
	var b strings.Builder
	writeIndented(&b, v, "")
	return b.String()
}

func writeIndented(b *strings.Builder, v Value, indent string) {
	if v.Sensitive() || v.Len() == 0 || v.Kind() < List {
		b.WriteString(v.String())
		return
	}
	inner := indent + "  "
	left := v.Len()
	next := func(name string, e Value) {
		b.WriteString(inner)
		if name != "" {
			b.WriteString(name)
			b.WriteString(": ")
		}
		writeIndented(b, e, inner)
		if left--; left > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	if v.Kind() == List {
		b.WriteString("[\n")
		for _, e := range v.Elements() {
			next("", e)
		}
		b.WriteString(indent + "]")
		return
	}
	b.WriteString("{\n")
	for name, f := range v.Fields() {
		next(string(appendQuoted(nil, name)), f)
	}
	b.WriteString(indent + "}")
}
