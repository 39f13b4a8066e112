package ui

import "strings"

// hints lists the bindings that the footer mentions there, the most useful first.
func hints(where place) []binding {
	rank := func(a action) int {
		order := [...]action{explain, plan, editEntry, renew, revoke, openEditor, acceptWord, rejectWord, copyText, goBack, choose, goOpen, repeat, linkEntry, startFilter, nextOpen, cycleResources, toggleSettled, jump, toggleEqual, toggleWrap, undo, otherPane, rerank, showReferences, openPalette, showHelp, quit}
		for i, o := range order {
			if o == a {
				return i
			}
		}
		return len(order)
	}
	var out []binding
	for _, b := range bindings() {
		switch {
		case b.hint == "" || b.where&where == 0:
		case (b.action == acceptWord || b.action == rejectWord) && where&inWord == 0:
		case b.action == renew && where&(inLedger|inEntry) == 0, b.action == editEntry && where&(inLedger|inEntry) == 0, b.action == openEditor && where&(inLedger|inEntry) == 0:
			// They are about entries.
		case b.action == copyText && where&inSummary == 0:
			// Who copies elsewhere knows the key.
		case where&inDetail != 0 && b.action == goOpen, where&inDetail == 0 && (b.action == goBack || b.action == toggleEqual || b.action == toggleWrap):
			// What the other pane is for would only take the room.
		default:
			out = append(out, b)
		}
	}
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && rank(out[j].action) < rank(out[j-1].action); j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

// shortKey is the first of the keys that a binding shows.
func shortKey(b binding) string {
	key, _, _ := strings.Cut(b.shown, " ")
	return key
}
