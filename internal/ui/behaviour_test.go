package ui

import (
	"errors"
	"fmt"
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

func TestEveryBindingOfTheHelpDoesSomething(t *testing.T) {
	// A scene in which the key has something to do, where the plain review has not.
	scenes := map[action]func(*driver){
		goUp: func(d *driver) { d.press("j", "j") }, goPageUp: func(d *driver) { d.press("G") }, goHalfUp: func(d *driver) { d.press("G") },
		goFirst: func(d *driver) { d.press("G") }, goBack: func(d *driver) { d.press("enter") }, listPane: func(d *driver) { d.press("enter") },
		goFold: func(d *driver) { d.press("g") }, goUnfold: func(d *driver) { d.press("g", "h") }, follow: func(d *driver) { d.press("3") },
		editEntry: func(d *driver) { d.press("3") }, showReview: func(d *driver) { d.press("2") },
		cycleResources: func(d *driver) { d.press("2") }, revoke: func(d *driver) { d.press("3") }, toggleEqual: func(d *driver) { d.press("j") },
		scrollUp: func(d *driver) { d.press("J") }, scrollLeft: func(d *driver) { d.longValue().press("L") }, scrollRight: func(d *driver) { d.longValue() },
		toggleWrap: func(d *driver) { d.press("n", "n") }, undo: func(d *driver) { d.addEntry() },
		acceptWord: func(d *driver) { d.toProposal() }, rejectWord: func(d *driver) { d.toProposal() },
		redo: func(d *driver) { d.addEntry().press("u", "enter") }, rerank: func(d *driver) { d.press("n") }, explain: func(d *driver) { d.press("n") },
	}
	for _, b := range bindings() {
		for _, key := range b.keys {
			t.Run(key, func(t *testing.T) {
				d := sample(t, 100, 24)
				if scene := scenes[b.action]; scene != nil {
					scene(d)
				}
				before, generation := d.frame(), d.m.generation
				free := d.m.mouseFree
				d.press(key)
				if d.frame() == before && !d.quit && d.m.generation == generation && d.m.mouseFree == free && d.clipped == "" && !d.suspended {
					t.Errorf("%s (%s) does nothing:\n%s", key, b.does, before)
				}
			})
		}
	}
}

// longValue goes to a value that is cut.
func (d *driver) longValue() *driver {
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return d.press("/").write("assume_role").press("enter", "n", "enter", "w")
}

// addEntry explains the difference under the cursor after the next one.
func (d *driver) addEntry() *driver {
	return d.press("n", "i").write("because").press("tab").write("a risk").press("ctrl+s")
}

func TestBindingsOfOnePlaceShareNoKey(t *testing.T) {
	taken := map[string]string{}
	for _, b := range bindings() {
		for _, key := range b.keys {
			for _, p := range []place{inReview, inResources, inLedger, inDetail, inEntry, inSummary, inWord} {
				if b.where&p == 0 {
					continue
				}
				at := fmt.Sprint(p, " ", key)
				if other, ok := taken[at]; ok {
					t.Errorf("%s means both %q and %q", key, other, b.does)
				}
				taken[at] = b.does
			}
		}
	}
}

func TestFilterNarrowsAsOneTypes(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("/").write("version")
	d.want("filter: version  4 of 12")
	d.write(" critical")
	d.want("filter: version critical  2 of 12")
	d.want("13.7→14.9")
	d.wantNot("multi_az      false")
	d.write(" zzz")
	d.want("Nothing matches the filter")
	d.press("ctrl+w", "backspace", "enter")
	d.want("2 of 12")
	d.press("2")
	d.want("filter: version critical  2 of 6")
	d.press("1", "esc")
	d.wantNot("filter:")
}

func TestFilterFindsStatusWordsAndValuesButNoSecrets(t *testing.T) {
	for text, want := range map[string]string{
		"stale":            "filter: stale  1 of 12",
		"R6G.2XLARGE":      "filter: R6G.2XLARGE  1 of 12",
		"aws_lb":           "filter: aws_lb  1 of 12",
		"region us-east-1": "filter: region us-east-1  1 of 12",
		"hunter2":          "0 of 13",
		"horse":            "0 of 13",
		"(sensitive)":      "1 of 13",
	} {
		d := sample(t, 120, 40)
		if strings.HasSuffix(want, "13") {
			d.press("a")
		}
		d.press("/").write(text)
		if !d.has(want) {
			t.Errorf("filter %q does not say %q:\n%s", text, want, d.frame())
		}
	}
}

func TestNarrowingGivesWhatAWholeSearchGives(t *testing.T) {
	b := newFake(sampleBoard, sampleEntries()...).board()
	var earlier filter
	var before matches
	text := `aws_in high !v type:aws priority:>=h path:"x y`
	for i := range text {
		f := newFilter(text[:i+1])
		got := b.match(f, earlier, before)
		want := b.match(f, filter{}, matches{})
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(matches{})); diff != "" {
			t.Fatalf("after %q (-want +got):\n%s", text[:i+1], diff)
		}
		earlier, before = f, got
	}
}

