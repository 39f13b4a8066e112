package ui

// window shows some of many rows: which one the cursor is on, and which stands at the top.
type window struct{ cursor, top int }

// keep moves cursor and top to where they show something: n rows, of which height fit.
func (w *window) keep(n, height int) {
	w.cursor = min(max(w.cursor, 0), max(n-1, 0))
	height = max(height, 1)
	w.top = min(w.top, w.cursor)
	w.top = max(w.top, w.cursor-height+1)
	w.top = min(max(w.top, 0), max(n-height, 0))
}

// scroll moves the rows under the cursor, which stays on the screen.
func (w *window) scroll(by, n, height int) {
	w.top = min(max(w.top+by, 0), max(n-height, 0))
	w.cursor = min(max(w.cursor, w.top), min(w.top+height, n)-1)
	w.cursor = max(w.cursor, 0)
}

// shown returns the range of rows that are on the screen.
func (w *window) shown(n, height int) (from, to int) {
	return w.top, min(w.top+max(height, 0), n)
}

// thumb returns where the scroll bar's thumb begins and ends within height cells; both are 0 where everything shows.
func thumb(top, n, height int) (from, to int) {
	if n <= height || height < 2 {
		return 0, 0
	}
	size := max(height*height/n, 1)
	from = top * (height - size) / (n - height)
	return from, from + size
}
