package nearest

import "testing"

func TestWordIsTheNearestOrNone(t *testing.T) {
	known := []string{"priority", "category", "match"}
	tests := map[string]struct{ word, want string }{
		"a letter missing":   {"prioity", "priority"},
		"neighbours swapped": {"mathc", "match"},
		"another case":       {"Category", "category"},
		"nothing near":       {"examples", ""},
		"an empty word":      {"", ""},
	}
	for name, test := range tests {
		if got, ok := Word(test.word, known); got != test.want || ok != (test.want != "") {
			t.Errorf("%s: got %q, %t, want %q", name, got, ok, test.want)
		}
	}
}
