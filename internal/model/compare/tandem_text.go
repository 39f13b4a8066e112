package compare

import (
	"math/bits"
)

// opens reports whether a text begins as an object or list of JSON does.
func opens(text string) bool { return text != "" && (text[0] == '{' || text[0] == '[') }

func pastBlanks(text string, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
		at++
	}
	return at
}

// numberAt returns the number that stands at a place, and nothing where it goes on in a way that no whole number or plain fraction does.
func numberAt(text string, at int) string {
	end := at
	if end < len(text) && text[end] == '-' {
		end++
	}
	digits := func() int {
		from := end
		for end < len(text) && text[end]-'0' <= 9 {
			end++
		}
		return end - from
	}
	if whole := digits(); whole == 0 || whole > 1 && text[end-whole] == '0' {
		return ""
	}
	if end < len(text) && text[end] == '.' {
		end++
		if digits() == 0 {
			return ""
		}
	}
	if end < len(text) && (text[end] == 'e' || text[end] == 'E') {
		return ""
	}
	return text[at:end]
}

// closing returns where the quote stands that ends a string, and -1 where it holds more than plain ASCII.
func closing(text string, at int) int {
	for at+8 <= len(text) {
		if m := special(load(text, at)); m != 0 {
			at += bits.TrailingZeros64(m) / 8
			break
		}
		at += 8
	}
	for at < len(text) && text[at] != '"' && text[at] >= ' ' && text[at] < 0x80 && text[at] != '\\' {
		at++
	}
	if at >= len(text) || text[at] != '"' {
		return -1
	}
	return at
}

// load returns the eight bytes of text from at, the first in the lowest place. It is one instruction.
func load(text string, at int) uint64 {
	b := text[at : at+8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// special marks the first byte of eight that is a quote, a backslash, a control character or beyond ASCII, by its highest bit. Bytes after the
// first may be marked wrongly.
func special(eight uint64) uint64 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	quote, backslash := eight^'"'*ones, eight^'\\'*ones
	return ((quote-ones)&^quote | (backslash-ones)&^backslash | (eight-' '*ones)&^eight | eight) & highs
}
