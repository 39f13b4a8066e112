package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// editor is a text that a person writes, of one line or of several. The text keeps what was typed or pasted; only the drawing
// goes through safe.
type editor struct {
	text string
	// at is the cursor, in bytes, always at the border of a character as drawn.
	at int
	// single keeps the text on one line.
	single bool
	// column is the cell that up and down aim for, and -1 after any other movement.
	column int
	// fresh is set while the text is a proposal: what is typed takes its place, and any other key keeps it.
	fresh bool
	// top is the first line shown.
	top int
	// dropped counts the bytes that found no room.
	dropped int
	// laid is the text as lines of laidWidth cells, for the text laidText.
	laid      []stretch
	laidText  string
	laidWidth int
}

// stretch is one line on the screen: the bytes from to to of the text.
type stretch struct{ from, to int }

// newProposal is an editor of one line with a text that typing replaces.
func newProposal(text string) editor {
	e := newLineEditor(text)
	e.fresh = text != ""
	return e
}

// newEditor is an editor of several lines.
func newEditor(text string) editor { return editor{text: text, at: len(text), column: -1} }

// begin puts another text into an editor of the same kind.
func (e *editor) begin(text string) {
	*e = editor{text: text, at: len(text), single: e.single, column: -1}
}

// newLineEditor is an editor of one line.
func newLineEditor(text string) editor {
	e := newEditor(text)
	e.single = true
	return e
}

// insert puts text at the cursor, as far as there is room. Line ends become one form, or blanks where there is one line; tabs become blanks; control
// characters are dropped, since a file that people review has no use for them.
func (e *editor) insert(text string) {
	if e.fresh {
		e.text, e.at, e.fresh = "", 0, false
	}
	whole := text
	text = bounded(text, e.room())
	e.dropped += len(whole) - len(text)
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if e.single {
		text = strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", " ")
	}
	text = strings.ReplaceAll(text, "\t", "  ")
	text = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	e.text = e.text[:e.at] + text + e.text[e.at:]
	e.at += len(text)
	e.settle()
	e.column = -1
}

// settle moves the cursor to the end of the character that it stands in.
func (e *editor) settle() {
	start := strings.LastIndexByte(e.text[:e.at], '\n') + 1
	for start < e.at {
		start += e.size(start)
	}
	e.at = start
}

// size is the length of the character that begins at byte at.
func (e *editor) size(at int) int {
	if e.text[at] == '\n' {
		return 1
	}
	cluster, _ := nextCluster(e.text[at:])
	if len(cluster) == 0 {
		_, n := utf8.DecodeRuneInString(e.text[at:])
		return n
	}
	return len(cluster)
}

// before returns where the character before byte at begins.
func (e *editor) before(at int) int {
	if at == 0 {
		return 0
	}
	start := strings.LastIndexByte(e.text[:at-1], '\n') + 1
	for start < at {
		n := e.size(start)
		if start+n >= at {
			return start
		}
		start += n
	}
	return at - 1
}

// key does what the key means while text is being typed, and reports whether it means anything.
func (e *editor) key(k tea.KeyPressMsg) bool {
	column := -1
	switch key := k.Keystroke(); key {
	case "left", "ctrl+b":
		e.at = e.before(e.at)
	case "right", "ctrl+f":
		if e.at < len(e.text) {
			e.at += e.size(e.at)
		}
	case "up", "ctrl+p", "down", "ctrl+n":
		if e.single {
			return false
		}
		by := 1
		if key == "up" || key == "ctrl+p" {
			by = -1
		}
		column = e.vertical(by)
	case "home", "ctrl+a":
		e.at = strings.LastIndexByte(e.text[:e.at], '\n') + 1
	case "end", "ctrl+e":
		e.at = e.lineEnd()
	case "alt+left", "ctrl+left", "alt+b":
		e.at = e.wordBefore()
	case "alt+right", "ctrl+right", "alt+f":
		e.at = e.wordAfter()
	case "backspace", "shift+backspace":
		e.remove(e.before(e.at), e.at)
	case "delete", "ctrl+d":
		if e.at < len(e.text) {
			e.remove(e.at, e.at+e.size(e.at))
		}
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		e.remove(e.wordBefore(), e.at)
	case "ctrl+u":
		e.remove(strings.LastIndexByte(e.text[:e.at], '\n')+1, e.at)
	case "ctrl+k":
		e.remove(e.at, e.lineEnd())
	case "enter", "shift+enter", "alt+enter", "ctrl+j":
		if e.single {
			return false
		}
		e.insert("\n")
	default:
		if k.Text == "" || k.Mod.Contains(tea.ModCtrl) || k.Mod.Contains(tea.ModAlt) {
			return false
		}
		e.insert(k.Text)
	}
	e.fresh = false
	e.column = column
	return true
}

