package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// environmentOf is an environment of resources given as address and attributes.
func environmentOf(t testing.TB, name string, resources map[string]model.Value) *model.Environment {
	t.Helper()
	e := &model.Environment{Name: name, Sources: []model.Source{{
		URI: name + ".tfstate", Kind: "state", Serial: 12, Lineage: "lineage-of-" + name, Modified: time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC),
	}}}
	for text, attributes := range resources {
		a, err := model.ParseAddress(text)
		if err != nil {
			t.Fatal(err)
		}
		e.Resources = append(e.Resources, &model.Resource{
			Address: a, Provider: model.ParseProvider(`provider["registry.terraform.io/hashicorp/aws"]`), Attributes: attributes,
		})
	}
	return e
}

func realSession(t testing.TB, text string) *audit.Session {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	db := func(version, class, password string) model.Value {
		return model.ObjectValue(model.Field{Name: "engine", Value: str("postgres")}, model.Field{Name: "engine_version", Value: str(version)},
			model.Field{Name: "instance_class", Value: str(class)}, model.Field{Name: "password", Value: str(password).Hide()})
	}
	left := environmentOf(t, "staging", map[string]model.Value{
		"module.db.aws_db_instance.main": db("13.7", "db.t3.medium", "hunter2hunter2"),
		"aws_sqs_queue.debug":            model.ObjectValue(model.Field{Name: "name", Value: str("debug")}),
	})
	right := environmentOf(t, "production", map[string]model.Value{
		"module.db.aws_db_instance.main": db("14.9", "db.r6g.2xlarge", "correct horse"),
		"aws_lb.main":                    model.ObjectValue(model.Field{Name: "idle_timeout", Value: num("120")}),
	})
	s, err := audit.Open(t.Context(), audit.Input{
		Left: left, Right: right, Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 20},
	}, "parity.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The whole way on a real audit: explain, save, undo, redo, revoke, and a ledger that changed on disk.
func TestARealAuditIsExplainedUndoneAndRevoked(t *testing.T) {
	stored := ""
	var fail error
	dark := true
	m := New(t.Context(), Options{
		Title: "paritytui", Left: "staging", Right: "production", LedgerPath: "parity.yaml", Today: "2026-11-20", Dark: &dark,
		Load: func(_ context.Context, report func(Progress)) (*audit.Session, error) {
			report(Progress{Side: "staging", URI: "staging.tfstate", Read: 1, Done: true})
			return realSession(t, ""), nil
		},
		Save: func(_ context.Context, text []byte) error {
			if fail != nil {
				return fail
			}
			stored = string(text)
			return nil
		},
	})
	d := &driver{t: t, m: m}
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	d.run(m.Init())
	d.want("serial 12, 2 d old")
	d.want("13.7→14.9")
	d.wantNot("hunter2")
	d.press("/").write("engine_version").press("enter", "n", "i")
	d.want("covers 1 difference")
	d.write("Staging goes first.").press("tab").write("New planner.").press("ctrl+s")
	d.want("saved parity.yaml: entry")
	for _, want := range []string{"Staging goes first.", "New planner.", "engine_version", "staging: \"13.7\"", "14.9"} {
		if !strings.Contains(stored, want) {
			t.Errorf("parity.yaml lacks %q:\n%s", want, stored)
		}
	}
	with := stored
	d.press("esc", "3")
	d.want("✓ intentional")
	d.want("Staging goes first.")
	d.want("13.7→14.9")
	d.press("u")
	d.want("justification: Staging goes first.")
	d.press("enter")
	d.want("undid")
	if strings.Contains(stored, "Staging goes first") {
		t.Errorf("after undo:\n%s", stored)
	}
	d.press("U", "enter")
	if stored != with {
		t.Errorf("after redo:\n%s\nwant:\n%s", stored, with)
	}
	fail = &Conflict{OnDisk{Text: []byte(with + "# a remark\n")}}
	d.press("x", "enter")
	d.want("changed on disk")
	fail = nil
	d.press("x", "enter")
	d.want("revoked")
	if !strings.Contains(stored, "# a remark") || strings.Contains(stored, "Staging goes first") {
		t.Errorf("after revoke:\n%s", stored)
	}
}

func TestAStaleEntryOfARealLedgerSaysWhatMoved(t *testing.T) {
	s := adapt(realSession(t, `version: 1
differences:
  - aspect: Database size
    justification: A sample of the data
    risk: Plans at scale
    covers:
      - resource: module.db.aws_db_instance.main
        attribute: instance_class
        pin: {staging: db.t3.small, production: db.r6g.2xlarge}
    review_by: 2027-05-20
`), "2026-11-20", nil)
	d := start(t, s, 120, 40)
	d.want("NEEDS ATTENTION")
	d.want("staging: pinned db.t3.small, now db.t3.medium")
	d.press("3")
	d.want("module.db.aws_db_instance.main  instance_class")
	d.want("pinned: staging db.t3.small, production")
}

func TestABrokenBaselineSaysWhoBreaksItAndWhatIsExpected(t *testing.T) {
	s := adapt(realSession(t, `version: 1
expect:
  - {id: class, type: aws_db_instance, attribute: instance_class, exact: db.m5.large, severity: critical, why: One class for all}
`), "2026-11-20", nil)
	d := start(t, s, 140, 40)
	d.press("/").write("db.t3.medium db.m5.large")
	d.want("staging has db.t3.medium where db.m5.large is expected")
	d.press("esc")
	d.press("/").write("db.r6g.2xlarge db.m5.large")
	d.want("production has db.r6g.2xlarge where db.m5.large is expected")
}

func TestHowAPairWasFoundIsSaidWithWhatItRestsOn(t *testing.T) {
	r := &model.Resource{}
	for want, p := range map[string]pairing.Pair{
		"paired by address": {By: pairing.ByAddress, Confidence: 1, Evidence: "equal addresses"},
		"paired by address with the environments' words folded": {By: pairing.Folded, Confidence: 1},
		"paired by hand, in the ledger":                         {By: pairing.Manual, Confidence: 1},
		"paired by identity 0.95 (equal bucket)":                {By: pairing.Identity, Confidence: 0.95, Evidence: "equal bucket"},
		"paired by similarity 0.82 (equal vpc_id, az (4 attributes)), runner-up 0.41": {
			By: pairing.Similarity, Confidence: 0.82, Evidence: "equal vpc_id, az (4 attributes)", RunnerUp: 0.41,
		},
	} {
		p.Left, p.Right = r, r
		if got := howPaired(&p); got != want {
			t.Errorf("howPaired(%+v) = %q, want %q", p, got, want)
		}
	}
	if got := howPaired(&pairing.Pair{Right: r, Surplus: "aws_instance.web"}); got != "one more instance of aws_instance.web than the other side has" {
		t.Errorf("a surplus instance is %q", got)
	}
}

func TestUnpairedResourcesNameWhatIsAlike(t *testing.T) {
	resource := func(text string) *model.Resource {
		a, err := model.ParseAddress(text)
		if err != nil {
			t.Fatal(err)
		}
		return &model.Resource{Address: a}
	}
	left, near, nearer := resource("aws_lb.edge"), resource("aws_lb.front"), resource("aws_lb.rim")
	a := audit.Audit{
		Pairs:       []audit.Pair{{Pair: pairing.Pair{Left: left}}, {Pair: pairing.Pair{Right: near}}, {Pair: pairing.Pair{Right: nearer}}},
		Suggestions: []pairing.Suggestion{{Left: left, Right: near, Score: 0.5}, {Left: left, Right: nearer, Score: 0.55}},
	}
	b := &board{}
	for i := range a.Pairs {
		b.pairs = append(b.pairs, pairOf(&a.Pairs[i]))
	}
	b.suggest(&a)
	got := [][]string{b.pairs[0].perhaps, b.pairs[1].perhaps, b.pairs[2].perhaps}
	want := [][]string{{"aws_lb.rim (0.55)", "aws_lb.front (0.50)"}, {"aws_lb.edge (0.50)"}, {"aws_lb.edge (0.55)"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("suggestions (-want +got):\n%s", diff)
	}
}
