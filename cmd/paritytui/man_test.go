package main

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/muesli/roff"
)

// TestTheManualPageHoldsNoDayOfItsPrinting hands a day over as its builder does with today.
func TestTheManualPageHoldsNoDayOfItsPrinting(t *testing.T) {
	for day, want := range map[string]string{
		"":           ".TH PARITYTUI 1 \"\" \"paritytui v1.2.3\" \"Compares\"\n.SH NAME\n",
		"2026-11-20": ".TH PARITYTUI 1 \"2026-11-20\" \"paritytui v1.2.3\" \"Compares\"\n.SH NAME\n",
	} {
		m := &manual{Document: roff.NewDocument(), version: "v1.2.3", day: day}
		m.Heading(1, "paritytui", "Compares", time.Date(1999, time.May, 7, 0, 0, 0, 0, time.UTC))
		m.Section("Name")
		if diff := cmp.Diff(want, m.String()); diff != "" {
			t.Errorf("the page (-want +got):\n%s", diff)
		}
	}
}
