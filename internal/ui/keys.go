package ui

// action is what a key does outside of dialogs.
type action uint8

const (
	noAction action = iota
	goUp
	goDown
	goPageUp
	goPageDown
	goHalfUp
	goHalfDown
	goFirst
	goLast
	goOpen
	goBack
	goFold
	goUnfold
	foldAll
	nextOpen
	previousOpen
	otherPane
	listPane
	detailPane
	scrollUp
	scrollDown
	scrollLeft
	scrollRight
	jump
	jumpBack
	showReferences
	showReview
	showResources
	showLedger
	showSummary
	previousView
	nextView
	startFilter
	toggleSettled
	cycleResources
	toggleWrap
	toggleEqual
	narrowLike
	choose
	chooseRange
	rangeUp
	rangeDown
	chooseAll
	pairHand
	explain
	plan
	repeat
	linkEntry
	editEntry
	renew
	follow
	openEditor
	rerank
	acceptWord
	rejectWord
	revoke
	undo
	redo
	reload
	compareOthers
	copyText
	copyMarkdown
	copySummary
	exportView
	toggleMouse
	switchTheme
	nextTheme
	widenList
	narrowList
	suspend
	openPalette
	showHelp
	quit
	interrupt
)

// place is where a key means something.
type place uint8

const (
	inReview place = 1 << iota
	inResources
	inLedger
	inDetail
	// inEntry is the detail of an entry, beside inDetail.
	inEntry
	inSummary
	// inWord is where the cursor of the Summary is on a proposed word, beside inSummary.
	inWord
	inLists = inReview | inResources | inLedger
	inPanes = inLists | inDetail
	// inWork is where the cursor is on differences.
	inWork     = inReview | inResources | inDetail
	everywhere = inPanes | inSummary
)

// binding is one line of the key map: the help, the footer, the palette and the dispatch all read it.
type binding struct {
	action action
	where  place
	// keys is empty for what only the palette offers.
	keys []string
	// shown is how the keys are written for people, and does what they do, in a few words.
	shown, does string
	// hint is the word for the footer, empty where the footer does not mention it.
	hint  string
	group string
}

// The groups of the key map.
const (
	moving  = "Moving"
	viewing = "Views"
	showing = "What is shown"
	writing = "Writing it down"
	program = "Program"
)

