package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fourEntries is a ledger as teams keep one: one key at the top, quoted texts, and nothing that only this program would write.
const fourEntries = `differences:
  - aspect: "Compute Resources"
    staging: "t3.medium (1 vCPU, 4GB RAM)"
    production: "t3.xlarge (4 vCPU, 16GB RAM)"
    justification: "Staging doesn't need production capacity"
    risk: "Load test results don't directly apply; scale tests separately"

  - aspect: "Data Volume"
    staging: "A tenth of the rows, anonymised"
    production: "All customers"
    justification: "Customer data must not leave production"
    risk: "Slow queries show up late"

  - aspect: "Geographic Region"
    staging: "eu-central-1"
    production: "us-east-1"
    justification: "Near to the developers"
    risk: "Latency between regions is untested"

  - aspect: "Backup Retention"
    staging: "7 days"
    production: "30 days"
    justification: "Staging can be built anew"
    risk: "Restores from old backups are untested"
`

// TestTheFourEntriesOfATeamAreShownAndLinked takes the file as it stands, whatever the environments are called, shows it in the explorer and
// links an entry to a difference: one block of lines more, and no other byte changes.
func TestTheFourEntriesOfATeamAreShownAndLinked(t *testing.T) {
	short := strings.NewReplacer("    staging:", "    stg:", "    production:", "    prod:").Replace(fourEntries)
	for name, c := range map[string]struct{ text, left, right, pin string }{
		"the same names":          {fourEntries, "staging", "production", "{staging: 7, production: 30}"},
		"short names in the run":  {fourEntries, "stg", "prod", "{staging: 7, production: 30}"},
		"short names in the file": {short, "staging", "production", "{stg: 7, prod: 30}"},
		"short names in both":     {short, "stg", "prod", "{stg: 7, prod: 30}"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := copyFiles("demo", dir); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "parity.yaml")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			left, right := filepath.Join(dir, "staging.tfstate"), filepath.Join(dir, "production.tfstate")
			s := ready(t, path, c.left+"="+left, c.right+"="+right)
			e := openExplorer(t, s, func(string, string) {})
			e.press("3")
			for _, aspect := range []string{"Compute Resources", "Data Volume", "Geographic Region", "Backup Retention"} {
				if !strings.Contains(e.frame(), aspect) {
					t.Errorf("the Ledger does not show %s:\n%s", aspect, e.frame())
				}
			}
			got, err := s.load(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			rows, err := got.session.Find("module.db.aws_db_instance.main", "backup_retention_period")
			if err != nil || len(rows) != 1 {
				t.Fatalf("Find = %v, %v", rows, err)
			}
			linked, err := got.session.Link(3, rows)
			if err != nil {
				t.Fatal(err)
			}
			want := c.text + `    covers:
      - resource: module.db.aws_db_instance.main
        attribute: backup_retention_period
        pin: ` + c.pin + "\n"
			if string(linked.Text()) != want {
				t.Errorf("linking changed more than its lines:\n%s", linked.Text())
			}
			if status := linked.Audit.Rows[rows[0]].Status.String(); status != "intentional" {
				t.Errorf("the linked difference is %s", status)
			}
		})
	}
}
