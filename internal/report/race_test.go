//go:build race

package report_test

// raced says that the race detector watches. A report is written by one goroutine, so it is written less often then.
const raced = true
