package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// palette finds commands by a few letters of what they do and runs them where the person is. Its list is the key map, with the commands
// that have no key.
type palette struct {
	input    editor
	commands []command
	found    []found
	window
}

// command is a line of the key map as the palette shows it.
type command struct {
	binding
	// here is set where it means something in the place that the palette was opened in.
	here bool
	// other is the index of the pair of environments, for compareOthers.
	other int
	text  []rune
}

// found is a command that passes what was typed: its index, and the runes of its text that match.
type found struct {
	command int
	at      []int
}

func newPalette(here place) *palette {
	p := &palette{input: newLineEditor("")}
	for _, b := range bindings() {
		if b.action == openPalette {
			continue
		}
		p.commands = append(p.commands, command{binding: b, here: b.where&here != 0, text: []rune(b.does)})
	}
	// Whoever opens the palette knows the arrow keys.
	weight := func(c command) int {
		switch {
		case !c.here:
			return 2
		case c.group == moving:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(p.commands, func(a, b command) int { return cmp.Compare(weight(a), weight(b)) })
	p.search()
	return p
}

// search lists what passes the query, the best first. The letters may also be those of the key or of the group.
func (p *palette) search() {
	type scored struct {
		found
		score int
	}
	query := []rune(p.input.text)
	var all []scored
	for i := range p.commands {
		c := &p.commands[i]
		score, at, ok := fuzzy(query, c.text)
		if !ok {
			at, ok = nil, strings.Contains(strings.ToLower(c.shown+" "+c.group), strings.ToLower(strings.TrimSpace(p.input.text)))
		}
		if ok {
			all = append(all, scored{found{i, at}, score})
		}
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	p.found = p.found[:0]
	for _, s := range all {
		p.found = append(p.found, s.found)
	}
	p.window = window{}
}

// selected returns the command under the cursor.
func (p *palette) selected() (command, bool) {
	if p.cursor < 0 || p.cursor >= len(p.found) {
		return command{}, false
	}
	return p.commands[p.found[p.cursor].command], true
}

// paletteKey is a key while the palette is open.
func (m *Model) paletteKey(k tea.KeyPressMsg) tea.Cmd {
	p := m.palette
	page := max(p.height(m.lay)-1, 1)
	switch k.Keystroke() {
	case "esc":
		m.palette = nil
	case "enter":
		return m.runSelected()
	case "up", "ctrl+p":
		p.cursor--
	case "down", "ctrl+n", "tab":
		p.cursor++
	case "pgup":
		p.cursor -= page
	case "pgdown":
		p.cursor += page
	default:
		before := p.input.text
		p.input.key(k)
		if p.input.text != before {
			p.search()
		}
	}
	p.keep(len(p.found), p.height(m.lay))
	return nil
}

// runSelected closes the palette and does what its key would do here. A command of another place says where it belongs instead, since what it
// would be about is there.
func (m *Model) runSelected() tea.Cmd {
	c, ok := m.palette.selected()
	if !ok {
		return nil
	}
	m.palette = nil
	if !c.here {
		m.tell(fmt.Sprintf("this works in the %s: %s", c.where.name(), c.does))
		return nil
	}
	if c.action == compareOthers {
		return m.compareOther(c.other)
	}
	return m.act(c.action)
}

// name is where a binding means something, for people.
func (p place) name() string {
	for _, n := range [...]struct {
		place place
		name  string
	}{{inReview, "Review"}, {inResources, "Resources"}, {inLedger, "Ledger"}, {inSummary, "Summary"}, {inDetail, "detail"}} {
		if p&n.place != 0 {
			return n.name
		}
	}
	return "explorer"
}

// The size of the palette: it keeps its height while one types, so that nothing jumps.
const (
	paletteWidth = 76
	paletteMost  = 18
)

// height is how many commands show at once.
func (p *palette) height(lay layout) int { return max(min(paletteMost, len(p.commands), lay.h-6), 1) }

func (p *palette) draw(lay layout) panel {
	r := lay.middle(paletteWidth, lay.h)
	n, height := r.w-4, p.height(lay)
	typed, x, _ := p.input.draw(n-2, 1)
	body := []line{append(line{{text: "› ", ink: accent}}, typed[0]...), {rule(frame, "─", n)}}
	if p.input.text == "" {
		body[0] = line{{text: "› ", ink: accent}, {text: clip("what should happen?", n-3), ink: muted}}
	}
	keys := 0
	for i := range p.commands {
		keys = max(keys, width(p.commands[i].shown))
	}
	from, to := p.shown(len(p.found), height)
	for i := from; i < to; i++ {
		body = append(body, p.line(i, keys, n))
	}
	if len(p.found) == 0 {
		body = append(body, line{{text: "Nothing is called like that.", ink: muted}})
	}
	for len(body) < height+2 {
		body = append(body, nil)
	}
	b := thumbOf(p.top, len(p.found), height)
	if b.to > 0 {
		b.from, b.to = b.from+2, b.to+2
	}
	foot := line{{text: fmt.Sprintf(" %d of %d  ", len(p.found), len(p.commands)), ink: muted}, {text: "enter ", ink: strong}, {text: "run  ", ink: muted}, {text: "esc ", ink: strong}, {text: "close ", ink: muted}}
	out := panel{x: r.x, hasFocus: true, cursorX: 4 + x, cursorY: 1, lines: boxed("Commands", body, foot, r.w, accent, b)}
	out.y = max((lay.h-len(out.lines))/3, 0)
	return out
}

// line draws one command: what it does, with the letters that were typed, and its key.
func (p *palette) line(i, keys, n int) line {
	f := p.found[i]
	c := &p.commands[f.command]
	key := line{{text: c.shown, ink: accent}}
	if !c.here {
		key = line{{text: "in " + c.where.name(), ink: muted}}
	}
	key = append(line{gap(max(keys-key.width(), 0))}, key...)
	marker := span{text: "  "}
	if i == p.cursor {
		marker = span{text: "▌ ", ink: accent}
	}
	room := max(n-2-key.width()-1, 4)
	out := append(line{marker}, p.marked(c, f, room).fit(room+1)...)
	out = append(out, key...).fit(n)
	if i == p.cursor {
		out = out.light()
	}
	return out
}

// marked is what the command does with the letters that were typed set off.
func (p *palette) marked(c *command, f found, room int) line {
	base := plain
	if !c.here {
		base = muted
	}
	if width(c.does) > room {
		return line{{text: clip(c.does, room), ink: base}}
	}
	on := map[int]bool{}
	for _, at := range f.at {
		on[at] = true
	}
	return setOff(c.does, on, base)
}

// at returns the command under a cell of the screen.
func (p *palette) at(lay layout, x, y int) (int, bool) {
	box := p.draw(lay)
	i := p.top + y - box.y - 3
	inside := x > box.x && x < box.x+box.lines[0].width()-1 && y >= box.y+3 && y < box.y+len(box.lines)-1
	return i, inside && i < len(p.found)
}
