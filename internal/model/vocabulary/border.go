package vocabulary

import (
	"strings"
	"unicode/utf8"
)

// looselyBordered reports whether s[from:to] begins or ends a run of letters, or begins with a capital and is followed by one.
func looselyBordered(s string, from, to int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= utf8.RuneSelf)
	}
	capital := func(i int) bool { return i < len(s) && s[i] >= 'A' && s[i] <= 'Z' }
	return !letter(from-1) || !letter(to) || capital(from) && capital(to)
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// addressed reports whether a form of numbers and dots, such as 10.1, begins an address where it stands at s[at:]: four numbers, no more. Elsewhere
// the same numbers are a version. Other forms stand anywhere.
func addressed(s string, at int, text string) bool {
	if strings.IndexByte(text, '.') < 0 || strings.Trim(text, "0123456789.") != "" {
		return true
	}
	if at > 0 && s[at-1] == '.' {
		return false
	}
	end := at
	for end < len(s) && (s[end] == '.' || s[end] >= '0' && s[end] <= '9') {
		end++
	}
	return strings.Count(strings.TrimRight(s[at:end], "."), ".") == 3
}

// bordered reports whether s[from:to] is a word of its own: a letter is not continued by a letter, nor a digit by a digit or
// letter.
func bordered(s string, from, to int) bool {
	if from > 0 {
		before, _ := utf8.DecodeLastRuneInString(s[:from])
		if joined(before, rune(s[from])) {
			return false
		}
	}
	if to < len(s) {
		after, _ := utf8.DecodeRuneInString(s[to:])
		if joined(after, rune(s[to-1])) {
			return false
		}
	}
	return true
}

func joined(outer, edge rune) bool {
	digit := outer >= '0' && outer <= '9'
	letter := outer >= 'a' && outer <= 'z' || outer >= 'A' && outer <= 'Z' || outer >= utf8.RuneSelf
	if edge >= '0' && edge <= '9' {
		return digit || letter
	}
	return letter
}

func devicePath(s string, at int, word string) bool {
	return word == "dev" && at > 0 && s[at-1] == '/' && strings.HasPrefix(s[at+3:], "/")
}
