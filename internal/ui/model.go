package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
	"github.com/junegunn/fzf/src/algo"
)

// Model is the explorer. It implements tea.Model and is used by one goroutine, that of Bubble Tea.
type Model struct {
	config
	// ctx is that of the command; the commands of Bubble Tea get it because they have none of their own.
	ctx  context.Context
	keys keymap

	w, h  int
	lay   layout
	theme *theme
	look  look
	// turned is set where the person chose between light and dark.
	turned bool
	// share is how much of the width the list gets, in percent, or 0.
	share  int
	isDark bool
	// mouseFree is set while the mouse belongs to the terminal.
	mouseFree bool

	// generation counts the loadings; an answer to an earlier one is dropped. loading is set until the answer comes.
	generation int
	loading    bool
	meter      *meter
	progress   []Progress
	step       Progress
	// next is the other pair of environments that is being read, nil where the same ones are.
	next *comparison
	// failed is why there is nothing to show.
	failed error

	session session
	board   *board

	view  view
	focus focus
	lists [views]list
	made  [views]listKey
	// follow is the item that the detail was last set to.
	follow followed
	folded struct {
		review   reviewFolds
		nodes    map[int32]bool
		revision int
	}
	settled bool
	choice  resourceChoice
	filter  filter
	matches matches
	matched matchKey
	typing  bool
	input   editor
	// offers are what the term being typed can become.
	offers offers
	// chosen are the ids of the differences selected for one entry.
	chosen map[string]bool

	// ranged is set while a range is being selected, from the item anchor to the cursor.
	ranged bool
	anchor int
	// trail are the places that jumps left, the last one last.
	trail []spot
	// refs are who names whom, for the board they were found on.
	refs struct {
		board *board
		all   *references
	}

	// page is the Summary, and pageKey what it was made for.
	page    page
	pageKey summaryKey

	detail detail
	// row is the difference that the detail spreads out, or -1; onEqual is set where the cursor is on the line of what is equal.
	row            int
	onEqual        bool
	wrapped, equal bool

	form    *form
	rank    *rankForm
	ask     *ask
	help    *helpPage
	palette *palette
	picker  *picker
	link    *linkList
	// exporting is the dialog for a file, and exportedTo the name that was last written.
	exporting  *exportForm
	exportedTo string
	// asking is what a yes to the question would do.
	asking deed
	// last is the handle of the entry that was last written or linked here, for repeating it.
	last string
	// habits are what the forms saved here said, for the next one.
	habits habits
	// moves are the rows that unused entries would follow to, as far as they are known, for the board movesOf.
	moves   map[int][]int
	movesOf *board
	draft   drafting
	// broken is the text of a ledger that came from an editor and cannot be read, while the person is asked about it.
	broken *brokenText

	// saves counts the saves and saving is set while one is under way: one at a time.
	saves  int
	saving bool
	// landing is the address of a resource to go to when the save under way is done.
	landing string
	// leaving is set where the person left while a save was under way.
	leaving bool
	notice  notice
}

// focus is the pane that the keys go to.
type focus uint8

const (
	onList focus = iota
	onDetail
)

// notice is what the status line says instead of the hints. An error stays until something succeeds or esc puts it away.
type notice struct {
	text string
	ink  ink
}

// listKey is everything that a list depends on: same key, same items.
type listKey struct {
	board   *board
	filter  string
	folds   int
	settled bool
	choice  resourceChoice
}

type matchKey struct {
	board  *board
	filter string
}

type followed struct {
	view  view
	item  item
	board *board
}

func newModel(ctx context.Context, c config) *Model {
	algo.Init("path")
	m := &Model{config: c, ctx: ctx, keys: newKeymap(), row: -1, wrapped: true, chosen: map[string]bool{}}
	m.folded.nodes, m.folded.review.unfolded = map[int32]bool{}, map[causeKey]bool{}
	m.isDark = c.dark == nil || *c.dark
	m.restore(c.layout)
	m.theme = newTheme(m.isDark, false)
	if !c.noColor {
		m.theme = themeOf(m.look, m.isDark)
	}
	m.meter = newMeter()
	m.page.at = -1
	m.loading, m.generation = true, 1
	return m
}

