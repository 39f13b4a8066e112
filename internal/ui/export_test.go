package ui

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
)

// column returns the cells of a column of the only table of a file.
func column(t *testing.T, s Sheet, name string) []string {
	t.Helper()
	if len(s.Tables) != 1 {
		t.Fatalf("the sheet has %d tables, want one", len(s.Tables))
	}
	table := s.Tables[0]
	for i, c := range table.Columns {
		if c.Name != name {
			continue
		}
		var out []string
		for _, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Fatalf("a row has %d cells for %d columns: %q", len(row), len(table.Columns), row)
			}
			out = append(out, row[i])
		}
		return out
	}
	t.Fatalf("no column %q among %v", name, table.Columns)
	return nil
}

// What is written is what is listed: the same lines in the same order, whatever was filtered and folded.
func TestExportHoldsWhatIsListed(t *testing.T) {
	views := map[string][]string{
		"review": nil, "review with what is settled": {"a"}, "filtered": {"/", "a", "w", "s", "enter"}, "folded causes": {"z"}, "a folded group": {"g", "enter"},
		"resources": {"2"}, "all resources": {"2", "o"}, "folded resources": {"2", "z"}, "ledger": {"3"},
	}
	for name, keys := range views {
		d := sample(t, 120, 40)
		d.press(keys...)
		listed := 0
		for _, it := range d.m.lists[d.m.view].items {
			switch n := it.kind; {
			case n == rowItem, n == entryItem, n == noteItem, n == causeItem && it.folded:
				listed++
			case n == nodeItem && (it.folded || d.m.board.tree.nodes[it.at].kind == pairNode):
				listed++
			}
		}
		d.press("s", "enter")
		if len(d.files) != 1 {
			t.Errorf("%s: %d files were written", name, len(d.files))
		}
		for _, s := range d.files {
			if got := len(column(t, s, s.Tables[0].Columns[0].Name)); got != listed {
				t.Errorf("%s: %d lines were written, want %d", name, got, listed)
			}
		}
	}
}

func TestExportSaysWhatItLeavesOut(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("/").write("aws_instance high").press("enter", "g", "enter", "s")
	d.want("filtered by aws_instance high")
	d.press("enter")
	notes := strings.Join(d.files["parity-review.md"].Notes, "\n")
	for _, want := range []string{"Filter: aws_instance high", "Folded: ", "is left out"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes do not say %q:\n%s", want, notes)
		}
	}
}

func TestExportHidesWhatIsSensitive(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("a", "s", "enter", "2", "s", "enter", "3", "s", "enter", "4", "s", "enter")
	if len(d.files) != 4 {
		t.Fatalf("%d files were written, want 4", len(d.files))
	}
	hidden := false
	for name, s := range d.files {
		for _, table := range s.Tables {
			for _, row := range table.Rows {
				for _, cell := range row {
					hidden = hidden || strings.Contains(cell, "(sensitive)")
					if strings.Contains(cell, "hunter2") || strings.Contains(cell, "correct horse") {
						t.Errorf("%s holds a secret: %q", name, cell)
					}
				}
			}
		}
	}
	if !hidden {
		t.Error("no cell stands for a sensitive value, so this test shows nothing")
	}
}

func TestExportAsksBeforeItReplaces(t *testing.T) {
	d := sample(t, 120, 40)
	d.press("s", "enter")
	d.want("wrote ~/audit/parity-review.md")
	d.press("/").write("aws_instance").press("enter", "s", "enter")
	d.want("exists already")
	whole := d.files["parity-review.md"]
	d.press("esc")
	d.want("Write this view to a file")
	if diff := cmp.Diff(whole, d.files["parity-review.md"]); diff != "" {
		t.Errorf("no replaced the file (-want +got):\n%s", diff)
	}
	d.press("enter", "enter")
	d.want("wrote ~/audit/parity-review.md")
	if cmp.Equal(whole, d.files["parity-review.md"]) {
		t.Error("yes left the file as it was")
	}
}

func TestExportKeepsWhatWasTypedWhereItFails(t *testing.T) {
	d := sample(t, 80, 24)
	d.exportFails = errors.New("there is no folder ~/audits; make it, or correct the name")
	d.press("s", "ctrl+u").write("~/audits/x.csv").press("enter")
	d.want("there is no folder ~/audits")
	d.want("› ~/audits/x.csv")
	d.exportFails = nil
	d.press("enter")
	d.want("wrote")
	// The folder and the form are proposed the next time.
	d.press("2", "s")
	d.want("› ~/audits/parity-resources.csv")
	d.press("ctrl+u", "enter")
	d.want("a file needs a name")
}

func TestExportTurnsThroughTheForms(t *testing.T) {
	d := sample(t, 80, 24)
	d.press("s")
	for _, want := range []string{".csv", ".json", ".html", ".txt", ".md"} {
		d.press("tab")
		d.want("parity-review" + want)
		d.want("[" + want + "]")
	}
	d.press("shift+tab")
	d.want("parity-review.txt")
	d.send(tea.PasteMsg{Content: "\nx"})
	d.want("parity-review.txt x")
}

// A file that is written while the person goes on is told of, and an answer to a dialog that was closed is dropped.
func TestExportAnswersItsOwnDialogOnly(t *testing.T) {
	d := sample(t, 80, 24)
	d.press("s")
	d.hold = true
	d.press("enter")
	d.want("writing …")
	d.press("x", "esc")
	d.want("writing …")
	d.hold = false
	for _, cmd := range d.held {
		d.run(cmd)
	}
	d.want("wrote ~/audit/parity-review.md")
	d.send(exportedMsg{form: &exportForm{}, err: errors.New("an earlier dialog")})
	d.wantNot("an earlier dialog")
}
