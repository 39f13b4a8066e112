//go:build race

package main

// raced says that the race detector watches. It finds what two goroutines do to one memory, wherever it is done once; what one goroutine does alone,
// case by case, it only makes ten times as slow. So the tests of many alike cases take some of them then, which still go through all that runs
// at once: reading sources, concealing, pairing, comparing, judging, and the explorer's loading and saving.
const raced = true
