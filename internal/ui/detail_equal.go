package ui

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// equalities folds what is equal into one line, or lists it with reasons.
func (p *detailPainter) equalities(pr *pair) {
	if pr.equal.Sum() == 0 {
		return
	}
	p.blank()
	arrow := "▸"
	if p.equal {
		arrow = "▾"
	}
	from := len(p.lines)
	if p.equalPointed {
		p.marker = p.pointer()
	}
	for i, l := range (line{{text: arrow + " "}, {text: equalitySummary(pr.equal), ink: muted}}).wrap(p.n) {
		if i > 0 {
			l = append(line{gap(2)}, l...)
		}
		p.put(l)
	}
	p.marker = span{}
	if p.equal {
		all := pr.equalities()
		for i := range all {
			p.equality(&all[i])
		}
	}
	p.stops = append(p.stops, stop{row: -1, from: from, to: len(p.lines)})
}

func (p *detailPainter) equality(e *compare.Equality) {
	left, right := oneLine(e.Left), oneLine(e.Right)
	reason := span{text: reasonWord(e.Reason), ink: muted}
	p.put(spread(line{gap(2), plain.of(e.Path.String())}, line{reason}, p.n))
	if left == right {
		p.put(line{gap(4), {text: clip(left, p.n-4), ink: muted}})
	} else {
		half := (p.n - 7) / 2
		p.put(line{gap(4), {text: clip(left, half), ink: leftInk}, {text: " = ", ink: muted}, {text: clip(right, half), ink: rightInk}})
	}
	if e.Detail != "" {
		p.say(muted, e.Detail, 4)
	}
}

// reasonWord says a reason of equality in words for people.
func reasonWord(r compare.Reason) string {
	switch r {
	case compare.EnvironmentWord:
		return "name"
	case compare.Computed, compare.Reference, compare.Spelling, compare.Order, compare.Unset, compare.Placeholder:
	}
	return r.String()
}

// equalitySummary counts reasons: 14 equal: 9 by reference, 3 by name, 2 computed.
func equalitySummary(equal compare.Tally) string {
	n := map[compare.Reason]int{}
	for _, r := range compare.Reasons() {
		n[r] = equal[r]
	}
	total, text := reasonCounts(n)
	return fmt.Sprintf("%d equal: %s", total, text)
}

// reasonCounts adds the reasons up, and writes them in the order of their worth.
func reasonCounts(n map[compare.Reason]int) (total int, text string) {
	var parts []string
	for _, r := range [...]compare.Reason{compare.Reference, compare.EnvironmentWord, compare.Spelling, compare.Order, compare.Computed, compare.Unset, compare.Placeholder} {
		if n[r] == 0 {
			continue
		}
		by := "by "
		if r == compare.Computed || r == compare.Unset {
			by = ""
		}
		total += n[r]
		parts = append(parts, fmt.Sprintf("%d %s%s", n[r], by, reasonWord(r)))
	}
	return total, strings.Join(parts, ", ")
}
