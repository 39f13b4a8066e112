package ui

// turns is how often something is done that one goroutine does alone: a tenth under the race detector.
func turns(n int) int {
	if raced {
		return max(n/10, 1)
	}
	return n
}

// sizesOf are the sizes of the screen that frames are looked at in: the usual one alone under the race detector.
func sizesOf(all ...[2]int) [][2]int {
	if raced {
		return all[:1]
	}
	return all
}
