package yamltext

// breakBefore returns the length of the line break that ends just before at, and 0 where none does.
func (e extents) breakBefore(at int) int {
	for _, n := range []int{2, 1} {
		if at >= n && breakLen(e.text[at-n:]) == n {
			return n
		}
	}
	return 0
}

// endsLine reports whether a line break ends just before at.
func (e extents) endsLine(at int) bool { return e.breakBefore(at) > 0 }

// lineStart returns where the row of a byte begins.
func (e extents) lineStart(at int) int {
	for at > 0 && !e.endsLine(at) {
		at--
	}
	return max(at, e.body())
}

func (e extents) body() int {
	if len(e.text) >= len(byteOrderMark) && string(e.text[:len(byteOrderMark)]) == byteOrderMark {
		return len(byteOrderMark)
	}
	return 0
}

// next returns the start of the row after the one that at is in, or the end of the text.
func (e extents) next(at int) int {
	end := e.lineEnd(at)
	return end + breakLen(e.text[end:])
}

// above returns the start of the row before the one that begins at a byte.
func (e extents) above(row int) int { return e.lineStart(row - e.breakBefore(row)) }

// indent counts the blanks at the start of a row and tells what the row is.
func (e extents) indent(row int) (n int, comment, blank bool) {
	at := row
	for at < len(e.text) && isBlank(e.text[at]) {
		at++
	}
	blank = at == len(e.text) || breakLen(e.text[at:]) > 0
	return at - row, !blank && e.text[at] == '#', blank
}

// comments returns the start of the comment rows directly above a row, of which none begins before limit.
func (e extents) comments(row, limit int) int {
	for row > limit {
		above := e.above(row)
		if _, comment, _ := e.indent(above); !comment || above < limit {
			break
		}
		row = above
	}
	return row
}

// blanksBefore returns the start of the blank rows directly above a row, of which none begins before limit.
func (e extents) blanksBefore(row, limit int) int {
	for row > limit {
		above := e.above(row)
		if _, _, blank := e.indent(above); !blank || above < limit {
			break
		}
		row = above
	}
	return row
}

// blanksAfter returns the end of the blank rows that begin at a row.
func (e extents) blanksAfter(row int) int {
	for row < len(e.text) {
		if _, _, blank := e.indent(row); !blank {
			break
		}
		row = e.next(row)
	}
	return row
}

// after returns the start of the row after the value that ends at end and stands in a column, comments that are indented
// deeper included.
func (e extents) after(end, column int) int {
	at := e.next(end)
	for at < len(e.text) {
		n, comment, _ := e.indent(at)
		if !comment || n <= column {
			break
		}
		at = e.next(at)
	}
	return at
}
