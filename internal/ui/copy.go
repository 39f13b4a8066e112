package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model"
)

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