func TestSecretsNeverReachTheScreenOrTheClipboard(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("a", "/").write("password").press("enter", "n", "G", "enter", "y")
	for _, secret := range []string{"hunter2", "correct horse"} {
		d.wantNot(secret)
		if strings.Contains(d.clipped, secret) {
			t.Errorf("the clipboard got %q", d.clipped)
		}
	}
	d.want("(sensitive)")
	d.want("differs")
	if !strings.Contains(d.clipped, "(sensitive)") {
		t.Errorf("copied %q, want the word for sensitive values", d.clipped)
	}
}

func TestExplainingWritesTheLedgerAndGoesOn(t *testing.T) {
	d := sample(t, 120, 40)
	d.addEntry()
	d.want("saved parity.yaml: entry entry-4 (1 difference)")
	d.wantNot("13.7→14.9")
	if !strings.Contains(string(d.stored), "aspect: aws db instance engine version") {
		t.Errorf("stored:\n%s", d.stored)
	}
	if it, _ := d.m.lists[reviewView].selected(); it.kind != rowItem || d.m.board.rows[it.at].Path.String() != "ami" {
		t.Errorf("the cursor is on %+v, want the next difference", it)
	}
	d.press("a")
	d.want("✓ intended")
}

func TestFormKeepsTheTextWhenTheSaveFails(t *testing.T) {
	d := sample(t, 100, 40)
	d.press("n", "i").write("my long reasoning").press("tab").write("the risk")
	d.fail = errors.New("writing parity.yaml: permission denied")
	d.press("ctrl+s")
	d.want("not saved: writing parity.yaml: permission denied")
	d.want("my long reasoning")
	d.want("the risk")
	d.fail = nil
	d.press("ctrl+s")
	d.want("saved parity.yaml")
	if d.m.form != nil {
		t.Error("the form is still open after a save")
	}
}

func TestConflictKeepsTheFormAndSavesOntoTheNewText(t *testing.T) {
	d := sample(t, 100, 40)
	d.press("n", "i").write("reason").press("tab").write("risk")
	d.fail = fmt.Errorf("saving: %w", &Conflict{OnDisk{Text: []byte("# of somebody else\ndifferences:\n")}})
	d.press("ctrl+s")
	d.want("parity.yaml changed on disk and was read again")
	d.want("reason")
	d.fail = nil
	d.press("ctrl+s")
	d.want("saved parity.yaml")
	if got := string(d.stored); !strings.HasPrefix(got, "# of somebody else\n") || !strings.Contains(got, `"reason"`) {
		t.Errorf("stored:\n%s", got)
	}
}

