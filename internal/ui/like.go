package ui

import (
	"fmt"
	"strings"
)

// likenesses are filters that keep what is like a row, the widest first: its category, its category in its module or on its resource, its
// attribute wherever that occurs. Each lets the row itself through; one that says no more than the one before is left out.
func (b *board) likenesses(at int) []string {
	r := &b.rows[at]
	category := "category:" + r.verdict.Category.String()
	out := []string{category}
	if r.pair >= 0 {
		p := &b.pairs[r.pair]
		if n := len(p.modules); n > 0 {
			out = append(out, category+" module:"+p.modules[n-1])
		} else {
			out = append(out, category+" type:"+p.kind)
		}
	}
	if name := lastName(r.Path); name != "" {
		out = append(out, "path:"+name)
	}
	kept := out[:1]
	for _, text := range out[1:] {
		f := newFilter(text)
		// A name with a quote in it, or one that a filter reads otherwise, would hide the row that is asked about.
		if f.problem() == "" && f.row(b, r) && !strings.ContainsAny(text, "\"\n") {
			kept = append(kept, text)
		}
	}
	return kept
}

// narrowToLike keeps only what is like the difference under the cursor; again, it takes the next likeness, and after the last none.
func (m *Model) narrowToLike() {
	rows := m.pointed()
	if len(rows) == 0 {
		m.tell("go to a difference first, * then keeps what is like it")
		return
	}
	at := rows[0]
	all := m.board.likenesses(at)
	next := 0
	for i, text := range all {
		if m.filter.text == text {
			next = i + 1
		}
	}
	id := m.board.rows[at].ID
	if next == len(all) {
		m.setFilter("")
		m.tell("all differences again")
	} else {
		m.setFilter(all[next])
		m.tell(fmt.Sprintf("like this one: %s · * takes the next likeness, A selects all, esc clears", safe(all[next])))
	}
	m.refreshList()
	m.returnTo(id)
}

// returnTo puts the cursor of the review on a difference, or on the line of its cause.
func (m *Model) returnTo(id string) {
	if m.view != reviewView {
		return
	}
	for _, at := range m.board.find(map[string]bool{id: true}) {
		l := &m.lists[reviewView]
		if want := (item{kind: rowItem, at: int32(at)}); !l.seek(want) {
			l.seekCause(want, m.board)
		}
	}
}

// clearSettled takes a filter away that a save left with nothing to decide, so that the work goes on with the rest.
func (m *Model) clearSettled() {
	if m.view != reviewView || m.filter.empty() || m.settled || m.typing {
		return
	}
	for i := range m.board.rows {
		if r := &m.board.rows[i]; r.status.needsWork() && m.filter.row(m.board, r) {
			return
		}
	}
	for i := range m.board.notes {
		if m.filter.other(searchText(m.board.notes[i].title, m.board.notes[i].text), noStatus) {
			return
		}
	}
	m.clearFilter()
}
