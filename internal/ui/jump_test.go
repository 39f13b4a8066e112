package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
)

func (f *fakeSession) pairByHand(_ context.Context, left, right string) (session, error) {
	made := f.made
	n := f.next(f.entries, "the pair of "+left+" and "+right)
	n.head += "# pair: " + left + " and " + right + "\n"
	n.made = func() *board {
		b := made()
		for i := range b.pairs {
			if p := &b.pairs[i]; p.right == right {
				p.left, p.byHand = left, true
			}
		}
		return b
	}
	n.shown = n.build()
	return n, nil
}

func (f *fakeSession) unpair(_ context.Context, left, right string) (session, error) {
	made := f.made
	n := f.next(f.entries, "taking apart "+left)
	n.head = strings.Replace(n.head, "# pair: "+left+" and "+right+"\n", "", 1)
	n.made = func() *board {
		b := made()
		for i := range b.pairs {
			if p := &b.pairs[i]; p.right == right {
				p.left, p.byHand = "", false
			}
		}
		return b
	}
	n.shown = n.build()
	return n, nil
}

// references of the sample: the database is named by the instance and stands in the network.
func (f *fakeSession) references() *references {
	n := len(f.shown.pairs)
	r := &references{to: make([][]reference, n), from: make([][]reference, n)}
	if n < 5 {
		return r
	}
	add := func(from, to int, path string, left, right bool) {
		r.to[from] = append(r.to[from], reference{pair: to, path: path, left: left, right: right})
		r.from[to] = append(r.from[to], reference{pair: from, path: path, left: left, right: right})
	}
	add(0, 4, "db_subnet_group.vpc_id", true, true)
	add(0, 3, `engine_version`, true, true)
	add(1, 0, "user_data", true, false)
	return r
}

func TestAnyResourceIsFoundByAFewLettersAndTheWayBackIsKept(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "n").press("t")
	d.want("Go to a resource")
	d.write("vpcm")
	d.press("enter")
	if d.m.view != resourcesView || d.m.focus != onDetail || d.m.pointedPair() != 4 {
		t.Fatalf("the jump landed in %s on pair %d:\n%s", d.m.view.title(), d.m.pointedPair(), d.frame())
	}
	d.want("backspace goes back")
	d.press("backspace")
	it, _ := d.m.lists[reviewView].selected()
	if d.m.view != reviewView || it.kind != rowItem || d.m.board.rows[it.at].Path.String() != "ami" {
		t.Errorf("back is in %s on %+v:\n%s", d.m.view.title(), it, d.frame())
	}
	d.press("backspace").want("no jump to come back from")
}

// TestTypingFasterThanTheSearchLosesNothing is about letters and an enter that come before the answers: to the first question, which gathers what there
// is, and to a later one.
func TestTypingFasterThanTheSearchLosesNothing(t *testing.T) {
	answer := func(d *driver) {
		held := d.held
		d.hold, d.held = false, nil
		for _, cmd := range held {
			d.run(cmd)
		}
	}
	for name, early := range map[string]bool{"before anything was gathered": true, "before what was typed was found": false} {
		t.Run(name, func(t *testing.T) {
			d := sample(t, 120, 40)
			d.hold = early
			d.press("t")
			d.hold = true
			d.write("vpcm").press("enter")
			d.want("Go to a resource")
			answer(d)
			d.wantNot("Go to a resource")
			if d.m.pointedPair() != 4 {
				t.Errorf("the jump landed on pair %d:\n%s", d.m.pointedPair(), d.frame())
			}
		})
		t.Run(name+", and gone on typing", func(t *testing.T) {
			d := sample(t, 120, 40)
			d.hold = early
			d.press("t")
			d.hold = true
			d.write("vpc").press("enter").write("m")
			answer(d)
			d.want("Go to a resource")
			d.want("› vpcm")
			d.press("enter").wantNot("Go to a resource")
		})
		t.Run(name+", and gone on pasting", func(t *testing.T) {
			d := sample(t, 120, 40)
			d.hold = early
			d.press("t")
			d.hold = true
			d.write("vpc").press("enter").send(tea.PasteMsg{Content: "m"})
			answer(d)
			d.want("Go to a resource")
			d.want("› vpcm")
		})
	}
}

