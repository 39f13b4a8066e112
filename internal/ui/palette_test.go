package ui

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// found lists what the palette shows for a query, the best first.
func foundFor(here place, query string) []string {
	p := newPalette(here)
	p.input.insert(query)
	p.search()
	var out []string
	for _, f := range p.found {
		out = append(out, p.commands[f.command].does)
	}
	return out
}

func TestPaletteFindsCommandsByAFewLetters(t *testing.T) {
	for query, want := range map[string]string{
		"undo":     "undo the last change to the ledger",
		"int":      "write down why it is intentional",
		"cop md":   "",
		"cop mark": "copy the differences here as Markdown",
		"sum":      "Summary: categories, facts, risks and words on one page",
		"priority": "another category or priority, with a reason",
		"dark":     "colours for a light or a dark background",
		"ctrl+u":   "half a page up",
		"wrlc":     "",
	} {
		got := foundFor(inReview, query)
		switch {
		case want == "" && len(got) > 3:
			t.Errorf("%q finds %d commands: %q", query, len(got), got)
		case want != "" && (len(got) == 0 || got[0] != want):
			t.Errorf("%q finds %q, want %q first", query, got, want)
		}
	}
}

func TestPaletteListsEveryCommandOfTheKeyMap(t *testing.T) {
	all := strings.Join(foundFor(inReview, ""), "\n")
	for _, b := range bindings() {
		if b.action != openPalette && !strings.Contains(all, b.does) {
			t.Errorf("the palette lacks %q", b.does)
		}
	}
}

func TestPaletteRunsWhatTheKeyWouldDo(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", ":").write("intentional").press("enter")
	d.want("Intentional: module.db")
	d.press("esc", "ctrl+p").write("ledger: what").press("enter")
	d.want("[3 Ledger]")
}

func TestCommandsWithoutAKeyDoSomething(t *testing.T) {
	for _, b := range bindings() {
		if len(b.keys) > 0 {
			continue
		}
		t.Run(b.does, func(t *testing.T) {
			d := sample(t, 120, 40)
			d.press("n")
			before := d.m.View().Content
			d.press(":").write(b.does).press("enter")
			if d.m.View().Content == before && d.clipped == "" {
				t.Errorf("%s does nothing", b.does)
			}
		})
	}
}

func TestACommandOfAnotherPlaceSaysWhereItBelongs(t *testing.T) {
	d := sample(t, 120, 40)
	d.press(":").write("take the entry out").press("enter")
	d.want("this works in the Ledger")
	if d.m.ask != nil {
		t.Error("it was run anyway")
	}
}

func TestPaletteLeavesEverythingAsItWas(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "n")
	before := d.frame()
	d.press(":").write("abc").press("down", "esc")
	if d.frame() != before {
		t.Errorf("esc does not lead back:\n%s", d.frame())
	}
}

func TestPaletteTakesPastesAndClicks(t *testing.T) {
	d := sample(t, 80, 24)
	d.press(":")
	d.send(tea.PasteMsg{Content: "every\nand why"})
	d.want("› every and why")
	d.press("ctrl+u").write("ledger: what")
	box := d.m.palette.draw(d.m.lay)
	d.send(tea.MouseClickMsg{X: box.x + 5, Y: box.y + 3, Button: tea.MouseLeft})
	d.want("[3 Ledger]")
}

func TestThemeIsSwitchedUntilTheEnd(t *testing.T) {
	d := sample(t, 80, 24)
	before := d.m.View().Content
	d.press(":").write("colours for").press("enter")
	d.want("colours for a light background")
	d.press("n", "N")
	if d.m.isDark || d.m.View().Content == before {
		t.Error("the colours are the same")
	}
	d.send(tea.BackgroundColorMsg{})
	if d.m.isDark {
		t.Error("the terminal switched it back")
	}
}

func TestFuzzyMatchesLettersInOrder(t *testing.T) {
	for name, c := range map[string]struct {
		query, text string
		want        bool
	}{
		"beginnings of words":   {"cam", "copy as Markdown", true},
		"words in any order":    {"mark copy", "copy as Markdown", true},
		"out of order":          {"ypoc", "copy as Markdown", false},
		"letters that scatter":  {"pdk", "copy the address of a back reference in it", false},
		"case":                  {"COPY", "copy", true},
		"nothing":               {"  ", "copy", true},
		"wide characters":       {"語", "日本語", true},
		"longer than the text":  {"copyy", "copy", false},
		"a letter used already": {"ccop", "copy", false},
	} {
		if _, at, ok := fuzzy([]rune(c.query), []rune(c.text)); ok != c.want {
			t.Errorf("%s: fuzzy(%q, %q) is %v at %v", name, c.query, c.text, ok, at)
		}
	}
}

// FuzzFuzzy holds that the letters that are found are those of the query, each word's in order, and that a piece of a text is found in it in either case.
func FuzzFuzzy(f *testing.F) {
	for _, pair := range [][2]string{{"cp md", "copy as Markdown"}, {"ccop", "copy"}, {"İ", "i̇stanbul"}, {" a  a", "a"}, {"Ω", "ω"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		q, runes := []rune(query), []rune(text)
		if len(runes) > 2 {
			piece := []rune(strings.ToLower(string(runes[len(runes)/3 : len(runes)-1])))
			plain := !slices.ContainsFunc(runes, func(r rune) bool { return r >= utf8.RuneSelf }) // Small letters of some scripts are two.
			if _, _, ok := fuzzy(piece, runes); plain && !ok {
				t.Errorf("%q is not found in %q, which holds it", string(piece), text)
			}
		}
		_, at, ok := fuzzy(q, runes)
		if !ok {
			return
		}
		letters := 0
		for _, r := range q {
			if r != ' ' {
				letters++
			}
		}
		if len(at) != letters {
			t.Fatalf("fuzzy(%q, %q) matches %d letters of %d", query, text, len(at), letters)
		}
		next, last := 0, -1
		for _, r := range q {
			if r == ' ' {
				last = -1 // Each word begins anew.
				continue
			}
			if i := at[next]; i <= last || i >= len(runes) || !sameLetter(r, runes[i]) {
				t.Fatalf("fuzzy(%q, %q) finds %q at %d", query, text, r, i)
			}
			last, next = at[next], next+1
		}
	})
}
