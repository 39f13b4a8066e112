package ui

import "strings"

// wrap breaks the line into lines of at most n cells, between words where it can. Blanks at a break are dropped.
func (l line) wrap(n int) []line {
	if n < 1 || l.width() <= n {
		return []line{l}
	}
	w := wrapper{n: n}
	for _, s := range l {
		w.span(s)
	}
	w.word()
	return append(w.out, w.now)
}

// wrapper collects words until they end, since a word may go over several spans.
type wrapper struct {
	n     int
	out   []line
	now   line
	cells int
	// held is the word being read, with the blanks before it.
	held                  line
	heldCells, heldBlanks int
}

func (w *wrapper) span(s span) {
	for text := s.text; text != ""; {
		blanks := len(text) - len(strings.TrimLeft(text, " "))
		if blanks > 0 {
			w.word()
			w.held, w.heldCells, w.heldBlanks = line{{text[:blanks], s.ink, s.lit}}, blanks, blanks
			text = text[blanks:]
			continue
		}
		end := strings.IndexByte(text, ' ')
		if end < 0 {
			end = len(text)
		}
		w.held = append(w.held, span{text[:end], s.ink, s.lit})
		w.heldCells += width(text[:end])
		text = text[end:]
	}
}

// word puts the held word onto the current line or, where it does not fit, onto the next.
func (w *wrapper) word() {
	held, cells, blanks := w.held, w.heldCells, w.heldBlanks
	w.held, w.heldCells, w.heldBlanks = nil, 0, 0
	if cells == 0 {
		return
	}
	if w.cells+cells <= w.n {
		w.now = append(w.now, held...)
		w.cells += cells
		return
	}
	if w.cells > 0 {
		w.feed()
		if blanks > 0 {
			held = held[1:]
		}
	}
	for _, s := range held {
		w.pour(s)
	}
}

// pour writes a span that may be longer than a line.
func (w *wrapper) pour(s span) {
	for s.text != "" {
		head, cells := prefix(s.text, w.n-w.cells)
		if head == "" {
			if w.cells > 0 {
				w.feed()
				continue
			}
			head, cells = nextCluster(s.text)
		}
		w.now = append(w.now, span{head, s.ink, s.lit})
		w.cells += cells
		s.text = s.text[len(head):]
	}
}

func (w *wrapper) feed() {
	w.out = append(w.out, w.now)
	w.now, w.cells = nil, 0
}

// paragraph wraps text of one role.
func paragraph(i ink, text string, n int) []line {
	return line{i.of(text)}.wrap(n)
}
