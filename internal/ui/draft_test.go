package ui

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestWhatIsTypedIsKeptUntilItIsSavedOrThrownAway(t *testing.T) {
	kept := &memoryDraft{}
	d := sample(t, 100, 40).drafted(kept)
	d.press("n", "i")
	if kept.text != "" {
		t.Errorf("a form in which nothing was typed left %q", kept.text)
	}
	d.write("my reasoning")
	if !strings.Contains(kept.text, "my reasoning") {
		t.Errorf("kept is %q", kept.text)
	}
	d.fail = errors.New("the disk is full")
	d.press("tab").write("risk").press("ctrl+s").want("the disk is full")
	if !strings.Contains(kept.text, "my reasoning") {
		t.Error("a save that failed lost the draft")
	}
	d.fail = nil
	d.press("ctrl+s").want("saved parity.yaml")
	if kept.text != "" {
		t.Errorf("after the save there is still a draft: %q", kept.text)
	}
	d.press("i").write("other").press("esc", "enter")
	if kept.text != "" || d.m.form != nil {
		t.Errorf("after throwing it away there is still a draft: %q", kept.text)
	}
}

func TestADraftIsWrittenOnceAtATime(t *testing.T) {
	kept := &memoryDraft{}
	d := sample(t, 100, 40).drafted(kept)
	d.press("n", "i")
	d.hold = true
	d.write("several letters")
	ticks := len(d.held)
	if ticks != 1 {
		t.Fatalf("%d commands wait after some letters, want the one timer", ticks)
	}
	d.hold = false
	d.hold = true
	_, write := d.m.Update(draftDueMsg{})
	d.write(" more")
	if _, again := d.m.Update(draftDueMsg{}); again != nil {
		t.Error("a second write began before the first ended")
	}
	d.hold = false
	d.run(write)
	if !strings.Contains(kept.text, "several letters more") || kept.writes != 2 {
		t.Errorf("after %d writes kept is %q", kept.writes, kept.text)
	}
}

func TestADraftOfAnEarlierRunIsOffered(t *testing.T) {
	for name, c := range map[string]struct {
		keys     []string
		want     string
		restored bool
		gone     bool
	}{
		"restored":  {[]string{"enter"}, "a week later.", true, false},
		"later":     {[]string{"esc"}, "offered again at the next start", false, false},
		"discarded": {[]string{"d"}, "the draft was thrown away", false, true},
	} {
		t.Run(name, func(t *testing.T) {
			d := sample(t, 100, 40).draftOffered()
			kept, ok := d.m.drafts.(*memoryDraft)
			if !ok {
				t.Fatal("no draft in memory")
			}
			d.want("Go on with the draft?")
			d.press(c.keys...).want(c.want)
			if got := d.m.form != nil; got != c.restored {
				t.Errorf("the form is open: %v", got)
			}
			if got := kept.text == ""; got != c.gone {
				t.Errorf("kept is %q", kept.text)
			}
			if c.restored {
				d.press("ctrl+s").want("saved parity.yaml")
				if kept.text != "" || !strings.Contains(string(d.stored), "Staging follows") {
					t.Errorf("kept is %q, stored\n%s", kept.text, d.stored)
				}
			}
		})
	}
}

func TestADraftThatIsPutOffSurvivesAnother(t *testing.T) {
	d := sample(t, 100, 40).draftOffered()
	kept, ok := d.m.drafts.(*memoryDraft)
	if !ok {
		t.Fatal("no draft in memory")
	}
	d.press("esc", "n", "n", "i").write("a second one")
	for _, want := range []string{"The planner differs", "a second one"} {
		if !strings.Contains(kept.text, want) {
			t.Errorf("kept lacks %q:\n%s", want, kept.text)
		}
	}
	d.press("tab").write("r").press("ctrl+s").want("saved parity.yaml")
	if strings.Contains(kept.text, "a second one") || !strings.Contains(kept.text, "The planner differs") {
		t.Errorf("after the save kept is\n%s", kept.text)
	}
}

func TestLeavingKeepsADraftOfWhatWasTyped(t *testing.T) {
	kept := &memoryDraft{}
	d := sample(t, 100, 40).drafted(kept)
	d.press("n", "i")
	d.hold = true
	d.write("half a sentence")
	d.press("ctrl+c").want("kept as a draft")
	d.hold = false
	d.press("ctrl+c")
	if !d.quit || !strings.Contains(kept.text, "half a sentence") {
		t.Errorf("left is %v, kept is %q", d.quit, kept.text)
	}
}

func TestABrokenDraftIsLeftAlone(t *testing.T) {
	kept := &memoryDraft{text: "{not ours"}
	d := sample(t, 100, 40).drafted(kept)
	d.want("is left alone")
	d.press("n", "i").write("text")
	if kept.text != "{not ours" {
		t.Errorf("it was replaced by %q", kept.text)
	}
	if d.press("ctrl+c", "ctrl+c"); !d.quit {
		t.Error("ctrl+c does not leave")
	}
}

func TestADraftThatCannotBeWrittenIsToldOnceAndTypingGoesOn(t *testing.T) {
	kept := &memoryDraft{}
	d := sample(t, 100, 40).drafted(kept)
	kept.fail = errors.New("no space left")
	d.press("n", "i").write("ab")
	if d.m.form.explanation().justification != "ab" || !d.m.draft.off {
		t.Errorf("typed is %q, off is %v", d.m.form.explanation().justification, d.m.draft.off)
	}
	d.press("tab").write("c").press("ctrl+s").want("saved parity.yaml")
}

func TestADraftOfGoneDifferencesIsStillShown(t *testing.T) {
	kept := &memoryDraft{text: `{"paritytui_draft": 1, "drafts": [{"kind": "plan", "subject": "aws_gone.x", "ids": ["0123"], "owner": "me", "aspect": "Words worth keeping"}]}`}
	for _, size := range [][2]int{{100, 40}, {50, 15}} {
		d := sample(t, size[0], size[1]).drafted(kept)
		d.press("enter").want("Words worth keeping")
		d.press("ctrl+s", "tab", "tab", "space", "space")
		d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		d.want("these differences are gone")
	}
}

func TestNothingTakesThePlaceOfADraftThatIsNotReadYet(t *testing.T) {
	kept := &memoryDraft{}
	sample(t, 100, 40).drafted(kept).press("n", "i").write("from before")
	before := kept.text
	d := sample(t, 100, 40)
	d.m.drafts = kept
	d.press("n", "i").write("typed at once")
	if kept.text != before {
		t.Fatalf("it was replaced by\n%s", kept.text)
	}
	d.run(d.m.findDraft())
	d.write("!")
	for _, want := range []string{"from before", "typed at once!"} {
		if !strings.Contains(kept.text, want) {
			t.Errorf("kept lacks %q:\n%s", want, kept.text)
		}
	}
}
