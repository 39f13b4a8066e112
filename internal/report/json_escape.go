package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// escaped is a text of JSON that obeys nobody where it is printed on a terminal: the encoder leaves DEL, the control characters behind it and all that
// formats, such as the marks that turn the direction of writing, as they are. JSON holds them in strings alone, where an escape means the same.
func escaped(text string) string {
	var b strings.Builder
	done := 0
	for i := 0; i < len(text); {
		if text[i] < 0x7f {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r < 0xa0 || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
			b.WriteString(text[done:i])
			done = i + size
			if r <= 0xffff {
				_, _ = fmt.Fprintf(&b, `\u%04x`, r)
			} else {
				high, low := utf16.EncodeRune(r)
				_, _ = fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
			}
		}
		i += size
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}
