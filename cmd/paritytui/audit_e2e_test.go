//go:build e2e

package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// auditor is a person at the explorer whose keys are counted.
type auditor struct {
	*terminal
	// keys counts what is pressed and what is typed into filters, owners and dates, and letters what is said in justifications, risks and reasons.
	keys, letters int
}

// press presses keys one by one, as tmux calls them.
func (a *auditor) press(keys ...string) *auditor {
	a.t.Helper()
	for _, k := range keys {
		a.terminal.press(k)
	}
	a.keys += len(keys)
	return a
}

// enter types a filter, an owner or a date.
func (a *auditor) enter(text string) *auditor {
	a.t.Helper()
	a.write(text).shows(text)
	a.keys += len(text)
	return a
}

// say types a sentence.
func (a *auditor) say(text string) *auditor {
	a.t.Helper()
	a.write(text).shows(text)
	a.letters += len(text)
	return a
}

// find filters until as many differences are left as are shown of those that are open: "2 of 48".
func (a *auditor) find(text, left string) *auditor {
	a.t.Helper()
	a.press("/").enter(text).shows(" " + left)
	return a.press("Enter")
}

// like keeps what is like the difference under the cursor.
func (a *auditor) like(filter, left string) *auditor {
	a.t.Helper()
	a.press("*").shows("filter: "+filter, " "+left)
	return a
}

// choose selects all that the filter left.
func (a *auditor) choose(n string) *auditor {
	a.t.Helper()
	a.press("A").shows(n + " selected")
	return a
}

// intend says why what is selected is meant.
func (a *auditor) intend(why, risk, left string) {
	a.t.Helper()
	a.press("i").shows("Intentional: ")
	a.say(why).press("Tab").say(risk).save(left)
}

// repeat has the last entry cover what is selected, too.
func (a *auditor) repeat(left string) {
	a.t.Helper()
	a.press(".").shows("saved parity.yaml: repeated", "Review · "+left)
}

func (a *auditor) save(left string) {
	a.t.Helper()
	a.press("C-s").shows("✓ saved parity.yaml", "Review · "+left)
}

// TestAnAuditTakesFewKeys audits the two environments of the demo from nothing to a ledger that the gate accepts. The count is that of docs/quality.md.
func TestAnAuditTakesFewKeys(t *testing.T) {
	const (
		wantKeys    = 310
		wantLetters = 688
	)
	binary := buildProgram(t)
	dir := t.TempDir()
	for _, file := range []string{"staging.tfstate", "production.tfstate"} {
		put(t, filepath.Join(dir, file), contents(t, filepath.Join("demo", file)))
	}
	const pair = " staging.tfstate production.tfstate --as-of 2026-11-21"
	a := &auditor{terminal: openTerminal(t, dir, 120, 40, binary+pair)}
	a.shows("Review · 55 open", "▌ ● …db.aws_db_insta….main engine_version")

	// Engines are brought to one version, and with them what hangs on it.
	a.like("category:version", "7 of 55").press("Space", "Space", "Space", "Space", "Space").shows("5 selected")
	a.press("f").shows("To fix: 5 differences")
	a.enter("data-team").press("Tab").enter("+10w").save("50 open")
	a.press("Escape").lacks("filter:")
	a.find("group_n", "2 of 50").choose("2").repeat("48 open")

	// The cursor goes on in reading order, so what follows is decided kind by kind.
	a.like("category:data", "4 of 48").choose("4").intend("Data of staging can be made anew", "Restores are rehearsed from production's backups", "44 open")
	a.like("category:scale", "7 of 44").choose("7").intend("Staging has a fraction of the load", "Load tests need a copy of production's size", "37 open")
	a.find("path:PAYMENT_API,NODE_ENV", "2 of 37").choose("2").intend("No money moves in staging", "Limits and errors of the live service show late", "35 open")

	a.press("g", "n").shows("▌ ● …payments.aws….webhook runtime")
	a.like("category:version", "2 of 35").choose("2").press("f").shows("To fix: 2 differences")
	a.enter("+3w").press("BTab").enter("payments-team").save("33 open")
	// The next is proposed like the last.
	a.find("NEW_CHECKOUT", "1 of 33").choose("1").press("f").shows("│ payments-team", "│ 2026-12-12")
	a.save("32 open")
	a.find("shared_cred", "1 of 32").choose("1").press("f").shows("To fix: ")
	a.enter("+10d").press("BTab").enter("platform-team").save("31 open")
	a.find("SEARCH_URL", "1 of 31").choose("1").press("f").shows("│ platform-team", "│ 2026-12-01")
	a.save("30 open")

	a.find("cdn", "3 of 30").choose("3").intend("Staging is reached directly", "Caching and the edge's TLS are untested before a release", "27 open")
	a.find("region", "1 of 27").choose("1").repeat("26 open")
	a.press("g", "n").shows("▌ ◆ …db.aws_db_insta….main multi_az")
	a.like("category:topology", "6 of 26").choose("6").intend("Staging may be down for an hour", "Failover is rehearsed in production, twice a year", "20 open")

	a.find("db.aws_security", "1 of 20").choose("1").intend("Analysts query production from their own network", "Rules of that network are seen in production only", "19 open")
	a.press("g", "n").shows("▌ ◆ …api.aws_iam_rol….task")
	a.like("category:security", "8 of 19").press("k", "Space").shows("5 selected")
	a.press("f").shows("To fix: 5 differences")
	a.enter("+3w").press("BTab").enter("security-team").save("14 open")
	a.press("Escape").lacks("filter:")
	a.find("rotation_period", "1 of 14").choose("1").repeat("13 open")
	a.find("is:sensitive", "3 of 13").choose("3").intend("Each environment has secrets of its own", "Only their rotation can be compared", "10 open")
	a.find("retention", "2 of 10").choose("2").intend("Nobody audits staging", "What is older than a week cannot be traced there", "8 open")

	// The last one of the gate is no defect of its own.
	a.find("worker_health", "1 of 8").choose("1").press("p").shows("Rank otherwise")
	a.press("Right", "Tab", "Tab", "Tab").say("It is the same check that failed for the tainted machine").press("C-s").shows("✓ saved parity.yaml: ranked low")
	a.terminal.press("q").shows("left with 0")

	if diff := cmp.Diff([2]int{wantKeys, wantLetters}, [2]int{a.keys, a.letters}); diff != "" {
		t.Errorf("keys and letters (-want +got), which docs/quality.md tells too:\n%s", diff)
	}
	text := contents(t, filepath.Join(dir, "parity.yaml"))
	if n := strings.Count(text, "\n    covers:\n"); n != 14 {
		t.Errorf("the ledger has %d entries, want 14:\n%s", n, text)
	}
	check := exec.CommandContext(t.Context(), "sh", "-c", binary+" check --allow-planned"+pair)
	check.Dir = dir
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("the gate does not accept the ledger: %v\n%s\n%s", err, out, text)
	}
}
