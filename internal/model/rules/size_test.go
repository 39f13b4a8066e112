package rules

import (
	"strings"
	"testing"
)

func TestQuantitiesAreNumbersWithOrWithoutAUnit(t *testing.T) {
	for text, want := range map[string]string{
		"2": "2", "0.5": "1/2", "-5": "-5", "-0.5": "-1/2", "512Mi": "536870912", "1 Ki": "1024", "250m": "1/4",
		strings.Repeat("9", maxDigits): strings.Repeat("9", maxDigits),
		"":                             "", "-": "", ".": "", "1-2": "", "--5": "", "5-": "", "1.2.3": "", "5 parrots": "", "Mi": "", strings.Repeat("9", maxDigits+1): "",
	} {
		got := ""
		if q, ok := quantity(text); ok {
			got = q.RatString()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
