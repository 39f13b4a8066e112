//go:build !race

package ui

// raced says that the race detector watches; here nothing does, and every case is run.
const raced = false
