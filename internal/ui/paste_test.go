package ui

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

func TestALargePasteIsKeptWhole(t *testing.T) {
	d := sample(t, 100, 40)
	text := strings.Repeat("A sentence that somebody wrote elsewhere.\r\n", 700)
	d.press("n", "i")
	d.send(tea.PasteMsg{Content: text})
	if got, want := d.m.form.editors[justificationField].text, strings.ReplaceAll(text, "\r\n", "\n"); got != want {
		t.Errorf("%d bytes arrived, want %d", len(got), len(want))
	}
	d.wantNot("the paste was cut")
	d.press("up", "up", "end").write("!")
	if !strings.Contains(d.m.form.editors[justificationField].text, "elsewhere.!") {
		t.Error("text cannot be edited after a large paste")
	}
}

// inputs are the keys that lead to each place where text is typed.
func inputs() map[string][]string {
	return map[string][]string{
		"the filter": {"/"}, "a reason": {"n", "i"}, "a risk": {"n", "i", "tab"}, "a pattern": {"n", "i", "tab", "tab", "right", "right", "tab"},
		"an owner": {"n", "f"}, "an edited entry": {"3", "enter"}, "a renewal": {"3", "r"}, "the list of entries": {"n", "l"}, "a ranking": {"n", "p", "tab", "tab", "tab"},
		"a file": {"s"}, "the commands": {":"}, "a resource": {"t"}, "a counterpart": {"n", "P"},
	}
}

func TestAPasteOfAMegabyteIsCutAndToldEverywhere(t *testing.T) {
	for what, keys := range inputs() {
		for _, text := range []string{strings.Repeat("0123456789abcde ", 1<<16), strings.Repeat("日本語", 1<<17), strings.Repeat("\n", 1<<20)} {
			t.Run(fmt.Sprintf("%s/%q", what, string([]rune(text)[:3])), func(t *testing.T) {
				d := sample(t, 100, 30)
				d.press(keys...)
				e := d.m.editing()
				if e == nil {
					t.Fatalf("nothing is typed here:\n%s", d.frame())
				}
				d.send(tea.PasteMsg{Content: text})
				if most := longestOf(e); len(e.text) > most || !utf8.ValidString(e.text) {
					t.Errorf("the text has %d bytes, want at most %d and whole characters", len(e.text), most)
				}
				d.want("the paste was cut")
				d.press("backspace", "left").write("x")
				d.wantNot("the paste was cut")
			})
		}
	}
}

// What cannot be typed cannot be pasted either.
func TestAPasteOverNoTextChangesNothing(t *testing.T) {
	for _, keys := range [][]string{{}, {"?"}, {"4"}, {"n", "i", "tab", "tab"}, {"3", "x"}} {
		d := sample(t, 100, 30)
		d.press(keys...)
		before := d.frame()
		d.send(tea.PasteMsg{Content: "yes\n"})
		if after := d.frame(); after != before {
			t.Errorf("after %q a paste changes the screen:\n%s", keys, after)
		}
	}
}

func BenchmarkKeyInALongText(b *testing.B) {
	for _, c := range []struct{ name, text string }{{"ascii", "0123456789abcde "}, {"wide", "日本語の文 "}} {
		b.Run(c.name, func(b *testing.B) {
			m := bigModel(b, 100)
			m.key(keyNamed("n"))
			m.key(keyNamed("i"))
			m.Update(tea.PasteMsg{Content: strings.Repeat(c.text, 1<<16)})
			for b.Loop() {
				m.Update(keyNamed("x"))
				m.View()
				m.Update(keyNamed("backspace"))
				m.View()
			}
		})
	}
}
