package ui

import "slices"

// block is a part of a page: lines of w cells, and the places in them where the cursor can rest. The first cell of each line is left to the
// marker of the cursor.
type block struct {
	w     int
	lines []line
	stops []pageStop
}

// pageStop is a place where the cursor can rest: lines from to to, and in them w cells from x on.
type pageStop struct {
	from, to, x, w int
	target         target
}

// target is what a stop leads to.
type target struct {
	kind targetKind
	at   int
}

type targetKind uint8

const (
	// toCategory and toPriority lead to what is of it in the review, toRow to one difference, toEntry to an entry of the ledger, and a word can be
	// accepted or rejected.
	toCategory targetKind = iota
	toPriority
	toRow
	toEntry
	toWord
)

// put writes a line behind the column of the marker.
func (b *block) put(l line) { b.lines = append(b.lines, append(line{gap(1)}, l...).fit(b.w)) }

// say wraps a sentence. Long lines are hard to read, so there is a most.
func (b *block) say(i ink, text string) {
	const most = 100
	for _, l := range paragraph(i, text, min(b.w-2, most)) {
		b.put(l)
	}
}

func (b *block) blank() { b.lines = append(b.lines, line{gap(b.w)}) }

// heading begins a section; right stands at the end of its line where there is room.
func (b *block) heading(text string, right line) {
	b.put(spread(line{strong.of(text)}, right, b.w-2))
}

// stop makes what was written since line from a place for the cursor.
func (b *block) stop(from int, t target) {
	b.stops = append(b.stops, pageStop{from: from, to: len(b.lines), w: b.w, target: t})
}

// under writes another block below, after a blank line.
func (b *block) under(next block) {
	if len(next.lines) == 0 {
		return
	}
	if len(b.lines) > 0 {
		b.blank()
	}
	from := len(b.lines)
	for _, l := range next.lines {
		b.lines = append(b.lines, l.fit(b.w))
	}
	for _, s := range next.stops {
		s.from, s.to = s.from+from, s.to+from
		b.stops = append(b.stops, s)
	}
}

// beside puts two blocks next to each other.
func beside(left, right block, between int) block {
	out := block{w: left.w + between + right.w, stops: slices.Clone(left.stops)}
	for i := range max(len(left.lines), len(right.lines)) {
		var a, b line
		if i < len(left.lines) {
			a = left.lines[i]
		}
		if i < len(right.lines) {
			b = right.lines[i]
		}
		out.lines = append(out.lines, slices.Concat(a.fit(left.w), line{gap(between)}, b.fit(right.w)))
	}
	for _, s := range right.stops {
		s.x += left.w + between
		out.stops = append(out.stops, s)
	}
	return out
}

// page is a block in a window: which line stands at the top, and which stop the cursor is on, or -1 where it is on none.
type page struct {
	block
	top, at int
}

// keep holds top and cursor where there is something to show. A cursor that is not on the screen is none: no key may act on what nobody sees.
func (p *page) keep(height int) {
	p.at = min(max(p.at, -1), len(p.stops)-1)
	p.top = min(max(p.top, 0), max(len(p.lines)-height, 0))
	if !p.inSight(p.at, height) {
		p.at = -1
	}
}

// inSight reports whether any line of a stop is on the screen.
func (p *page) inSight(at, height int) bool {
	return at >= 0 && p.stops[at].from < p.top+height && p.stops[at].to > p.top
}

// reveal scrolls as little as it takes to show the stop under the cursor; the first one brings what stands over it.
func (p *page) reveal(height int) {
	if p.at < 0 {
		return
	}
	s := p.stops[p.at]
	p.top = max(p.top, s.to-height)
	p.top = min(p.top, s.from)
	if p.at == 0 && s.to <= height {
		p.top = 0
	}
}

// move does the plain movements: from stop to stop where the next is in sight, by lines where it is not.
func (p *page) move(a action, height int) {
	switch a {
	case goUp:
		p.step(-1, height)
	case goDown:
		p.step(1, height)
	case goPageUp:
		p.scroll(1-height, height)
	case goPageDown:
		p.scroll(height-1, height)
	case goHalfUp:
		p.scroll(-height/2, height)
	case goHalfDown:
		p.scroll(height/2, height)
	case goFirst:
		p.top, p.at = 0, -1
	case goLast:
		p.top, p.at = len(p.lines), len(p.stops)-1
	default:
	}
	p.keep(height)
}

// step goes to the next stop, or scrolls towards it. From nowhere it goes to the first or last that is in sight.
func (p *page) step(by, height int) {
	next := p.at + by
	if p.at < 0 && (by > 0 || p.top > 0) {
		next = p.nearest(by, height)
	}
	if next < len(p.stops) && p.inSight(next, height) {
		p.at = next
		p.reveal(height)
		return
	}
	p.top += by
	if p.at == 0 && p.top < 0 {
		p.at = -1
	}
}

// nearest is the first stop in sight on the way down or the last on the way up, or -1.
func (p *page) nearest(by, height int) int {
	found := -1
	for i := range p.stops {
		if p.inSight(i, height) && (found < 0 || by < 0) {
			found = i
		}
	}
	return found
}

// scroll moves the lines; the cursor stays on the screen.
func (p *page) scroll(by, height int) {
	p.top = min(max(p.top+by, 0), max(len(p.lines)-height, 0))
	if p.at < 0 {
		return
	}
	for p.at+1 < len(p.stops) && p.stops[p.at].to <= p.top {
		p.at++
	}
	for p.at > 0 && p.stops[p.at].from >= p.top+height {
		p.at--
	}
}

// across goes to the nearest stop beside the one under the cursor.
func (p *page) across(by int) {
	if p.at < 0 {
		return
	}
	here, best := p.stops[p.at], -1
	for i, s := range p.stops {
		if (s.x-here.x)*by <= 0 {
			continue
		}
		far := max(s.from-here.from, here.from-s.from)
		if best < 0 || far < max(p.stops[best].from-here.from, here.from-p.stops[best].from) {
			best = i
		}
	}
	if best >= 0 && max(p.stops[best].from-here.from, here.from-p.stops[best].from) < 12 {
		p.at = best
	}
}

// shown returns the lines on the screen, with the stop under the cursor lit.
func (p *page) shown(height int) []line {
	top := min(p.top, len(p.lines))
	out := slices.Clone(p.lines[top:min(top+height, len(p.lines))])
	if p.at < 0 {
		return out
	}
	s := p.stops[p.at]
	for i := max(s.from-top, 0); i < min(s.to-top, len(out)); i++ {
		l := out[i]
		lit := append(line{{text: "▌", ink: accent}}, l.columns(s.x+1, s.x+s.w)...).light()
		out[i] = slices.Concat(l.columns(0, s.x), lit, l.columns(s.x+s.w, p.w))
	}
	return out
}

// stopAt returns the stop under a cell of the page.
func (p *page) stopAt(x, y int) (int, bool) {
	for i, s := range p.stops {
		if y >= s.from && y < s.to && x >= s.x && x < s.x+s.w {
			return i, true
		}
	}
	return 0, false
}
