package ui

// sideStep is how far one key scrolls sideways, in cells.
const sideStep = 12

// scrollBy scrolls the lines without moving the cursor.
func (d *detail) scrollBy(by, height int) {
	d.top += by
	d.keep(height)
}

// scrollSide scrolls long values sideways. Where they are wrapped nothing is out of sight, so they are cut first.
func (m *Model) scrollSide(by int) {
	if m.wrapped {
		if by < 0 {
			m.tell("long values are wrapped, so nothing is left of them · L cuts and scrolls them")
			return
		}
		m.wrapped = false
		m.tell("long values are cut: H and L scroll them, w wraps them again")
		m.refreshDetail()
	}
	d := &m.detail
	d.left = min(max(d.left+by*sideStep, 0), max(d.widest-m.lay.detail.inner().w, 0))
}

// shown returns the lines from the top to to, n cells wide, as far as they are scrolled sideways. The column of the marker stays.
func (d *detail) shown(to, n int) []line {
	lines := d.lines[d.top:to]
	if d.left == 0 {
		return lines
	}
	out := make([]line, len(lines))
	for i, l := range lines {
		if l.width() <= n {
			out[i] = l
			continue
		}
		rest := l.columns(1+d.left, l.width())
		out[i] = append(append(l.columns(0, 1), span{text: "…", ink: muted}), rest.columns(1, rest.width())...)
	}
	return out
}
