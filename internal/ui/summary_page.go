package ui

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// summaryKey is everything that the page depends on: same key, same page.
type summaryKey struct {
	board *board
	n     int
}

// The widest that the page and its bars get, and the narrowest that has room for two columns.
const (
	widestPage = 150
	widestBars = 84
	twoColumns = 104
	columnGap  = 4
)

// summaryPainter writes the page of the Summary, n cells wide.
type summaryPainter struct {
	b *board
	n int
}

// summaryPage makes the page: what a slide would hold first, then what one looks up. The order is that of the questions: how much, of which kind, what
// is what, what remains unknown, what could be folded, and on what all of that rests.
func summaryPage(b *board, n int) block {
	p := summaryPainter{b, min(n, widestPage)}
	out := block{w: p.n}
	out.under(p.headline())
	out.under(p.pairOf(p.byCategory, func(n int) block {
		right := p.byPriority(n)
		right.under(p.resources(n))
		return right
	}))
	out.under(p.facts())
	out.under(p.risks())
	out.under(p.environments())
	out.under(p.pairOf(p.words, p.coverage))
	out.under(p.sources())
	return out
}

// pairOf puts two blocks beside each other where there is room, and else one under the other.
func (p *summaryPainter) pairOf(left, right func(n int) block) block {
	if p.n < twoColumns {
		out := left(p.n)
		out.w = p.n
		out.under(right(p.n))
		return out
	}
	n := (p.n - columnGap) / 2
	a, b := left(n), right(p.n-columnGap-n)
	if len(a.lines) == 0 || len(b.lines) == 0 {
		out := block{w: p.n}
		out.under(left(p.n))
		out.under(right(p.n))
		return out
	}
	return beside(a, b, columnGap)
}

// headline is the page in one sentence.
func (p *summaryPainter) headline() block {
	out := block{w: p.n}
	open, settled := p.b.verdict()
	for _, l := range (line{strong.of(open), {text: " "}, plain.of(settled)}).wrap(p.n - 2) {
		out.put(l)
	}
	return out
}

// verdict says in two sentences how the two environments stand: what is open, and what is settled.
func (b *board) verdict() (out, settled string) {
	c := &b.counts
	var parts []string
	add := func(n int, text string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, text))
		}
	}
	add(c.causes[rules.Critical], "critical")
	add(c.causes[rules.High], "high")
	switch n := c.openCauses(); {
	case n == 0 && len(b.rows) == 0:
		out = "At parity: no difference was found."
	case n == 0:
		out = "Nothing is open."
	default:
		out = counted(n, "difference") + " open"
		if len(parts) > 0 {
			out += ", " + strings.Join(parts, " and ") + " among them"
		}
		out += "."
	}
	parts = nil
	add(c.byStatus[intentional], "documented as intentional")
	add(c.byStatus[planned], "planned to be removed")
	add(c.byStatus[stale]+c.byStatus[expired], "to be looked at again")
	if len(parts) > 0 {
		settled = strings.Join(parts, ", ") + "."
	}
	return out, settled
}

// barRow is a line with a bar.
type barRow struct {
	glyph  span
	name   string
	at     standing
	target target
}

// bars writes lines with bars under a heading, numbers right-aligned under what they count. The heads of the columns are the legend as well.
func bars(n int, title string, rows []barRow) block {
	n = min(n, widestBars)
	out := block{w: n}
	most, again := 1, false
	for _, r := range rows {
		most = max(most, r.at.total())
		again = again || r.at.again > 0
	}
	heads := [...]string{barOpen + " open", barAgain + " again", barSettled + " settled"}
	if n < 60 {
		heads = [...]string{"open", "again", "settled"}
	}
	number := func(i int, text string, k ink) line {
		w := width(heads[i]) + 2
		return line{gap(w - width(text)), {text: text, ink: k}}
	}
	var head line
	for i, text := range heads {
		if i != 1 || again {
			head = append(head, number(i, text, muted)...)
		}
	}
	out.heading(title, head)
	const name = 19
	room := max(n-2-name-head.width(), 1)
	for _, r := range rows {
		from := len(out.lines)
		k := priorityInk(r.at.worst)
		label := plain
		if r.at.total() == 0 {
			label = muted
		}
		l := append(line{r.glyph, {text: " "}, {text: r.name, ink: label}}.fit(name), barLine(r.at.segments(k), most, room)...)
		for i, count := range [...]int{r.at.open, r.at.again, r.at.settled} {
			if i == 1 && !again {
				continue
			}
			text := thousands(count)
			if count == 0 {
				text = "·"
			}
			l = append(l, number(i, text, [...]ink{strong, warn, muted}[i].unless(count == 0))...)
		}
		out.put(l)
		if r.at.total() > 0 {
			out.stop(from, r.target)
		}
	}
	return out
}

// unless is the role itself, or muted.
func (i ink) unless(not bool) ink {
	if not {
		return muted
	}
	return i
}

func (p *summaryPainter) byCategory(n int) block {
	var rows []barRow
	for _, c := range rules.Categories() {
		at := p.b.summary.category[c]
		glyph := span{text: " "}
		switch {
		case at.open > 0:
			glyph = span{text: at.worst.Glyph(), ink: priorityInk(at.worst)}
		case at.again > 0:
			glyph = span{text: stale.glyph(), ink: warn}
		case at.settled > 0:
			glyph = span{text: intentional.glyph(), ink: good}
		}
		rows = append(rows, barRow{glyph, categoryWord(c), at, target{toCategory, int(c)}})
	}
	return bars(n, "By category", rows)
}

func (p *summaryPainter) byPriority(n int) block {
	var rows []barRow
	for _, pr := range rules.Priorities() {
		at := p.b.summary.priority[pr]
		at.worst = pr
		rows = append(rows, barRow{span{text: pr.Glyph(), ink: priorityInk(pr)}, pr.String(), at, target{toPriority, int(pr)}})
	}
	return bars(n, "By priority", rows)
}

// resources says how many resources are equal altogether.
func (p *summaryPainter) resources(n int) block {
	t := &p.b.summary.tally
	n = min(n, widestBars)
	out := block{w: n}
	total := t.equal + t.settled + t.open
	out.heading("Resources", line{{text: thousands(total), ink: muted}})
	const name, number = 19, 9
	for _, r := range [...]struct {
		glyph, name string
		n           int
		cell        string
		ink         ink
	}{
		{"=", "equal", t.equal, barOpen, good},
		{intentional.glyph(), "settled only", t.settled, barSettled, muted},
		{open.glyph(), "differ", t.open, barOpen, plain},
	} {
		label := line{{text: r.glyph, ink: r.ink}, {text: " " + r.name, ink: plain.unless(r.n == 0)}}.fit(name)
		text := thousands(r.n)
		if r.n == 0 {
			text = "·"
		}
		share := line{gap(number - width(text)), {text: text, ink: strong.unless(r.n == 0)}}
		out.put(append(append(label, barLine([]barSegment{{r.n, r.cell, r.ink}}, total, max(n-2-name-number, 1))...), share...))
	}
	return out
}