func (e *editor) remove(from, to int) {
	e.text = e.text[:from] + e.text[to:]
	e.at = from
	e.settle()
}

func (e *editor) lineEnd() int {
	if i := strings.IndexByte(e.text[e.at:], '\n'); i >= 0 {
		return e.at + i
	}
	return len(e.text)
}

func (e *editor) wordBefore() int {
	head := strings.TrimRightFunc(e.text[:e.at], func(r rune) bool { return !wordRune(r) })
	return len(strings.TrimRightFunc(head, wordRune))
}

func (e *editor) wordAfter() int {
	tail := strings.TrimLeftFunc(e.text[e.at:], func(r rune) bool { return !wordRune(r) })
	return len(e.text) - len(strings.TrimLeftFunc(tail, wordRune))
}

func wordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// lay breaks the text into lines of n cells.
func (e *editor) lay(n int) []stretch {
	n = max(n, 2)
	if e.laid != nil && e.laidText == e.text && e.laidWidth == n {
		return e.laid
	}
	out := e.laid[:0]
	for start := 0; ; {
		end := len(e.text)
		if i := strings.IndexByte(e.text[start:], '\n'); i >= 0 {
			end = start + i
		}
		out = e.layLine(out, start, end, n)
		if end == len(e.text) {
			break
		}
		start = end + 1
	}
	e.laid, e.laidText, e.laidWidth = out, e.text, n
	return out
}

// layLine breaks one line behind the last blank that fits. The last cell stays free for the cursor.
func (e *editor) layLine(out []stretch, start, end, n int) []stretch {
	cells, blank := 0, -1
	from := start
	for at := start; at < end; {
		size := e.size(at)
		w := width(safe(e.text[at : at+size]))
		if cells+w > n-1 && at > from {
			cut := at
			if blank > from {
				cut = blank
			}
			out = append(out, stretch{from, cut})
			from, at, cells, blank = cut, cut, 0, -1
			continue
		}
		cells += w
		at += size
		if e.text[at-1] == ' ' {
			blank = at
		}
	}
	return append(out, stretch{from, end})
}

// place returns the line and the cell of the cursor.
func (e *editor) place(n int) (lineAt, cell int) {
	laid := e.lay(n)
	lineAt = len(laid) - 1
	for i, s := range laid {
		// At a break within a line the cursor stands at the beginning of the next one.
		if e.at < s.to || e.at == s.to && (i+1 == len(laid) || laid[i+1].from > s.to) {
			lineAt = i
			break
		}
	}
	return lineAt, e.cells(laid[lineAt].from, e.at)
}

// cells counts the cells between two bytes as they are drawn, character by character.
func (e *editor) cells(from, to int) int {
	n := 0
	for at := from; at < to; {
		size := e.size(at)
		n += width(safe(e.text[at : at+size]))
		at += size
	}
	return n
}

// vertical moves the cursor up or down a line of the screen and returns the column that it aims for.
func (e *editor) vertical(by int) int {
	n := max(e.laidWidth, 2)
	at, cell := e.place(n)
	aim := e.column
	if aim < 0 {
		aim = cell
	}
	laid := e.lay(n)
	to := at + by
	if to < 0 || to >= len(laid) {
		return aim
	}
	e.at = laid[to].from
	for e.at < laid[to].to && e.cells(laid[to].from, e.at) < aim {
		next := e.at + e.size(e.at)
		if next == laid[to].to && to+1 < len(laid) && laid[to+1].from == next {
			break
		}
		e.at = next
	}
	return aim
}

// draw returns height lines of n cells and where the cursor is in them. It keeps the cursor in sight.
func (e *editor) draw(n, height int) (out []line, x, y int) {
	laid := e.lay(n)
	at, cell := e.place(n)
	top := e.topFor(n, height)
	for k := top; k < top+height; k++ {
		var l line
		if k < len(laid) {
			l = e.drawn(laid[k])
		}
		out = append(out, l.fit(n))
	}
	return out, min(cell, n-1), at - top
}

// drawn makes a stretch safe character by character, so that the drawing and the cursor agree on every cell.
func (e *editor) drawn(s stretch) line {
	text := e.text[s.from:s.to]
	if ascii(text) {
		return line{{text: text}}
	}
	var b strings.Builder
	for at := s.from; at < s.to; {
		size := e.size(at)
		b.WriteString(safe(e.text[at : at+size]))
		at += size
	}
	return line{{text: b.String()}}
}

// topFor returns the first line to show so that the cursor is in sight.
func (e *editor) topFor(n, height int) int {
	at, _ := e.place(n)
	top := min(e.top, at)
	top = max(top, at-height+1)
	return max(min(top, len(e.lay(n))-height), 0)
}
