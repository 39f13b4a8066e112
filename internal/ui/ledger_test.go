package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// disk is a ledger's file in memory, as cmd keeps it: a save over anything but the base is a conflict.
type disk struct{ text, base string }

func (d *disk) onDisk() OnDisk {
	text := d.text
	return OnDisk{Text: []byte(text), Take: func() { d.base = text }}
}

// onDisk is the explorer over a real session of a ledger in memory.
func onDiskDriver(t *testing.T, text string) (*driver, *disk) {
	t.Helper()
	file := &disk{text: text, base: text}
	dark := true
	m := New(t.Context(), Options{
		Title: "paritytui", Left: "staging", Right: "production", LedgerPath: "parity.yaml", Today: "2026-11-20", Dark: &dark,
		Load: func(context.Context, func(Progress)) (*audit.Session, error) {
			file.base = file.text
			return realSession(t, file.text), nil
		},
		Save: func(_ context.Context, text []byte) error {
			if file.text != file.base {
				return &Conflict{OnDisk: file.onDisk()}
			}
			file.text, file.base = string(text), string(text)
			return nil
		},
		Read: func(context.Context) (*OnDisk, error) {
			found := file.onDisk()
			return &found, nil
		},
	})
	d := &driver{t: t, m: m}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 50})
	d.run(m.Init())
	return d, file
}

func (d *driver) wantFile(file *disk, texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if !strings.Contains(file.text, text) {
			d.t.Fatalf("the file lacks %q:\n%s\n%s", text, file.text, d.frame())
		}
	}
}

// at filters for one row and goes to it.
func (d *driver) at(filter string) *driver {
	d.press("1", "esc", "esc", "a", "a", "/", "ctrl+u")
	return d.write(filter).press("enter", "home", "j")
}

const sizeEntry = `version: 1
differences:
  - id: db-size
    aspect: Database size
    justification: Staging holds a sample
    risk: Plans at scale are untested
    owner: platform
    covers:
      - resource: module.db.aws_db_instance.main
        attribute: instance_class
        pin: {staging: db.t3.medium, production: db.r6g.large}
    recorded: 2026-01-10
    review_by: 2026-12-01
`

func TestFixingAsksForOwnerAndDate(t *testing.T) {
	d, file := onDiskDriver(t, "")
	d.at("engine_version").press("f", "ctrl+s")
	d.want("✗ say who removes the difference")
	d.want("✗ say until when")
	d.write("data-team").press("tab").write("soon").press("ctrl+s")
	d.want("✗ must be a date like 2027-05-20")
	d.press("ctrl+u").write("2026-12-15").press("ctrl+s")
	d.want("saved parity.yaml: entry")
	d.wantFile(file, "plan:", "owner: data-team", "due: 2026-12-15", "attribute: engine_version")
	if got := d.m.board.counts.byStatus[planned]; got != 1 {
		t.Errorf("%d differences are planned, want 1", got)
	}
	d.at("instance_class").press("f")
	d.want("│ data-team")
	d.press("esc", "esc", "u", "enter")
	if strings.Contains(file.text, "data-team") {
		t.Errorf("after undo:\n%s", file.text)
	}
}

func TestAReviewDateIsProposedWhereThePolicyAsksForOne(t *testing.T) {
	for policy, want := range map[string]string{
		"{max_days: 100}":                             "review by 2027-02-28",
		"{max_days: 365}":                             "review by 2027-05-19",
		"{max_days: 365, require: [owner]}":           "2027-05-19",
		"{require: [review_by], max_days: 30}":        "review by 2026-12-20",
		"{max_days: 365, require: [risk, review_by]}": "review by 2027-05-19",
	} {
		d, file := onDiskDriver(t, "policy: "+policy+"\n")
		d.at("engine_version").press("i")
		d.want(want)
		if d.m.form.dirty() {
			t.Errorf("%s: a form with nothing typed is dirty", policy)
		}
		d.write("because").press("tab").write("a risk")
		d.m.form.editors[ownerField].insert("me")
		d.press("ctrl+s")
		d.want("saved parity.yaml")
		d.wantFile(file, "review_by: 20")
	}
}

