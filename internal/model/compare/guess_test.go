package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// unknown writes n resources of a type that no schema describes; attributes is a format of the number.
func unknown(n int, attributes string) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf(`acme_table.t%d {"name": "table-%d", `+attributes+"}", i, i, i+1))
	}
	return out
}

func TestComputedIsGuessedOnlyWhereEveryPlaceSpeaksForIt(t *testing.T) {
	tests := map[string]struct {
		left, right []string
		guessed     bool
	}{
		"times below elements": {
			unknown(3, `"columns": [{"name": "a", "created_on": "2026-02-0%d 05:17:17 -0800"}]`),
			unknown(3, `"columns": [{"name": "a", "created_on": "2026-03-0%d 05:17:17 -0800"}]`), true,
		},
		"a time that one element shares": {
			unknown(3, `"columns": [{"name": "a", "created_on": "2026-02-0%d 05:17:17 -0800"}, {"name": "b", "created_on": "2026-02-01 05:17:17 -0800"}]`),
			unknown(3, `"columns": [{"name": "a", "created_on": "2026-03-0%d 05:17:17 -0800"}, {"name": "b", "created_on": "2026-02-01 05:17:17 -0800"}]`), false,
		},
		"a time that somebody decides": {
			unknown(3, `"columns": [{"name": "a", "expires_on": "2026-02-0%d 05:17:17 -0800"}]`),
			unknown(3, `"columns": [{"name": "a", "expires_on": "2026-03-0%d 05:17:17 -0800"}]`), false,
		},
		"an id of each": {
			unknown(3, `"handle": "a%d7f9c2e4b6d8"`), unknown(3, `"handle": "b%d7f9c2e4b6d8"`), true,
		},
		"an id that all share and so belongs to something else": {
			unknown(3, `"handle": "a17f9c2e4b6d8", "n": %d`), unknown(3, `"handle": "b17f9c2e4b6d8", "n": %d`), false,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := story(t, "acme_table.t1", nil, test.left, test.right)
			guessed := len(got) > 0 && !slices.ContainsFunc(got, func(line string) bool { return !strings.Contains(line, "equal by computed: guessed") })
			if guessed != test.guessed {
				t.Errorf("guessed %t, want %t: %q", guessed, test.guessed, got)
			}
		})
	}
}