func TestConflictOutsideOfTheFormWritesNothing(t *testing.T) {
	d := sample(t, 120, 40)
	d.addEntry()
	stored := string(d.stored)
	d.fail = &Conflict{OnDisk{Text: []byte("# other\ndifferences:\n")}}
	d.press("u", "enter")
	d.want("changed on disk and was read again; nothing was written")
	if string(d.stored) != stored {
		t.Errorf("stored:\n%s", d.stored)
	}
}

func TestMissingFieldsAreSaidBesideThem(t *testing.T) {
	d := sample(t, 100, 40)
	d.press("n", "i", "ctrl+s")
	d.want("✗ say why this difference is intended")
	d.want("✗ say what can go unnoticed because of it")
	if d.m.form.at != justificationField {
		t.Errorf("focus is on %s", d.m.form.at.label())
	}
	d.write("x")
	d.wantNot("say why")
	d.press("tab").write("y")
	d.m.form.editors[reviewField].insert("soon")
	d.press("ctrl+s")
	d.want("✗ a date looks like 2027-05-20")
	if d.m.form.at != reviewField || !d.m.form.more {
		t.Errorf("focus is on %s, more is %v", d.m.form.at.label(), d.m.form.more)
	}
}

func TestClosingAFormAsksOnlyWhereTextWouldBeLost(t *testing.T) {
	d := sample(t, 100, 40)
	d.press("n", "i", "esc")
	if d.m.form != nil {
		t.Error("an untouched form does not close at once")
	}
	d.press("i").write("q")
	d.press("esc").want("Throw it away?")
	d.press("n")
	d.want("Justification")
	d.press("esc", "enter")
	if d.m.form != nil {
		t.Error("the form is still there after yes")
	}
}

func TestInterruptAsksOnlyOverADirtyForm(t *testing.T) {
	d := sample(t, 100, 40)
	if d.press("ctrl+c"); !d.quit {
		t.Error("ctrl+c does not leave")
	}
	d = sample(t, 100, 40)
	d.press("n", "i").write("q")
	if d.quit {
		t.Fatal("q left while text was typed")
	}
	if d.press("ctrl+c"); d.quit {
		t.Fatal("ctrl+c threw typed text away")
	}
	if d.press("ctrl+c"); !d.quit {
		t.Error("a second ctrl+c does not leave")
	}
}

func TestScopeListsWhatItWouldCover(t *testing.T) {
	d := sample(t, 100, 40)
	d.press("n", "i", "tab", "tab")
	d.want("covers 1 difference")
	d.press("right", "right", "tab", "ctrl+u").write("[")
	d.want("✗ a pattern looks like module.*.aws_instance.*")
	d.press("backspace").write("aws_*")
	d.want("covers 0 differences")
}

func TestSeveralSelectedMakeOneEntry(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "space", "space").want("2 selected")
	d.press("i").want("Intentional: 2 differences")
	d.write("both").press("tab").write("risk").press("ctrl+s")
	d.want("entry entry-4 (2 differences)")
	if len(d.m.chosen) > 0 {
		t.Error("the selection outlives its entry")
	}
}

func TestUndoShowsItsLinesAndRedoBringsThemBack(t *testing.T) {
	d := sample(t, 120, 40)
	d.addEntry()
	with := string(d.stored)
	d.press("u")
	d.want("- id: entry-4")
	d.press("esc")
	if string(d.stored) != with {
		t.Error("an undo that was cancelled wrote")
	}
	d.press("u", "y")
	d.want(`saved parity.yaml: undid entry "entry-4"`)
	if strings.Contains(string(d.stored), "entry-4") {
		t.Errorf("stored:\n%s", d.stored)
	}
	d.press("U").want("+")
	d.press("enter")
	if string(d.stored) != with {
		t.Errorf("after redo, stored:\n%s\nwant:\n%s", d.stored, with)
	}
	d.press("U").want("nothing to redo")
}

