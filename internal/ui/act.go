package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
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
		m.typing, m.focus, m.input = true, onList, newLineEditor(m.filter.text)
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
		m.input = newLineEditor("")
	default:
		m.notice = notice{}
	}
}
