package ui

import (
	"fmt"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// rankPainter writes the body of the dialog and notes where the focused field stands.
type rankPainter struct {
	f     *rankForm
	b     *board
	n     int
	label int
	lines []line
	// from and to are the lines of the focused field; x and y are where the cursor is.
	from, to, x, y int
}

// draw lays the dialog out in the middle of the screen. The body scrolls so that the focused field is in sight.
func (f *rankForm) draw(b *board, lay layout) panel {
	r := lay.middle(84, lay.h)
	p := rankPainter{f: f, b: b, n: r.w - 4, label: 14}
	p.body()
	height := min(len(p.lines), r.h-2)
	top := 0
	if p.to > height {
		top = min(p.from, len(p.lines)-height)
	}
	out := panel{x: r.x, hasFocus: f.at == rankReason && !f.saving}
	out.lines = boxed("Rank otherwise: "+safe(f.subject), p.lines[top:top+height], p.foot(), r.w, accent, thumbOf(top, len(p.lines), height))
	out.y = (lay.h - len(out.lines)) / 2
	out.cursorX, out.cursorY = 2+p.x, 1+p.y-top
	return out
}

func (p *rankPainter) add(l line) { p.lines = append(p.lines, l.fit(p.n)) }

// field writes the lines of a field behind its label; the focused one is told by a marker and by weight.
func (p *rankPainter) field(at rankField, body []line) {
	from := len(p.lines)
	for i, l := range body {
		head := line{gap(p.label)}
		if i == 0 {
			marker, k := span{text: "  "}, muted
			if p.f.at == at {
				marker, k = span{text: "▌ ", ink: accent}, strong
			}
			head = line{marker, {text: at.label(), ink: k}}.fit(p.label)
		}
		p.add(append(head, l...))
	}
	if p.f.at == at {
		p.from, p.to = from, len(p.lines)
	}
}

func (p *rankPainter) body() {
	v := p.f.was
	for _, l := range paragraph(muted, fmt.Sprintf("now %s · %s, by rule %s", v.Priority, categoryWord(v.Category), v.Rule), p.n-2) {
		p.add(append(line{gap(2)}, l...))
	}
	p.add(nil)
	var all []choiceWord
	for _, pr := range rules.Priorities() {
		all = append(all, choiceWord{pr.Glyph() + " " + pr.String(), priorityInk(pr), pr == p.f.now.priority})
	}
	p.field(rankPriority, wordChoices(all, p.n-p.label))
	all = nil
	for _, c := range rules.Categories() {
		all = append(all, choiceWord{categoryWord(c), plain, c == p.f.now.category})
	}
	p.field(rankCategory, wordChoices(all, p.n-p.label))
	p.add(nil)
	var reaches []line
	for r, word := range reachWords(p.b, p.f.rows) {
		mark, k := "○ ", muted
		if rankReach(r) == p.f.now.reach {
			mark, k = "◉ ", plain
		}
		reaches = append(reaches, line{{text: mark, ink: k}, k.of(word)})
	}
	p.field(rankReachField, reaches)
	p.preview()
	p.add(nil)
	p.reason()
}

// choiceWord is one of several words of which one is chosen.
type choiceWord struct {
	text   string
	ink    ink
	chosen bool
}

// wordChoices writes words side by side, the chosen one in brackets, over as many lines as it takes.
func wordChoices(all []choiceWord, n int) []line {
	var out []line
	var now line
	for _, c := range all {
		word := line{{text: " " + c.text + " ", ink: muted}}
		if c.chosen {
			k := c.ink
			if k == plain {
				k = strong
			}
			word = line{{text: "[", ink: strong}, {text: c.text, ink: k}, {text: "]", ink: strong}}
		}
		if now.width()+word.width() > n && now != nil {
			out, now = append(out, now), nil
		}
		now = append(now, word...)
	}
	return append(out, now)
}

// preview says what the ranking would place, as the session answers.
func (p *rankPainter) preview() {
	c := &p.f.reached
	pad := gap(p.label)
	switch {
	case c.problem != "":
		for _, l := range paragraph(bad, "✗ "+c.problem, p.n-p.label) {
			p.add(append(line{pad}, l...))
		}
		return
	case !c.known:
		p.add(line{pad, {text: "…", ink: muted}})
		return
	}
	p.add(line{pad, {text: "ranks " + counted(len(c.rows), "difference"), ink: good.unless(len(c.rows) == 0)}})
	const most = 4
	list := listPainter{b: p.b}
	for i, at := range c.rows {
		if i == most {
			p.add(line{pad, gap(2), {text: fmt.Sprintf("and %d more", len(c.rows)-most), ink: muted}})
			return
		}
		p.add(append(line{pad}, list.row(&p.b.rows[at], 0, p.n-p.label)...))
	}
}

// reason is the text that says why; it is required.
func (p *rankPainter) reason() {
	n := p.n - p.label
	drawn, x, _ := p.f.reason.draw(n-2, 1)
	side := frame
	if p.f.at == rankReason {
		side = accent
	}
	text := drawn[0]
	if p.f.reason.text == "" {
		text = line{{text: clip("Why are the rules wrong here?", n-2), ink: muted}}
	}
	body := []line{append(line{{text: "│ ", ink: side}}, text...)}
	if p.f.problem != "" {
		body = append(body, paragraph(bad, "✗ "+p.f.problem, n)...)
	}
	at := len(p.lines)
	p.field(rankReason, body)
	p.x, p.y = p.label+2+x, at
}

// foot is the last line of the box: what went wrong, or the keys.
func (p *rankPainter) foot() line {
	switch {
	case p.f.saving:
		return line{{text: " saving … ", ink: accent}}
	case p.f.failure != "":
		return line{bad.of(" ✗ " + p.f.failure + " ")}
	}
	keys := []string{"ctrl+s", "save", "tab", "next", "esc", "close"}
	if p.f.at != rankReason {
		keys = append([]string{"← →", "change"}, keys...)
	}
	out := line{{text: " "}}
	for i := 0; i < len(keys); i += 2 {
		out = append(out, span{text: keys[i] + " ", ink: strong}, span{text: keys[i+1] + "  ", ink: muted})
	}
	return out
}
