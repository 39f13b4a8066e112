package ui

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// span is a piece of one line: safe text and the role it plays.
type span struct {
	text string
	ink  ink
	// lit is set on the spans of a row under the cursor of the focused pane.
	lit bool
}

// line is one line of a pane or of the frame.
type line []span

// of makes a span of text from anywhere: whatever could move the cursor or hide text is made visible.
func (i ink) of(text string) span { return span{text: safe(text), ink: i} }

// gap is n blank cells.
func gap(n int) span {
	const blanks = "                                                                                "
	if n <= 0 {
		return span{}
	}
	if n <= len(blanks) {
		return span{text: blanks[:n]}
	}
	return span{text: strings.Repeat(" ", n)}
}

// rule is n cells of a repeated character of one cell.
func rule(i ink, char string, n int) span {
	return span{text: strings.Repeat(char, max(n, 0)), ink: i}
}

// width counts the cells that safe text takes.
func width(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			return ansi.StringWidth(text)
		}
	}
	return len(text)
}

func (l line) width() int {
	n := 0
	for _, s := range l {
		n += width(s.text)
	}
	return n
}

// String returns the text of the line without its roles.
func (l line) String() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.text)
	}
	return b.String()
}

// prefix returns the longest beginning of safe text that fits n cells, and the cells it takes.
func prefix(text string, n int) (head string, cells int) {
	at := 0
	for at < len(text) {
		cluster, w := nextCluster(text[at:])
		if cells+w > n {
			break
		}
		cells += w
		at += len(cluster)
	}
	return text[:at], cells
}

// nextCluster returns what is drawn as the first character of text, and its width.
func nextCluster(text string) (cluster string, cells int) {
	if text[0] < 0x80 && (len(text) == 1 || text[1] < 0x80) {
		return text[:1], 1
	}
	return ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
}

// clip shortens safe text to n cells; an ellipsis at the end says that something is missing.
func clip(text string, n int) string {
	if width(text) <= n {
		return text
	}
	if n <= 0 {
		return ""
	}
	head, _ := prefix(text, n-1)
	return head + "…"
}

// clipMiddle shortens safe text to n cells by leaving out its middle: both ends of an address say most.
func clipMiddle(text string, n int) string {
	w := width(text)
	if w <= n {
		return text
	}
	if n < 5 {
		return clip(text, n)
	}
	head, _ := prefix(text, (n-1)*2/5)
	return head + "…" + suffix(text, n-1-width(head))
}

// suffix returns the longest end of safe text that fits n cells.
func suffix(text string, n int) string {
	for w := width(text); w > n; {
		cluster, cells := nextCluster(text)
		text = text[len(cluster):]
		w -= cells
	}
	return text
}

// fit makes the line exactly n cells wide: clipped with an ellipsis, or filled with blanks.
func (l line) fit(n int) line {
	total := l.width()
	if total <= n {
		if total < n {
			fill := gap(n - total)
			fill.lit = len(l) > 0 && l[len(l)-1].lit
			return append(l[:len(l):len(l)], fill)
		}
		return l[:len(l):len(l)]
	}
	if n <= 0 {
		return nil
	}
	var out line
	left := n - 1
	for _, s := range l {
		w := width(s.text)
		if w <= left {
			out = append(out, s)
			left -= w
			continue
		}
		head, cells := prefix(s.text, left)
		s.text = head + "…"
		out = append(out, s)
		left -= cells
		break
	}
	if left > 0 {
		out = append(out, gap(left))
	}
	return out
}

// spread puts right at the right end of n cells, and leaves it out where left needs the room.
func spread(left, right line, n int) line {
	free := n - left.width() - right.width()
	if free < 1 {
		return left.fit(n)
	}
	return slices.Concat(left, line{gap(free)}, right)
}

// light returns the line as the row under the cursor, from end to end.
func (l line) light() line {
	out := make(line, len(l))
	for i, s := range l {
		s.lit = true
		out[i] = s
	}
	return out
}

// columns returns the cells from to to of the line, exactly to-from wide where the line reaches that far. Half of a wide
// character becomes a blank, so that nothing shifts.
func (l line) columns(from, to int) line {
	var out line
	at := 0
	for _, s := range l {
		w := width(s.text)
		if at+w <= from || at >= to {
			at += w
			continue
		}
		if at >= from && at+w <= to {
			out = append(out, s)
			at += w
			continue
		}
		var b strings.Builder
		for text := s.text; text != ""; {
			cluster, cells := nextCluster(text)
			text = text[len(cluster):]
			switch {
			case at >= from && at+cells <= to:
				b.WriteString(cluster)
			default:
				for c := at; c < at+cells; c++ {
					if c >= from && c < to {
						b.WriteByte(' ')
					}
				}
			}
			at += cells
		}
		s.text = b.String()
		out = append(out, s)
	}
	return out
}

// overlay draws top over base with its upper left corner at x, y. What reaches beyond base is cut.
func overlay(base, top []line, x, y int) []line {
	out := append([]line(nil), base...)
	for i, l := range top {
		at := y + i
		if at < 0 || at >= len(out) {
			continue
		}
		total := out[at].width()
		under := out[at].columns(0, x)
		merged := append(line(nil), under...)
		merged = append(merged, l.columns(0, total-x)...)
		merged = append(merged, out[at].columns(x+l.width(), total)...)
		out[at] = merged
	}
	return out
}
