package audit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// TestGateFailsOnWhatNobodyAccountedFor goes through all statuses, with and without what each switch lets pass.
func TestGateFailsOnWhatNobodyAccountedFor(t *testing.T) {
	a := &audit.Audit{Entries: []ledger.EntryState{{}, {Overdue: true}}}
	row := func(status ledger.Status, priority rules.Priority) audit.Row {
		return audit.Row{Status: status, Verdict: rules.Verdict{Priority: priority}, Entry: -1}
	}
	planned := func(entry int) audit.Row {
		r := row(ledger.Planned, rules.High)
		r.Entry = entry
		return r
	}
	before := func(r audit.Row, was ledger.Status) audit.Row {
		r.Since, r.Was = audit.Known, was
		return r
	}
	fresh := row(ledger.Open, rules.High)
	fresh.Since = audit.New
	tests := map[string]struct {
		gate audit.Gate
		row  audit.Row
		want bool
	}{
		"open":                         {audit.Gate{}, row(ledger.Open, rules.Info), true},
		"stale":                        {audit.Gate{}, row(ledger.Stale, rules.Info), true},
		"expired":                      {audit.Gate{}, row(ledger.Expired, rules.Info), true},
		"intentional":                  {audit.Gate{}, row(ledger.Intentional, rules.Critical), false},
		"ignored":                      {audit.Gate{}, row(ledger.Ignored, rules.Critical), false},
		"below the threshold":          {audit.Gate{FailOn: rules.High}, row(ledger.Open, rules.Medium), false},
		"at the threshold":             {audit.Gate{FailOn: rules.High}, row(ledger.Open, rules.High), true},
		"planned":                      {audit.Gate{}, planned(0), true},
		"planned, allowed":             {audit.Gate{AllowPlanned: true}, planned(0), false},
		"planned, allowed, overdue":    {audit.Gate{AllowPlanned: true}, planned(1), true},
		"new":                          {audit.Gate{NewOnly: true}, fresh, true},
		"known":                        {audit.Gate{NewOnly: true}, before(row(ledger.Open, rules.High), ledger.Open), false},
		"known, was planned":           {audit.Gate{NewOnly: true}, before(row(ledger.Open, rules.High), ledger.Planned), true},
		"known, went stale":            {audit.Gate{NewOnly: true}, before(row(ledger.Stale, rules.High), ledger.Intentional), true},
		"known, stale for long":        {audit.Gate{NewOnly: true}, before(row(ledger.Stale, rules.High), ledger.Stale), false},
		"known, planned":               {audit.Gate{NewOnly: true}, before(planned(0), ledger.Open), false},
		"known, overdue by now":        {audit.Gate{NewOnly: true, AllowPlanned: true}, before(planned(1), ledger.Planned), true},
		"new only, no earlier audit":   {audit.Gate{NewOnly: true}, row(ledger.Open, rules.High), true},
		"known, and all rows count":    {audit.Gate{}, before(row(ledger.Open, rules.High), ledger.Open), true},
		"strict has no say over a row": {audit.Gate{Strict: true, FailOn: rules.High}, row(ledger.Open, rules.Low), false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a.Rows = []audit.Row{test.row}
			want := []int(nil)
			if test.want {
				want = []int{0}
			}
			if diff := cmp.Diff(want, test.gate.Failing(a)); diff != "" {
				t.Errorf("failing rows (-want +got):\n%s", diff)
			}
		})
	}
}
