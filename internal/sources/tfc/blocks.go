package tfc

import (
	"strings"
	"unicode/utf8"
)

// tokenInBlocks finds the token for a host in settings written in HCL, and nothing where there is none. Of the language it knows what such files
// need: blocks, strings, comments. What it does not know it steps over.
//
//	credentials "app.terraform.io" {
//	  token = "…"
//	}
func tokenInBlocks(text, host string) string {
	words := hclWords(text)
	depth := 0
	for i := 0; i < len(words); i++ {
		switch words[i].text {
		case "{":
			if !words[i].quoted {
				depth++
			}
		case "}":
			if !words[i].quoted {
				depth--
			}
		case "credentials":
			if depth == 0 && !words[i].quoted && i+2 < len(words) && strings.EqualFold(words[i+1].text, host) && words[i+2].is("{") {
				return tokenOf(words[i+3:])
			}
		}
	}
	return ""
}

// tokenOf finds the token in the words of a block, up to its end.
func tokenOf(words []word) string {
	depth := 1
	for i, w := range words {
		switch {
		case w.is("{"):
			depth++
		case w.is("}"):
			depth--
		case depth == 1 && w.text == "token" && i+2 < len(words) && words[i+1].is("=") && words[i+2].quoted:
			return words[i+2].text
		}
		if depth == 0 {
			return ""
		}
	}
	return ""
}

// word is a name, a string or a sign.
type word struct {
	text   string
	quoted bool
}

// is reports whether a word is that sign.
func (w word) is(sign string) bool { return !w.quoted && w.text == sign }

// hclWords splits a text. Comments are left out.
func hclWords(text string) []word {
	var out []word
	for text != "" {
		switch {
		case strings.ContainsRune(" \t\r\n,", rune(text[0])):
			text = text[1:]
		case text[0] == '#', strings.HasPrefix(text, "//"):
			_, text, _ = strings.Cut(text, "\n")
		case strings.HasPrefix(text, "/*"):
			_, text, _ = strings.Cut(text[2:], "*/")
		case text[0] == '"':
			var w string
			w, text = hclString(text[1:])
			out = append(out, word{w, true})
		case isNameLetter(text[0]):
			n := 1
			for n < len(text) && isNameLetter(text[n]) {
				n++
			}
			out = append(out, word{text[:n], false})
			text = text[n:]
		default:
			_, n := utf8.DecodeRuneInString(text)
			out = append(out, word{text[:n], false})
			text = text[n:]
		}
	}
	return out
}

// hclString takes a string off a text that begins behind its opening quote.
func hclString(text string) (content, rest string) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			return b.String(), text[i+1:]
		case '\\':
			if i+1 < len(text) {
				i++
			}
		}
		b.WriteByte(text[i])
	}
	return b.String(), ""
}

func isNameLetter(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
