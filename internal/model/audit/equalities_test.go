package audit_test

import (
	"testing"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/twin/estate"
)

// TestEqualitiesAreTheOnesThatWereCounted asks every pair of an estate, some of which were compared twice, what is equal in it.
func TestEqualitiesAreTheOnesThatWereCounted(t *testing.T) {
	e := estate.Typical(300)
	e.Drift = 0.05
	left, right := environments(t, e)
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a, err := audit.Run(t.Context(), audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: set})
	if err != nil {
		t.Fatal(err)
	}
	var all compare.Tally
	for i := range a.Pairs {
		var told compare.Tally
		for _, e := range a.Equalities(i) {
			told[e.Reason]++
		}
		if told != a.Pairs[i].Equal {
			t.Errorf("%s: %v are told, and %v were counted", a.Pairs[i].Either().Address, told, a.Pairs[i].Equal)
		}
		for reason, n := range told {
			all[reason] += n
		}
	}
	for reason, n := range all {
		if a.Summary.EqualByReason[compare.Reason(reason)] != n {
			t.Errorf("%s: %d are told, and the summary has %d", compare.Reason(reason), n, a.Summary.EqualByReason[compare.Reason(reason)])
		}
	}
	if all[compare.Reference] == 0 || all[compare.Computed] == 0 || all[compare.Spelling] == 0 {
		t.Errorf("%v are equal, want some by reference, computed and by spelling", all)
	}
}
