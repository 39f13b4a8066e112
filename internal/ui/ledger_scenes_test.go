package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

// overlapping opens the form over a difference that one more entry covers already.
func (d *driver) overlapping() *driver {
	d.press("a", "n", "space")
	for i := range d.m.board.rows {
		if d.m.board.rows[i].Path.String() == "password" {
			d.m.chosen[d.m.board.rows[i].ID] = true
		}
	}
	return d.press("i")
}

// clashing shows the question about an entry that somebody else wrote for the same difference.
func (d *driver) clashing() *driver {
	d.press("n", "i").write("Staging follows a week later.").press("tab").write("Planner")
	f := d.m.form
	theirs, _ := d.m.session.explain(f.rows, explanation{aspect: "Engine", justification: "Two weeks", risk: "The planner"})
	e := f.explanation()
	dd := d.m.deedOf(f)
	c := dd.clashes(d.m.board, theirs.board())
	mine, _ := theirs.explain(f.rows, e)
	c.mine = changesBetween(theirs.text(), mine.text())
	d.m.saves++
	d.m.saving, f.saving = true, true
	d.send(savedMsg{save: d.m.saves, session: theirs, clash: c, deed: dd})
	return d
}

// memoryDraft keeps a draft in memory.
type memoryDraft struct {
	text   string
	writes int
	fail   error
}

func (m *memoryDraft) Read(context.Context) ([]byte, error) { return []byte(m.text), m.fail }

func (m *memoryDraft) Write(_ context.Context, text []byte) error {
	if m.fail != nil {
		return m.fail
	}
	m.text = string(text)
	m.writes++
	return nil
}

// drafted starts the explorer where an earlier run may have left a draft.
func (d *driver) drafted(kept *memoryDraft) *driver {
	d.m.drafts = kept
	d.run(d.m.findDraft())
	return d
}

func (d *driver) draftOffered() *driver {
	kept := &memoryDraft{}
	earlier := sample(d.t, 100, 40).drafted(kept)
	earlier.press("n", "i").write("Staging follows\na week later.").press("tab").write("The planner differs")
	if !strings.Contains(kept.text, "The planner differs") {
		d.t.Fatalf("nothing was kept: %q", kept.text)
	}
	return d.drafted(kept)
}

// edited starts the editor, which leaves text on disk.
func (d *driver) edited(text string) *driver {
	d.m.editor = func(_ context.Context, line int, closed func(error) tea.Msg) (tea.Cmd, error) {
		return func() tea.Msg { return closed(nil) }, nil
	}
	d.m.read = func(context.Context) (*OnDisk, error) { return &OnDisk{Text: []byte(text)}, nil }
	return d.press("e")
}

// badSession is a session that cannot read a text, as a real ledger says it.
type badSession struct{ *fakeSession }

func (badSession) rewrite(context.Context, []byte) (session, error) {
	p := ledger.Problem{
		Name: "envs/parity.yaml", Place: ledger.Place{Line: 14, Column: 5}, What: `unknown key "stagng" in an entry of differences; did you mean staging?`,
		Excerpt: "    stagng: db.t3.medium\n    ^",
	}
	return nil, fmt.Errorf("reading the ledger: %w", ledger.Errors{p})
}

func (d *driver) editorBreaks() *driver {
	fake, ok := d.m.session.(*fakeSession)
	if !ok {
		panic(errors.New("no fake"))
	}
	d.m.session = badSession{fake}
	return d.edited("broken")
}

// unusedEntry goes to an entry whose resource was renamed.
func (d *driver) unusedEntry() *driver {
	entries := append(sampleEntries(), entry{
		handle: "failover", aspect: "Failover", justification: "Cost", risk: "Never seen", status: unused, days: 40, owner: "data",
		covers: []string{"aws_db_instance.old  multi_az  pinned: staging false, production true"},
	})
	d.m.adopt(newFake(sampleBoard, entries...))
	return d.press("3", "j")
}