// Init starts the first loading and asks for the background of the terminal where nobody told it.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.loadCmd(m.load), m.listenCmd()}
	if m.dark == nil && !m.noColor {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// refresh brings what is shown up to date with what it depends on. It runs at the end of every Update, and does next to nothing
// where nothing changed.
func (m *Model) refresh() {
	if m.board == nil || m.w == 0 || m.lay.tooSmall {
		return
	}
	if m.view == summaryView {
		m.refreshSummary()
		return
	}
	m.refreshList()
	l := &m.lists[m.view]
	l.keep(len(l.items), m.lay.list.inner().h)
	m.refreshDetail()
}

func (m *Model) refreshList() {
	if k := (matchKey{m.board, m.filter.text}); k != m.matched {
		earlier := newFilter(m.matched.filter)
		before := m.matches
		if m.matched.board != m.board {
			before = matches{}
		}
		m.matches = m.board.match(m.filter, earlier, before)
		m.matched = k
	}
	k := listKey{m.board, m.filter.text, m.folded.revision, m.settled, m.choice}
	if m.made[m.view] == k {
		return
	}
	old := m.lists[m.view]
	var l list
	switch m.view {
	case reviewView:
		l = m.board.reviewItems(m.matches, m.filter, &m.folded.review, m.settled)
	case resourcesView:
		l = m.board.resourceItems(m.matches, m.folded.nodes, m.choice)
		if m.made[m.view].board == nil && len(l.items) > manyNodes {
			// A long tree begins as an overview of its modules.
			m.folded.nodes = m.board.tree.foldAll()
			l = m.board.resourceItems(m.matches, m.folded.nodes, m.choice)
		}
	case ledgerView:
		l = m.board.entryItems(m.matches)
	case summaryView:
		return
	}
	l.window = old.window
	old.follow(m.made[m.view].board, m.board)
	first := m.made[m.view].board == nil
	m.made[m.view] = k
	l.stay(&old, m.board)
	if was, ok := old.selected(); ok && (was.kind == rowItem || was.kind == causeItem) && l.cursor+1 < len(l.items) && l.items[l.cursor].kind == groupItem {
		// A row is gone with all of its group before it: the next row is meant, not the heading over it.
		l.cursor++
	}
	if first && m.view == reviewView && len(l.items) > 1 {
		l.cursor = 1
	}
	m.lists[m.view] = l
}

// refreshDetail follows the cursor of the list and rebuilds the detail where its content changed.
func (m *Model) refreshDetail() {
	it, ok := m.lists[m.view].selected()
	it.count, it.open, it.places, it.folded, it.whole = 0, 0, 0, false, false
	now := followed{m.view, it, m.board}
	moved := now != m.follow
	s := m.subject(it, ok)
	if moved {
		m.follow = now
		m.onEqual = false
		m.row = m.firstRow(it, ok)
	}
	if s.kind == aboutCause && m.focus == onList {
		// From the list all of its rows are meant.
		m.row = -1
	}
	key := detailKey{
		board: m.board, subject: s, row: m.row, n: m.lay.detail.w - 2, stacked: m.lay.detail.w < 58,
		wrapped: m.wrapped, equal: m.equal, focused: m.focus == onDetail, equalPointed: m.onEqual,
	}
	if s.kind == aboutCause {
		key.filter = m.filter.text
	}
	var movedTo []int
	if s.kind == aboutEntry && m.movesOf == m.board {
		movedTo = m.moves[s.at]
		key.follows = len(movedTo) > 0
	}
	if key == m.detail.key {
		m.detail.keep(m.detailHeight())
		return
	}
	if key.subject != m.detail.key.subject {
		m.detail.top = 0
	}
	reveal := moved && s.kind != aboutEntry || !moved && key.row != m.detail.key.row || key.equalPointed != m.detail.key.equalPointed || key.n != m.detail.key.n
	m.detail.build(key, m.matches.rows, movedTo)
	m.detail.keep(m.detailHeight())
	if reveal {
		m.detail.reveal(m.stopIndex(), m.detailHeight())
	}
}

func (m *Model) detailHeight() int { return m.lay.detail.inner().h }
