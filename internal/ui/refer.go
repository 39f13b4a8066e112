package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// reference is a place where one pair names another.
type reference struct {
	pair        int
	path        string
	left, right bool
	// moved is set where both sides name it, in different elements of one list.
	moved bool
}

// references are, for each pair of a board, those that it names and those that name it.
type references struct{ to, from [][]reference }

// referredMsg says who names whom on a board.
type referredMsg struct {
	board *board
	refs  *references
	// pair and path are what was asked about.
	pair int
	path string
}

// openReferences lists what a resource names and what names it. Finding that goes through every value, so it is done once for each board, in a
// command.
func (m *Model) openReferences() tea.Cmd {
	pair := m.pointedPair()
	if pair < 0 {
		m.tell("go to a resource first")
		return nil
	}
	path := ""
	if m.row >= 0 && m.board.rows[m.row].pair == pair {
		path = m.board.rows[m.row].Path.String()
	}
	if m.refs.board == m.board {
		return m.showReferences(pair, path)
	}
	m.tell("looking who names whom …")
	s, b := m.session, m.board
	return func() tea.Msg { return referredMsg{b, s.references(), pair, path} }
}

func (m *Model) referred(msg referredMsg) tea.Cmd {
	if msg.board != m.board {
		return nil
	}
	m.refs.board, m.refs.all = msg.board, msg.refs
	if m.inDialog() {
		return nil
	}
	m.notice = notice{}
	return m.showReferences(msg.pair, msg.path)
}

func (m *Model) showReferences(pair int, path string) tea.Cmd {
	b := m.board
	to, from := m.refs.all.to[pair], m.refs.all.from[pair]
	title := fmt.Sprintf("%s names %d, is named by %d", safe(b.pairs[pair].address), len(to), len(from))
	return m.pick(&picker{purpose: toRefer, title: title, about: pair}, func() []straw {
		// What the difference under the cursor names comes first.
		var first, rest []straw
		for _, r := range to {
			s := b.refStraw(r, "→")
			if path != "" && holdsPath(path, r.path) {
				s.head.ink = accent
				first = append(first, s)
				continue
			}
			rest = append(rest, s)
		}
		for _, r := range from {
			rest = append(rest, b.refStraw(r, "←"))
		}
		return append(first, rest...)
	})
}

// holdsPath reports whether the path of a reference is that of the difference or lies within it, up to how elements of lists are spelled.
func holdsPath(difference, reference string) bool {
	a, b := namesOf(difference), namesOf(reference)
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return false
		}
	}
	return true
}

// namesOf are the names of a path without what tells elements apart.
func namesOf(path string) []string {
	var out []string
	name, depth := "", 0
	for _, r := range path + "." {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case depth > 0:
		case r == '.':
			out = append(out, name)
			name = ""
		default:
			name += string(r)
		}
	}
	return out
}

func (b *board) refStraw(r reference, arrow string) straw {
	s := b.straw(r.pair)
	s.head = span{text: arrow, ink: muted}
	where := safe(r.path)
	switch {
	case r.moved:
		where += ", elsewhere in the list in " + safe(b.right.name)
	case !r.right:
		where += ", only in " + safe(b.left.name)
	case !r.left:
		where += ", only in " + safe(b.right.name)
	}
	s.note = span{text: where, ink: muted}
	return s
}
