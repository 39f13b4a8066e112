package ui

import (
	"cmp"
	"slices"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// view is what the list shows.
type view uint8

const (
	reviewView view = iota
	resourcesView
	ledgerView
	summaryView
)

// views counts the views.
const views = int(summaryView) + 1

func (v view) title() string {
	switch v {
	case reviewView:
		return "Review"
	case resourcesView:
		return "Resources"
	case ledgerView:
		return "Ledger"
	case summaryView:
		return "Summary"
	}
	return ""
}

// itemKind tells what an item of a list stands for.
type itemKind uint8

const (
	groupItem itemKind = iota
	rowItem
	// causeItem is the line of a cause; at is the index of its first row.
	causeItem
	nodeItem
	entryItem
	noteItem
)

// item is one line of a list. A list of 100,000 is made anew on every fold, so it holds no text.
type item struct {
	kind itemKind
	// folded is set where something below is left out; it means something for groups, causes, and nodes with children.
	folded bool
	// whole is set for a pair that is listed with its type, since it is the only one of it there.
	whole bool
	depth uint8
	// at is the index of the group, row, node or entry.
	at int32
	// count and open roll up what is below; places is count with every row of a cause.
	count, open, places int32
	worst               rules.Priority
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

// entryItems lists the entries of the ledger, those first that ask something of somebody, and among equals in the order of the file.
func (b *board) entryItems(m matches) list {
	l := list{total: len(b.entries)}
	for i := range b.entries {
		if holds(m.entries, i) {
			l.items = append(l.items, item{kind: entryItem, at: int32(i)})
		}
	}
	slices.SortStableFunc(l.items, func(x, y item) int {
		return cmp.Compare(b.entries[x.at].status.urgency(), b.entries[y.at].status.urgency())
	})
	l.matched = len(l.items)
	return l
}
