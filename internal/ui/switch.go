package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// comparison is two environments that can be compared, and how they are read.
type comparison struct {
	left, right string
	load        func(ctx context.Context, report func(Progress)) (session, error)
}

// does is the line of the palette that chooses it.
func (c *comparison) does() string { return "compare " + safe(c.left) + " with " + safe(c.right) }

// offer adds a command for every pair of environments but the one that is shown.
func (p *palette) offer(others []comparison, left, right string) {
	for i := range others {
		c := &others[i]
		if c.left == left && c.right == right {
			continue
		}
		does := c.does()
		p.commands = append(p.commands, command{
			binding: binding{action: compareOthers, where: everywhere, does: does, group: program},
			here:    true, other: i, text: []rune(does),
		})
	}
	p.search()
}

// compareOther reads two other environments. What is shown stays until the answer comes, and so do the names: where they cannot be read,
// nothing was switched.
func (m *Model) compareOther(at int) tea.Cmd {
	if m.saving || m.loading {
		m.tell("still busy, try again in a moment")
		return nil
	}
	next := m.others[at]
	m.next = &next
	return m.readAll(next.load)
}

// switched takes over the pair that was read. The choice of rows and the filter stay with the pair that they were made for.
func (m *Model) switched() {
	c := m.next
	m.next = nil
	m.left, m.right, m.load = c.left, c.right, c.load
	m.chosen = map[string]bool{}
	m.clearFilter()
	m.folded.nodes, m.folded.review.unfolded = map[int32]bool{}, map[causeKey]bool{}
	m.folded.revision++
	m.focus = onList
	m.say("comparing " + safe(c.left) + " with " + safe(c.right))
}
