package ledger

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestATemplateIsALedgerThatTakesAnEntry(t *testing.T) {
	text := Template(Environment{Name: "staging", Sources: []string{"envs/staging #1/terraform.tfstate"}}, Environment{Name: "production"})
	l, err := Parse("parity.yaml", text, Names{})
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Environments[0].Sources; len(got) != 1 || got[0] != "envs/staging #1/terraform.tfstate" {
		t.Errorf("got sources %q", got)
	}
	if l.Reference != "production" || l.Policy.MaxDays != 365 {
		t.Errorf("got reference %q and %d days", l.Reference, l.Policy.MaxDays)
	}
	if !strings.HasPrefix(string(text), "# yaml-language-server: $schema=https://") {
		t.Error("the first line names no schema")
	}
	entry := Entry{ID: "a-1", Aspect: "A", Justification: "B", Risk: "C"}
	added, err := l.Add(entry)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(string(text), "differences: []\n", "differences:\n  - id: a-1\n    aspect: A\n    justification: B\n    risk: C\n", 1)
	if diff := cmp.Diff(want, string(added)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if l, err = Parse("parity.yaml", added, Names{}); err != nil {
		t.Fatal(err)
	}
	planned, err := l.Add(Entry{ID: "b-1", Aspect: "A", Planned: true})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(planned), "plan:\n  - id: b-1\n    aspect: A\n") {
		t.Errorf("the plan was not taken up:\n%s", planned)
	}
}
