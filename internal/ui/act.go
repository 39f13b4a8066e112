package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model"
)

// act does what a key of the panes asks for.
func (m *Model) act(a action) tea.Cmd {
	if m.view == summaryView && m.actOnSummary(a) {
		return nil
	}
	switch a {
	case noAction:
	case goUp, goDown, goPageUp, goPageDown, goHalfUp, goHalfDown, goFirst, goLast:
		m.move(a)
	case goOpen:
		m.enter()
	case goBack:
		m.back()
	case goFold:
		m.fold()
	case goUnfold:
		m.unfold()
	case foldAll:
		m.foldEverything()
	case nextOpen:
		m.seekOpen(1)
	case previousOpen:
		m.seekOpen(-1)
	case otherPane:
		m.focus = onDetail - m.focus
	case listPane:
		m.focus = onList
	case detailPane:
		m.focus = onDetail
	case previousView:
		m.show((m.view + view(views) - 1) % view(views))
	case nextView:
		m.show((m.view + 1) % view(views))
	case showReview:
		m.show(reviewView)
	case showResources:
		m.show(resourcesView)
	case showLedger:
		m.show(ledgerView)
	case showSummary:
		m.show(summaryView)
	case startFilter:
		m.typing, m.focus, m.input = true, onList, newEditor(m.filter.text, true)
		m.typed()
	case toggleSettled:
		m.settled = !m.settled
		if m.settled {
			m.tell("with what is intentional, planned or ignored · a leaves it out")
		} else {
			m.tell("only what needs work · a shows the rest too")
		}
	case cycleResources:
		m.choice = (m.choice + 1) % resourceChoice(choices)
		m.tell("resources " + m.choice.word())
	case toggleWrap:
		m.wrapped = !m.wrapped
		if m.wrapped {
			m.tell("long values are wrapped")
		} else {
			m.tell("long values are cut")
		}
	case toggleEqual:
		m.toggleEqual()
	case choose:
		m.choose()
	case copyText:
		return m.copy()
	case copyMarkdown:
		return m.copyMarkdown()
	case copySummary:
		return m.copySummary()
	case switchTheme:
		m.switchTheme()
	case openPalette:
		m.palette = newPalette(m.place())
		m.palette.offer(m.others, m.left, m.right)
	case toggleMouse:
		m.mouseFree = !m.mouseFree
		if m.mouseFree {
			m.tell("the mouse belongs to the terminal, select and copy as usual · m takes it back")
		} else {
			m.tell("the mouse selects and scrolls here · m releases it")
		}
	case showHelp:
		m.help = &helpPage{}
	case compareOthers:
		// The palette alone offers it, and says which.
	case quit, interrupt:
		return m.leave()
	case explain, plan, repeat, linkEntry, editEntry, renew, follow, openEditor, rerank, pairHand, acceptWord, rejectWord, revoke, undo, redo, reload:
		return m.edit(a)
	default:
		return m.actBeyond(a)
	}
	return nil
}

// actBeyond does what reaches beyond the line under the cursor.
func (m *Model) actBeyond(a action) tea.Cmd {
	switch a {
	case scrollUp:
		m.detail.scrollBy(-wheelLines, m.detailHeight())
	case scrollDown:
		m.detail.scrollBy(wheelLines, m.detailHeight())
	case scrollLeft:
		m.scrollSide(-1)
	case scrollRight:
		m.scrollSide(1)
	case jump:
		return m.openJump()
	case jumpBack:
		m.returnBack()
	case showReferences:
		return m.openReferences()
	case widenList:
		m.widen(shareStep)
	case narrowList:
		m.widen(-shareStep)
	case nextTheme:
		m.nextLook()
	case chooseRange:
		m.chooseRange()
	case rangeUp:
		m.extendRange(goUp)
	case rangeDown:
		m.extendRange(goDown)
	case chooseAll:
		m.chooseAll()
	case narrowLike:
		m.narrowToLike()
	case exportView:
		m.openExport()
	case suspend:
		return tea.Suspend
	default:
	}
	return nil
}

