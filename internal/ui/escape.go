package ui

import (
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// behindEscape splits an alt key into the escape and the key that it is made of. Terminals send an escape and whatever follows it at once, as over a
// slow connection, as one alt key; nobody who pressed escape meant that. Only a key with a letter, or a second escape, is split.
func behindEscape(k tea.KeyPressMsg) (letter tea.KeyPressMsg, ok bool) {
	if !k.Mod.Contains(tea.ModAlt) || k.Mod.Contains(tea.ModCtrl) {
		return letter, false
	}
	if k.Code == tea.KeyEscape {
		return tea.KeyPressMsg{Code: tea.KeyEscape}, true
	}
	r := k.Code
	if k.Mod.Contains(tea.ModShift) {
		r = k.ShiftedCode
		if r == 0 {
			r = unicode.ToUpper(k.Code)
		}
	}
	if r <= ' ' || r >= tea.KeyExtended || !unicode.IsPrint(r) {
		return letter, false
	}
	return tea.KeyPressMsg{Code: k.Code, ShiftedCode: k.ShiftedCode, Mod: k.Mod &^ tea.ModAlt, Text: string(r)}, true
}

// escapeThen does what the escape means and then the key behind it. Where the escape asks whether something is to be lost, that key is no answer:
// it was meant for what lies below.
func (m *Model) escapeThen(letter tea.KeyPressMsg) tea.Cmd {
	cmd := m.key(tea.KeyPressMsg{Code: tea.KeyEscape})
	if m.ask != nil {
		return cmd
	}
	m.refresh()
	return tea.Batch(cmd, m.key(letter))
}

// editsByAlt reports whether the key moves by words in a text that is being typed; it is no escape then.
func (m *Model) editsByAlt(k tea.KeyPressMsg) bool {
	if m.ask != nil || m.help != nil || !m.inDialog() {
		return false
	}
	switch k.Keystroke() {
	case "alt+b", "alt+f":
		return true
	}
	return false
}
