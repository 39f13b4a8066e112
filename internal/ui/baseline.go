package ui

import "github.com/paritytui/paritytui/internal/model/compare"

// brokenIn is the environment that breaks a baseline, and what it has there.
func (b *board) brokenIn(r *row) (name string, i ink, actual string) {
	if r.Kind == compare.LeftOnly {
		return b.left.name, leftInk, oneLine(r.Left)
	}
	return b.right.name, rightInk, oneLine(r.Right)
}

// brokenValues says in n cells which environment breaks a baseline and with what.
func (p *listPainter) brokenValues(r *row, n int) line {
	name, _, actual := p.b.brokenIn(r)
	return line{{text: clip(safe(name)+" "+actual+", expected "+safe(r.Expected), n)}}
}

// broken writes a broken baseline: what the environment has, and below it what is expected.
func (p *detailPainter) broken(r *row, label line, spread bool) {
	p.heading(line{strong.of(shortPath(r) + "  baseline " + r.Baseline)}, label)
	name, i, _ := p.b.brokenIn(r)
	value := r.Left
	if r.Kind != compare.LeftOnly {
		value = r.Right
	}
	shown := showValue(value, 2*p.n)
	p.side(name, i, line{shown.ink.of(bounded(shown.text, 16<<10))}, spread)
	p.side("expected", muted, line{plain.of(r.Expected)}, spread)
}
