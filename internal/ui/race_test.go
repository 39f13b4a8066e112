//go:build race

package ui

// raced says that the race detector watches. The model is changed and drawn by one goroutine alone, so what is pressed again and again there, in every size,
// only takes ten times as long; a few turns of each test stay. Real audits are read and saved as always.
const raced = true
