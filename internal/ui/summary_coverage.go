package ui

import (
	"fmt"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// coverage says how much was compared, and what was not.
func (p *summaryPainter) coverage(n int) block {
	out := block{w: n}
	out.heading("Coverage", nil)
	for _, l := range p.b.covered() {
		k := muted
		if l.warns {
			k = warn
		}
		const number = 9
		for i, text := range paragraph(k, l.what, n-number-5) {
			head := line{gap(number + 2)}
			if i == 0 {
				head = line{{text: fmt.Sprintf("%*s  ", number, l.number)}}
			}
			out.put(append(head, text...))
		}
	}
	for i := range p.b.notes {
		out.say(warn, "⚠ "+p.b.notes[i].title)
	}
	if text := folded(p.b.summary.reasons); text != "" {
		out.say(muted, text)
	}
	return out
}

// coveredLine is a number of the coverage with what it counts.
type coveredLine struct {
	number, what string
	warns        bool
}

func (b *board) covered() []coveredLine {
	var out []coveredLine
	add := func(n int, what string, warns bool) {
		if n > 0 {
			out = append(out, coveredLine{thousands(n), what, warns})
		}
	}
	c := &b.summary.coverage
	if c.leftResources+c.rightResources > 0 {
		add(c.leftResources, "resources in "+safe(b.left.name), false)
		add(c.rightResources, "resources in "+safe(b.right.name), false)
	}
	add(b.counts.paired, "paired", false)
	add(b.counts.leftOnly, "only in "+safe(b.left.name), false)
	add(b.counts.rightOnly, "only in "+safe(b.right.name), false)
	add(b.counts.beyond, "not compared, for a state of the other side could not be read", true)
	add(c.suggested, "perhaps the same, not surely: see each under Resources", false)
	add(c.unresolved, "identities that no resource of these states owns: add the state that does", true)
	add(c.withoutSchema, "resources of types without a schema: what their provider only reports is guessed", true)
	return out
}

// folded counts what is spelled differently and equal for a reason.
func folded(reasons map[compare.Reason]int) string {
	total, text := reasonCounts(reasons)
	if total == 0 {
		return ""
	}
	return fmt.Sprintf("%s values are spelled differently and equal for a reason: %s.", thousands(total), text)
}