func TestRepeatTakesTheLastEntryOver(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.at("engine_version").press(".")
	d.want("saved parity.yaml: repeated db-size")
	d.wantFile(file, "attribute: engine_version")
	d.press("u", "enter")
	if file.text != sizeEntry {
		t.Errorf("after undo:\n%s", file.text)
	}
	// What was written in this session goes before what is the latest in the file.
	d.at("engine_version").press("i").write("why").press("tab").write("risk").press("ctrl+s")
	d.at("aws_lb").press(".")
	d.want("repeated ")
	d.wantNot("repeated db-size")
	d.wantFile(file, "resource: aws_lb.main", "only_in: production")
}

func TestLinkListsTheSameAttributeFirstAndShowsItsLines(t *testing.T) {
	d, file := onDiskDriver(t, strings.Replace(sizeEntry, "differences:\n", "differences:\n  - {aspect: Other, justification: x, risk: y}\n", 1)+`
  - id: versions
    aspect: Engine versions
    justification: Staging goes first
    risk: Planner
    covers:
      - {resource: aws_db_instance.gone, attribute: engine_version}
`)
	d.at("engine_version").press("l")
	if at, _ := d.m.link.selected(); d.m.board.entries[at].handle != "versions" {
		t.Errorf("the first is %s, want the entry about the same attribute", d.m.board.entries[at].handle)
	}
	d.want("attribute: engine_version")
	d.write("size")
	d.want("1 of 3")
	d.press("enter")
	d.want("saved parity.yaml: linked db-size")
	d.wantFile(file, `pin: {staging: "13.7", production: "14.9"}`)
}

func TestEditingAnEntryChangesItsLinesOnly(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.press("3", "enter").want("Edit: db-size")
	d.press("end").write(" of orders").press("ctrl+s")
	d.want("saved parity.yaml: changed db-size")
	want := strings.Replace(sizeEntry, "holds a sample", "holds a sample of orders", 1)
	if file.text != want {
		t.Errorf("the file is\n%s", file.text)
	}
}

func TestRenewingShowsOldAndNewValuesAndPinsTheNew(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.at("instance_class").press("r").want("Renew: db-size")
	d.want("pinned db.r6g.large → now db.r6g.2xlarge")
	d.want("db.t3.medium  as pinned")
	d.press("ctrl+s")
	d.want("saved parity.yaml: renewed db-size")
	d.wantFile(file, "production: db.r6g.2xlarge", "review_by: 2027", "recorded: 2026-11-20")
	if got := d.m.board.counts.byStatus[stale]; got != 0 {
		t.Errorf("%d differences are stale", got)
	}
}

func TestAnUnusedEntryFollowsItsResource(t *testing.T) {
	renamed := strings.NewReplacer("module.db.aws_db_instance.main", "aws_db_instance.old", "db.r6g.large", "db.r6g.2xlarge").Replace(sizeEntry)
	for word, text := range map[string]string{"∅ unused": renamed, "⊘ expired": strings.Replace(renamed, "2026-12-01", "2026-02-01", 1)} {
		d, file := onDiskDriver(t, text)
		d.press("3").want(word)
		d.want("Renamed?")
		d.press("F").want("Follow with db-size?")
		d.press("enter").want("db-size follows its resource")
		d.wantFile(file, "resource: module.db.aws_db_instance.main")
	}
	d, _ := onDiskDriver(t, sizeEntry)
	d.press("3", "F").want("only an entry that covers nothing follows")
}

func TestTheLedgerBeginsWithWhatNeedsAttention(t *testing.T) {
	text := `differences:
  - {id: a-documents, aspect: a, justification: x, risk: y}
  - {id: b-used, aspect: b, justification: x, risk: y, covers: [{resource: aws_lb.main, only_in: production}]}
  - {id: c-unused, aspect: c, justification: x, risk: y, covers: [{resource: aws_lb.gone, only_in: production}]}
  - {id: d-expired, aspect: d, justification: x, risk: y, review_by: 2026-01-01, covers: [{resource: aws_sqs_queue.debug, only_in: staging}]}
  - {id: e-stale, aspect: e, justification: x, risk: y, covers: [{resource: module.db.aws_db_instance.main, attribute: engine_version, pin: {staging: "12", production: "14.9"}}]}
plan:
  - {id: f-overdue, aspect: f, owner: x, due: 2026-01-01, covers: [{resource: module.db.aws_db_instance.main, attribute: instance_class}]}
`
	d, _ := onDiskDriver(t, text)
	d.press("3")
	var got []string
	for _, it := range d.m.lists[ledgerView].items {
		got = append(got, d.m.board.entries[it.at].handle)
	}
	if want := "e-stale d-expired f-overdue c-unused b-used a-documents"; strings.Join(got, " ") != want {
		t.Errorf("the order is %v, want %s", got, want)
	}
}

