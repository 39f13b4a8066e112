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

func TestReachesAreThoseThatTheDifferenceCanHave(t *testing.T) {
	for name, c := range map[string]struct {
		filter string
		want   []string
		not    string
	}{
		"attribute":   {"multi_az", []string{"multi_az on every aws_db_instance", "multi_az on every resource"}, ""},
		"resource":    {"aws_lb", []string{"every aws_lb that only one side has"}, "on every"},
		"scale":       {"instances", []string{"every number of aws_instance"}, "on every"},
		"environment": {"us-west-2", []string{"this difference only"}, "every"},
	} {
		t.Run(name, func(t *testing.T) {
			d := sample(t, 120, 40)
			d.press("/").write(c.filter).press("enter", "n", "p", "tab", "tab", "right", "right", "right")
			for _, w := range c.want {
				d.want(w)
			}
			if c.not != "" {
				d.wantNot(c.not)
			}
			if int(d.m.rank.now.reach) >= d.m.rank.reaches {
				t.Errorf("reach %d of %d is chosen", d.m.rank.now.reach, d.m.rank.reaches)
			}
		})
	}
}

// Every kind of difference of a real audit can be ranked, and what the preview says is what happens.
func TestWhatARankingReachesIsWhatItRanks(t *testing.T) {
	s := adapt(realSession(t, ""), "2026-11-20", nil)
	for i := range s.shown.rows {
		for r := range rankReach(len(reachWords(s.shown, []int{i}))) {
			name := s.shown.rows[i].Subject.Name() + " " + shortPath(&s.shown.rows[i])
			asked := ranking{reach: r, category: rules.Tooling, priority: rules.Info, reason: "seen"}
			rows, err := s.wouldRerank([]int{i}, asked)
			if err != nil {
				t.Errorf("%s at reach %d: %v", name, r, err)
				continue
			}
			next, err := s.rerank([]int{i}, asked)
			if err != nil {
				t.Errorf("%s at reach %d: %v", name, r, err)
				continue
			}
			for _, at := range next.board().find(map[string]bool{s.shown.rows[i].ID: true}) {
				if v := next.board().rows[at].verdict; v.Priority != rules.Info || v.Category != rules.Tooling {
					t.Errorf("%s at reach %d is %s %s", name, r, v.Priority, v.Category)
				}
			}
			ranked := 0
			for k := range next.board().rows {
				if next.board().rows[k].verdict.User {
					ranked++
				}
			}
			if ranked != len(rows) {
				t.Errorf("%s at reach %d: %d rows are ranked, the preview says %d", name, r, ranked, len(rows))
			}
		}
	}
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
	d.fail = &Conflict{OnDisk{Text: []byte("version: 1\n# new\ndifferences:\n")}}
	d.press("ctrl+s")
	d.want("changed on disk")
	d.want("because")
	d.fail = nil
	d.press("ctrl+s")
	if !strings.Contains(string(d.stored), "# new") || !strings.Contains(string(d.stored), "# ranked: because") {
		t.Errorf("what was saved lacks one of both:\n%s", d.stored)
	}
}
