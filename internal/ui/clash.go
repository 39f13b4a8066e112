package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// conflicted goes on with what the file holds now. Nothing of it was overwritten; what was to be saved can be saved again.
func (m *Model) conflicted(msg savedMsg) tea.Cmd {
	before := m.board
	m.adopt(msg.session)
	changed := m.ledgerName() + " changed on disk and was read again"
	switch f := m.form; {
	case m.rank != nil:
		m.rank.rebased(m.board)
		m.rank.failure = changed + ": ctrl+s saves onto it"
		return m.askRank()
	case f == nil:
		m.link = nil
		m.fail(changed + "; nothing was written")
		return nil
	default:
		f.rebased(m.board)
		f.failure = changed + ": ctrl+s saves onto it"
		if msg.clash != nil && msg.clash.gone {
			f.orphaned(before, m.board)
		}
		return m.askCover()
	}
}

// askClash shows what somebody else did and what would be done here, and lets the person decide. What was typed stays in its form.
func (m *Model) askClash(msg savedMsg) {
	c := msg.clash
	if c.gone {
		if m.form != nil {
			m.form.failure = "the entry was taken out on disk: ctrl+s writes it anew"
			return
		}
		m.fail(c.what + " Nothing was written.")
		return
	}
	var lines []change
	if c.theirs >= 0 {
		lines = append(lines, change{heading: true, text: "On disk now:"})
		for _, l := range m.board.entries[c.theirs].said() {
			lines = append(lines, change{text: l})
		}
	}
	lines = append(lines, change{heading: true, text: "Yours would change:"})
	m.ask = &ask{
		title: "Both changed it", sentence: c.what + " Nothing of it is lost unless you save over it.", changes: append(lines, c.mine...),
		yes: "save mine on top", then: answerSave, no: "leave theirs",
	}
	m.asking = msg.deed
	m.notice = notice{}
}

// said is the entry in short lines, for comparing two of them by eye.
func (e *entry) said() []string {
	var out []string
	for _, f := range [...]struct{ label, text string }{
		{"entry", e.handle},
		{"aspect", e.aspect},
		{"justification", e.justification},
		{"risk", e.risk},
		{"owner", e.owner},
		{"review by", e.review},
		{"due", e.due},
		{"ticket", e.ticket},
	} {
		if f.text != "" {
			out = append(out, f.label+": "+strings.Join(strings.Fields(f.text), " "))
		}
	}
	for _, c := range e.covers {
		out = append(out, "covers "+c)
	}
	return out
}