func TestAnEditIsMadeOnTopOfWhatSomebodyElseWrote(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.at("engine_version").press("i").write("Staging goes first").press("tab").write("Planner")
	file.text = strings.Replace(sizeEntry, "version: 1\n", "# of a colleague\nversion: 1\n", 1)
	d.press("ctrl+s")
	d.want("both were kept")
	d.wantFile(file, "# of a colleague", "Staging goes first")
	// Undo takes back one's own lines and not theirs.
	d.press("u").want("Undo the entry")
	d.press("enter")
	if want := strings.Replace(sizeEntry, "version: 1\n", "# of a colleague\nversion: 1\n", 1); file.text != want {
		t.Errorf("after undo:\n%s", file.text)
	}
}

func TestUndoSurvivesAForeignChangeBetweenQuestionAndAnswer(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.press("3", "enter", "end").write(" of orders").press("ctrl+s", "u")
	file.text = "# of a colleague\n" + file.text
	d.press("enter").want("undid")
	if want := "# of a colleague\n" + sizeEntry; file.text != want {
		t.Errorf("after undo:\n%s", file.text)
	}
	d.press("U", "enter")
	d.wantFile(file, "# of a colleague", "of orders")
}

func TestTwoEntriesForOneDifferenceAreAskedAbout(t *testing.T) {
	d, file := onDiskDriver(t, "version: 1\ndifferences:\n")
	d.at("engine_version").press("i").write("Mine").press("tab").write("Planner")
	theirs := `version: 1
differences:
  - id: theirs
    aspect: Engine
    justification: A week later
    risk: Small
    covers: [{resource: module.db.aws_db_instance.main, attribute: engine_version}]
`
	file.text = theirs
	d.press("ctrl+s")
	d.want("Both changed it")
	d.want("justification: A week later")
	d.want("justification: Mine")
	d.press("esc")
	if file.text != theirs {
		t.Errorf("something was written before anybody agreed:\n%s", file.text)
	}
	d.want("│ Mine")
	d.press("ctrl+s")
	d.want("saved parity.yaml")
	d.wantFile(file, "A week later", "justification: Mine")
}

func TestAnEntryThatBothChangedIsAskedAbout(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		// answer saves over theirs, and want is in the file then.
		want string
	}{
		"edit":   {[]string{"3", "enter", "end", "!", "ctrl+s"}, "Staging holds a sample!"},
		"renew":  {[]string{"3", "r", "ctrl+s"}, "db.r6g.2xlarge"},
		"revoke": {[]string{"3", "x", "enter"}, "differences:"},
	} {
		t.Run(name, func(t *testing.T) {
			d, file := onDiskDriver(t, sizeEntry)
			d.press(c.keys[:len(c.keys)-1]...)
			theirs := strings.Replace(sizeEntry, "risk: Plans", "risk: Theirs, plans", 1)
			file.text = theirs
			d.press(c.keys[len(c.keys)-1])
			d.want("Somebody else changed the entry db-size")
			d.want("risk: Theirs, plans at scale are untested")
			if file.text != theirs {
				t.Errorf("something was written:\n%s", file.text)
			}
			d.press("enter")
			d.want("saved parity.yaml")
			d.wantFile(file, c.want)
		})
	}
}

func TestAnEntryThatSomebodyTookOutCanBeWrittenAnew(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.press("3", "enter", "end").write(" of orders")
	file.text = "version: 1\n"
	d.press("ctrl+s")
	d.want("the entry was taken out on disk: ctrl+s writes it anew")
	d.want("Staging holds a sample of orders")
	if file.text != "version: 1\n" {
		t.Errorf("something was written:\n%s", file.text)
	}
	d.press("ctrl+s")
	d.want("saved parity.yaml")
	d.wantFile(file, "of orders", "attribute: instance_class")
}

func TestNothingIsWrittenOverATextThatCannotBeRead(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.at("engine_version").press("i").write("Mine").press("tab").write("Planner")
	broken := strings.Replace(sizeEntry, "aspect:", "aspekt:", 1)
	file.text = broken
	for range 2 {
		d.press("ctrl+s")
		d.want("not saved")
		if file.text != broken {
			t.Fatalf("the file of somebody else was overwritten:\n%s", file.text)
		}
	}
	file.text = sizeEntry + "# repaired\n"
	d.press("ctrl+s")
	d.want("saved parity.yaml")
	d.wantFile(file, "# repaired", "justification: Mine")
}

