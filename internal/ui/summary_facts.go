package ui

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// notFound stands where a side has no such value.
const notFound = "not found in these states"

// sideTable writes lines of a name and a value of each side.
type sideTable struct {
	out *block
	b   *board
	// name is how wide the names are; where the table is stacked, the values stand below them.
	name, value int
	stacked     bool
}

// newSideTable shares the width of a block between names, which would like to have so many cells, and the two values.
func newSideTable(out *block, b *board, names int) sideTable {
	t := sideTable{out: out, b: b, stacked: out.w < 64}
	n := out.w - 4
	t.name = min(max(names, 16), n*2/5)
	t.value = max((n-t.name-2)/2, 8)
	if t.stacked {
		t.name, t.value = n, n-12
	}
	return t
}

// heads writes the names of the sides over their columns.
func (t *sideTable) heads(title string) {
	if t.stacked {
		t.out.heading(title, nil)
		return
	}
	head := slices.Concat(line{strong.of(title)}.fit(t.name+4), line{{text: clip(safe(t.b.left.name), t.value), ink: leftInk}}.fit(t.value+1),
		line{{text: clip(safe(t.b.right.name), t.value), ink: rightInk}})
	t.out.put(head)
}

// sided is a value of one side as the table shows it.
func sided(text string, side ink, n int) line {
	if text == "" {
		if width(notFound) > n {
			return line{{text: clip("not found", n), ink: muted}}
		}
		return line{{text: notFound, ink: muted}}
	}
	// Of a name with its value, the value must stay.
	return line{{text: clipMiddle(safe(text), n), ink: side}}
}

// row writes one line, or three where they are stacked. Values that differ have the colours of their sides, and the sign in front says so too.
func (t *sideTable) row(sign span, name line, left, right string, differs bool) {
	if differs {
		if l, r := safe(left), safe(right); left != "" && right != "" && max(width(l), width(r)) > t.value {
			left, right = apart(l, r, t.value)
		}
	}
	t.rows(sign, name, []string{left}, []string{right}, differs)
}

// rows writes values of which there may be several lines.
func (t *sideTable) rows(sign span, name line, left, right []string, differs bool) {
	a, b := plain, plain
	if differs {
		a, b = leftInk, rightInk
	}
	head := line{sign, {text: " "}}
	if t.stacked {
		t.out.put(append(head, name...))
		if !differs {
			t.side("both", left, a)
			return
		}
		t.side(t.b.left.name, left, a)
		t.side(t.b.right.name, right, b)
		return
	}
	for i := range max(len(left), len(right), 1) {
		cell := func(values []string, side ink) line {
			switch {
			case i < len(values):
				return sided(values[i], side, t.value)
			case i == 0:
				return sided("", side, t.value)
			}
			return nil
		}
		if i > 0 {
			head, name = line{gap(2)}, nil
		}
		t.out.put(slices.Concat(head, name.fit(t.name), line{gap(2)}, cell(left, a).fit(t.value+1), cell(right, b)))
	}
}

// side writes the values of one side below the name.
func (t *sideTable) side(name string, values []string, i ink) {
	if len(values) == 0 {
		values = []string{""}
	}
	for k, v := range values {
		head := line{gap(14)}
		if k == 0 {
			head = append(line{gap(2)}, line{{text: clip(safe(name), 11), ink: muted}}.fit(12)...)
		}
		t.out.put(append(head, sided(v, i, t.value)...))
	}
}

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

// environments lists what is said of the environments themselves, and what of that differs.
func (p *summaryPainter) environments() block {
	out := block{w: p.n}
	facts := p.b.environmentFacts()
	names := 0
	for i := range facts {
		names = max(names, width(safe(facts[i].name)))
	}
	t := newSideTable(&out, p.b, names)
	t.heads("Environments")
	for i := range facts {
		f := &facts[i]
		from := len(out.lines)
		sign := span{text: "=", ink: muted}
		differs := !f.equal
		switch {
		case f.row >= 0:
			r := &p.b.rows[f.row]
			sign, differs = span{text: priorityGlyph(r.verdict.Priority), ink: priorityInk(r.verdict.Priority)}, r.Kind != compare.Same
			if r.status != open {
				sign = r.sign()
			}
		case f.neutral:
			sign.text = " "
		case differs:
			sign = span{text: "≠", ink: muted}
		}
		t.row(sign, line{plain.of(f.name)}, f.left, f.right, differs)
		if f.row >= 0 {
			out.stop(from, target{toRow, f.row})
		}
	}
	return out
}