func TestRevokeAsksAndOpensTheDifferenceAgain(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("3", "j", "x")
	d.want("Revoke db-password?")
	d.press("y")
	d.want("saved parity.yaml: revoked db-password")
	d.want("Ledger · 2 entries")
}

func TestLateAnswersAreDropped(t *testing.T) {
	d := sample(t, 120, 40)
	was := d.m.board
	d.send(loadedMsg{generation: 0, session: newFake(hostileBoard)})
	d.send(savedMsg{save: 7, session: newFake(hostileBoard)})
	d.send(preparedMsg{from: newFake(hostileBoard), ask: ask{title: "late"}})
	d.send(progressMsg{generation: 1, sources: []Progress{{URI: "late"}}})
	if d.m.board != was || d.m.ask != nil || d.m.progress != nil {
		t.Error("a late answer was taken")
	}
	d.press("n", "i")
	f := d.m.form
	d.send(coverMsg{form: f, generation: f.cover.generation - 1, rows: []int{1, 2, 3}})
	d.send(coverMsg{form: &form{}, generation: f.cover.generation, rows: []int{1, 2, 3}})
	d.want("covers 1 difference")
}

func TestOneSaveAtATimeAndLeavingWaitsForIt(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "i").write("because").press("tab").write("risk")
	d.hold = true
	d.press("ctrl+s", "ctrl+s")
	if len(d.held) != 1 {
		t.Fatalf("%d saves are under way, want 1", len(d.held))
	}
	d.want("saving …")
	d.press("ctrl+c", "enter")
	if d.quit {
		t.Fatal("left before the save was done")
	}
	save := d.held[0]
	d.hold, d.held = false, nil
	d.send(save())
	if !d.quit || len(d.stored) == 0 {
		t.Errorf("after the save: left %v, stored %d bytes", d.quit, len(d.stored))
	}
}

func TestReloadKeepsThePlaceAndShowsItsFailure(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "n", "n")
	it, _ := d.m.lists[reviewView].selected()
	d.press("R").want("both environments were read again")
	if got, _ := d.m.lists[reviewView].selected(); got != it {
		t.Errorf("the cursor went from %+v to %+v", it, got)
	}
	d.hold = true
	d.press("R").want("reading again …")
	d.hold = false
	d.send(loadedMsg{generation: d.m.generation, err: errors.New("reading staging: no such file")})
	d.want("✗ could not read again, this is still the earlier state: reading staging: no such file")
	d.press("j")
	d.want("✗ could not read again")
	d.press("esc")
	d.wantNot("could not read again")
}

