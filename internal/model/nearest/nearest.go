// Package nearest finds the known word that a mistyped one was meant to be, so that an error can ask "did you mean".
package nearest

import "strings"

// Word returns the one of known that word is a slip of, the first of the nearest, and false where none is near. About one slip in three
// letters is near. It costs the product of the lengths for each word that is about as long.
func Word(word string, known []string) (string, bool) { return Within(word, known, len(word)/3+1) }

// Within is Word for slips of at most so many letters.
func Within(word string, known []string, most int) (string, bool) {
	best, distance, found := "", most, false
	for _, k := range known {
		if d := editDistance(strings.ToLower(word), k, distance); d <= distance && (!found || d < distance) {
			best, distance, found = k, d, true
		}
	}
	return best, found
}

// editDistance counts the insertions, deletions, replacements and swaps of neighbours that make b of a; anything above most
// may come back as most+1.
func editDistance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	before, above := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above = above, row
	}
	return above[len(b)]
}
