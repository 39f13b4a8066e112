package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// picker finds one of many resources by a few letters. Searching 100,000 takes longer than a frame may, so it runs in commands: the list shows what
// was found last until an answer to the newest question comes.
type picker struct {
	purpose purpose
	title   string
	// about is the pair that the choice is for; it means nothing where a resource is looked for.
	about int
	input editor
	// asked counts the questions, and an answer to an earlier one is dropped.
	asked int
	hay   *haystack
	// found are indices into hay.items, the best first, for the text query.
	found []int32
	query string
	// known is set once the first answer came.
	known bool
	// due is set by an enter that came before the answer to what was typed: whoever types fast means the best of that.
	due bool
	window
}

// purpose is what a picked resource is for.
type purpose uint8

const (
	toGo purpose = iota
	toRefer
	toPair
)

// pickMsg answers what a picker asked.
type pickMsg struct {
	picker *picker
	asked  int
	hay    *haystack
	found  []int32
	query  string
}

// ask looks for what was typed, in a command. gather makes the haystack where there is none yet.
func (p *picker) ask(gather func() []straw) tea.Cmd {
	p.asked++
	asked, hay, query := p.asked, p.hay, p.input.text
	var within []int32
	if p.known && p.query != "" && strings.HasPrefix(query, p.query) {
		within = p.found
	}
	return func() tea.Msg {
		if hay == nil {
			hay = newHaystack(gather())
		}
		return pickMsg{p, asked, hay, hay.search(query, within), query}
	}
}

// pick opens a picker over what gather finds.
func (m *Model) pick(p *picker, gather func() []straw) tea.Cmd {
	p.input = newLineEditor("")
	m.picker = p
	return p.ask(gather)
}

func (m *Model) picked(msg pickMsg) tea.Cmd {
	p := m.picker
	if p == nil || p != msg.picker || msg.asked != p.asked {
		return nil
	}
	p.hay, p.found, p.query, p.known = msg.hay, msg.found, msg.query, true
	p.keep(len(p.found), p.height(m.lay))
	switch {
	case p.waits():
		// Typed before there was a haystack to search.
		return p.ask(nil)
	case p.due:
		p.due = false
		return m.takePicked()
	}
	return nil
}

// waits reports whether the answer to what was typed is under way.
func (p *picker) waits() bool { return !p.known || p.query != p.input.text }

// selected returns what is under the cursor. While an answer is under way nothing is: the list is of an earlier question.
func (p *picker) selected() (straw, bool) {
	if p.waits() || p.cursor < 0 || p.cursor >= len(p.found) {
		return straw{}, false
	}
	return p.hay.items[p.found[p.cursor]], true
}

// pickerKey is a key while a picker is open.
func (m *Model) pickerKey(k tea.KeyPressMsg) tea.Cmd {
	p := m.picker
	page := max(p.height(m.lay)-1, 1)
	p.due = false
	switch k.Keystroke() {
	case "esc":
		m.picker = nil
		return nil
	case "enter":
		p.due = p.waits()
		return m.takePicked()
	case "up", "ctrl+p", "ctrl+k":
		p.cursor--
	case "down", "ctrl+n", "ctrl+j", "tab":
		p.cursor++
	case "pgup":
		p.cursor -= page
	case "pgdown":
		p.cursor += page
	default:
		before := p.input.text
		p.input.key(k)
		return m.asksAnew(before)
	}
	p.keep(len(p.found), p.height(m.lay))
	return nil
}

// asksAnew searches again where the text changed.
func (m *Model) asksAnew(before string) tea.Cmd {
	p := m.picker
	if p.input.text == before {
		return nil
	}
	// An enter meant what had been typed before it.
	p.due = false
	if p.hay == nil {
		return nil
	}
	p.window = window{}
	return p.ask(nil)
}

// takePicked closes the picker and does what it was for.
func (m *Model) takePicked() tea.Cmd {
	p := m.picker
	s, ok := p.selected()
	if !ok {
		return nil
	}
	m.picker = nil
	switch p.purpose {
	case toGo, toRefer:
		m.goTo(s.pair)
	case toPair:
		return m.pairWith(p.about, s.pair)
	}
	return nil
}

