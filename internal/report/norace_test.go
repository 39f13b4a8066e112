//go:build !race

package report_test

// raced says that the race detector watches; here nothing does, and every case is run.
const raced = false
