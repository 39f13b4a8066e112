package ui

import (
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// listHeight is how many lines of a list show in a form on a screen of some height.
func listHeight(h int) int { return min(max(h-32, 4), 12) }

// list writes the lines of a list that fit, and where in it they are.
func (p *formPainter) list(at field, lines []line) {
	top := min(p.f.listTop, max(len(lines)-p.listed, 0))
	to := min(top+p.listed, len(lines))
	for _, l := range lines[top:to] {
		p.add(at, append(line{gap(labelWidth)}, l...))
	}
	if len(lines) > p.listed {
		p.add(at, line{gap(labelWidth), {text: fmt.Sprintf("%d to %d of %d · ", top+1, to, len(lines)), ink: muted}, {text: "pgup pgdn", ink: strong}})
	}
}

// preview lists what the entry would cover, as the session answers, and what is covered already.
func (p *formPainter) preview() {
	c := &p.f.cover
	switch {
	case len(p.f.rows) == 0:
		p.warn(bad, "✗ these differences are gone; copy what you need, or esc")
		return
	case c.problem != "":
		p.warn(bad, "✗ "+c.problem)
		return
	case !c.known:
		p.add(scopeField, line{gap(labelWidth), {text: "…", ink: muted}})
		return
	}
	p.add(scopeField, line{gap(labelWidth), {text: "covers " + counted(len(c.rows), "difference"), ink: good.unless(len(c.rows) == 0)}})
	if told := p.b.overlap(c.rows); told != "" {
		p.warn(warn, "⚠ "+told)
	}
	painter := listPainter{b: p.b}
	var lines []line
	for _, at := range c.rows {
		lines = append(lines, painter.row(&p.b.rows[at], 0, p.n-labelWidth))
	}
	p.list(scopeField, lines)
}

func (p *formPainter) warn(i ink, text string) {
	for _, l := range paragraph(i, text, p.n-labelWidth) {
		p.add(scopeField, append(line{gap(labelWidth)}, l...))
	}
}

// renewal lists what an entry pinned and what it will pin.
func (p *formPainter) renewal() {
	var lines []line
	stales := 0
	n := p.n - labelWidth
	for _, at := range p.f.rows {
		r := &p.b.rows[at]
		if r.status != stale {
			continue
		}
		stales++
		lines = append(lines, line{strong.of(r.Subject.Name()), gap(2), muted.of(shortPath(r))})
		lines = append(lines, pinnedLines(p.b, r, n)...)
	}
	if stales == 0 {
		p.warn(muted, "No pinned value moved: only the date changes.")
		return
	}
	p.warn(warn, counted(stales, "difference")+" with other values than pinned; saving pins those of now:")
	p.list(noField, lines)
}

// pinnedLines say for both sides what was pinned and what is there now.
func pinnedLines(b *board, r *row, n int) []line {
	var out []line
	for _, side := range [...]struct {
		name string
		ink  ink
		now  string
	}{{b.left.name, leftInk, oneLine(r.Left)}, {b.right.name, rightInk, oneLine(r.Right)}} {
		text := line{gap(2), side.ink.of(side.name), {text: "  "}, plain.of(side.now), {text: "  as pinned", ink: muted}}
		for _, m := range r.moved {
			if m.side == side.name {
				text = line{gap(2), side.ink.of(side.name), {text: "  pinned ", ink: muted}, plain.of(bounded(m.pinned, 512)), {text: " → now ", ink: muted}, warn.of(bounded(m.actual, 512))}
			}
		}
		out = append(out, text.wrap(n)...)
	}
	return out
}

// typesOf are the types of the resources that rows are about, each once. What is said of the environments themselves has none.
func (b *board) typesOf(rows []int) []string {
	var out []string
	for _, at := range rows {
		r := &b.rows[at]
		if r.Scope == compare.Environment || r.Subject.Type == "" || slices.Contains(out, r.Subject.Type) {
			continue
		}
		out = append(out, r.Subject.Type)
	}
	return out
}
