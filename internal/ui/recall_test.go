package ui

import "testing"

func TestTheFormRecallsWhatOtherEntriesSay(t *testing.T) {
	d := sample(t, 120, 40)
	said := d.m.board.saidBefore(justificationField, "")
	if len(said) < 2 {
		t.Fatalf("the sample has %d justifications, too few to go through", len(said))
	}
	d.press("n", "i")
	is := func(want string) {
		t.Helper()
		if got := d.m.form.editors[justificationField].text; got != want {
			t.Errorf("the field holds %q, want %q", got, want)
		}
	}
	for _, want := range said {
		d.press("ctrl+r")
		is(want)
	}
	// Behind the last stands what was typed, here nothing, and then it begins again.
	d.press("ctrl+r")
	is("")
	d.press("ctrl+r")
	is(said[0])
	// What is typed stays its beginning.
	begun := said[1][:len(said[1])-3]
	d.press("ctrl+u").write(begun).press("ctrl+r")
	is(said[1])
	d.press("ctrl+u").write("nobody says this").press("ctrl+r")
	is("nobody says this")
	d.want("no entry says anything else here")
	d.press("tab", "ctrl+r")
	if got := d.m.form.editors[riskField].text; got != d.m.board.saidBefore(riskField, "")[0] {
		t.Errorf("another field begins with %q", got)
	}
}

func TestTheLastEntryIsRecalledFirst(t *testing.T) {
	b := &board{entries: []entry{
		{handle: "old", owner: "a-team", recorded: "2026-01-01"},
		{handle: "last", owner: "b-team", recorded: "2026-02-01"},
		{handle: "new", owner: "c-team", recorded: "2026-11-01"},
		{handle: "again", owner: "a-team", recorded: "2026-10-01"},
		{handle: "silent"},
	}}
	got := b.saidBefore(ownerField, "last")
	if len(got) != 3 || got[0] != "b-team" || got[1] != "c-team" || got[2] != "a-team" {
		t.Errorf("got %q, want the last one's team, then by the day of record, each once", got)
	}
}
