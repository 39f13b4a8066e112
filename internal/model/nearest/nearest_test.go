package nearest

import (
	"strings"
	"testing"
)

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

func TestWithinCountsSlips(t *testing.T) {
	tests := map[string]struct {
		a, b  string
		slips int
	}{
		"nothing":                     {"state", "state", 0},
		"a letter in front":           {"xstate", "state", 1},
		"a letter missing in front":   {"tate", "state", 1},
		"a letter behind":             {"states", "state", 1},
		"a letter missing behind":     {"stat", "state", 1},
		"another letter":              {"stote", "state", 1},
		"another letter in front":     {"ztate", "state", 1},
		"neighbours swapped":          {"satte", "state", 1},
		"neighbours swapped in front": {"tsate", "state", 1},
		"two letters and nothing":     {"ab", "", 2},
		"letters far apart swapped":   {"eates", "sate", 2},
		"several":                     {"prdctn", "production", 4},
	}
	for name, test := range tests {
		for most := range 6 {
			if _, ok := Within(test.a, []string{test.b}, most); ok != (most >= test.slips) {
				t.Errorf("%s: %q is within %d of %q: %t, want %d slips", name, test.a, most, test.b, ok, test.slips)
			}
		}
	}
}

func TestOfWordsAsNearTheFirstIsMeant(t *testing.T) {
	for word, want := range map[string]string{"cat": "bat", "hats": "hat", "ba": "bat"} {
		if got, _ := Within(word, []string{"bat", "hat"}, 2); got != want {
			t.Errorf("%s was meant to be %q, want %q", word, got, want)
		}
	}
}

// FuzzWithin holds the distance against its definition.
func FuzzWithin(f *testing.F) {
	f.Add("state", "satte")
	f.Fuzz(func(t *testing.T, a, b string) {
		if a = strings.ToLower(a); len(a) > 6 || len(b) > 6 {
			return
		}
		want := slowDistance(a, b)
		for most := range 7 {
			if _, ok := Within(a, []string{b}, most); ok != (want <= most) {
				t.Errorf("%q is within %d of %q: %t, but they are %d apart", a, most, b, ok, want)
			}
		}
	})
}

// slowDistance is the distance by its definition: the cheapest way to make the ends of both texts alike, and then the rest.
func slowDistance(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	n, m := len(a)-1, len(b)-1
	cost := 1
	if a[n] == b[m] {
		cost = 0
	}
	best := min(slowDistance(a[:n], b[:m])+cost, slowDistance(a[:n], b)+1, slowDistance(a, b[:m])+1)
	if n > 0 && m > 0 && a[n] == b[m-1] && a[n-1] == b[m] {
		best = min(best, slowDistance(a[:n-1], b[:m-1])+1)
	}
	return best
}