// edit does what changes the ledger or reads everything again.
func (m *Model) edit(a action) tea.Cmd {
	switch {
	case a == reload:
		return m.reload()
	case m.saving:
		m.tell("still saving, try again in a moment")
		return nil
	case m.loading:
		m.tell("still reading, try again in a moment")
		return nil
	case a == explain:
		return m.openForm(asIntended)
	case a == plan:
		return m.openForm(asPlan)
	case a == repeat:
		return m.repeat()
	case a == linkEntry:
		return m.openLink()
	case a == editEntry:
		return m.openEdit()
	case a == renew:
		return m.openRenewal()
	case a == follow:
		return m.askFollow()
	case a == openEditor:
		return m.openEditor()
	case a == rerank:
		return m.openRank()
	case a == pairHand:
		return m.pairByHand()
	case a == acceptWord, a == rejectWord:
		return m.decideWord(a)
	case a == revoke:
		return m.askRevoke()
	}
	return m.askHistory(a)
}

// switchTheme takes the colours for the other kind of background, whatever the terminal said of it.
func (m *Model) switchTheme() {
	if m.noColor {
		m.tell("there are no colours to switch: NO_COLOR is set")
		return
	}
	m.isDark = !m.isDark
	dark := m.isDark
	m.dark, m.theme, m.turned = &dark, themeOf(m.look, dark), true
	if dark {
		m.tell("colours for a dark background")
	} else {
		m.tell("colours for a light background")
	}
}

func (m *Model) show(v view) {
	if m.view != v {
		m.view, m.focus = v, onList
	}
}

// reload reads everything again; what is shown stays until the answer comes.
func (m *Model) reload() tea.Cmd {
	if m.saving || m.loading {
		m.tell("still busy, try again in a moment")
		return nil
	}
	m.next = nil
	return m.readAll(m.load)
}

// readAll begins to read environments.
func (m *Model) readAll(load func(context.Context, func(Progress)) (session, error)) tea.Cmd {
	m.generation++
	m.loading, m.failed, m.meter = true, nil, newMeter()
	m.progress, m.step = nil, Progress{}
	return tea.Batch(m.loadCmd(load), m.listenCmd())
}

// enter opens the detail of a row, and folds what has something below.
func (m *Model) enter() {
	if m.focus == onDetail {
		if m.onEqual {
			m.equal = !m.equal
		}
		return
	}
	it, ok := m.lists[m.view].selected()
	if !ok {
		return
	}
	if !m.toggleFold(it) {
		m.focus = onDetail
	}
}

// toggleEqual lists what is equal and goes there, or folds it again.
func (m *Model) toggleEqual() {
	for _, s := range m.detail.stops {
		if s.row < 0 {
			m.equal = !m.equal
			m.onEqual = m.equal
			return
		}
	}
	m.tell("nothing here is equal but spelled differently")
}

// back goes one step towards the plain list: out of the detail, then no selection, then no filter, then no error.
func (m *Model) back() {
	switch {
	case m.focus == onDetail:
		m.focus = onList
	case m.ranged:
		m.ranged = false
	case len(m.chosen) > 0:
		m.chosen = map[string]bool{}
	case m.filter.text != "":
		m.filter = newFilter("")
		m.input = newEditor("", true)
	default:
		m.notice = notice{}
	}
}

// choose selects the row under the cursor for one entry, or takes it out again, and goes on to the next. On a resource it is all
// of its differences that need work.
func (m *Model) choose() {
	if m.ranged {
		m.chooseRange()
		return
	}
	it, ok := m.lists[m.view].selected()
	switch {
	case !ok:
	case it.kind == causeItem && m.row < 0:
		m.toggleChosen(m.members(it))
		m.move(goDown)
	case m.focus == onDetail || it.kind == rowItem:
		if m.row < 0 {
			m.tell("no difference here to select")
			return
		}
		m.toggleChosen([]int{m.row})
		m.move(goDown)
		if it, ok := m.lists[m.view].selected(); ok && it.kind == groupItem && m.focus == onList {
			m.move(goDown)
		}
	case it.kind == groupItem:
		m.choosing(m.below(it))
	case it.kind == nodeItem && m.board.tree.nodes[it.at].kind == pairNode:
		m.toggleChosen(m.board.pairs[m.board.tree.nodes[it.at].pair].rows)
		m.move(goDown)
	case !m.toggleFold(it):
		m.tell("no difference here to select")
	}
}

