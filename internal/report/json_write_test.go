package report_test

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/report"
)

// TestRunsAreWrittenAsOneList holds what is written on all cores against what one encoder writes.
func TestRunsAreWrittenAsOneList(t *testing.T) {
	type element struct {
		Text string   `json:"text"`
		List []string `json:"list"`
	}
	for n := range 12 {
		list := []any{}
		for i := range n {
			list = append(list, element{strings.Repeat("<&> é\n", i), make([]string, i%3)})
		}
		for _, value := range []any{"x", nil, []string{}, map[string]int{"b": 1, "a": 2}, element{}} {
			var want, got bytes.Buffer
			if err := report.WriteJSON(&want, "a test", struct {
				Value any   `json:"value"`
				List  []any `json:"list"`
			}{value, list}); err != nil {
				t.Fatal(err)
			}
			if err := report.Runs(&got, "value", value, "list", list, 4); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.String(), got.String()); diff != "" {
				t.Errorf("%d elements (-want +got):\n%s", n, diff)
			}
		}
	}
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	for name, list := range map[string][]any{"no number": {1, 2, math.NaN()}, "a broken pipe": {1}} {
		t.Run(name, func(t *testing.T) {
			if err := report.Runs(broken{}, "value", 1, "list", list, 2); err == nil || !strings.HasPrefix(err.Error(), "writing a test: ") {
				t.Errorf("the error is %v, want one that says what was being written", err)
			}
		})
	}
}

// broken takes nothing.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }
