package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// placesToBe are ways to be in each place of the key map: what a key does may need something under the cursor, above it, or done before.
func placesToBe() map[place][]func(*driver) {
	open := func(keys ...string) func(*driver) { return func(d *driver) { d.press(keys...) } }
	explained := func(more ...string) func(*driver) {
		return func(d *driver) {
			d.press("1", "n", "n", "i").write("because").press("tab").write("a risk").press("ctrl+s")
			d.press(more...)
		}
	}
	jumped := func(more ...string) func(*driver) {
		return func(d *driver) { d.press("t", "enter", "esc").press(more...) }
	}
	return map[place][]func(*driver){
		inReview:    {open(), open("n"), open("G"), open("g", "left"), open("n", "n"), explained(), explained("n"), explained("u", "enter"), jumped("1")},
		inResources: {open("2"), open("2", "j", "j"), open("2", "G"), open("2", "g", "left"), explained("2", "n"), explained("u", "enter", "2"), jumped("2"), open("/", "d", "enter", "2"), open("w", "/", "r", "o", "l", "e", "enter", "2", "G", "L")},
		inLedger:    {open("3"), open("3", "G"), open("3", "j"), func(d *driver) { d.unusedEntry() }, explained("3"), explained("u", "enter", "3"), jumped("3"), open("/", "d", "enter", "3"), open("3", "J"), open("w", "3", "L")},
		inDetail:    {open("n", "enter"), open("n", "enter", "G"), open("n", "enter", "="), open("a", "n", "n", "n", "enter", "w"), open("/", "u", "s", "e", "r", "enter", "n", "enter", "w", "L"), explained("n", "enter"), explained("u", "enter", "n", "enter"), jumped("1", "n", "enter"), open("2", "j", "j", "enter"), open("3", "enter", "esc", "tab"), open("3", "tab", "J")},
		inEntry:     {open("3", "tab"), func(d *driver) { d.unusedEntry().press("tab") }},
		inSummary:   {open("4"), open("4", "j", "j"), open("4", "G"), open("4", "j", "l"), func(d *driver) { d.toProposal() }, explained("4"), explained("u", "enter", "4"), jumped("4")},
	}
}

// Every key of the map does something that a person sees in each of its places, somewhere there.
func TestEveryBindingWorksWhereverItIsListed(t *testing.T) {
	ways := placesToBe()
	for i, b := range bindings() {
		if raced && i%5 != 0 {
			continue
		}
		for where, starts := range ways {
			if b.where&where == 0 {
				continue
			}
			for _, k := range b.keys {
				if where == [views]place{inReview, inResources, inLedger, inSummary}[max(int(b.action)-int(showReview), 0)%views] && b.action >= showReview && b.action <= showSummary {
					// Whoever is there already stays.
					continue
				}
				t.Run(fmt.Sprintf("%s in %s of %s", k, where.name(), b.does), func(t *testing.T) {
					for i := range 2 * len(starts) {
						d := sample(t, 80, 24)
						if i >= len(starts) {
							d = sample(t, 120, 30)
						}
						starts[i%len(starts)](d)
						if d.m.place()&where == 0 || d.m.keys.action(k, d.m.place()) != b.action {
							continue
						}
						before := d.frame()
						d.press(k)
						if d.frame() != before || d.clipped != "" || d.suspended || d.quit {
							return
						}
					}
					t.Error("the key changes nothing anywhere there")
				})
			}
		}
	}
}

// No two bindings share a key in one place: the second would never be reached.
func TestNoKeyMeansTwoThingsInOnePlace(t *testing.T) {
	m := newKeymap()
	for key, all := range m {
		for i, a := range all {
			for _, b := range all[i+1:] {
				if a.where&b.where != 0 {
					t.Errorf("%s is both %q and %q", key, a.does, b.does)
				}
			}
		}
	}
}

// Keys that other explorers of lists have taught people do here what they do there.
func TestKeysThatPeopleKnow(t *testing.T) {
	m := newKeymap()
	for key, want := range map[string]action{
		"?": showHelp, "/": startFilter, ":": openPalette, "esc": goBack, "q": quit, "ctrl+c": interrupt, "j": goDown, "k": goUp, "g": goFirst, "G": goLast,
		"ctrl+d": goHalfDown, "ctrl+u": goHalfUp, "ctrl+f": goPageDown, "ctrl+b": goPageUp, "tab": otherPane, "shift+tab": otherPane, "[": previousView,
		"]": nextView, "y": copyText, "e": openEditor, "R": reload, "n": nextOpen, "N": previousOpen, "space": choose, "1": showReview, "4": showSummary, "enter": goOpen,
	} {
		if got := m.action(key, inReview); got != want {
			t.Errorf("%s is action %d in the review, want %d", key, got, want)
		}
	}
	if k := (tea.KeyPressMsg{Code: '?', Text: "?", Mod: tea.ModShift}); m.action(k.String(), inReview) != showHelp {
		t.Errorf("%s does not open the help", k)
	}
}
