package audit_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// TestRowsAreSortedAsTheyCompare holds rows, many of them equal, to what a stable sort makes of them, from every rotation of them.
func TestRowsAreSortedAsTheyCompare(t *testing.T) {
	var rows []audit.Row
	for i := range 40 {
		r := audit.Row{Pair: i, Verdict: rules.Verdict{Priority: rules.Priority(i * 7 % 3)}}
		r.Subject = compare.Subject{Type: "aws_vpc", Left: "aws_vpc." + string(rune('a'+i*11%5))}
		rows = append(rows, r)
	}
	places := func(rows []audit.Row) (out []int) {
		for i := range rows {
			out = append(out, rows[i].Pair)
		}
		return out
	}
	for n := range len(rows) + 1 {
		got := slices.Concat(rows[n:], rows[:n])
		want := slices.Clone(got)
		slices.SortStableFunc(want, func(a, b audit.Row) int { return audit.CompareRows(&a, &b) })
		if audit.SortRows(got); !slices.Equal(places(got), places(want)) {
			t.Errorf("rotated by %d (-want +got):\n%s", n, cmp.Diff(places(want), places(got)))
		}
	}
	none := []audit.Row{}
	audit.SortRows(none)
}
