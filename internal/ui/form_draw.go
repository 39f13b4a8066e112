package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// panel is a dialog ready to be laid over the frame, with the cursor relative to its corner.
type panel struct {
	lines    []line
	x, y     int
	cursorX  int
	cursorY  int
	hasFocus bool
	// stops tells for the form which line belongs to which field.
	stops []field
}

// labelWidth is the column of the labels in the form.
const labelWidth = 18

// formPainter writes the body of the form and notes where the focused field stands.
type formPainter struct {
	f *form
	b *board
	n int
	// tall is the height of a text of several lines, and listed that of a list.
	tall, listed int
	lines        []line
	stops        []field
	// from and to are the lines of the focused field; x and y are where the cursor is.
	from, to, x, y int
	cursor         bool
}

// draw lays the form out in the middle of the screen. The body scrolls so that the focused field is in sight.
func (f *form) draw(b *board, lay layout) panel {
	r := lay.middle(92, lay.h)
	p := formPainter{f: f, b: b, n: r.w - 4, tall: min(max((lay.h-20)/2, 3), 6), listed: listHeight(lay.h)}
	p.body()
	height := min(len(p.lines), r.h-4)
	top := min(f.top, p.from)
	top = max(top, min(p.to-height, p.from))
	top = max(min(top, len(p.lines)-height), 0)
	body := p.lines[top : top+height]

	out := panel{x: r.x, hasFocus: p.cursor}
	out.lines = boxed(f.title(), body, p.foot(), r.w, accent, thumbOf(top, len(p.lines), height))
	out.y = (lay.h - len(out.lines)) / 2
	out.stops = make([]field, len(out.lines))
	for i := range out.stops {
		out.stops[i] = noField
		if k := top + i - 1; i >= 1 && k < len(p.stops) && i <= height {
			out.stops[i] = p.stops[k]
		}
	}
	out.cursorX, out.cursorY = 2+p.x, 1+p.y-top
	return out
}

func (p *formPainter) add(at field, l line) {
	p.lines = append(p.lines, l.fit(p.n))
	p.stops = append(p.stops, at)
}

func (p *formPainter) body() {
	if p.f.kind == asRenewal {
		p.text(p.f.stops()[0], 1)
		p.add(noField, nil)
		p.renewal()
		return
	}
	gapped := true
	for _, at := range p.f.kind.shown(p.f.entry != "") {
		switch at {
		case justificationField, riskField:
			p.space(&gapped)
			p.text(at, p.tall)
			gapped = false
			continue
		case scopeField:
			p.space(&gapped)
			p.scope()
			p.preview()
			if p.f.at == scopeField {
				// What is covered is what the choice is about.
				p.to = len(p.lines)
			}
			gapped = false
			continue
		case moreField:
			p.space(&gapped)
			p.moreFields()
		default:
			if !gapped && at != dueField && at != reviewField && at != ticketField || at == ownerField && p.f.kind == asPlan {
				p.add(noField, nil)
			}
			p.text(at, 1)
		}
		gapped = false
	}
}

// space puts an empty line between parts of the form.
func (p *formPainter) space(gapped *bool) {
	if len(p.lines) > 0 {
		p.add(noField, nil)
	}
	*gapped = true
}

// label is what stands before a field; the focused one is told by a marker and by weight.
func (p *formPainter) label(at field) line {
	marker, i := span{text: "  "}, muted
	if p.f.at == at {
		marker, i = span{text: "▌ ", ink: accent}, strong
	}
	return line{marker, {text: at.label(), ink: i}}
}

// text writes an editor of some lines behind its label, and what is wrong with it below.
func (p *formPainter) text(at field, height int) {
	e := &p.f.editors[at]
	n := p.n - labelWidth
	from := len(p.lines)
	drawn, x, y := e.draw(n, height)
	side := frame
	if p.f.at == at {
		side = accent
	}
	for i, l := range drawn {
		var head line
		if i == 0 {
			head = p.label(at)
		}
		head = append(head.fit(labelWidth-2), span{text: "│ ", ink: side})
		switch meant := p.f.dayMeant(at); {
		case i > 0:
		case e.text == "":
			l = line{{text: clip(placeholder(at), n), ink: muted}}
		case e.fresh:
			l = line{muted.of(clip(e.text, n))}
		case meant != "":
			l = line{plain.of(e.text), {text: "  " + meant, ink: muted}}.fit(n)
		}
		p.add(at, append(head[:len(head):len(head)], l...))
	}
	if problem := p.f.problems[at]; problem != "" {
		for _, l := range paragraph(bad, "✗ "+problem, n) {
			p.add(at, append(line{gap(labelWidth)}, l...))
		}
	}
	if p.f.at == at {
		p.from, p.to = from, len(p.lines)
		p.x, p.y, p.cursor = labelWidth+x, from+y, true
	}
}

