package yamltext

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
)

const byteOrderMark = "\uFEFF"

// breakLen returns the length of the line break at the start of s, and 0 where there is none.
func breakLen(s []byte) int {
	switch {
	case len(s) == 0:
		return 0
	case s[0] == '\n':
		return 1
	case s[0] == '\r':
		if len(s) > 1 && s[1] == '\n' {
			return 2
		}
		return 1
	}
	return 0
}

// libraryLines returns the offsets at which the lines of the YAML library begin.
func libraryLines(text []byte, from int) []int {
	starts := []int{from}
	for i := from; i < len(text); {
		if n := breakLen(text[i:]); n > 0 {
			i += n
			starts = append(starts, i)
			continue
		}
		i++
	}
	return starts
}

// offset returns the byte of a line and column, both from 1, the column in runes, clamped to the text.
func offset(text []byte, starts []int, line, column int) int {
	if line < 1 {
		return starts[0]
	}
	if line > len(starts) {
		return len(text)
	}
	return runesOn(text, starts[line-1], column-1)
}

// runesOn is the byte that stands so many runes behind another one, clamped to the text.
func runesOn(text []byte, at, runes int) int {
	for ; runes > 0 && at < len(text); runes-- {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	return at
}

// Position returns the line and column of a byte as an editor counts them: lines end at a line feed, columns are runes, and
// both begin at 1. A byte-order mark has no column.
func (f *File) Position(at int) (line, column int) {
	at = max(0, min(at, len(f.text)))
	line = sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > at })
	from := f.lines[line-1]
	from = min(from, at)
	if at-from < counted {
		return line, utf8.RuneCount(f.text[from:at]) + 1
	}
	return line, f.runesBefore(at) - f.runesBefore(from) + 1
}

// counted is at how many bytes the runes before them are remembered, since a file may be one long line in which thousands of places are asked for.
const counted = 4 << 10

// runesBefore is how many runes begin before a byte.
func (f *File) runesBefore(at int) int {
	mark := at / counted
	return f.runes[mark] + begun(f.text[mark*counted:at])
}

// countRunes is what runesBefore starts from.
func countRunes(text []byte) []int {
	out := []int{0}
	for from := 0; from+counted <= len(text); from += counted {
		out = append(out, out[len(out)-1]+begun(text[from:from+counted]))
	}
	return out
}

// begun counts the runes that begin in a part of a text, which may cut the first and the last.
func begun(part []byte) (n int) {
	for _, c := range part {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// At is the byte of a line and column as Position counts them, within the text.
func (f *File) At(line, column int) int { return offset(f.text, f.lines, line, column) }

// excerptWidth is how many runes of a line an excerpt shows at most.
const excerptWidth = 100

// Excerpt returns the line of a byte and below it a caret under the byte, both indented by four blanks. A long line is cut
// around the byte. The text is safe to draw, and what looks like a credential is left out.
func (f *File) Excerpt(at int) string {
	line, column := f.Position(at)
	from := f.lines[line-1]
	end := len(f.text)
	if i := bytes.IndexByte(f.text[from:], '\n'); i >= 0 {
		end = from + i
	}
	whole := strings.TrimSuffix(string(f.text[from:end]), "\r")
	text, moved := conceal(whole, byteOf(whole, column-1))
	runes := []rune(text)
	at = min(utf8.RuneCountInString(text[:moved]), len(runes))
	first := max(0, at-excerptWidth/2)
	last := min(len(runes), first+excerptWidth)
	before := printable(runes[first:at])
	text = before + printable(runes[at:last])
	return "    " + text + "\n    " + strings.Repeat(" ", utf8.RuneCountInString(before)) + "^"
}

// byteOf is where the rune of a number begins in a text.
func byteOf(text string, number int) int {
	for i := range text {
		if number == 0 {
			return i
		}
		number--
	}
	return len(text)
}

func printable(runes []rune) string {
	return model.Printable(strings.ReplaceAll(string(runes), "\t", " "))
}
