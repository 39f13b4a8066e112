package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// TestExamplesOfTheHelpAreWholeIn80Columns bounds the lines of examples: help cuts what does not fit off, and half a command is no example.
func TestExamplesOfTheHelpAreWholeIn80Columns(t *testing.T) {
	const most = 72
	seen := 0
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		for line := range strings.Lines(cmd.Example) {
			seen++
			if line = strings.TrimSpace(line); utf8.RuneCountInString(line) > most {
				t.Errorf("%s shows an example of more than %d columns: %s", cmd.CommandPath(), most, line)
			}
		}
		for _, below := range cmd.Commands() {
			walk(below)
		}
	}
	walk(newRoot(&world{}))
	if seen < 10 {
		t.Errorf("only %d lines of examples were found: the test looks in the wrong place", seen)
	}
}
