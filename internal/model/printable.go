package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns s as one line that is safe to draw: every control character, format
// character (bidirectional overrides, zero-width joiners, byte-order marks …), separator of lines, private or
// unassigned control is replaced by something visible, and invalid UTF-8 by U+FFFD. All text that comes from
// a state, a document or a file reaches a screen only through it.
//
//	newline ↵   tab ⇥   ESC ␛   U+202E ⟨202E⟩
func Printable(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		writePrintable(&b, r)
		i += size
	}
	return b.String()
}

// PrintableLines is Printable for text of several lines: it splits at line ends and makes each line safe. Tabs become two spaces.
func PrintableLines(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	for i, l := range lines {
		lines[i] = Printable(strings.ReplaceAll(l, "\t", "  "))
	}
	return lines
}

func writePrintable(b *strings.Builder, r rune) {
	switch {
	case r == '\n':
		b.WriteRune('↵')
	case r == '\t':
		b.WriteRune('⇥')
	case r < 0x20:
		b.WriteRune('␀' + r) // the control pictures block follows ASCII
	case r == 0x7f:
		b.WriteRune('␡')
	case printableRune(r):
		b.WriteRune(r)
	default:
		b.WriteRune('⟨')
		const digits = "0123456789ABCDEF"
		if r > 0xffff {
			b.WriteByte(digits[r>>20&15])
			b.WriteByte(digits[r>>16&15])
		}
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(digits[r>>shift&15])
		}
		b.WriteRune('⟩')
	}
}

// printableRune reports whether r may be drawn as it is.
func printableRune(r rune) bool {
	if r >= 0x20 && r < 0x7f {
		return true
	}
	switch {
	case r < 0xa0, unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r),
		unicode.Is(unicode.Co, r), unicode.Is(unicode.Cs, r):
		return false
	}
	return unicode.IsPrint(r) || r == '\u00a0' || r == '\u3000'
}
