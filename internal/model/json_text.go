package model

import (
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// load returns the eight bytes of text from at, the first in the lowest place. It is one instruction.
func load(text string, at int) uint64 {
	b := text[at : at+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

const (
	ones  = 0x0101010101010101
	highs = 0x80 * ones
)

// special marks, by its highest bit, the first byte of eight that a string cannot simply pass over: a quote, a backslash, a control
// character or a part of a character beyond ASCII. Bytes after the first may be marked wrongly.
func special(w uint64) uint64 {
	quote, backslash := w^'"'*ones, w^'\\'*ones
	return ((quote-ones)&^quote | (backslash-ones)&^backslash | (w-' '*ones)&^w | w) & highs
}

// longest is how many bytes an escape or a character takes at most: what is nearer to the end of the window may go on behind it.
const longest = len(`\ud83d\ude00`)

// quoted looks at the string whose opening quote stands at r.at and returns the place of the closing one. It leaves r.at at the opening quote unless
// the string is broken, and may move the window.
func (r *jsonReader) quoted() (end int, escaped, ok bool) {
	text, at := r.text, r.at+1
	for {
		for at+8 <= len(text) {
			if m := special(load(text, at)); m != 0 {
				at += bits.TrailingZeros64(m) / 8
				break
			}
			at += 8
		}
		if at < len(text) && text[at] == '"' {
			return at, escaped, true
		}
		if at+longest > len(text) && r.source != nil {
			past := at - r.at
			r.more()
			text, at = r.text, r.at+past
			continue
		}
		if at >= len(text) {
			return 0, false, r.fail(len(text), ErrTruncated)
		}
		switch c := text[at]; {
		case c == '\\':
			escaped = true
			if at = r.escape(at); at < 0 {
				return 0, false, false
			}
		case c < ' ':
			return 0, false, r.fail(at, ErrControl)
		case c < utf8.RuneSelf:
			at++ // close to the end, where eight bytes are no longer there
		default:
			if at = r.wide(at); at < 0 {
				return 0, false, false
			}
		}
	}
}

// wide passes over characters beyond ASCII and returns where they or those of the window end, or -1 where they are broken.
func (r *jsonReader) wide(at int) int {
	for at < len(r.text) && r.text[at] >= utf8.RuneSelf {
		if at+utf8.UTFMax > len(r.text) && r.source != nil {
			break
		}
		c, size := utf8.DecodeRuneInString(r.text[at:])
		if c == utf8.RuneError && size == 1 {
			if !utf8.FullRuneInString(r.text[at:]) {
				r.fail(len(r.text), ErrTruncated)
			} else {
				r.fail(at, ErrUTF8)
			}
			return -1
		}
		at += size
	}
	return at
}

// escape passes over the escape at a backslash, both halves of a pair, and returns where it ends, or -1 where it is broken.
func (r *jsonReader) escape(at int) int {
	if at+1 >= len(r.text) {
		r.fail(len(r.text), ErrTruncated)
		return -1
	}
	switch r.text[at+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return at + 2
	case 'u':
	default:
		r.fail(at, ErrEscape)
		return -1
	}
	c, ok := r.unit(at)
	if !ok {
		return -1
	}
	if !utf16.IsSurrogate(c) {
		return at + 6
	}
	rest := r.text[at+6:]
	if rest == "" || rest == `\` {
		r.fail(len(r.text), ErrTruncated)
		return -1
	}
	if !strings.HasPrefix(rest, `\u`) {
		r.fail(at, ErrSurrogate)
		return -1
	}
	second, ok := r.unit(at + 6)
	if ok && utf16.DecodeRune(c, second) == utf8.RuneError {
		ok = r.fail(at, ErrSurrogate)
	}
	if !ok {
		return -1
	}
	return at + 12
}

// unit returns the number of a \u escape.
func (r *jsonReader) unit(at int) (rune, bool) {
	c := rune(0)
	for i := at + 2; i < at+6; i++ {
		if i >= len(r.text) {
			return 0, r.fail(len(r.text), ErrTruncated)
		}
		digit, ok := hexDigit(r.text[i])
		if !ok {
			return 0, r.fail(at, ErrEscape)
		}
		c = c<<4 | digit
	}
	return c, true
}

func hexDigit(c byte) (rune, bool) {
	switch {
	case c-'0' <= 9:
		return rune(c - '0'), true
	case c|0x20-'a' < 6:
		return rune(c|0x20-'a') + 10, true
	}
	return 0, false
}

// plain keeps strings without their escapes, many in one piece of memory: a policy in a string has escapes, and everything that looks at a
// value wants its text more than once.
type plain struct {
	texts []string
	piece strings.Builder
}

// pieceSize is the memory that many short strings share.
const pieceSize = 32 << 10

// add keeps a string that is known to be sound and returns its number. The rest is how many bytes of the text are left, its own counted.
func (p *plain) add(escaped string, rest int) uint32 {
	if p.piece.Cap()-p.piece.Len() < len(escaped) {
		p.piece = strings.Builder{}
		p.piece.Grow(max(len(escaped), min(rest, pieceSize)))
	}
	from := p.piece.Len()
	unescape(&p.piece, escaped)
	p.texts = append(p.texts, p.piece.String()[from:])
	return uint32(len(p.texts) - 1)
}

// unescape writes a string that is known to be sound without its escapes.
func unescape(to *strings.Builder, escaped string) {
	for {
		i := strings.IndexByte(escaped, '\\')
		if i < 0 {
			to.WriteString(escaped)
			return
		}
		to.WriteString(escaped[:i])
		c := escaped[i+1]
		escaped = escaped[i+2:]
		switch c {
		case 'b':
			to.WriteByte('\b')
		case 'f':
			to.WriteByte('\f')
		case 'n':
			to.WriteByte('\n')
		case 'r':
			to.WriteByte('\r')
		case 't':
			to.WriteByte('\t')
		case 'u':
			point := units(escaped)
			escaped = escaped[4:]
			if utf16.IsSurrogate(point) {
				point = utf16.DecodeRune(point, units(escaped[2:]))
				escaped = escaped[6:]
			}
			to.WriteRune(point)
		default:
			to.WriteByte(c)
		}
	}
}

// units returns the number that four hexadecimal digits spell.
func units(text string) rune {
	c := rune(0)
	for i := range 4 {
		digit, _ := hexDigit(text[i])
		c = c<<4 | digit
	}
	return c
}
