//go:build e2e

package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestLedgerInATerminal(t *testing.T) {
	binary := buildProgram(t)
	explore := binary + " staging.tfstate production.tfstate --as-of 2026-11-21"
	t.Run("one entry through its life", func(t *testing.T) { oneEntryThroughItsLife(t, explore) })
	t.Run("keeps what others write", func(t *testing.T) { keepsWhatOthersWrite(t, explore) })
	t.Run("opens the editor", func(t *testing.T) { opensTheEditor(t, explore) })
	t.Run("offers the draft after a kill", func(t *testing.T) { offersTheDraft(t, explore) })
}

// oneEntryThroughItsLife explains three differences at once, takes that back and again, and changes, renews and revokes the entry.
func oneEntryThroughItsLife(t *testing.T, explore string) {
	dir := shop(t)
	path := filepath.Join(dir, "parity.yaml")
	put(t, path, handwritten)
	x := openTerminal(t, dir, 120, 40, explore)
	x.shows("Review · 5 open", "▌ ● aws_db_instance.main")
	x.press("Space").shows("1 selected")
	x.press("Space").shows("2 selected")
	x.press("Space").shows("3 selected")
	x.press("i").shows("Intentional: 3 differences", "covers 3 differences")
	x.write("Upgraded together").press("Tab").write("Failover is untested").shows("Failover is untested")
	x.press("C-s").shows("✓ saved parity.yaml", "(3 differences)", "Review · 2 open")
	written := contents(t, path)
	entry, ok := withoutInserted(written, handwritten)
	if !ok {
		t.Fatalf("saving changed more than it added:\n%s", written)
	}
	if n := strings.Count(entry, "resource:"); n != 3 {
		t.Errorf("the entry covers %d resources, want 3:\n%s", n, entry)
	}
	x.press("u").shows("Undo the entry")
	x.press("Enter").shows("undid the entry", "Review · 5 open")
	if got := contents(t, path); got != handwritten {
		t.Errorf("undo leaves another file:\n%s", got)
	}
	x.press("U").shows("Redo the entry")
	x.press("Enter").shows("Review · 2 open")

	// The cursor is on the new entry: it is in use, and the old page's entry only documents.
	x.press("3").shows("Ledger · 2 entries", "▌ ✓ intentional")
	x.press("Enter").shows("Edit: ")
	x.press("End").write(" in spring").press("C-s").shows("saved parity.yaml: changed")
	if got := contents(t, path); !strings.Contains(got, "Upgraded together in spring") {
		t.Errorf("the edit was not written:\n%s", got)
	}
	x.press("r").shows("Renew: ", "No pinned value moved")
	x.write("2027-05-20").shows("2027-05-20")
	x.press("C-s").shows("saved parity.yaml: renewed")
	if got := contents(t, path); !strings.Contains(got, "review_by: 2027-05-20") {
		t.Errorf("the date was not written:\n%s", got)
	}
	x.press("x").shows("Revoke ", "3 differences would be open again")
	x.press("Enter").shows("saved parity.yaml: revoked", "Ledger · 1 entry")
	if got := contents(t, path); got != handwritten {
		t.Errorf("revoking leaves another file:\n%s", got)
	}
	// All of it can be taken back, saves included.
	for _, label := range []string{"revoking", "renewing", "editing", "the entry"} {
		x.press("u").shows("Undo " + label)
		x.press("Enter").shows("undid " + label)
	}
	if got := contents(t, path); got != handwritten {
		t.Errorf("after four undos:\n%s", got)
	}
	x.press("q").shows("left with 0")
}

// keepsWhatOthersWrite changes the file while a form is open: once elsewhere, once in the same entry.
func keepsWhatOthersWrite(t *testing.T, explore string) {
	dir := shop(t)
	path := filepath.Join(dir, "parity.yaml")
	put(t, path, handwritten)
	x := openTerminal(t, dir, 120, 40, explore)
	x.shows("Review · 5 open")
	x.press("f").shows("To fix: aws_db_instance.main")
	x.write("data-team").press("Tab").write("2026-12-15").shows("2026-12-15")
	put(t, path, "# pulled meanwhile\n"+handwritten)
	x.press("C-s").shows("✓ saved parity.yaml", "both were kept", "1 planned")
	got := contents(t, path)
	if !strings.HasPrefix(got, "# pulled meanwhile\n") || !strings.Contains(got, "owner: data-team") {
		t.Errorf("not both were kept:\n%s", got)
	}

	x.press("3").shows("◇ planned")
	x.press("Enter").shows("Edit: ")
	x.press("Tab", "End").write("-two").shows("data-team-two")
	theirs := strings.Replace(got, "due: 2026-12-15", "due: 2026-11-30", 1)
	put(t, path, theirs)
	x.press("C-s").shows("Both changed it", "due: 2026-11-30", "data-team-two")
	if now := contents(t, path); now != theirs {
		t.Errorf("something was written before anybody agreed:\n%s", now)
	}
	x.press("Escape").lacks("Both changed it")
	x.shows("Edit: ", "data-team-two")
	x.press("C-s").shows("✓ saved parity.yaml: changed")
	if now := contents(t, path); !strings.Contains(now, "owner: data-team-two") || !strings.Contains(now, "# pulled meanwhile") {
		t.Errorf("what was typed is not in the file:\n%s", now)
	}
	x.press("q").shows("left with 0")
}

