package ui

import (
	"errors"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/rules"
)

// rank opens the dialog over the first open difference of the sample and takes high for critical.
func (d *driver) rank() *driver { return d.press("n", "p", "right") }

func TestRankingIsSavedAndUndone(t *testing.T) {
	d := sample(t, 120, 40).rank()
	d.want("now critical · version, by rule engine-version")
	d.want("ranks 1 difference")
	d.press("tab", "tab", "tab").write("we test both").press("ctrl+s")
	d.want("saved parity.yaml: ranked high version")
	if !strings.Contains(string(d.stored), "# ranked: we test both") {
		t.Errorf("the file was not written:\n%s", d.stored)
	}
	if d.m.rank != nil {
		t.Error("the dialog is still open")
	}
	if got := d.m.board.counts.causes[rules.Critical]; got != 1 {
		t.Errorf("%d differences are critical, want 1", got)
	}
	d.press("u", "enter")
	if got := d.m.board.counts.causes[rules.Critical]; got != 2 {
		t.Errorf("%d differences are critical after the undo, want 2", got)
	}
}

func TestRankingNeedsAReasonAndAChange(t *testing.T) {
	d := sample(t, 120, 40).press("n", "p", "ctrl+s")
	d.want("choose another priority or category first")
	d.press("right", "ctrl+s")
	d.want("say why the rules are wrong here")
	if d.stored != nil {
		t.Errorf("something was written: %s", d.stored)
	}
}

func TestRankingShowsLiveWhatItWouldChange(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("/").write("tags").press("enter", "n", "n", "p", "left")
	d.want("ranks 1 difference")
	d.press("tab", "tab", "right")
	d.want("◉ tags on every aws_instance")
	d.press("right")
	d.want("◉ tags on every resource")
}

func TestALateAnswerToAnEarlierRankingIsDropped(t *testing.T) {
	d := sample(t, 120, 40).press("n", "p")
	f := d.m.rank
	d.hold = true
	d.press("right", "right")
	held := d.held
	d.hold, d.held = false, nil
	d.run(held[1])
	before := f.reached.rows
	d.send(rankMsg{form: f, generation: 2, rows: []int{0, 1, 2, 3}})
	if len(f.reached.rows) != len(before) {
		t.Errorf("the late answer was taken: %v", f.reached.rows)
	}
}

func TestTypedReasonIsNotLostUnasked(t *testing.T) {
	for name, key := range map[string]string{"esc": "esc", "ctrl+c": "ctrl+c"} {
		t.Run(name, func(t *testing.T) {
			d := sample(t, 120, 40).rank().press("tab", "tab", "tab").write("because").press(key)
			d.want("would be lost")
			d.press("n")
			d.want("because")
			d.press(key, "enter")
			if key == "esc" && d.m.rank != nil || key == "ctrl+c" && !d.quit {
				t.Error("the yes does nothing")
			}
		})
	}
}

func TestRankingKeepsWhatWasTypedWhereItCannotBeSaved(t *testing.T) {
	d := sample(t, 120, 40).rank().press("tab", "tab", "tab").write("because")
	d.fail = errors.New("disk full")
	d.press("ctrl+s")
	d.want("not saved: disk full")
	d.want("because")
	d.fail = &Conflict{Text: []byte("version: 1\n# new\ndifferences:\n")}
	d.press("ctrl+s")
	d.want("changed on disk")
	d.want("because")
	d.fail = nil
	d.press("ctrl+s")
	if !strings.Contains(string(d.stored), "# new") || !strings.Contains(string(d.stored), "# ranked: because") {
		t.Errorf("what was saved lacks one of both:\n%s", d.stored)
	}
}
