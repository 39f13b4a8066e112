package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

func TestWhatMovedIsToldOfBothSidesAndOfNoSecret(t *testing.T) {
	a := &audit.Audit{Left: &model.Environment{Name: "staging"}, Right: &model.Environment{Name: "production"}}
	r := &audit.Row{Moved: []ledger.Moved{
		{Side: vocabulary.Left, Pinned: "2", Actual: model.NumberValue("3")},
		{Side: vocabulary.Right, Actual: model.StringValue(strings.Repeat("x", 100))},
		{Side: vocabulary.Left, Pinned: "hunter2", Actual: model.StringValue("hunter3").Hide()},
		{Side: vocabulary.Right, Pinned: ">= staging"},
	}}
	want := []string{
		"staging was 2, is 3",
		"production was nothing, is " + strings.Repeat("x", 31) + "…" + strings.Repeat("x", 48),
		"staging was what is pinned, is (sensitive)",
		"production was >= staging, is nothing",
	}
	if diff := cmp.Diff(want, a.MovedValues(r)); diff != "" {
		t.Errorf("moved (-want +got):\n%s", diff)
	}
}
