package ui

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/paritytui/paritytui/internal/model"
)

// safe makes foreign text drawable: model.Printable for what controls a terminal, and here for what terminals
// disagree about. Emoji with selectors or skin tones take one, two or four cells, depending on whom one asks; they are
// written as their first character, with the rest as numbers.
func safe(text string) string {
	if ascii(text) {
		return text
	}
	text = model.Printable(text)
	if agreed(text) {
		return text
	}
	var b strings.Builder
	for rest := text; rest != ""; {
		cluster, cells := nextCluster(rest)
		rest = rest[len(cluster):]
		if cells > 0 && ansi.StringWidthWc(cluster) == cells {
			b.WriteString(cluster)
			continue
		}
		for i, r := range cluster {
			if i == 0 && ansi.StringWidthWc(string(r)) == ansi.StringWidth(string(r)) && ansi.StringWidth(string(r)) > 0 {
				b.WriteRune(r)
				continue
			}
			if r == '\ufe0e' || r == '\ufe0f' {
				continue
			}
			fmt.Fprintf(&b, "⟨%04X⟩", r)
		}
	}
	return b.String()
}

// agreed reports whether every character of text is as wide by clusters as by single runes, and none begins with a mark
// that would join what stands before it.
func agreed(text string) bool {
	for rest := text; rest != ""; {
		cluster, cells := nextCluster(rest)
		rest = rest[len(cluster):]
		if len(cluster) == 1 {
			continue
		}
		if cells == 0 || ansi.StringWidthWc(cluster) != cells {
			return false
		}
	}
	return true
}

// ascii reports whether text is printable ASCII only, as almost all of it is.
func ascii(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < 0x20 || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

// bounded cuts text to at most n bytes at a character's border.
func bounded(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}
