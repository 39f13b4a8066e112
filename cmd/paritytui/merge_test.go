package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

// mergedNames are the environments of the ledgers that are merged.
var mergedNames = ledger.Names{Left: "staging", Right: "production"}

// attributesOf are the attributes of differences that teams write down, a few of them often.
var attributesOf = []string{
	"instance_class", "instance_type", "allocated_storage", "multi_az", "backup_retention_period", "retention_in_days", "desired_count",
	"engine_version", "node_type", "num_cache_clusters", "cpu", "memory", "min_size", "max_size", "idle_timeout", "deletion_protection",
}

// randomEntry is an entry as the explorer writes it over a difference.
func randomEntry(r *rand.Rand) ledger.Entry {
	attribute := attributesOf[r.IntN(len(attributesOf))]
	return ledger.Entry{
		Aspect: strings.ReplaceAll(attribute, "_", " "), Justification: "Staging does not need it", Risk: "Load is untested",
		Recorded: ledger.Date{Year: 2026, Month: 11, Day: 21}, ReviewBy: ledger.Date{Year: 2027, Month: 5, Day: 20},
		Covers: []ledger.Cover{{Resource: ledger.Sided{Both: fmt.Sprintf("module.m%d.aws_x.main", r.IntN(1000))}, Attribute: attribute}},
	}
}

// added returns a ledger with n random entries more, each saved on its own.
func added(t *testing.T, r *rand.Rand, text []byte, n int) []byte {
	t.Helper()
	for range n {
		l, err := ledger.Parse("parity.yaml", text, mergedNames)
		if err == nil {
			text, err = l.Add(randomEntry(r))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return text
}

// merge lets git merge two texts that come from base, and reports whether it could.
func merge(t *testing.T, base, ours, theirs []byte) ([]byte, bool) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string][]byte{"ours": ours, "base": base, "theirs": theirs} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "merge-file", "-p", "ours", "base", "theirs")
	cmd.Dir = dir
	var out, told bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &told
	err := cmd.Run()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok && failed.ExitCode() < 128 {
		return nil, false
	}
	if err != nil {
		t.Fatalf("git merge-file: %v: %s", err, told.String())
	}
	return out.Bytes(), true
}

// handWritten is a ledger of n entries in no order and without ids, as a team begins one.
func handWritten(r *rand.Rand, n int) []byte {
	var b strings.Builder
	b.WriteString("differences:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - aspect: %q\n    staging: \"small\"\n    production: \"large\"\n    justification: \"Costs\"\n    risk: \"Untested\"\n", fmt.Sprintf("%s %d", attributesOf[r.IntN(len(attributesOf))], i))
	}
	return []byte(b.String())
}

// TestBranchesThatAddEntriesMostlyMerge counts how often git cannot merge two branches of which each adds an entry. Two entries in one gap
// of the list always conflict, so a few do: about two in n+2 where the list is in order, one in n+1 where it is in an order of its own.
// Whatever merges holds the entries of both.
func TestBranchesThatAddEntriesMostlyMerge(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	const rounds = 40
	for name, c := range map[string]struct {
		entries, most int
		hand          bool
	}{
		"written by the program":     {entries: 20, most: 6},
		"few, by the program":        {entries: 3, most: 24},
		"written by hand":            {entries: 20, most: 4, hand: true},
		"four, as teams have begun":  {entries: 4, most: 14, hand: true},
		"one, by hand, is still two": {entries: 1, most: 26, hand: true},
	} {
		t.Run(name, func(t *testing.T) {
			conflicts := 0
			for seed := range rounds {
				r := rand.New(rand.NewPCG(uint64(seed), 1))
				base := handWritten(r, c.entries)
				if !c.hand {
					base = added(t, r, []byte("differences: []\n"), c.entries)
				}
				ours, theirs := added(t, r, base, 1), added(t, r, base, 1)
				merged, ok := merge(t, base, ours, theirs)
				if !ok {
					conflicts++
					continue
				}
				holdsBoth(t, merged, ours, theirs)
			}
			if conflicts > c.most {
				t.Errorf("%d of %d merges conflict, want at most %d", conflicts, rounds, c.most)
			}
			t.Logf("%d of %d merges conflict", conflicts, rounds)
		})
	}
}

// holdsBoth checks that a merged ledger is one and has every entry of both branches.
func holdsBoth(t *testing.T, merged, ours, theirs []byte) {
	t.Helper()
	all, err := ledger.Parse("merged.yaml", merged, mergedNames)
	if err != nil {
		t.Fatal(err)
	}
	for _, branch := range [][]byte{ours, theirs} {
		l, err := ledger.Parse("branch.yaml", branch, mergedNames)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range l.Entries {
			if all.Find(e.Handle) < 0 {
				t.Errorf("the merged ledger lacks %s:\n%s", e.Handle, merged)
			}
		}
	}
}

// TestGitMergesWhatTwoBranchesAddThroughTheProgram goes the whole way once: two branches, each with an entry of ledger add.
func TestGitMergesWhatTwoBranchesAddThroughTheProgram(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	ledgerPath := filepath.Join(dir, "parity.yaml")
	if err := os.WriteFile(ledgerPath, handWritten(rand.New(rand.NewPCG(1, 1)), 4), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(name string, args ...string) {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
			"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.invalid", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.invalid")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
		}
	}
	add := func(branch, aspect string) []byte {
		command("git", "checkout", "-q", "-b", branch, "main")
		command("paritytui", "ledger", "add", "--as-of", "2026-11-21", "--aspect", aspect, "--justification", "Costs", "--risk", "Untested")
		command("git", "commit", "-q", "-a", "-m", aspect)
		text, err := os.ReadFile(ledgerPath)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	command("git", "init", "-q", "-b", "main")
	command("git", "add", ".")
	command("git", "commit", "-q", "-m", "Begin")
	ours := add("ours", "Payment provider")
	theirs := add("theirs", "Search index")
	command("git", "merge", "-q", "--no-edit", "ours")
	merged, err := os.ReadFile(ledgerPath)
	if err != nil {
		t.Fatal(err)
	}
	holdsBoth(t, merged, ours, theirs)
}
