package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// alt is what a terminal sends for an escape with a key right behind it.
func alt(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Mod: tea.ModAlt} }

func TestAnEscapeWithALetterBehindItIsBoth(t *testing.T) {
	d := sample(t, 120, 40)
	d.press(":").write("copy")
	d.send(alt('2'))
	d.wantNot("Commands")
	d.want("[2 Resources]")

	// A capital letter is one.
	d.press("1", "j", "enter")
	d.send(tea.KeyPressMsg{Code: 'g', ShiftedCode: 'G', Mod: tea.ModAlt | tea.ModShift})
	if l := d.m.lists[reviewView]; d.m.focus != onList || l.cursor != len(l.items)-1 {
		t.Errorf("the focus is on %d and the cursor on %d, want the last line of the list", d.m.focus, l.cursor)
	}

	// Two escapes are two.
	d.press("/").write("aws_db").press("enter", "enter")
	d.send(tea.KeyPressMsg{Code: tea.KeyEscape, Mod: tea.ModAlt})
	if d.m.focus != onList || d.m.filter.text != "" {
		t.Errorf("the focus is on %d and the filter is %q, want the list without one", d.m.focus, d.m.filter.text)
	}
}

func TestAnEscapeNeverAnswersWhatItAsks(t *testing.T) {
	for _, r := range "yn" {
		d := sample(t, 120, 40)
		d.press("n", "i").write("because")
		d.send(alt(r))
		d.want("Throw it away?")
		d.press("esc")
		d.want("because")
		d.wantNot("because" + string(r))
	}
}

func TestAltStillMovesByWords(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "i").write("because of it")
	d.send(alt('b'))
	d.write("all ")
	d.want("because of all it")
	d.send(alt('f'))
	d.write("!")
	d.want("because of all it!")
}
