package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// The most bytes that a text of one line and one of several hold. Each key looks at the whole text, and neither a filter nor a reason is longer.
const (
	longestLine = 4 << 10
	longestText = 32 << 10
)

// room is how many bytes the editor still takes.
func (e *editor) room() int {
	if e.single {
		return max(longestLine-len(e.text), 0)
	}
	return max(longestText-len(e.text), 0)
}

// editing is the text that is being typed, or nil. While something is saved or written its text stays as it is.
func (m *Model) editing() *editor {
	switch {
	case m.ask != nil || m.help != nil || m.lay.tooSmall:
	case m.form != nil:
		if f := m.form; !f.saving && f.at != scopeField && f.at != moreField {
			return &f.editors[f.at]
		}
	case m.rank != nil:
		if f := m.rank; !f.saving && f.at == rankReason {
			return &f.reason
		}
	case m.link != nil:
		if !m.saving {
			return &m.link.input
		}
	case m.exporting != nil:
		if !m.exporting.writing {
			return &m.exporting.input
		}
	case m.palette != nil:
		return &m.palette.input
	case m.picker != nil:
		return &m.picker.input
	case m.typing:
		return &m.input
	}
	return nil
}

// paste puts a text from the clipboard where text is being typed, and says what of it was left out.
func (m *Model) paste(text string) tea.Cmd {
	e := m.editing()
	if e == nil {
		return nil
	}
	dropped := e.dropped
	cmd := m.pasteInto(text)
	if n := e.dropped - dropped; n > 0 {
		m.notice = notice{fmt.Sprintf("the paste was cut: this field holds %s, and %s did not fit", sized(longestOf(e)), sized(n)), warn}
	}
	return cmd
}

func longestOf(e *editor) int {
	if e.single {
		return longestLine
	}
	return longestText
}

// sized is a number of bytes for people.
func sized(n int) string {
	switch {
	case n < 1<<10:
		return counted(n, "byte")
	case n < 1<<20:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}

// pasteInto hands the text to whoever is on top.
func (m *Model) pasteInto(text string) tea.Cmd {
	switch {
	case m.form != nil:
		m.form.paste(text)
		return tea.Batch(m.askCover(), m.keepDraft())
	case m.link != nil:
		return m.linkPaste(text)
	case m.rank != nil:
		m.rank.paste(text)
	case m.exporting != nil:
		m.exporting.input.insert(text)
		m.exporting.problem = ""
	case m.palette != nil:
		m.palette.input.insert(text)
		m.palette.search()
	case m.picker != nil:
		before := m.picker.input.text
		m.picker.input.insert(text)
		return m.asksAnew(before)
	case m.typing:
		m.input.insert(text)
		m.typed()
	}
	return nil
}