// bindings returns the key map. Order is the order of the help; where two bindings share a key, their places differ.
func bindings() []binding {
	return []binding{
		{goUp, everywhere, []string{"up", "k"}, "↑ k", "up", "", moving},
		{goDown, everywhere, []string{"down", "j"}, "↓ j", "down", "", moving},
		{goPageUp, everywhere, []string{"pgup", "ctrl+b"}, "pgup ctrl+b", "a page up", "", moving},
		{goPageDown, everywhere, []string{"pgdown", "ctrl+f"}, "pgdn ctrl+f", "a page down", "", moving},
		{goHalfUp, everywhere, []string{"ctrl+u"}, "ctrl+u", "half a page up", "", moving},
		{goHalfDown, everywhere, []string{"ctrl+d"}, "ctrl+d", "half a page down", "", moving},
		{goFirst, everywhere, []string{"home", "g"}, "home g", "to the top", "", moving},
		{goLast, everywhere, []string{"end", "G"}, "end G", "to the bottom", "", moving},
		{goOpen, inReview | inResources | inDetail | inSummary, []string{"enter"}, "enter", "open the detail; fold a group or cause", "open", moving},
		{goBack, everywhere, []string{"esc"}, "esc", "back to the list; clear filter and selection", "back", moving},
		{goFold, inReview | inResources | inSummary, []string{"left", "h"}, "← h", "fold, or up to the parent; to the left column", "", moving},
		{goUnfold, inReview | inResources | inLedger, []string{"right"}, "→", "unfold, or into it", "", moving},
		{goUnfold, inSummary, []string{"right", "l"}, "→ l", "to the right column", "", moving},
		{foldAll, inReview | inResources, []string{"z"}, "z", "fold or unfold everything", "", moving},
		{nextOpen, inPanes, []string{"n"}, "n", "next difference that needs work", "next open", moving},
		{previousOpen, inPanes, []string{"N"}, "N", "previous difference that needs work", "", moving},
		{otherPane, inPanes, []string{"tab", "shift+tab"}, "tab", "the other pane", "pane", moving},
		{listPane, inDetail, []string{"ctrl+h"}, "ctrl+h", "to the list", "", moving},
		{detailPane, inLists, []string{"ctrl+l"}, "ctrl+l", "to the detail", "", moving},
		{scrollDown, inPanes, []string{"J"}, "J", "scroll the detail down, from the list too", "", moving},
		{scrollUp, inPanes, []string{"K"}, "K", "scroll the detail up", "", moving},
		{scrollRight, inPanes, []string{"L"}, "L", "scroll long values to the right, where they are cut", "", moving},
		{scrollLeft, inPanes, []string{"H"}, "H", "and back to the left", "", moving},
		{jump, everywhere, []string{"t", "ctrl+t"}, "t ctrl+t", "go to any resource, by a few letters", "go to", moving},
		{showReferences, inPanes, []string{"d"}, "d", "go to what this depends on, or what depends on it", "depends", moving},
		{jumpBack, everywhere, []string{"backspace", "ctrl+o"}, "backspace ctrl+o", "back to where the jump began", "", moving},

		{showReview, everywhere, []string{"1"}, "1", "Review: differences, the most worrying first", "", viewing},
		{showResources, everywhere, []string{"2"}, "2", "Resources: the tree by module and type", "", viewing},
		{showLedger, everywhere, []string{"3"}, "3", "Ledger: what was written down", "", viewing},
		{showSummary, everywhere, []string{"4"}, "4", "Summary: categories, facts, risks and words on one page", "", viewing},
		{previousView, everywhere, []string{"["}, "[", "the view before", "", viewing},
		{nextView, everywhere, []string{"]"}, "]", "the next view", "", viewing},

		{startFilter, inPanes, []string{"/"}, "/", "filter as you type: words, and fields such as type:aws_db", "filter", showing},
		{narrowLike, inWork, []string{"*"}, "*", "keep what is like this: category, module, attribute", "", showing},
		{toggleSettled, inReview, []string{"a"}, "a", "with or without what is settled", "all", showing},
		{cycleResources, inResources, []string{"o"}, "o", "with differences, all, on one side only", "which", showing},
		{toggleEqual, inPanes, []string{"="}, "=", "list what is equal, and why", "equal", showing},
		{toggleWrap, inPanes, []string{"w"}, "w", "wrap or cut long values", "wrap", showing},

		{explain, inWork, []string{"i"}, "i", "write down why it is intentional", "intentional", writing},
		{plan, inWork, []string{"f"}, "f", "to fix: write down who removes it, and until when", "to fix", writing},
		{repeat, inWork, []string{"."}, ".", "repeat: the last entry covers this difference, too", "repeat", writing},
		{linkEntry, inWork, []string{"l"}, "l", "link an entry that exists, chosen from a list", "link", writing},
		{choose, inWork, []string{"space"}, "space", "select for one entry; on a heading, all below it", "select", writing},
		{chooseRange, inReview | inResources, []string{"v"}, "v", "begin a range; again, or space, selects it", "", writing},
		{rangeDown, inReview | inResources, []string{"shift+down"}, "shift+↓", "select downwards", "", writing},
		{rangeUp, inReview | inResources, []string{"shift+up"}, "shift+↑", "select upwards", "", writing},
		{chooseAll, inWork, []string{"A"}, "A", "select all that match the filter", "", writing},
		{pairHand, inWork, []string{"P"}, "P", "pair by hand with another resource; take such a pair apart", "", writing},
		{rerank, inWork, []string{"p"}, "p", "another category or priority, with a reason", "rank", writing},
		{acceptWord, inSummary, []string{"a"}, "a", "accept the proposed word: it folds from then on", "accept", writing},
		{rejectWord, inSummary, []string{"x"}, "x", "reject the proposed word: it is not proposed again", "reject", writing},
		{editEntry, inLedger, []string{"enter", "E"}, "enter E", "edit the entry", "edit", writing},
		{editEntry, inWork, []string{"E"}, "E", "edit the entry that covers the difference", "edit", writing},
		{renew, inPanes, []string{"r"}, "r", "renew the entry: another date, the values of now", "renew", writing},
		{follow, inLedger | inEntry, []string{"F"}, "F", "follow a renamed resource with an unused entry", "", writing},
		{openEditor, everywhere, []string{"e"}, "e", "open the ledger in your editor, at the entry", "editor", writing},
		{revoke, inLedger | inEntry, []string{"x"}, "x", "take the entry out of the ledger", "revoke", writing},
		{undo, everywhere, []string{"u"}, "u", "undo the last change to the ledger", "undo", writing},
		{redo, everywhere, []string{"U"}, "U", "redo it", "", writing},

		{copyText, everywhere, []string{"y"}, "y", "copy the address, both values, or the Summary", "copy", program},
		{copyMarkdown, inWork, []string{"Y"}, "Y", "copy the differences here as Markdown", "", program},
		{copySummary, everywhere, nil, "", "copy the Summary as Markdown", "", program},
		{exportView, everywhere, []string{"s"}, "s", "write this view to a file: .md .csv .json .html .txt", "", program},
		{toggleMouse, everywhere, []string{"m"}, "m", "release the mouse, so that the terminal can select text", "", program},
		{nextTheme, everywhere, []string{"T"}, "T", "other colours: standard, high contrast, colour-blind safe", "", program},
		{widenList, inPanes, []string{">"}, ">", "more room for the list", "", program},
		{narrowList, inPanes, []string{"<"}, "<", "more room for the detail", "", program},
		{switchTheme, everywhere, nil, "", "colours for a light or a dark background", "", program},
		{suspend, everywhere, []string{"ctrl+z"}, "ctrl+z", "back to the shell; fg returns", "", program},
		{reload, everywhere, []string{"R", "ctrl+r"}, "R ctrl+r", "read both environments again", "", program},
		{openPalette, everywhere, []string{":", "ctrl+p"}, ": ctrl+p", "every command, found by a few letters", "commands", program},
		{showHelp, everywhere, []string{"?"}, "?", "this help", "help", program},
		{quit, everywhere, []string{"q"}, "q", "leave", "quit", program},
		{interrupt, everywhere, []string{"ctrl+c"}, "ctrl+c", "leave from anywhere; asks where typed text would be lost", "", program},
	}
}

// keymap finds bindings by key.
type keymap map[string][]binding

func newKeymap() keymap {
	m := keymap{}
	for _, b := range bindings() {
		for _, k := range b.keys {
			m[k] = append(m[k], b)
		}
	}
	return m
}

// action returns what the key does there, or noAction.
func (m keymap) action(key string, where place) action {
	for _, b := range m[key] {
		if b.where&where != 0 {
			return b.action
		}
	}
	return noAction
}