func TestAJumpUnfoldsAndPutsAFilterAway(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("2", "z", "/").write("aws_lb").press("enter", "t").write("long name role").press("enter")
	if got := d.m.pointedPair(); got != 6 {
		t.Fatalf("landed on pair %d:\n%s", got, d.frame())
	}
	if d.m.filter.text != "" {
		t.Errorf("the filter %q hides what was jumped to", d.m.filter.text)
	}
	d.press("backspace")
	if d.m.filter.text != "aws_lb" {
		t.Errorf("the filter is %q after the way back", d.m.filter.text)
	}
}

func TestReferencesGoToTheOtherEnd(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "d")
	d.want("names 2, is named by 1")
	d.want("user_data, only in staging")
	if s, _ := d.m.picker.selected(); s.pair != 3 {
		t.Errorf("first stands pair %d, want the one that the difference names", s.pair)
	}
	d.press("enter")
	if got := d.m.pointedPair(); got != 3 {
		t.Errorf("landed on pair %d, want 3", got)
	}
	d.press("backspace")
	if d.m.view != reviewView {
		t.Error("backspace does not go back")
	}
	d.press("g", "d").want("go to a resource first")
}

func TestPairsAreMadeAndTakenApartByHand(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("/").write("aws_lb").press("enter", "n", "P")
	d.want("Which one of staging is aws_lb.main?")
	d.want("another type")
	d.write("debug").press("enter")
	d.want("paired aws_sqs_queue.debug with aws_lb.main")
	if !strings.Contains(string(d.stored), "# pair: aws_sqs_queue.debug and aws_lb.main\n") {
		t.Errorf("stored:\n%s", d.stored)
	}
	if p := d.m.pointedPair(); p < 0 || d.m.board.pairs[p].right != "aws_lb.main" {
		t.Errorf("the cursor is on pair %d", p)
	}
	d.press("P").want("took aws_sqs_queue.debug and aws_lb.main apart")
	if strings.Contains(string(d.stored), "# pair:") {
		t.Errorf("stored:\n%s", d.stored)
	}
}

func TestARangeSelectsWhatItSpans(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "v", "j", "j", "j")
	d.want("4 lines")
	d.press("v")
	d.want("3 selected")
	d.press("esc", "A").want("12 selected")
	d.press("A").want("nothing is selected any more")
	d.press("/").write("category:version").press("enter", "A")
	d.want("3 selected")
	d.press("esc", "esc", "g")
	d.send(tea.KeyPressMsg{Code: tea.KeyDown, Mod: tea.ModShift})
	d.send(tea.KeyPressMsg{Code: tea.KeyDown, Mod: tea.ModShift})
	d.want("3 lines")
	d.press("esc").wantNot("3 lines")
}

func TestLongValuesScrollSideways(t *testing.T) {
	d := sample(t, 80, 24)
	d.longValue().press("j")
	before := d.frame()
	d.press("L")
	if d.frame() == before {
		t.Errorf("L scrolls nothing:\n%s", before)
	}
	d.press("H")
	if diff := cmp.Diff(before, d.frame()); diff != "" {
		t.Errorf("H does not scroll back (-want +got):\n%s", diff)
	}
}

func TestSearchRanksTheNearestFirst(t *testing.T) {
	d := sample(t, 80, 24)
	_ = d
	h := newHaystack([]straw{{text: "module.app.aws_instance.database_proxy"}, {text: "aws_db_instance.main"}, {text: "aws_vpc.main"}})
	for query, want := range map[string][]int32{
		"":    {0, 1, 2},
		"db":  {1, 0},
		"dbi": {1},
		"DB":  {},
		"zz":  {},
	} {
		got := append([]int32{}, h.search(query, nil)...)
		if query == "db" {
			got = got[:1]
			want = want[:1]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("search for %q (-want +got):\n%s", query, diff)
		}
	}
}

func TestNarrowedSearchFindsWhatAWholeOneFinds(t *testing.T) {
	var items []straw
	for i := range 500 {
		items = append(items, straw{text: fmt.Sprintf("module.service_%03d.aws_instance.app[%d]", i%40, i)})
	}
	h := newHaystack(items)
	query := "mod se12 app 1"
	var within []int32
	for i := range query {
		q := query[:i+1]
		got := h.search(q, within)
		if diff := cmp.Diff(h.search(q, nil), got); diff != "" {
			t.Fatalf("after %q (-want +got):\n%s", q, diff)
		}
		within = got
	}
}
