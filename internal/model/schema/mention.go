package schema

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// MayNameSecret reports whether a text, or any document in it, may hold a name that SecretName knows. It errs on the side of true: what it
// denies needs no parsing to look for credentials in it. It goes over the text once.
//
// Names are looked for as they are spelled, so everything that can spell one otherwise is taken for one: letters beyond ASCII, escapes other than
// of quotes and slashes, and runs as long as base64 that can be one.
func MayNameSecret(text string) bool {
	// heads are the last five bits of the last three bytes, and from is where the run of what can be base64 began.
	heads, from := uint32(0), 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		heads = heads<<5&(1<<15-1) | uint32(c&31)
		if textClasses[c]&base64Class == 0 {
			if i-from >= minEncoded || c >= utf8.RuneSelf {
				return true
			}
			if c == '\\' {
				for i+1 < len(text) && text[i+1] == '\\' {
					i++
				}
				if i+1 < len(text) && text[i+1] != '"' && text[i+1] != '/' {
					return true
				}
			}
			from = i + 1
			continue
		}
		if mentionHeads[heads>>6]&(1<<(heads&63)) != 0 && i >= 2 && mentioned(text, i-2) {
			return true
		}
	}
	return len(text)-from >= minEncoded
}

// mentioned reports whether a mention stands at text[i:].
func mentioned(text string, i int) bool {
	for _, m := range mentionsBy[text[i]&31][text[i+1]&31] {
		if m.standsAt(text, i) {
			return true
		}
	}
	return false
}

// minEncoded is the length from which a run of letters, digits and signs may be base64 of a document.
const minEncoded = 24

// mention is a word by which a text may name a credential.
type mention struct {
	word string
	// after are the words of which one must stand before it; empty where the word says enough.
	after []string
	// capital is set where the word in capitals says enough.
	capital bool
}

// standsAt reports whether m stands at text[i:].
func (m *mention) standsAt(text string, i int) bool {
	end := i + len(m.word)
	if end > len(text) || !strings.EqualFold(text[i:end], m.word) {
		return false
	}
	if len(m.after) == 0 || m.capital && text[i:end] == strings.ToUpper(m.word) {
		return true
	}
	for i > 0 && !isLetter(text[i-1]) {
		i--
	}
	return slices.ContainsFunc(m.after, func(word string) bool {
		return i >= len(word) && strings.EqualFold(text[i-len(word):i], word)
	})
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

const base64Class = 1

var (
	mentionsBy  = mentionTable()
	textClasses = classTable()
	// mentionHeads has a bit for the last five bits of the first three letters of each mention, which the cases share.
	mentionHeads = headTable()
)

func headTable() (out [1 << 9]uint64) {
	for _, row := range mentionsBy {
		for _, list := range row {
			for _, m := range list {
				head := uint32(m.word[0]&31)<<10 | uint32(m.word[1]&31)<<5 | uint32(m.word[2]&31)
				out[head>>6] |= 1 << (head & 63)
			}
		}
	}
	return out
}

// mentionTable finds mentions by the last five bits of their first two letters, which the cases share.
func mentionTable() (out [32][32][]mention) {
	byWord := map[string]*mention{}
	for noun := range secretNouns {
		byWord[noun] = &mention{word: noun}
	}
	byWord["password"], byWord["passphrase"] = &mention{word: "password"}, &mention{word: "passphrase"}
	for pair := range secretPairs {
		first, last, _ := strings.Cut(pair, ".")
		m := byWord[last]
		if m == nil {
			m = &mention{word: last, capital: last == "key"}
			byWord[last] = m
		} else if len(m.after) == 0 {
			continue
		}
		m.after = append(m.after, first)
	}
	for _, m := range byWord {
		slot := &out[m.word[0]&31][m.word[1]&31]
		*slot = append(*slot, *m)
	}
	return out
}

func classTable() (out [256]byte) {
	for c := range 256 {
		b := byte(c)
		if isLetter(b) || b >= '0' && b <= '9' || b == '+' || b == '/' || b == '=' {
			out[c] |= base64Class
		}
	}
	return out
}
