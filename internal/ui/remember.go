package ui

// Layout is how a person likes the explorer, to be kept from one run to the next by whoever starts it.
type Layout struct {
	// Look names the colours, and Background is dark or light where the person chose it, and empty where the terminal is asked.
	Look       string `json:"look,omitempty"`
	Background string `json:"background,omitempty"`
	// Share is how much of the width the list gets, in percent; 0 is what the explorer thinks best.
	Share int `json:"share,omitempty"`
	// Cut is set where long values are cut instead of wrapped, and MouseFree where the mouse belongs to the terminal.
	Cut       bool `json:"cut,omitempty"`
	MouseFree bool `json:"mouse_free,omitempty"`
}

// The words for a background in a Layout.
const (
	darkBackground  = "dark"
	lightBackground = "light"
)

// Layout returns how the person left the explorer.
func (m *Model) Layout() Layout {
	l := Layout{Share: m.share, Cut: !m.wrapped, MouseFree: m.mouseFree}
	if m.look != standard {
		l.Look = m.look.name()
	}
	if m.turned {
		l.Background = lightBackground
		if m.isDark {
			l.Background = darkBackground
		}
	}
	return l
}

// restore takes over how the person left the explorer. What it does not know, or is out of bounds, it leaves as it is.
func (m *Model) restore(l Layout) {
	m.look, m.wrapped, m.mouseFree = lookNamed(l.Look), !l.Cut, l.MouseFree
	if l.Share >= leastShare && l.Share <= mostShare {
		m.share = l.Share
	}
	if m.dark == nil && (l.Background == darkBackground || l.Background == lightBackground) {
		dark := l.Background == darkBackground
		m.dark, m.isDark, m.turned = &dark, dark, true
	}
}

// widen gives the list more of the width, or less.
func (m *Model) widen(by int) {
	if m.lay.single {
		m.tell("one pane shows at a time here; at 80 columns there are two")
		return
	}
	share := m.share
	if share == 0 {
		share = usualShare
	}
	m.share = min(max(share+by, leastShare), mostShare)
	m.lay = arrange(m.w, m.h).shared(m.share)
}

// nextLook takes the next choice of colours.
func (m *Model) nextLook() {
	if m.noColor {
		m.tell("there are no colours to switch: NO_COLOR is set")
		return
	}
	m.look = (m.look + 1) % look(looks)
	m.theme = themeOf(m.look, m.isDark)
	m.tell("colours: " + m.look.name())
}

// welcome is what a person sees the first time, until the first key. It takes no key away.
func (m *Model) welcome() panel {
	type hint struct{ key, does string }
	hints := [...]hint{{"enter", "opens what the cursor is on"}, {"i", "writes down why it is intended"}, {"f", "plans to remove it"}, {"/", "filters, t goes to any resource"}, {": ?", "every command, every key"}}
	n := min(46, m.w-8)
	var body []line
	for _, h := range hints {
		body = append(body, append(line{{text: h.key, ink: accent}}.fit(7), span{text: h.does}).fit(n))
	}
	p := panel{lines: boxed("First steps", body, line{{text: " any key goes on ", ink: muted}}, n+4, accent, bar{})}
	p.x, p.y = m.w-n-4-2, max(m.lay.footer.y-1-len(p.lines), 0)
	return p
}
