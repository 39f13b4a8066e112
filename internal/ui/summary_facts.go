package ui

import (
	"fmt"
	"slices"
	"strings"
)

// notFound stands where a side has no such value.
const notFound = "not found in these states"

// sign is how a difference stands: its priority while it is open, and else what the ledger says of it.
func (r *row) sign() span {
	if r.status != open {
		return span{text: r.status.glyph(), ink: r.status.ink()}
	}
	return span{text: "≠", ink: priorityInk(r.verdict.Priority)}
}

// sign tells a fact that differs from one that is equal, by the most worrying of its places.
func (b *board) sign(f *fact) span {
	if !f.differs {
		return span{text: "=", ink: muted}
	}
	first := -1
	for _, p := range f.places {
		// Rows stand in reading order, the most worrying first.
		if p.row >= 0 && (first < 0 || p.row < first) {
			first = p.row
		}
	}
	if first < 0 {
		return span{text: "≠", ink: warn}
	}
	return b.rows[first].sign()
}

// facts lists what both sides are made of, equal or not, by category.
func (p *summaryPainter) facts() block {
	out := block{w: p.n}
	var shown []*fact
	var missing []string
	names, differ := 0, 0
	for i := range p.b.summary.facts {
		f := &p.b.summary.facts[i]
		if !f.found() {
			missing = append(missing, f.name)
			continue
		}
		shown = append(shown, f)
		names = max(names, min(width(safe(f.name))+22, 46))
		if f.differs {
			differ++
		}
	}
	if len(shown)+len(missing) == 0 {
		return out
	}
	t := newSideTable(&out, p.b, names)
	t.heads(fmt.Sprintf("Facts · %d of %d differ", differ, len(shown)))
	for i, f := range shown {
		if i == 0 || f.category != shown[i-1].category {
			out.put(line{{text: strings.ToUpper(categoryWord(f.category)), ink: muted}})
		}
		p.fact(&t, f)
	}
	if len(missing) > 0 {
		out.say(muted, "Not found in these states: "+strings.Join(missing, ", ")+".")
	}
	return out
}

// fact writes what all resources have of it, and below the places where it differs.
func (p *summaryPainter) fact(t *sideTable, f *fact) {
	from := len(t.out.lines)
	t.rows(p.b.sign(f), factName(f.name, f.note(p.b), t.name), f.cells(f.left, t.value), f.cells(f.right, t.value), f.differs)
	if f.count == 1 {
		if len(f.places) == 1 && f.places[0].row >= 0 {
			t.out.stop(from, target{toRow, f.places[0].row})
		}
		return
	}
	for i := range f.places {
		place := &f.places[i]
		from := len(t.out.lines)
		left, right := unshared(place.left, place.right)
		t.row(span{text: " "}, line{{text: "· ", ink: muted}, {text: clipAddress(safe(place.where), t.name-2), ink: muted}}, left, right, true)
		if place.row >= 0 {
			t.out.stop(from, target{toRow, place.row})
		}
	}
	if more := f.differing - len(f.places); more > 0 {
		t.out.put(line{gap(4), {text: fmt.Sprintf("and %d more", more), ink: muted}})
	}
}

// note says in few words of which resource a fact is, or of how many, and whether one side has more of them.
func (f *fact) note(b *board) string {
	switch {
	case f.count == 1:
		return f.where
	case f.differing > 0:
		return fmt.Sprintf("%d of %d", f.differing, f.count)
	case f.differs:
		return ""
	case f.leftOnly > 0 && f.rightOnly == 0:
		return fmt.Sprintf("%d more in %s", f.leftOnly, b.left.name)
	case f.rightOnly > 0 && f.leftOnly == 0:
		return fmt.Sprintf("%d more in %s", f.rightOnly, b.right.name)
	}
	return ""
}

// cells are the values of a fact as they stand one under the other: all in one where they fit, else one in each. Where the places that differ
// follow, it is enough to say how many there are.
func (f *fact) cells(v factValues, n int) []string {
	switch {
	case v.count() == 0:
		return nil
	case v.others == 0 && max(width(safe(f.left.joined())), width(safe(f.right.joined()))) <= n:
		return []string{v.joined()}
	case f.count > 1 && f.differing > 0 && v.count() > 1:
		return []string{thousands(v.count()) + " values"}
	case v.others == 0:
		return v.first
	}
	return append(slices.Clone(v.first[:len(v.first)-1]), fmt.Sprintf("and %s more", thousands(v.others+1)))
}

// unshared leaves out what two lists of named values have in common: a 1; b 2 and a 1; b 3 are b 2 and b 3.
func unshared(left, right string) (l, r string) {
	a, b := strings.Split(left, "; "), strings.Split(right, "; ")
	if len(a)+len(b) == 2 {
		return left, right
	}
	without := func(all, others []string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(others, s) }), "; ")
	}
	l, r = without(a, b), without(b, a)
	if l == "" && r == "" {
		return left, right
	}
	return l, r
}

// factName is what the fact is, and as far as there is room of which resource.
func factName(name, note string, n int) line {
	name = clip(safe(name), n)
	out := line{{text: name}}
	const least = 6
	if room := n - width(name) - 1; note != "" && room >= least {
		note = safe(note)
		if strings.Contains(note, " ") {
			note = clip(note, room)
		}
		out = append(out, span{text: " " + clipAddress(note, room), ink: muted})
	}
	return out
}
