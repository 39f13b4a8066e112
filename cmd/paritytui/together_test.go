package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

// TestProgramsThatAddAtOnceLoseNoEntry starts the program several times at once on one ledger: with environments, where entries cover, and
// without, where they document.
func TestProgramsThatAddAtOnceLoseNoEntry(t *testing.T) {
	dir := t.TempDir()
	if err := copyFiles("demo", dir); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "parity.yaml")
	before := readLedger(t, path)
	covering := []string{"engine_version", "backup_retention_period", "deletion_protection", "multi_az"}
	type addition struct {
		cmd    *exec.Cmd
		output bytes.Buffer
	}
	var running []*addition
	add := func(aspect string, more ...string) {
		a := &addition{cmd: exec.Command("paritytui", append([]string{
			"ledger", "add", "--as-of", "2026-11-21", "--aspect", aspect, "--justification", "At once", "--risk", "None is lost", "--review-by", "2027-01-01", "--owner", "us",
		}, more...)...)}
		a.cmd.Dir, a.cmd.Stdout, a.cmd.Stderr = dir, &a.output, &a.output
		if err := a.cmd.Start(); err != nil {
			t.Fatal(err)
		}
		running = append(running, a)
	}
	for i, attribute := range covering {
		add("cover "+attribute, "--resource", "module.db.aws_db_instance.main", "--attribute", attribute)
		add(fmt.Sprintf("document %d", i))
	}
	for _, a := range running {
		if err := a.cmd.Wait(); err != nil {
			t.Errorf("%v: %v\n%s", a.cmd.Args, err, a.output.String())
		}
	}
	after := readLedger(t, path)
	if got, want := len(after.Entries), len(before.Entries)+len(running); got != want {
		t.Errorf("the ledger has %d entries, want %d", got, want)
	}
	for _, e := range before.Entries {
		if after.Find(e.Handle) < 0 {
			t.Errorf("%s is lost", e.Handle)
		}
	}
	covers := map[string]int{}
	documents := map[string]int{}
	for _, e := range after.Entries {
		if e.Justification != "At once" {
			continue
		}
		if len(e.Covers) == 0 {
			documents[e.Aspect]++
			continue
		}
		covers[e.Covers[0].Attribute]++
	}
	for i, attribute := range covering {
		if covers[attribute] != 1 || documents[fmt.Sprintf("document %d", i)] != 1 {
			t.Errorf("%s is covered %d times and its neighbour documented %d times, want once", attribute, covers[attribute], documents[fmt.Sprintf("document %d", i)])
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Errorf("files left behind: %v, %v", entries, err)
	}
}

func readLedger(t *testing.T, path string) *ledger.Ledger {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Parse(path, text, mergedNames)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
