package ui

import (
	"fmt"
	"strings"
)

// maxRead is how many sources of a side the page lists; the text of diff --explain lists each.
const maxRead = 40

// sources lists what was read, so that nobody has to guess how old it is and what is missing from it.
func (p *summaryPainter) sources() block {
	out := block{w: p.n}
	if len(p.b.summary.read) == 0 {
		return out
	}
	out.heading("Read", nil)
	listed, left := map[string]int{}, map[string]int{}
	var order []string
	for i := range p.b.summary.read {
		r := &p.b.summary.read[i]
		if listed[r.environment]++; listed[r.environment] > maxRead {
			if left[r.environment]++; left[r.environment] == 1 {
				order = append(order, r.environment)
			}
			continue
		}
		out.put(p.source(r))
	}
	for _, name := range order {
		out.say(muted, fmt.Sprintf("and %s more of %s", thousands(left[name]), safe(name)))
	}
	return out
}

// source is one thing that was read: whose it is, where it stands, and what is known of it.
func (p *summaryPainter) source(r *read) line {
	longest := max(width(safe(p.b.left.name)), width(safe(p.b.right.name)))
	name := safe(r.environment)
	whose := line{{text: name, ink: muted}, gap(max(longest-width(name), 0) + 2)}
	facts := append([]string{counted(r.resources, "resource")}, r.facts...)
	if r.size > 0 {
		facts = append(facts, size(r.size))
	}
	ink := plain
	if r.skipped != "" {
		facts, ink = []string{fmt.Sprintf("passed over: %s (%s)", r.skipped, thousands(r.resources))}, muted
	}
	tail := safe(strings.Join(facts, " · "))
	tail = clip(tail, max(p.n/2, p.n-40))
	name = safe(r.uri)
	if r.label != "" {
		name = safe(r.label) + "  " + name
	}
	room := max(p.n-2-whose.width()-width(tail)-2, 8)
	return spread(append(whose, span{text: clipMiddle(name, room), ink: ink}), line{{text: tail, ink: muted}}, p.n-2)
}
