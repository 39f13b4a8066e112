package ui

import "github.com/paritytui/paritytui/internal/model/rules"

// The groups of the review, in order: what needs attention, then the priorities.
const (
	attentionGroup = 0
	firstPriority  = 1
	groups         = firstPriority + int(rules.Critical) + 1
)

// groupOf returns the group that a row stands in.
func groupOf(r *row) int {
	if r.status.attention() {
		return attentionGroup
	}
	return firstPriority + int(rules.Critical-r.verdict.Priority)
}

func groupName(g int) string {
	if g == attentionGroup {
		return "NEEDS ATTENTION"
	}
	return [...]string{"CRITICAL", "HIGH", "MEDIUM", "LOW", "INFO"}[g-firstPriority]
}

func groupInk(g int) ink {
	if g == attentionGroup {
		return warn
	}
	return priorityInk(rules.Critical - rules.Priority(g-firstPriority))
}

// reviewFolds says what of the review is folded: a group unless told so is not, a cause unless told otherwise is.
type reviewFolds struct {
	groups   [groups]bool
	unfolded map[causeKey]bool
}

// reviewMaker lists what there is to review. The rows are gone through twice, since the items of 100,000 are better allocated once: to count what each
// group holds, and to fill them in.
type reviewMaker struct {
	b     *board
	rows  []bool
	folds *reviewFolds
	// settled is set where rows that need no work are listed too.
	settled bool
	// shown counts for each cause the rows that are listed. One of one is listed as a plain row.
	shown []int32
	group [groups]struct {
		// lines counts the items below the heading while it is unfolded; causes counts rows with one for each cause.
		lines, causes, places, open int32
		// next is where the next item goes.
		next int
	}
}

// reviewItems lists what there is to review by group. Settled rows are left out unless all are asked for.
func (b *board) reviewItems(m matches, f filter, folds *reviewFolds, all bool) list {
	r := reviewMaker{b: b, rows: m.rows, folds: folds, settled: all, shown: make([]int32, len(b.causes))}
	l := list{total: r.count()}
	var notes []item
	for i, n := range b.notes {
		l.total++
		if m.rows == nil || f.other(searchText(n.title, n.text), noStatus) {
			notes = append(notes, item{kind: noteItem, at: int32(i), depth: 1})
		}
	}
	g := &r.group[attentionGroup]
	n := int32(len(notes))
	g.lines, g.causes, g.places, g.open = g.lines+n, g.causes+n, g.places+n, g.open+n
	l.items = r.headings()
	for i := range r.group {
		l.matched += int(r.group[i].causes)
	}
	if !folds.groups[attentionGroup] {
		g.next += copy(l.items[min(g.next, len(l.items)):], notes)
	}
	r.fill(l.items)
	return l
}

func (r *reviewMaker) shows(i int) bool {
	return (r.settled || r.b.rows[i].status.needsWork()) && holds(r.rows, i)
}

// count counts for each group, and returns how many there would be without a filter.
func (r *reviewMaker) count() (total int) {
	for i := range r.b.rows {
		row := &r.b.rows[i]
		first := row.cause < 0 || r.b.causes[row.cause].rows[0] == i
		if first && (r.settled || row.status.needsWork()) {
			total++
		}
		if !r.shows(i) {
			continue
		}
		g := &r.group[groupOf(row)]
		g.places++
		if row.cause >= 0 {
			r.shown[row.cause]++
			if r.shown[row.cause] > 1 {
				continue
			}
		}
		g.causes++
		g.lines++
		if row.status.needsWork() {
			g.open++
		}
	}
	for i, n := range r.shown {
		if c := &r.b.causes[i]; n > 1 && r.folds.unfolded[c.key] {
			r.group[groupOf(&r.b.rows[c.rows[0]])].lines += n
		}
	}
	return total
}

// headings allocates the items and writes the groups.
func (r *reviewMaker) headings() []item {
	at := 0
	for i := range r.group {
		g := &r.group[i]
		if g.causes == 0 {
			continue
		}
		g.next = at + 1
		at++
		if !r.folds.groups[i] {
			at += int(g.lines)
		}
	}
	items := make([]item, at)
	for i := range r.group {
		if g := &r.group[i]; g.causes > 0 {
			items[g.next-1] = item{kind: groupItem, at: int32(i), count: g.causes, places: g.places, open: g.open, folded: r.folds.groups[i]}
		}
	}
	return items
}

// fill writes the rows. Those of a cause stand where its first one does.
func (r *reviewMaker) fill(items []item) {
	for i := range r.b.rows {
		row := &r.b.rows[i]
		at := groupOf(row)
		if r.folds.groups[at] || !r.shows(i) {
			continue
		}
		g := &r.group[at]
		if row.cause < 0 || r.shown[row.cause] == 1 {
			items[g.next] = item{kind: rowItem, at: int32(i), depth: 1}
			g.next++
			continue
		}
		n := r.shown[row.cause]
		if n == 0 {
			continue
		}
		// The whole cause is written at once, and its other rows are passed over.
		r.shown[row.cause] = 0
		c := &r.b.causes[row.cause]
		folded := !r.folds.unfolded[c.key]
		items[g.next] = item{kind: causeItem, at: int32(c.rows[0]), depth: 1, folded: folded, count: n}
		g.next++
		if folded {
			continue
		}
		for _, member := range c.rows {
			if r.shows(member) {
				items[g.next] = item{kind: rowItem, at: int32(member), depth: 2}
				g.next++
			}
		}
	}
}
