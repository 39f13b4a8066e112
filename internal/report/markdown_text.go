package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
)

// mdCode makes foreign text stand as it is, as code: on one line, in its cell, and addressing nobody, since platforms look for names and
// numbers outside code only. Backquotes, bars and backslashes have a meaning in code within tables; text that holds any is written as HTML.
func mdCode(text string) string {
	text = model.Printable(text)
	switch {
	case text == "":
		return ""
	case strings.ContainsAny(text, "`|\\") || strings.TrimSpace(text) != text || strings.Contains(text, "  "):
		return "<code>" + mdEntities(text) + "</code>"
	}
	return "`" + text + "`"
}

// mdEntities spells everything that Markdown or HTML could obey as a character reference, which starts nothing.
func mdEntities(text string) string {
	var b strings.Builder
	last := ' '
	for i, r := range text {
		switch {
		case r == ' ' && (last == ' ' || i == len(text)-1):
			// HTML would make one blank of several.
			b.WriteString("&nbsp;")
		case r < 0x80 && !asciiPlain(r):
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// asciiPlain reports characters that mean nothing in Markdown.
func asciiPlain(r rune) bool {
	return r == ' ' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || strings.ContainsRune(".,;/=?\"'%", r)
}

// mdText makes foreign prose stand as it is on one line. A word that a platform would turn into a link or a message becomes code.
func mdText(text string) string {
	words := strings.Fields(model.Printable(strings.Join(strings.Fields(text), " ")))
	for i, w := range words {
		if addresses(w) {
			words[i] = mdCode(w)
			continue
		}
		words[i] = mdEscaped(w)
	}
	return strings.Join(words, " ")
}

// addresses reports whether a platform would make more of a word than its letters: a person (@team), an issue, request, label, milestone or
// snippet (#12, !12, ~bug, %3, $4, &5, GH-12), or a link. Backslashes would not stop it, since it looks at what Markdown has become.
func addresses(word string) bool {
	lower := strings.ToLower(word)
	if strings.Contains(word, "@") || strings.Contains(lower, "://") || strings.Contains(lower, "www.") || strings.Contains(lower, "gh-") {
		return true
	}
	for i, r := range word {
		if !strings.ContainsRune("#!%$~&^", r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(word[i+1:])
		before, _ := utf8.DecodeLastRuneInString(word[:i])
		if (wordRune(next) || next == '"') && (r == '#' || !wordRune(before)) {
			return true
		}
	}
	return false
}

// mdEscaped puts a backslash before what Markdown would obey within a line.
func mdEscaped(word string) string {
	var b strings.Builder
	for _, r := range word {
		if strings.ContainsRune("\\`*_{}[]<>|&~$", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
