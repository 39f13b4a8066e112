package ui

import (
	"fmt"

	"github.com/paritytui/paritytui/internal/model"
)

// elementsMost bounds the lists that are compared element by element on the screen.
const elementsMost = 4096

// listElements returns the elements of a list that may be shown.
func listElements(v model.Value) ([]model.Value, bool) {
	if v.Kind() != model.List || v.HoldsSensitive() || v.Len() > elementsMost {
		return nil, false
	}
	out := make([]model.Value, v.Len())
	for i := range out {
		out[i] = v.Index(i)
	}
	return out, true
}

// elementsDiffer compares two lists by what is in them: what only one has, and of the rest where it stands on both sides, if that
// is not the same place among them. A text of both lists would mark every line where one element moved. An object or list that
// only one side has is better seen beside what it was on the other, which is what the text shows.
//
//   - [1] subnet-b
//   - [0] subnet-x
//     ~ [2] → [1]  subnet-c
//     2 elements are the same
//
// It reports false where the two are no lists, or where the text says more.
func elementsDiffer(left, right model.Value, n int, wrapped bool) ([]line, bool) {
	l, lok := listElements(left)
	r, rok := listElements(right)
	if !lok || !rok {
		return nil, false
	}
	to := matchElements(l, r)
	back := make([]bool, len(r))
	var met []int
	for _, j := range to {
		if j >= 0 {
			back[j] = true
			met = append(met, j)
		}
	}
	for i, e := range l {
		if to[i] < 0 && isContainer(e) {
			return nil, false
		}
	}
	for j, e := range r {
		if !back[j] && isContainer(e) {
			return nil, false
		}
	}
	d := lineDiff{n: n, wrapped: wrapped}
	for i, e := range l {
		if to[i] < 0 {
			d.put("- ", leftInk, line{{text: fmt.Sprintf("[%d] ", i), ink: muted}, leftInk.of(elementText(e))})
		}
	}
	for j, e := range r {
		if !back[j] {
			d.put("+ ", rightInk, line{{text: fmt.Sprintf("[%d] ", j), ink: muted}, rightInk.of(elementText(e))})
		}
	}
	stays := longestRise(met)
	same := 0
	for i, e := range l {
		switch j := to[i]; {
		case j < 0:
		case stays[j]:
			same++
		default:
			d.put("~ ", accent, line{{text: fmt.Sprintf("[%d] → [%d]  ", i, j), ink: muted}, plain.of(elementText(e))})
		}
	}
	if same > 0 {
		word := "are the same"
		if same == 1 {
			word = "is the same"
		}
		if same < len(met) {
			word += ", in the same order"
		}
		d.put("  ", muted, line{{text: counted(same, "element") + " " + word, ink: muted}})
	}
	return d.out, true
}

func elementText(v model.Value) string { return bounded(v.String(), textBytes) }

// matchElements returns for each element of l where it stands in r, or -1. Each element of r is met once, in order.
func matchElements(l, r []model.Value) []int {
	free := map[string][]int{}
	for j, e := range r {
		key := e.String()
		free[key] = append(free[key], j)
	}
	to := make([]int, len(l))
	for i, e := range l {
		key := e.String()
		to[i] = -1
		if at := free[key]; len(at) > 0 {
			to[i], free[key] = at[0], at[1:]
		}
	}
	return to
}

// longestRise returns the numbers of a longest rising subsequence: what need not move so that the rest can be told as moved. The numbers are
// distinct. Patience sorting takes n log n.
func longestRise(all []int) map[int]bool {
	var tops []int
	before := make([]int, len(all))
	for i, k := range all {
		lo, hi := 0, len(tops)
		for lo < hi {
			if mid := (lo + hi) / 2; all[tops[mid]] < k {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		before[i] = -1
		if lo > 0 {
			before[i] = tops[lo-1]
		}
		if lo == len(tops) {
			tops = append(tops, i)
		} else {
			tops[lo] = i
		}
	}
	out := map[int]bool{}
	if len(tops) > 0 {
		for i := tops[len(tops)-1]; i >= 0; i = before[i] {
			out[all[i]] = true
		}
	}
	return out
}
