package ui

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model/compare"
)

// columns are the widths of the three columns of the review.
type columns struct{ address, path, values int }

// The shares of columns that all need more than there is.
const (
	addressShare = 5
	pathShare    = 4
	valuesShare  = 3
)

// share cuts n cells into columns: one that needs less than its weighted share gets what it needs, and the others share what that leaves. Where all
// have enough, the values get the rest. A column that needs nothing gets nothing.
func (need columns) share(n int) columns {
	needs := [...]int{need.address, need.path, need.values}
	weight := [...]int{addressShare, pathShare, valuesShare}
	var got [3]int
	var done [3]bool
	left, total := max(n, 0), addressShare+pathShare+valuesShare
	for again := true; again; {
		again = false
		room, all := left, total
		for i := range needs {
			if !done[i] && needs[i]*all <= room*weight[i] {
				got[i], done[i], again = needs[i], true, true
				left, total = left-needs[i], total-weight[i]
			}
		}
	}
	for i := range needs {
		if !done[i] {
			got[i] = min(left*weight[i]/total, needs[i])
			left, total = left-got[i], total-weight[i]
		}
	}
	for i := range needs {
		// What rounding left over.
		more := min(left, needs[i]-got[i])
		got[i], left = got[i]+more, left-more
	}
	return columns{got[0], got[1], got[2] + left}
}

// The most that one column asks for: what is longer is cut there.
const (
	mostAddress = 60
	mostPath    = 36
	mostValues  = 28
)

// columnsNeeded measures what the rows of the review would like to have. It is asked once for each board, so that the columns stand still while
// the person scrolls, folds and filters. A sample will do, and one row in ten may need more than its column has.
func (b *board) columnsNeeded() columns {
	const sample = 400
	step := max(len(b.rows)/sample, 1)
	var all [3][]int
	list := listPainter{b: b}
	for i := 0; i < len(b.rows); i += step {
		r := &b.rows[i]
		if r.cause >= 0 && b.causes[r.cause].rows[0] != i {
			continue
		}
		address, path := width(safe(r.Subject.Place())), width(safe(shortPath(r)))
		if r.cause >= 0 {
			address = width(safe(b.causes[r.cause].address)) + 5
			path = width(safe(b.causes[r.cause].path))
		}
		all[0] = append(all[0], min(address, mostAddress))
		if r.Scope == compare.Resource {
			// Which side has it says all, and it may take the room of the path.
			continue
		}
		all[1] = append(all[1], min(path, mostPath))
		all[2] = append(all[2], min(list.valuesNeeded(r, mostValues), mostValues))
	}
	most := func(cells []int) int {
		if len(cells) == 0 {
			return 0
		}
		slices.Sort(cells)
		return cells[(len(cells)-1)*9/10]
	}
	return columns{most(all[0]), most(all[1]), most(all[2])}
}

// valuesNeeded is how many cells it takes to say how the row differs: with what both values have in common left out where they are longer
// than n.
func (p *listPainter) valuesNeeded(r *row, n int) int {
	whole := p.shortValues(r, 1<<10).width()
	if whole <= n || r.Kind == compare.Same || r.Scope == compare.Resource || r.Scope == compare.Expectation {
		return whole
	}
	left, right := apart(oneLine(r.Left), oneLine(r.Right), 10)
	return min(whole, width(left)+width(right)+1)
}
