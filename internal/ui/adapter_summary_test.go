package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// wordySession has a word in several names that nobody declared.
func wordySession(t *testing.T, text string) *audit.Session {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	left, right := map[string]model.Value{}, map[string]model.Value{}
	for i := range 5 {
		address := fmt.Sprintf("aws_ssm_parameter.p%d", i)
		side := func(host string) model.Value {
			return model.ObjectValue(model.Field{Name: "name", Value: str(fmt.Sprintf("p%d", i))}, model.Field{Name: "description", Value: str(fmt.Sprintf("https://%s/p%d", host, i))})
		}
		left[address], right[address] = side("blue.acme.example"), side("green.acme.example")
	}
	s, err := audit.Open(t.Context(), audit.Input{
		Left: environmentOf(t, "staging", left), Right: environmentOf(t, "production", right), Schema: schema.Embedded(), Rules: set,
		AsOf: ledger.Date{Year: 2026, Month: 11, Day: 20},
	}, "parity.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// onReal is the explorer over a real session; saved returns what was written last.
func onReal(t *testing.T, s *audit.Session) (d *driver, saved func() string) {
	t.Helper()
	stored, dark := "", true
	m := New(t.Context(), Options{
		Title: "paritytui", Left: "staging", Right: "production", LedgerPath: "parity.yaml", Today: "2026-11-20", Dark: &dark,
		Load: func(context.Context, func(Progress)) (*audit.Session, error) { return s, nil },
		Save: func(_ context.Context, text []byte) error {
			stored = string(text)
			return nil
		},
	})
	d = &driver{t: t, m: m}
	d.run(m.Init())
	d.send(tea.WindowSizeMsg{Width: 120, Height: 60})
	return d, func() string { return stored }
}

func TestFactsOfARealAuditStandSideBySide(t *testing.T) {
	d, _ := onReal(t, realSession(t, ""))
	d.press("4")
	d.want("Database engine and version")
	d.want("postgres 13.7")
	d.want("postgres 14.9")
	d.want("Not found in these states:")
	d.want("resources in staging")
	if text := d.m.board.markdown(); strings.Contains(text, "hunter2") || strings.Contains(text, "correct horse") {
		t.Errorf("the Summary holds a secret:\n%s", text)
	}
}

func TestAWordOfARealAuditIsAcceptedUndoneAndRejected(t *testing.T) {
	d, saved := onReal(t, wordySession(t, ""))
	open := d.m.board.counts.openRows()
	d.toProposal()
	d.want("blue")
	d.press("a")
	d.want("saved parity.yaml: accepted")
	if !strings.Contains(saved(), "words:") || !strings.Contains(saved(), "blue") {
		t.Errorf("the word is not in the file:\n%s", saved())
	}
	if now := d.m.board.counts.openRows(); now >= open {
		t.Errorf("%d rows are open after the word folds, %d before", now, open)
	}
	d.press("u", "enter")
	if now := d.m.board.counts.openRows(); now != open {
		t.Errorf("%d rows are open after the undo, want %d", now, open)
	}
	// The review follows through two boards that it never showed.
	for range 2 {
		d.toProposal().press("a", "u", "enter")
	}
	d.press("1", "4")
	d.toProposal().press("x")
	d.want("saved parity.yaml: rejected")
	if len(d.m.board.summary.words) > 0 && d.m.board.summary.words[len(d.m.board.summary.words)-1].proposed {
		t.Errorf("it is still proposed: %+v", d.m.board.summary.words)
	}
}

func TestADifferenceOfARealAuditIsRankedOtherwise(t *testing.T) {
	d, saved := onReal(t, realSession(t, ""))
	d.press("/").write("instance_class").press("enter", "n", "p")
	was := d.m.rank.was
	d.press("left", "left", "left", "left")
	d.want("ranks 1 difference")
	d.press("tab", "tab", "tab").write("Load tests run on this size").press("ctrl+s")
	d.want("saved parity.yaml: ranked critical")
	if !strings.Contains(saved(), "rules:") || !strings.Contains(saved(), "Load tests run on this size") {
		t.Errorf("the rule is not in the file:\n%s", saved())
	}
	// The row went up, and the cursor with it; what a filter finds went with the verdict.
	at := d.m.row
	if r := &d.m.board.rows[at]; r.Path.String() != "instance_class" || r.verdict.Priority != rules.Critical || !strings.Contains(r.text, "critical") {
		t.Errorf("the cursor is on %s, %s", r.Path, r.verdict.Priority)
	}
	for i := range d.m.board.pairs {
		for _, k := range d.m.board.pairs[i].rows {
			if d.m.board.rows[k].pair != i {
				t.Errorf("pair %d has row %d, which belongs to %d", i, k, d.m.board.rows[k].pair)
			}
		}
	}
	d.want("built in: " + was.Priority.String())
	d.press("u", "enter")
	d.wantNot("built in:")
	for i := range d.m.board.rows {
		if r := &d.m.board.rows[i]; r.Path.String() == "instance_class" && r.verdict.Priority != was.Priority {
			t.Errorf("after the undo it is %s, want %s", r.verdict.Priority, was.Priority)
		}
	}
}
