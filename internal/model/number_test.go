package model_test

import (
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
)

func TestNumbersAreReadExactlyAndWithinBounds(t *testing.T) {
	for text, want := range map[string]string{
		"0.1": "1/10", "-3": "-3/1", "1e3": "1000/1", "2.50": "5/2", "+7": "7/1", "1e-3": "1/1000",
		strings.Repeat("9", 100): strings.Repeat("9", 100) + "/1",
		"":                       "", "1.2.3": "", "1/3": "", "0x10": "", "1_000": "", "v1": "", "Inf": "", "1e": "", "1 2": "",
		// What would take memory in the power of its digits.
		"1e1000": "", "1E-99999": "", strings.Repeat("9", 101): "",
	} {
		got := ""
		if n, ok := model.ParseNumber(text); ok {
			got = n.String()
		}
		if got != want {
			t.Errorf("%s is read as %q, want %q", text, got, want)
		}
	}
}
