package ui

import (
	"strings"
	"testing"
)

func TestWhatIsLikeADifferenceLetsItThrough(t *testing.T) {
	b := newFake(sampleBoard).board()
	for i := range b.rows {
		for _, text := range b.likenesses(i) {
			if f := newFilter(text); !f.row(b, &b.rows[i]) || f.problem() != "" {
				t.Errorf("%s %s: the filter %q hides it (%s)", b.rows[i].Subject.Name(), b.rows[i].Path, text, f.problem())
			}
		}
	}
}

func TestAStarKeepsWhatIsLikeAndInTheEndAll(t *testing.T) {
	d := sample(t, 120, 40)
	at := d.m.row
	all := d.m.board.likenesses(at)
	if len(all) != 3 || !strings.HasPrefix(all[0], "category:") || !strings.HasPrefix(all[2], "path:") {
		t.Fatalf("the likenesses of the first row are %q", all)
	}
	for _, want := range append(all, "") {
		d.press("*")
		if d.m.filter.text != want || d.m.row != at {
			t.Errorf("the filter is %q at row %d, want %q at row %d", d.m.filter.text, d.m.row, want, at)
		}
	}
	d.want("all differences again")
}

func TestASavedFilterWithNothingLeftIsCleared(t *testing.T) {
	d, _ := onDiskDriver(t, "")
	d.at("path:engine_version").press("i").write("because").press("tab").write("a risk").press("ctrl+s")
	d.want("saved parity.yaml")
	if d.m.filter.text != "" {
		t.Errorf("the filter is still %q, with nothing under it", d.m.filter.text)
	}
	// As long as something is left, it stays.
	d.press("/").write("main").press("enter")
	if n := d.m.lists[reviewView].matched; n < 2 {
		t.Fatalf("%d rows match, too few to leave one", n)
	}
	d.press("n", "i").write("because").press("tab").write("a risk").press("ctrl+s")
	d.want("saved parity.yaml")
	if d.m.filter.text != "main" {
		t.Errorf("the filter is %q, want it kept", d.m.filter.text)
	}
}

func TestAHeadingSelectsWhatStandsBelowIt(t *testing.T) {
	d := sample(t, 120, 40)
	l := &d.m.lists[reviewView]
	for l.items[l.cursor].kind != groupItem || l.items[l.cursor].at == attentionGroup {
		d.press("k")
		if l.cursor == 0 {
			break
		}
	}
	it := l.items[l.cursor]
	if it.kind != groupItem {
		t.Fatal("there is no heading over the first row")
	}
	d.press("space")
	if len(d.m.chosen) == 0 || len(d.m.chosen) != int(it.places) {
		t.Errorf("%d are selected, want the %d below the heading", len(d.m.chosen), it.places)
	}
	d.press("space")
	if len(d.m.chosen) != 0 {
		t.Errorf("%d are still selected", len(d.m.chosen))
	}
}

// TestSelectingManyLeavesOutWhatIsPlanned is about an entry over everything of a filter: it would accept what somebody promised to remove.
func TestSelectingManyLeavesOutWhatIsPlanned(t *testing.T) {
	d, _ := onDiskDriver(t, "")
	d.at("path:engine_version").press("f").write("data-team").press("tab").write("+6w").press("ctrl+s")
	d.want("saved parity.yaml")
	for name, keys := range map[string][]string{
		"all that shows":             {"1", "A"},
		"all, the settled ones too":  {"1", "a", "A"},
		"a resource and its rows":    {"2", "A"},
		"all of the resources shown": {"2", "o", "A"},
	} {
		d.press("esc", "esc")
		d.m.settled = false
		d.press(keys...)
		if len(d.m.chosen) == 0 {
			t.Errorf("%s: nothing is selected", name)
		}
		for _, at := range d.m.board.find(d.m.chosen) {
			if d.m.board.rows[at].status == planned {
				t.Errorf("%s: the planned %s is selected", name, d.m.board.rows[at].Path)
			}
		}
	}
	// By itself it can be selected, to be accepted after all.
	d.press("esc", "esc", "1", "a", "esc").at("path:engine_version")
	d.m.settled = true
	d.press("home", "j", "space")
	if len(d.m.chosen) != 1 {
		t.Errorf("%d are selected, want the planned one under the cursor", len(d.m.chosen))
	}
}