// environmentFacts are the facts of the environments, what was read, and the differences of the environments that no fact tells.
func (b *board) environmentFacts() []environmentFact {
	var out []environmentFact
	if b.left.sources != "" || b.right.sources != "" {
		out = append(out, environmentFact{name: "Read", left: b.left.sources, right: b.right.sources, neutral: true, row: -1})
	}
	told := map[int]bool{}
	for _, f := range b.summary.environments {
		told[f.row] = true
		if f.left != "" || f.right != "" {
			out = append(out, f)
		}
	}
	for _, at := range b.summary.environment {
		if told[at] {
			continue
		}
		r := &b.rows[at]
		f := environmentFact{name: plainName(r.Subject.Name()), left: shownFact(r.Left), right: shownFact(r.Right), row: at}
		if f.left == "" {
			f.left = "none"
		}
		if f.right == "" {
			f.right = "none"
		}
		out = append(out, f)
	}
	return out
}

// plainName writes a name of the program's own as words.
func plainName(name string) string {
	name = strings.ReplaceAll(name, "_", " ")
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// risks reads the documented risks back: what passes on one side and is unknown on the other.
func (p *summaryPainter) risks() block {
	out := block{w: p.n}
	all := p.b.residual()
	if len(all) == 0 {
		return out
	}
	out.heading("What "+p.b.lesser()+" cannot tell you", line{{text: counted(len(all), "documented risk"), ink: muted}})
	label := 0
	for _, at := range all {
		label = max(label, width(safe(p.b.entries[at].title())))
	}
	label = min(label, p.n/4)
	// A page is no ledger, and is made while somebody waits for it.
	const most = 200
	for i, at := range all {
		if i == most {
			out.say(muted, fmt.Sprintf("and %s more in the Ledger", thousands(len(all)-most)))
			break
		}
		p.risk(&out, &p.b.entries[at], at, label)
	}
	return out
}

func (p *summaryPainter) risk(out *block, e *entry, at, label int) {
	from := len(out.lines)
	glyph := span{text: e.status.glyph(), ink: e.status.ink()}
	text := line{plain.of(sentence(e.risk))}
	if e.status.attention() {
		text = append(line{{text: e.status.word() + ": ", ink: e.status.ink()}}, text...)
	}
	const narrow = 64
	if p.n < narrow {
		out.put(line{glyph, {text: " "}, strong.of(e.title())})
		for _, l := range text.wrap(p.n - 4) {
			out.put(append(line{gap(2)}, l...))
		}
		out.stop(from, target{toEntry, at})
		return
	}
	const longest = 92
	for i, l := range text.wrap(min(p.n-label-6, longest)) {
		head := line{glyph, {text: " "}, {text: clip(safe(e.title()), label)}}
		if i > 0 {
			head = nil
		}
		out.put(append(head.fit(label+4), l...))
	}
	out.stop(from, target{toEntry, at})
}

// sentence is a text on one line with the beginning and the end that a sentence has.
func sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return text
	}
	first, n := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[n:]
	if last, _ := utf8.DecodeLastRuneInString(text); strings.ContainsRune(".!?:…", last) {
		return text
	}
	return text + "."
}

// words lists the words that may stand for the environments, for one key each, and those that do.
func (p *summaryPainter) words(n int) block {
	out := block{w: n}
	var proposed, known []int
	for i := range p.b.summary.words {
		if p.b.summary.words[i].proposed {
			proposed = append(proposed, i)
			continue
		}
		known = append(known, i)
	}
	if len(proposed)+len(known) == 0 {
		return out
	}
	var keys line
	if len(proposed) > 0 {
		keys = line{{text: "a", ink: strong}, {text: " accepts  ", ink: muted}, {text: "x", ink: strong}, {text: " rejects", ink: muted}}
	}
	out.heading("Proposed words", keys)
	if len(proposed) == 0 {
		out.put(line{{text: "Nothing is proposed.", ink: muted}})
	}
	for _, i := range proposed {
		p.proposal(&out, i)
	}
	if len(known) > 0 {
		var said []string
		for _, i := range known {
			w := &p.b.summary.words[i]
			said = append(said, safe(w.left)+" ⇄ "+safe(w.right)+" ("+w.by+")")
		}
		out.say(muted, "Folded: "+strings.Join(said, ", "))
	}
	return out
}

func (p *summaryPainter) proposal(out *block, at int) {
	w := &p.b.summary.words[at]
	from := len(out.lines)
	tail := line{{text: fmt.Sprintf("%5s for", thousands(w.support)), ink: good}, {text: fmt.Sprintf("%5s against", thousands(w.counter)), ink: warn.unless(w.counter == 0)}}
	left, right := safe(w.left), safe(w.right)
	if room := max(out.w-7-tail.width(), 8); width(left)+width(right) > room {
		left = clipMiddle(left, max(room/2, room-width(right)))
		right = clipMiddle(right, room-width(left))
	}
	out.put(spread(line{{text: left, ink: leftInk}, {text: " ⇄ ", ink: muted}, {text: right, ink: rightInk}}, tail, out.w-2))
	for _, text := range w.against {
		out.put(line{gap(2), {text: clip(safe("against: "+text), out.w-6), ink: muted}})
	}
	out.stop(from, target{toWord, at})
}

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
