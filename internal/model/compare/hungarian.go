package compare

import "math"

// hungarian returns for each row the column of an assignment with the greatest sum of scores. There must be at least as many columns as rows.
// It is the shortest augmenting path form of the Hungarian method (Kuhn 1955, Munkres 1957) with potentials on rows and
// columns, in O(rows² · columns).
func hungarian(score [][]float64, columns int) []int {
	rows := len(score)
	rowPotential := make([]float64, rows+1)
	columnPotential := make([]float64, columns+1)
	// owner is the row, from 1, that holds a column; column 0 holds the row being placed.
	owner := make([]int, columns+1)
	previous := make([]int, columns+1)
	for row := 1; row <= rows; row++ {
		owner[0] = row
		column := 0
		slack := make([]float64, columns+1)
		visited := make([]bool, columns+1)
		for j := range slack {
			slack[j] = math.Inf(1)
		}
		for owner[column] != 0 {
			visited[column] = true
			r, best, next := owner[column], math.Inf(1), 0
			for j := 1; j <= columns; j++ {
				if visited[j] {
					continue
				}
				if cost := -score[r-1][j-1] - rowPotential[r] - columnPotential[j]; cost < slack[j] {
					slack[j], previous[j] = cost, column
				}
				if slack[j] < best {
					best, next = slack[j], j
				}
			}
			for j := range slack {
				if visited[j] {
					rowPotential[owner[j]] += best
					columnPotential[j] -= best
				} else {
					slack[j] -= best
				}
			}
			column = next
		}
		for column != 0 {
			owner[column] = owner[previous[column]]
			column = previous[column]
		}
	}
	partner := make([]int, rows)
	for i := range partner {
		partner[i] = -1
	}
	for j := 1; j <= columns; j++ {
		if owner[j] != 0 {
			partner[owner[j]-1] = j - 1
		}
	}
	return partner
}
