package compare

import (
	"cmp"
	"slices"
)

// maxCouples bounds the couples of elements of two lists that are looked at one by one. A list of thousands that shares nothing with its
// counterpart would take minutes; beyond the bound, couples are found by what their elements share.
const maxCouples = 4 << 20

// maxSharing bounds how many elements of a side may hold one leaf that makes couples beyond maxCouples: what many hold says nothing of one.
const maxSharing = 8

// meeting is an element of each side and how alike they are.
type meeting struct {
	left, right int
	likeness    float64
}

// partners returns for each left element the right one that it is paired with, or -1: such that the sum of likeness is greatest, exactly up
// to maxAssign elements a side, and the best couples first above. There are no more lefts than rights.
func partners(lefts, rights []element) []int {
	if len(rights) > maxAssign {
		return greedy(meetings(lefts, rights), len(lefts), len(rights))
	}
	score := make([][]float64, len(lefts))
	for i := range lefts {
		score[i] = make([]float64, len(rights))
	}
	for _, c := range meetings(lefts, rights) {
		score[c.left][c.right] = c.likeness
	}
	out := hungarian(score, len(rights))
	for i, j := range out {
		if j >= 0 && score[i][j] == 0 {
			out[i] = -1
		}
	}
	return out
}

// meetings are the couples that are alike enough, by their positions.
func meetings(lefts, rights []element) []meeting {
	var out []meeting
	try := func(i, j int) {
		if s := alike(lefts[i], rights[j]); s >= minAlike {
			out = append(out, meeting{i, j, s})
		}
	}
	if len(lefts)*len(rights) <= maxCouples {
		for i := range lefts {
			for j := range rights {
				try(i, j)
			}
		}
		return out
	}
	holders := map[string][]int{}
	for j := range rights {
		for leaf := range rights[j].leaves {
			if of := holders[leaf]; len(of) <= maxSharing {
				holders[leaf] = append(of, j)
			}
		}
	}
	for i := range lefts {
		var met []int
		for leaf := range lefts[i].leaves {
			if of := holders[leaf]; len(of) <= maxSharing {
				met = append(met, of...)
			}
		}
		slices.Sort(met)
		for _, j := range slices.Compact(met) {
			try(i, j)
		}
	}
	return out
}

// greedy takes the most alike first, and of those that are equally alike the first by their positions.
func greedy(all []meeting, rows, columns int) []int {
	slices.SortStableFunc(all, func(a, b meeting) int { return cmp.Compare(b.likeness, a.likeness) })
	partner, taken := make([]int, rows), make([]bool, columns)
	for i := range partner {
		partner[i] = -1
	}
	for _, c := range all {
		if partner[c.left] < 0 && !taken[c.right] {
			partner[c.left], taken[c.right] = c.right, true
		}
	}
	return partner
}
