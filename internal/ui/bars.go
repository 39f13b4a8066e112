package ui

import "strings"

// The cells of a bar: what is open, what was settled once and has to be looked at again, and what is settled. They differ without colour.
const (
	barOpen    = "█"
	barAgain   = "▒"
	barSettled = "░"
)

// barSegment is a part of a bar.
type barSegment struct {
	n    int
	cell string
	ink  ink
}

// barLine draws segments into n cells, where most counts as all of them. What is there at all gets a cell, so a bar never hides something small
// beside something large.
func barLine(segments []barSegment, most, n int) line {
	var out line
	left := n
	for i, s := range segments {
		if s.n == 0 {
			continue
		}
		rest := 0
		for _, later := range segments[i+1:] {
			if later.n > 0 {
				rest++
			}
		}
		cells := (s.n*n + most/2) / max(most, 1)
		cells = max(min(cells, left-rest), min(left, 1))
		out = append(out, span{text: strings.Repeat(s.cell, cells), ink: s.ink})
		left -= cells
	}
	return append(out, gap(left))
}

// segments are the parts of the bar of a standing.
func (s standing) segments(i ink) []barSegment {
	return []barSegment{{s.open, barOpen, i}, {s.again, barAgain, warn}, {s.settled, barSettled, muted}}
}
