package ledger

import (
	"fmt"
	"slices"
	"testing"
)

func TestAListInOrderStaysInOrder(t *testing.T) {
	entries := []Entry{{Handle: "x"}, {ID: "b", Handle: "b"}, {ID: "d", Handle: "d"}}
	for id, want := range map[string]int{"a": 1, "c": 2, "e": 3} {
		if got := placeFor(id, entries); got != want {
			t.Errorf("place of %s = %d, want %d", id, got, want)
		}
	}
	if got := placeFor("a", nil); got != 0 {
		t.Errorf("place in an empty list = %d", got)
	}
}

// TestAListOfItsOwnOrderUsesEveryGap holds that no gap draws the entries of everybody, and that an entry elsewhere does not move them.
func TestAListOfItsOwnOrderUsesEveryGap(t *testing.T) {
	for name, entries := range map[string][]Entry{
		"no ids":       {{Handle: "compute-1"}, {Handle: "data-2"}, {Handle: "region-3"}, {Handle: "backup-4"}},
		"other order":  {{ID: "z", Handle: "z"}, {ID: "b", Handle: "b"}, {ID: "q", Handle: "q"}, {ID: "a", Handle: "a"}},
		"few have ids": {{ID: "z", Handle: "z"}, {Handle: "b"}, {Handle: "q"}, {Handle: "a"}},
	} {
		t.Run(name, func(t *testing.T) {
			const ids = 1000
			in := make([]int, len(entries)+1)
			moved := 0
			more := slices.Concat(entries, []Entry{{Handle: "one-more"}})
			for i := range ids {
				id := fmt.Sprintf("instance-class-%04x", i)
				at := placeFor(id, entries)
				in[at]++
				if then := placeFor(id, more); then != at && then != len(more) {
					moved++
				}
			}
			for at, n := range in {
				if n < ids/len(in)/2 || n > 2*ids/len(in) {
					t.Errorf("gap %d takes %d of %d", at, n, ids)
				}
			}
			if moved > 0 {
				t.Errorf("%d entries moved because of one at the end", moved)
			}
		})
	}
}