// The size of a picker: it keeps its height while one types, so that nothing jumps.
const (
	pickerWidth = 100
	pickerMost  = 20
	moreLines   = 2
)

func (p *picker) height(lay layout) int {
	n := pickerMost
	if p.hay != nil {
		n = min(n, max(len(p.hay.items), 1))
	}
	return max(min(n, lay.h-6-p.moreLines()), 1)
}

// moreLines is what is kept free below the list for what speaks for the selected one.
func (p *picker) moreLines() int {
	if p.purpose == toPair {
		return moreLines
	}
	return 0
}

func (p *picker) draw(lay layout) panel {
	r := lay.middle(pickerWidth, lay.h)
	n, height := r.w-4, p.height(lay)
	typed, x, _ := p.input.draw(n-2, 1)
	body := []line{append(line{{text: "› ", ink: accent}}, typed[0]...), {rule(frame, "─", n)}}
	if p.input.text == "" {
		body[0] = line{{text: "› ", ink: accent}, {text: clip("a few letters of its address", n-3), ink: muted}}
	}
	from, to := p.shown(len(p.found), height)
	for i := from; i < to; i++ {
		body = append(body, p.line(i, n))
	}
	switch {
	case !p.known:
		body = append(body, line{{text: "Looking …", ink: muted}})
	case len(p.found) == 0 && p.input.text == "":
		body = append(body, line{{text: clip(p.none(), n), ink: muted}})
	case len(p.found) == 0:
		body = append(body, line{{text: "No resource is called like that.", ink: muted}})
	}
	for len(body) < height+2 {
		body = append(body, nil)
	}
	if k := p.moreLines(); k > 0 {
		var more []line
		if s, ok := p.selected(); ok && s.more != "" {
			more = paragraph(muted, s.more, n)
		}
		for i := range k {
			if i < len(more) {
				body = append(body, more[i])
				continue
			}
			body = append(body, nil)
		}
	}
	b := thumbOf(p.top, len(p.found), height)
	if b.to > 0 {
		b.from, b.to = b.from+2, b.to+2
	}
	verb := [...]string{toGo: "go there", toRefer: "go there", toPair: "pair"}[p.purpose]
	foot := line{{text: fmt.Sprintf(" %s  ", thousands(len(p.found))), ink: muted}, {text: "enter ", ink: strong}, {text: verb + "  ", ink: muted}, {text: "esc ", ink: strong}, {text: "close ", ink: muted}}
	out := panel{x: r.x, hasFocus: true, cursorX: 4 + x, cursorY: 1, lines: boxed(p.title, body, foot, r.w, accent, b)}
	out.y = max((lay.h-len(out.lines))/3, 0)
	return out
}

// none says why there is nothing to pick.
func (p *picker) none() string {
	switch p.purpose {
	case toRefer:
		return "Nothing here names another resource, and none names it."
	case toPair:
		return "The other environment has nothing that could be its counterpart."
	case toGo:
	}
	return "There are no resources."
}

// line draws one item: its text with the letters that were typed, and its note.
func (p *picker) line(i, n int) line {
	at := p.found[i]
	s := &p.hay.items[at]
	marker := span{text: "  "}
	if i == p.cursor {
		marker = span{text: "▌ ", ink: accent}
	}
	note := s.note
	if most := n / 2; width(note.text) > most {
		note.text = clip(note.text, most)
	}
	head := line{marker}
	if s.head.text != "" {
		head = append(head, s.head, span{text: " "})
	}
	room := max(n-head.width()-width(note.text)-1, 4)
	out := slices.Concat(head, p.marked(at, s, room).fit(room+1), line{note}).fit(n)
	if i == p.cursor {
		out = out.light()
	}
	return out
}

func (p *picker) marked(at int32, s *straw, room int) line {
	if width(s.text) > room {
		return line{{text: clipAddress(s.text, room)}}
	}
	return setOff(s.text, p.hay.marks(at, p.query), plain)
}

// at returns the item under a cell of the screen.
func (p *picker) at(lay layout, x, y int) (int, bool) {
	box := p.draw(lay)
	row := y - box.y - 3
	inside := x > box.x && x < box.x+box.lines[0].width()-1 && row >= 0 && row < p.height(lay)
	return p.top + row, inside && p.top+row < len(p.found)
}
