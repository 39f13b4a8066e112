package ui

import "slices"

// KeyHelp is one line of the help.
type KeyHelp struct {
	// Group is the heading that the line stands under.
	Group string
	// Keys is how the keys are written, alternatives separated by blanks.
	Keys string
	// Does says what they do, in a few words.
	Does string
}

// KeyTable returns every key of the explorer in the order of its help.
func KeyTable() []KeyHelp {
	var out []KeyHelp
	for _, b := range bindings() {
		if len(b.keys) > 0 {
			out = append(out, KeyHelp{b.group, b.shown, b.does})
		}
	}
	return slices.Concat(out, filterKeys(), formKeys(), linkKeys(), rankKeys(), pickerKeys(), exportKeys(), paletteKeys(), askKeys())
}

// paletteKeys are the keys of the palette. Letters are text there.
func paletteKeys() []KeyHelp {
	const group = "Among the commands"
	return []KeyHelp{
		{group, "↑ ↓", "the command before and after"},
		{group, "enter", "run it, as its key would"},
		{group, "esc", "close"},
	}
}

// pickerKeys are the keys of the lists of resources. Letters are text there.
func pickerKeys() []KeyHelp {
	const group = "Choosing a resource"
	return []KeyHelp{
		{group, "↑ ↓", "the resource before and after"},
		{group, "enter", "go there, or pair with it"},
		{group, "esc", "close"},
	}
}

// askKeys are the keys of a question.
func askKeys() []KeyHelp {
	const group = "In a question"
	return []KeyHelp{
		{group, "enter y", "yes: what the lower edge says"},
		{group, "esc n", "no"},
		{group, "↑ ↓", "through the lines that would change"},
	}
}

// filterKeys are the keys while the filter is being typed, and what can be typed.
func filterKeys() []KeyHelp {
	const group = "In the filter"
	out := []KeyHelp{
		{group, "tab", "complete the term: a field, then its values"},
		{group, "ctrl+n ctrl+p", "another of the offered completions"},
		{group, "↑ ↓", "through the list meanwhile"},
		{group, "enter", "keep the filter and go on"},
		{group, "esc", "clear it"},
	}
	for _, f := range fieldNames() {
		out = append(out, KeyHelp{group, f.name + ":", f.asks})
	}
	return append(out,
		KeyHelp{group, "! ,", "all but this: !tags; one of several: orders,billing"},
		KeyHelp{group, "\"…\" *", "blanks and commas within; any text, in a field"})
}

// linkKeys are the keys of the list of entries to link. Letters are text there.
func linkKeys() []KeyHelp {
	const group = "Linking an entry"
	return []KeyHelp{
		{group, "↑ ↓", "the entry before and after, with what would change"},
		{group, "enter", "let it cover the difference, and save"},
		{group, "esc", "close"},
	}
}

// rankKeys are the keys of the dialog that ranks differences otherwise.
func rankKeys() []KeyHelp {
	const group = "Ranking otherwise"
	return []KeyHelp{
		{group, "tab shift+tab", "next and previous field"},
		{group, "← → space", "another category, priority or reach"},
		{group, "ctrl+s", "save the rule to the ledger"},
		{group, "esc", "close; asks where typed text would be lost"},
	}
}

// formKeys are the keys of the form. The form reads them itself, since letters are text there.
func formKeys() []KeyHelp {
	const group = "In the form"
	return []KeyHelp{
		{group, "tab shift+tab", "next and previous field"},
		{group, "ctrl+s", "save to the ledger"},
		{group, "space ← →", "choose the scope; fold and unfold more"},
		{group, "ctrl+r", "what other entries say in this field; again for more"},
		{group, "+90d +6w +3m +1y", "a day by how far away it is"},
		{group, "pgup pgdn", "through the list of what is covered"},
		{group, "ctrl+w ctrl+u", "delete the word or the line before the cursor"},
		{group, "esc", "close; asks where typed text would be lost"},
	}
}
