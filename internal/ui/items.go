package ui

import "github.com/paritytui/paritytui/internal/model/rules"

// view is what the list shows.
type view uint8

const (
	reviewView view = iota
	resourcesView
	ledgerView
)

// views counts the views.
const views = int(ledgerView) + 1

func (v view) title() string {
	switch v {
	case reviewView:
		return "Review"
	case resourcesView:
		return "Resources"
	case ledgerView:
		return "Ledger"
	}
	return ""
}

// itemKind tells what an item of a list stands for.
type itemKind uint8

const (
	groupItem itemKind = iota
	rowItem
	nodeItem
	entryItem
	noteItem
)

// item is one line of a list. A list of 100,000 is made anew on every fold, so it holds no text.
type item struct {
	kind itemKind
	// folded is set where something below is left out; it means something for groups and for nodes with children.
	folded bool
	depth  uint8
	// at is the index of the group, row, node or entry.
	at int32
	// count and open roll up what is below.
	count, open int32
	worst       rules.Priority
}

// list is one view's items and where the person is in them.
type list struct {
	items []item
	window
	// matched and total count what the filter let through, and all there is.
	matched, total int
}

// selected returns the item under the cursor.
func (l *list) selected() (item, bool) {
	if l.cursor < 0 || l.cursor >= len(l.items) {
		return item{}, false
	}
	return l.items[l.cursor], true
}

// seek moves the cursor to the item that stands for the same thing as want, or for the nearest before it; it reports whether it is
// there.
func (l *list) seek(want item) bool {
	for i, it := range l.items {
		if it.kind == want.kind && it.at == want.at {
			l.cursor = i
			return true
		}
	}
	return false
}

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

// reviewItems lists what there is to review by group. Settled rows are left out unless all are asked for.
func (b *board) reviewItems(m matches, f filter, folded *[groups]bool, all bool) list {
	var counts, opens [groups]int32
	var l list
	shows := func(r *row) bool { return all || r.status.needsWork() }
	for i := range b.rows {
		r := &b.rows[i]
		if !shows(r) {
			continue
		}
		l.total++
		if holds(m.rows, i) {
			counts[groupOf(r)]++
			if r.status.needsWork() {
				opens[groupOf(r)]++
			}
		}
	}
	var notes []item
	for i, n := range b.notes {
		l.total++
		if m.rows == nil || f.passes(searchText(n.title, n.text), noStatus) {
			notes = append(notes, item{kind: noteItem, at: int32(i), depth: 1})
		}
	}
	counts[attentionGroup] += int32(len(notes))
	opens[attentionGroup] += int32(len(notes))
	var next [groups]int
	at := 0
	for g, n := range counts {
		if n == 0 {
			continue
		}
		l.matched += int(n)
		next[g] = at + 1
		at++
		if !folded[g] {
			at += int(n)
		}
	}
	l.items = make([]item, at)
	for g, n := range counts {
		if n > 0 {
			l.items[next[g]-1] = item{kind: groupItem, at: int32(g), count: n, open: opens[g], folded: folded[g]}
		}
	}
	if !folded[attentionGroup] {
		next[attentionGroup] += copy(l.items[min(next[attentionGroup], len(l.items)):], notes)
	}
	for i := range b.rows {
		r := &b.rows[i]
		g := groupOf(r)
		if folded[g] || !shows(r) || !holds(m.rows, i) {
			continue
		}
		l.items[next[g]] = item{kind: rowItem, at: int32(i), depth: 1}
		next[g]++
	}
	return l
}

// entryItems lists the entries of the ledger in the order of the file.
func (b *board) entryItems(m matches) list {
	l := list{total: len(b.entries)}
	for i := range b.entries {
		if holds(m.entries, i) {
			l.items = append(l.items, item{kind: entryItem, at: int32(i)})
		}
	}
	l.matched = len(l.items)
	return l
}