// opensTheEditor goes through a good and a bad edit in an editor that is a script.
func opensTheEditor(t *testing.T, explore string) {
	dir := shop(t)
	path := filepath.Join(dir, "parity.yaml")
	put(t, path, handwritten)
	script := filepath.Join(dir, "vi")
	write := func(do string) {
		put(t, script, "#!/bin/sh\necho \"$@\" > arguments\n"+do+"\n")
		if err := os.Chmod(script, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(`sed -i "s/Order history/Order archive/" parity.yaml`)
	x := openTerminal(t, dir, 120, 40, explore, "EDITOR="+script)
	x.shows("Review · 5 open")
	x.press("3").shows("Order history")
	x.press("e").shows("read parity.yaml back: 1 entry new, 1 entry gone", "Order archive")
	x.fits(120, 40)
	if got, want := contents(t, filepath.Join(dir, "arguments")), "+5 parity.yaml\n"; got != want {
		t.Errorf("the editor was called with %q, want %q", got, want)
	}
	x.press("u").shows("Undo what the editor wrote", "Order history")
	x.press("Enter").shows("undid what the editor wrote", "Order history")
	if got := contents(t, path); got != handwritten {
		t.Errorf("after the undo:\n%s", got)
	}

	write(`sed -i "s/risk:/rsik:/" parity.yaml`)
	broken := strings.Replace(handwritten, "risk:", "rsik:", 1)
	x.press("e").shows("parity.yaml cannot be read now", `unknown key "rsik"`, "rsik: Slow queries")
	if got := contents(t, path); got != broken {
		t.Errorf("the text of the editor was lost:\n%s", got)
	}
	x.press("Escape").shows("e opens it")
	write("true")
	x.press("e").shows("parity.yaml cannot be read now")
	x.press("b").shows("parity.yaml is as it was before", ".parity.yaml.refused")
	if got := contents(t, path); got != handwritten {
		t.Errorf("it was not put back:\n%s", got)
	}
	if got := contents(t, filepath.Join(dir, ".parity.yaml.refused")); got != broken {
		t.Errorf("kept is\n%s", got)
	}
	x.press("q").shows("left with 0")
}

// offersTheDraft kills the program while somebody types.
func offersTheDraft(t *testing.T, explore string) {
	dir := shop(t)
	draft := filepath.Join(dir, ".parity.yaml.draft")
	x := openTerminal(t, dir, 120, 40, "sh -c 'echo $$ > pid; exec "+explore+"'")
	x.shows("Review · 5 open")
	x.press("i").shows("Intentional:")
	x.write("Nobody should type this twice").press("Tab").write("Or this").shows("Or this")
	x.until("with a draft beside the ledger", func(string) bool {
		text, err := os.ReadFile(draft)
		return err == nil && strings.Contains(string(text), "Or this")
	})
	pid, err := strconv.Atoi(strings.TrimSpace(contents(t, filepath.Join(dir, "pid"))))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	x.shows("left with 137")

	x = openTerminal(t, dir, 80, 24, explore)
	x.shows("Go on with the draft?", "Nobody should type this twice")
	x.press("Enter").shows("Intentional: aws_db_instance.main", "Nobody should type this twice", "Or this")
	x.fits(80, 24)
	x.press("C-s").shows("saved parity.yaml")
	x.until("without a draft beside the ledger", func(string) bool {
		_, err := os.Stat(draft)
		return os.IsNotExist(err)
	})
	if got := contents(t, filepath.Join(dir, "parity.yaml")); !strings.Contains(got, "Nobody should type this twice") {
		t.Errorf("the draft was not saved:\n%s", got)
	}
	x.press("q").shows("left with 0")
}
