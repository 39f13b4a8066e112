package audit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

func TestOverviewReadsBackTheRisksOfWhatIsCovered(t *testing.T) {
	s := shop(t, `version: 1
differences:
  - {id: nets, aspect: Networks, justification: peering, risk: routes are untested, owner: net-team, covers: [{resource: "aws_subnet.*", attribute: cidr_block}]}
  - {id: engine, aspect: Engine, justification: first, risk: "Plans differ!", covers: [{resource: aws_db_instance.main, attribute: engine_version, pin: {staging: "12", production: "14.9"}}]}
  - {id: gone, aspect: Gone, justification: once, risk: never seen, covers: [{resource: aws_lb.main, attribute: name}]}
  - {id: silent, aspect: Password, justification: own secrets, covers: [{resource: aws_db_instance.main, attribute: password, pin: differs}]}
  - {id: story, aspect: Story, justification: told, risk: documents only}
`)
	o := s.Audit.Overview()
	type risk struct {
		handle, sentence, owner, state string
		rows                           int
		priority                       rules.Priority
	}
	var got []risk
	for _, r := range o.Risks {
		got = append(got, risk{r.Handle, r.Sentence, r.Owner, r.State, r.Rows, r.Priority})
	}
	want := []risk{{"engine", "Plans differ!", "", "stale", 1, rules.Critical}, {"nets", "Routes are untested.", "net-team", "in use", 2, o.Risks[1].Priority}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(risk{})); diff != "" {
		t.Errorf("risks (-want +got):\n%s", diff)
	}
}

func TestOverviewCountsEveryRowOnceInItsCategory(t *testing.T) {
	s := shop(t, "differences: [{aspect: Engine, justification: first, covers: [{resource: aws_db_instance.main, attribute: engine_version}]}]\n")
	o := s.Audit.Overview()
	if len(o.Categories) != len(rules.Categories()) {
		t.Fatalf("%d categories, want all", len(o.Categories))
	}
	rows, accepted := 0, 0
	for i, c := range o.Categories {
		if c.Category != rules.Categories()[i] {
			t.Errorf("category %d is %s", i, c.Category)
		}
		statuses, priorities := 0, 0
		for _, n := range c.ByStatus {
			statuses += n
		}
		for _, n := range c.ByPriority {
			priorities += n
		}
		if statuses != c.Total || priorities != c.Total {
			t.Errorf("%s: %d rows, %d by status, %d by priority", c.Category, c.Total, statuses, priorities)
		}
		rows += c.Total
		accepted += c.ByStatus[ledger.Intentional]
		if c.Category == rules.Version && (c.Total != 1 || c.NeedWork != [rules.Critical + 1]int{}) {
			t.Errorf("the accepted version counts as work: %+v", c)
		}
	}
	if rows != len(s.Audit.Rows) || accepted != 1 {
		t.Errorf("%d rows and %d accepted, want %d and 1", rows, accepted, len(s.Audit.Rows))
	}
	if len(o.Facts) == 0 || o.Left != "staging" {
		t.Error("the overview has no facts")
	}
}
