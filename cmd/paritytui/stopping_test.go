package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryCommandReadsLedgersSoThatItCanBeStopped looks for what parses a ledger without the context. Only time would tell otherwise: such a command
// ends on an interrupt as all do, some seconds later.
func TestEveryCommandReadsLedgersSoThatItCanBeStopped(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read += strings.Count(string(text), "ledger.Read(ctx, ")
		if strings.Contains(string(text), "ledger.Parse(") {
			t.Errorf("%s parses a ledger that nobody can interrupt: ledger.Read can be", file)
		}
	}
	if read == 0 {
		t.Error("no ledger is read at all: the test looks for the wrong call")
	}
}