func placeholder(at field) string {
	switch at {
	case justificationField:
		return "Why is it meant to differ?"
	case riskField:
		return "What can pass in one environment and fail in the other because of it?"
	case ownerField:
		return "a team or a person"
	case reviewField, dueField:
		return "2027-05-20, or +90d, +6w, +3m, +1y"
	case ticketField:
		return "OPS-1432"
	case patternField:
		return "module.*.aws_instance.*"
	case aspectField, scopeField, moreField, noField:
	}
	return ""
}

// scope is the choice of how far the entry goes.
func (p *formPainter) scope() {
	from := len(p.lines)
	for r := here; r <= onPattern; r++ {
		head := line{gap(labelWidth)}
		if r == here {
			head = p.label(scopeField).fit(labelWidth)
		}
		mark, i := "○ ", muted
		if r == p.f.reach {
			mark, i = "◉ ", plain
		}
		p.add(scopeField, append(head, span{text: mark + p.reachWord(r), ink: i}))
	}
	if problem := p.f.problems[scopeField]; problem != "" {
		for _, l := range paragraph(bad, "✗ "+problem, p.n-labelWidth) {
			p.add(scopeField, append(line{gap(labelWidth)}, l...))
		}
	}
	if p.f.at == scopeField {
		p.from, p.to = from, len(p.lines)
	}
	if p.f.reach == onPattern {
		p.text(patternField, 1)
	}
}

func (p *formPainter) reachWord(r reach) string {
	if len(p.f.rows) == 0 {
		return [...]string{here: "these differences", onType: "the same on every resource of the type", onPattern: "the same on resources of a pattern"}[r]
	}
	kinds := p.b.typesOf(p.f.rows)
	switch r {
	case here:
		if len(p.f.rows) > 1 {
			return "these " + counted(len(p.f.rows), "difference")
		}
		return "this difference only"
	case onType:
		switch len(kinds) {
		case 0:
			return "the same, which stands only once"
		case 1:
			return safe("the same on every " + kinds[0])
		}
		return "the same on every resource of these " + counted(len(kinds), "type")
	case onPattern:
		return "the same on resources of a pattern"
	}
	return ""
}

func (p *formPainter) moreFields() {
	arrow, hint := "▸ ", p.f.moreHint()
	if p.f.more {
		arrow, hint = "▾ ", ""
	}
	from := len(p.lines)
	p.add(moreField, append(p.label(moreField).fit(labelWidth), span{text: arrow, ink: muted}, muted.of(hint)))
	if p.f.at == moreField {
		p.from, p.to = from, len(p.lines)
	}
	if !p.f.more {
		return
	}
	for _, at := range p.f.kind.folded() {
		height := 1
		if at == justificationField || at == riskField {
			height = p.tall
		}
		p.text(at, height)
	}
}

// moreHint says what is folded, and the date that stands there already.
func (f *form) moreHint() string {
	if f.kind == asPlan {
		return "justification, risk, ticket"
	}
	if date := strings.TrimSpace(f.editors[reviewField].text); date != "" {
		return "review by " + date + "; owner, ticket"
	}
	return "owner, review date, ticket"
}

// foot is the last line of the box: what went wrong, or the keys.
func (p *formPainter) foot() line {
	switch {
	case p.f.saving:
		return line{{text: " saving … ", ink: accent}}
	case p.f.failure != "":
		return line{bad.of(" ✗ " + p.f.failure + " ")}
	}
	keys := []string{"ctrl+s", "save", "tab", "next field", "esc", "close"}
	if p.f.at == scopeField || p.f.at == moreField {
		keys = append([]string{"space", "change"}, keys...)
	}
	out := line{{text: " "}}
	for i := 0; i < len(keys); i += 2 {
		out = append(out, span{text: keys[i] + " ", ink: strong}, span{text: keys[i+1] + "  ", ink: muted})
	}
	return out
}

// at returns the field under a cell of the screen.
func (p *panel) at(x, y int) (field, bool) {
	row := y - p.y
	if row < 0 || row >= len(p.stops) || x < p.x || x >= p.x+p.lines[0].width() {
		return 0, false
	}
	return p.stops[row], p.stops[row] < noField
}

// cursor places the terminal's cursor for a panel with focus.
func (p *panel) cursor() *tea.Cursor {
	if !p.hasFocus {
		return nil
	}
	c := tea.NewCursor(p.x+p.cursorX, p.y+p.cursorY)
	c.Shape = tea.CursorBar
	return c
}