func TestMouseSelectsScrollsAndSwitches(t *testing.T) {
	d := sample(t, 120, 40)
	click := func(x, y int) { d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	click(10, 6)
	if l := d.m.lists[reviewView]; l.cursor != 3 {
		t.Errorf("cursor is on %d, want 3", l.cursor)
	}
	click(80, 12)
	if d.m.focus != onDetail {
		t.Error("a click does not focus the detail")
	}
	click(14, 1)
	if d.m.view != resourcesView {
		t.Errorf("a click on a tab shows %v", d.m.view.title())
	}
	click(14, 7)
	click(14, 7)
	if l := d.m.lists[resourcesView]; !l.items[4].folded {
		t.Error("a click on the current module does not fold it")
	}
	d.press("m")
	if d.m.View().MouseMode != tea.MouseModeNone {
		t.Error("m does not release the mouse")
	}
}

func TestNextOpenUnfoldsAndGoesRound(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("z")
	seen := map[int32]bool{}
	for range 12 {
		d.press("n")
		it, _ := d.m.lists[reviewView].selected()
		if it.kind != rowItem {
			t.Fatalf("n stopped on %+v", it)
		}
		seen[it.at] = true
	}
	if len(seen) != 12 {
		t.Errorf("n visited %d differences, want 12", len(seen))
	}
	d.press("n").want("from the other end")
	d.press("2", "z", "N")
	if d.m.row < 0 || !d.m.board.rows[d.m.row].status.needsWork() {
		t.Errorf("N in the folded tree stopped on row %d", d.m.row)
	}
}

func TestThemesDifferOnlyInColour(t *testing.T) {
	contents := map[string]string{}
	for name, set := range map[string]func(*Model){
		"dark":  func(m *Model) { m.theme = newTheme(true, true) },
		"light": func(m *Model) { m.theme = newTheme(false, true) },
		"none":  func(m *Model) { m.theme = newTheme(true, false) },
	} {
		d := sample(t, 120, 40)
		set(d.m)
		contents[name] = d.m.View().Content
	}
	if contents["dark"] == contents["light"] {
		t.Error("dark and light look the same")
	}
	for name, c := range contents {
		if hasColour := strings.Contains(c, "\x1b[38;") || strings.Contains(c, "38;2;"); hasColour == (name == "none") {
			t.Errorf("%s: colour is %v", name, hasColour)
		}
		if ansi.Strip(c) != ansi.Strip(contents["none"]) {
			t.Errorf("%s shows another text than none", name)
		}
	}
	if !strings.Contains(contents["none"], "\x1b[7") && !strings.Contains(contents["none"], ";7") {
		t.Error("without colour the row under the cursor is not reversed")
	}
}

func TestBackgroundOfTheTerminalDecides(t *testing.T) {
	m := newModel(t.Context(), config{})
	was := m.theme
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	if m.isDark || m.theme == was {
		t.Error("a light background leaves the theme dark")
	}
	dark := true
	m = newModel(t.Context(), config{dark: &dark})
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	if !m.isDark {
		t.Error("the terminal overrules what was asked for")
	}
}

func TestViewIsPure(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "i").write("text")
	a := d.m.View()
	b := d.m.View()
	if a.Content != b.Content || *a.Cursor != *b.Cursor {
		t.Error("two views of one model differ")
	}
}

func TestCopiesAddressAndValues(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "y")
	if got, want := d.clipped, "module.db.aws_db_instance.main"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	d.press("enter", "y")
	if got, want := d.clipped, "module.db.aws_db_instance.main engine_version\nstaging: 13.7\nproduction: 14.9"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

func TestWhatWasNotComparedStandsFirst(t *testing.T) {
	d := start(t, newFake(func() *board {
		b := sampleBoard()
		b.notes = []note{{title: "envs/prod/network.tfstate was not read", text: "reading envs/prod/network.tfstate: access denied"}}
		return b
	}), 100, 24)
	d.want("⚠ envs/prod/network.tfstate was not read")
	d.want("access")
	d.press("space")
	d.want("no difference here to select")
	d.press("i", "y", "/").write("network critical")
	d.wantNot("⚠")
}

// TestInterruptBeforeAnythingWasReadIsNoSuccess is about whoever started the program and looks at its exit code.
func TestInterruptBeforeAnythingWasReadIsNoSuccess(t *testing.T) {
	_, cmd := start(t, nil, 80, 24).m.Update(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
	if cmd == nil {
		t.Fatal("ctrl+c does not leave")
	}
	if _, ok := cmd().(tea.InterruptMsg); !ok {
		t.Errorf("ctrl+c ends with %T, want an interrupt", cmd())
	}
}

// TestWhatCouldNotBeReadOutlastsTheExplorer is about the same person, who leaves the page that says why.
func TestWhatCouldNotBeReadOutlastsTheExplorer(t *testing.T) {
	if err := sample(t, 80, 24).press("q").m.Failed(); err != nil {
		t.Errorf("a good run ends with %v", err)
	}
	d := start(t, nil, 80, 24).press("q")
	if err := d.m.Failed(); !d.quit || err == nil || !strings.Contains(err.Error(), "HTML from a login page") {
		t.Errorf("left: %t, with %v, want the reason", d.quit, err)
	}
}