func TestReadingAgainKeepsWhatCanBeUndone(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	d.press("3", "enter", "end").write(" of orders").press("ctrl+s", "R")
	d.want("read again")
	d.press("u", "enter").want("undid")
	if file.text != sizeEntry {
		t.Errorf("after undo:\n%s", file.text)
	}
}

func TestTheEditorsTextIsReadBack(t *testing.T) {
	d, file := onDiskDriver(t, sizeEntry)
	lines := []int{}
	write := ""
	d.m.editor = func(_ context.Context, line int, closed func(error) tea.Msg) (tea.Cmd, error) {
		lines = append(lines, line)
		return func() tea.Msg {
			if write != "" {
				file.text = write
			}
			return closed(nil)
		}, nil
	}
	kept := ""
	d.m.setAside = func(_ context.Context, text []byte) (string, error) {
		kept = string(text)
		return ".parity.yaml.refused", nil
	}
	d.press("3", "e").want("the editor left parity.yaml as it was")
	write = strings.Replace(sizeEntry, "owner: platform", "owner: data", 1)
	d.press("e").want("read parity.yaml back: 1 entry changed")
	d.press("u").want("owner: platform")
	d.press("enter")
	if file.text != sizeEntry {
		t.Errorf("after undo:\n%s", file.text)
	}

	broken := strings.Replace(sizeEntry, "    owner: platform", "    ownr: platform", 1)
	write = broken
	d.press("e").want("parity.yaml cannot be read now")
	d.want("parity.yaml:7:5: unknown key")
	d.want("ownr: platform")
	d.press("enter").want("cannot be read now")
	if got := lines[len(lines)-1]; got != 7 {
		t.Errorf("edit again begins at line %d, want 7", got)
	}
	d.press("esc").want("e opens it")
	if file.text != broken {
		t.Errorf("the text of the editor was lost:\n%s", file.text)
	}
	d.press("e", "b").want("parity.yaml is as it was before")
	if file.text != sizeEntry || kept != broken {
		t.Errorf("the file is\n%s\nand kept is\n%s", file.text, kept)
	}
	if lines[0] != 3 {
		t.Errorf("the editor began at line %d, want that of the entry", lines[0])
	}
}

func TestWithoutAnEditorItIsSaidWhatToSet(t *testing.T) {
	d, _ := onDiskDriver(t, "")
	d.press("e").want("there is no editor here")
	d.m.editor = func(context.Context, int, func(error) tea.Msg) (tea.Cmd, error) {
		return nil, errors.New("no editor was found; set $EDITOR to the one you use")
	}
	d.press("e").want("set $EDITOR to the one you use")
}

// manyAlike has thirty resources of one type that differ in one attribute, each otherwise.
func manyAlike() *board {
	m := newBoardMaker()
	for i := range 30 {
		name := fmt.Sprintf("aws_x.n%d", i)
		m.changed(m.pair(name, name, "paired by address"), "size", num(fmt.Sprint(i)), num(fmt.Sprint(100+i)), rules.Verdict{Priority: rules.High, Rule: "size"})
	}
	return m.b
}

func TestTheListOfWhatIsCoveredScrolls(t *testing.T) {
	d := start(t, newFake(manyAlike), 80, 24)
	d.m.form = newForm(d.m.session, []int{0}, asIntended, habits{})
	d.press("tab", "tab", "space")
	d.want("covers 30 differences")
	d.press("down", "down", "up").want("1 to 4 of 30")
	d.press("pgdown").want("5 to 8 of 30")
	for range 20 {
		d.press("pgdown")
	}
	d.want("27 to 30 of 30")
	d.press("pgup").wantNot("27 to 30 of 30")
}

func TestASelectionSurvivesARepeatThatFails(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("n", "space", "space").want("2 selected")
	d.fail = errors.New("the disk is full")
	d.press(".").want("not saved: the disk is full")
	if got := len(d.m.chosen); got != 2 {
		t.Errorf("%d are selected, want 2", got)
	}
	d.fail = nil
	d.press(".").want("repeated db-size-3f9a")
	d.wantNot("selected")
}