// members are the rows that the line of a cause stands for: those that pass the filter.
func (m *Model) members(it item) []int {
	return m.board.causes[m.board.rows[it.at].cause].shown(m.matches.rows)
}

// below are the rows that stand under a heading of the review, folded ones too.
func (m *Model) below(it item) []int {
	var out []int
	for i := range m.board.rows {
		if r := &m.board.rows[i]; groupOf(r) == int(it.at) && holds(m.matches.rows, i) && (m.settled || r.status.needsWork()) {
			out = append(out, i)
		}
	}
	return out
}

// toggleChosen selects the rows that an entry can be written for; where all of them are, it takes them out. Among several that need work none is taken
// that somebody promised to remove: an entry over many would accept it without anybody having looked.
func (m *Model) toggleChosen(rows []int) {
	var ids []string
	all := true
	needed := slices.ContainsFunc(rows, func(at int) bool { return m.board.rows[at].status.needsWork() })
	for _, at := range rows {
		if r := &m.board.rows[at]; r.status.needsWork() || r.status == planned && !needed {
			ids = append(ids, r.ID)
			all = all && m.chosen[r.ID]
		}
	}
	if len(ids) == 0 {
		m.tell("nothing here needs an explanation")
	}
	for _, id := range ids {
		if all {
			delete(m.chosen, id)
		} else {
			m.chosen[id] = true
		}
	}
}

// copy puts the address, or in the detail both values, onto the clipboard of the terminal.
func (m *Model) copy() tea.Cmd {
	if m.view == summaryView {
		return m.copySummary()
	}
	it, ok := m.lists[m.view].selected()
	if !ok {
		m.tell("nothing to copy here")
		return nil
	}
	text, what := m.copied(it)
	if text == "" {
		m.tell("nothing to copy here")
		return nil
	}
	m.say("copied " + what)
	return tea.SetClipboard(text)
}

func (m *Model) copied(it item) (text, what string) {
	switch {
	case m.focus == onDetail && m.row >= 0:
		r := &m.board.rows[m.row]
		return r.Subject.Name() + " " + shortPath(r) + "\n" +
			m.board.left.name + ": " + copiedValue(r.Left) + "\n" +
			m.board.right.name + ": " + copiedValue(r.Right), "both values"
	case it.kind == rowItem:
		text = m.board.rows[it.at].Subject.Name()
	case it.kind == causeItem:
		return m.addresses(m.members(it))
	case it.kind == entryItem:
		text = m.board.entries[it.at].handle
	case it.kind == nodeItem:
		n := &m.board.tree.nodes[it.at]
		text = n.label
		if n.kind == pairNode {
			text = m.board.pairs[n.pair].address
		}
	}
	return model.Printable(text), safe(text)
}

// addresses lists where rows are, each address once and on a line of its own.
func (m *Model) addresses(rows []int) (text, what string) {
	seen := map[string]bool{}
	var all []string
	for _, at := range rows {
		if name := model.Printable(m.board.rows[at].Subject.Name()); !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	}
	if len(all) == 1 {
		return all[0], safe(all[0])
	}
	return strings.Join(all, "\n"), fmt.Sprintf("%d addresses", len(all))
}

// copiedValue is a value as text without anything that a terminal would obey when it is pasted.
func copiedValue(v model.Value) string {
	if v.Kind() == model.Absent {
		return "unset"
	}
	return strings.Join(model.PrintableLines(valueText(v)), "\n")
}

// selection says how many differences are selected.
func (m *Model) selection() string {
	return fmt.Sprintf("%d selected", len(m.chosen))
}
