package ui

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// TestWhatIsNewSinceAnEarlierAuditIsFound has three differences, of which the earlier audit knew one, and one of that is gone.
func TestWhatIsNewSinceAnEarlierAuditIsFound(t *testing.T) {
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	queue := func(delay string) model.Value {
		return model.ObjectValue(model.Field{Name: "delay_seconds", Value: num(delay)}, model.Field{Name: "kms_master_key_id", Value: str("key" + delay)})
	}
	in := audit.Input{
		Left: environmentOf(t, "staging", map[string]model.Value{"aws_sqs_queue.a": queue("1")}), Right: environmentOf(t, "production", map[string]model.Value{"aws_sqs_queue.a": queue("2")}),
		Schema: schema.Embedded(), Rules: set,
	}
	first, err := audit.Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if b := newBoard(first, "2026-11-21", nil); len(b.notes) != 0 || len(first.Rows) != 2 {
		t.Fatalf("%d rows and notes %v, want 2 rows and no word of an earlier audit", len(first.Rows), b.notes)
	}
	known := first.Rows[0].ID
	in.Since = &audit.Earlier{Left: "staging", Right: "production", Rows: []audit.EarlierRow{
		{ID: known}, {ID: "0123456789abcdef", Where: "aws_sqs_queue.gone", Status: ledger.Intentional},
	}}
	now, err := audit.Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	b := newBoard(now, "2026-11-21", nil)
	if len(b.notes) != 1 || !strings.Contains(b.notes[0].title, "1 new, 1 resolved") || len(b.notes[0].changed) != 1 || !strings.Contains(b.notes[0].changed[0], "aws_sqs_queue.gone, which was intentional") {
		t.Errorf("the notes are %v", b.notes)
	}
	asked, ok := newTerm("is:new")
	if !ok {
		t.Fatal("is:new asks nothing")
	}
	var got []bool
	for i := range b.rows {
		got = append(got, asked.row(b, &b.rows[i]))
	}
	want := make([]bool, len(b.rows))
	for i := range b.rows {
		want[i] = b.rows[i].ID != known
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("is:new finds other rows (-want +got):\n%s", diff)
	}
}
