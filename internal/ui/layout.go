package ui

// The smallest screen that is drawn, and the narrowest that has room for two panes.
const (
	leastWidth  = 40
	leastHeight = 10
	twoPanes    = 80
)

// rect is a part of the screen in cells; x and y count from the upper left corner.
type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// inner is what a border leaves.
func (r rect) inner() rect { return rect{r.x + 1, r.y + 1, max(r.w-2, 0), max(r.h-2, 0)} }

// layout says where everything stands.
type layout struct {
	w, h int
	// tooSmall is set where nothing but a request for more room fits.
	tooSmall bool
	// single is set where one pane shows at a time; list and detail are the same rectangle then.
	single                       bool
	header, list, detail, footer rect
}

// arrange cuts the screen into its parts. It is the only place that decides where something stands.
//
//	┌ header, two lines ──┐
//	│ list    │ detail    │
//	└ footer, one line ───┘
func arrange(w, h int) layout {
	l := layout{w: w, h: h}
	if w < leastWidth || h < leastHeight {
		l.tooSmall = true
		return l
	}
	l.header = rect{0, 0, w, 2}
	l.footer = rect{0, h - 1, w, 1}
	body := rect{0, 2, w, h - 3}
	if w < twoPanes {
		l.single, l.list, l.detail = true, body, body
		return l
	}
	left := min(w*usualShare/100, 100)
	l.list = rect{0, body.y, left, body.h}
	l.detail = rect{left, body.y, w - left, body.h}
	return l
}

// How much of the width the list gets, in percent.
const (
	usualShare = 52
	leastShare = 32
	mostShare  = 76
	shareStep  = 4
)

// shared gives the list another share of the width.
func (l layout) shared(share int) layout {
	if share == 0 || l.single || l.tooSmall {
		return l
	}
	left := l.w * share / 100
	l.list.w = left
	l.detail = rect{left, l.detail.y, l.w - left, l.detail.h}
	return l
}

// middle places a box of at most w by h in the middle of the screen.
func (l layout) middle(w, h int) rect {
	w, h = min(w, l.w-2), min(h, l.h-2)
	return rect{(l.w - w) / 2, (l.h - h) / 2, w, h}
}
