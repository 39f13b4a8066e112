package ui

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// summaryRect is where the page stands: it takes the room of both panes.
func (m *Model) summaryRect() rect {
	r := m.lay.list
	r.w = m.w
	return r
}

// refreshSummary makes the page anew where the board or the width changed.
func (m *Model) refreshSummary() {
	inner := m.summaryRect().inner()
	if key := (summaryKey{m.board, inner.w}); key != m.pageKey {
		m.pageKey = key
		m.page.block = summaryPage(m.board, inner.w-1)
		m.page.at = min(m.page.at, len(m.page.stops)-1)
		m.page.reveal(inner.h)
	}
	m.page.keep(inner.h)
}

// summaryLines draws the pane of the Summary.
func (m *Model) summaryLines() []line {
	r := m.summaryRect()
	inner := r.inner()
	body := m.page.shown(inner.h)
	return pane("Summary", body, r.w, r.h, true, thumbOf(m.page.top, len(m.page.lines), inner.h))
}

// pointedTarget is what the cursor of the Summary is on.
func (m *Model) pointedTarget() (target, bool) {
	if m.view != summaryView || m.page.at < 0 || m.page.at >= len(m.page.stops) {
		return target{}, false
	}
	return m.page.stops[m.page.at].target, true
}

// pursue goes to what a line of the Summary is about.
func (m *Model) pursue() {
	t, ok := m.pointedTarget()
	if !ok {
		m.tell("go to a line first, enter shows what it is about")
		return
	}
	switch t.kind {
	case toCategory:
		m.review("category:"+rules.Category(t.at).String(), m.board.summary.category[t.at])
	case toPriority:
		m.review("priority:"+rules.Priority(t.at).String(), m.board.summary.priority[t.at])
	case toRow:
		m.goToRow(t.at)
	case toEntry:
		m.show(ledgerView)
		m.clearFilter()
		m.refreshList()
		m.lists[ledgerView].seek(item{kind: entryItem, at: int32(t.at)})
	case toWord:
		m.tell("a accepts this word, x rejects it")
	}
}

// review shows the differences that a number of the Summary counts.
func (m *Model) review(filter string, at standing) {
	m.show(reviewView)
	m.setFilter(filter)
	if at.open+at.again == 0 {
		m.settled = true
	}
}

func (m *Model) clearFilter() { m.filter, m.input = newFilter(""), newLineEditor("") }

// goToRow shows a difference in the review, whatever hides it there.
func (m *Model) goToRow(at int) {
	r := &m.board.rows[at]
	m.show(reviewView)
	m.clearFilter()
	if !r.status.needsWork() {
		m.settled = true
	}
	m.folded.review.groups[groupOf(r)] = false
	if r.cause >= 0 {
		m.folded.review.unfolded[keyOf(r)] = true
	}
	m.folded.revision++
	m.refreshList()
	m.lists[reviewView].seek(item{kind: rowItem, at: int32(at)})
}

// actOnSummary does what keys of the Summary mean, and reports whether it was one.
func (m *Model) actOnSummary(a action) bool {
	height := m.summaryRect().inner().h
	switch a {
	case goUp, goDown, goPageUp, goPageDown, goHalfUp, goHalfDown, goFirst, goLast:
		m.page.move(a, height)
	case goFold:
		m.page.across(-1)
		m.page.reveal(height)
	case goUnfold:
		m.page.across(1)
		m.page.reveal(height)
	case goOpen:
		m.pursue()
	case goBack:
		m.page.at = -1
		m.notice = notice{}
	default:
		return false
	}
	return true
}

// clickSummary puts the cursor on what is under the mouse; a second click follows it.
func (m *Model) clickSummary(x, y int) {
	inner := m.summaryRect().inner()
	if !inner.holds(x, y) {
		return
	}
	i, ok := m.page.stopAt(x-inner.x, y-inner.y+m.page.top)
	switch {
	case !ok:
	case i == m.page.at:
		m.pursue()
	default:
		m.page.at = i
	}
}

// categoryWord is a category as people read it.
func categoryWord(c rules.Category) string { return strings.ReplaceAll(c.String(), "-", " ") }
