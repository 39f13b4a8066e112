package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
)

func TestTheLayoutIsRememberedAndRestored(t *testing.T) {
	d := sample(t, 120, 40)
	if diff := cmp.Diff(Layout{}, d.m.Layout()); diff != "" {
		t.Errorf("an untouched explorer (-want +got):\n%s", diff)
	}
	d.press("T", ">", ">", "w", "m")
	d.press(":").write("light or a dark").press("enter")
	got := d.m.Layout()
	want := Layout{Look: "high contrast", Background: "light", Share: usualShare + 2*shareStep, Cut: true, MouseFree: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the layout (-want +got):\n%s", diff)
	}
	m := newModel(t.Context(), config{layout: got})
	if diff := cmp.Diff(got, m.Layout()); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
	m.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	if m.lay.list.w != 60 {
		t.Errorf("the list is %d wide, want 60", m.lay.list.w)
	}
}

func TestALayoutThatMakesNoSenseIsLeftOut(t *testing.T) {
	m := newModel(t.Context(), config{layout: Layout{Look: "neon", Background: "blue", Share: 99}})
	if diff := cmp.Diff(Layout{}, m.Layout()); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
}

func TestPanesKeepTheirRoomAtEveryShare(t *testing.T) {
	for _, w := range []int{80, 81, 120, 220} {
		d := sample(t, w, 24)
		for range 20 {
			d.press(">")
		}
		wide := d.m.lay.list.w
		for range 20 {
			d.press("<")
		}
		if d.m.lay.list.w+d.m.lay.detail.w != w || d.m.lay.list.w >= wide || d.m.lay.list.w < 20 {
			t.Errorf("at %d columns the list has %d to %d", w, d.m.lay.list.w, wide)
		}
	}
}

func TestFirstStepsShowUntilTheFirstKeyAndTakeNone(t *testing.T) {
	for _, s := range [][2]int{{120, 40}, {80, 24}, {50, 15}} {
		d := sample(t, s[0], s[1])
		d.m.firstTime = true
		d.want("First steps")
		d.golden(fmt.Sprintf("first-steps-%dx%d", s[0], s[1]))
		it, _ := d.m.lists[reviewView].selected()
		d.press("j").wantNot("First steps")
		if now, _ := d.m.lists[reviewView].selected(); now == it {
			t.Error("the first key was swallowed")
		}
	}
}
