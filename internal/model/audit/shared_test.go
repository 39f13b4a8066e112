package audit_test

import (
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/twin/estate"
)

func TestAnAuditLeavesItsResourcesAsTheyAre(t *testing.T) {
	left, right := environments(t, estate.Typical(60))
	before := map[*model.Resource]model.Resource{}
	for _, e := range []*model.Environment{left, right} {
		for _, r := range e.Resources {
			before[r] = *r
		}
	}
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a, err := audit.Run(t.Context(), audit.Input{Left: left, Right: right, Schema: schema.Embedded(), Rules: set})
	if err != nil {
		t.Fatal(err)
	}
	hidden := 0
	for _, e := range []*model.Environment{left, right} {
		for _, r := range e.Resources {
			b := before[r]
			if r.Attributes != b.Attributes || r.Identity != b.Identity || !r.Address.Equal(b.Address) {
				t.Errorf("%s is another resource after the audit", r.Address)
			}
		}
	}
	for _, p := range a.Pairs {
		if p.Left != nil && p.Left.Attributes.HoldsSensitive() {
			hidden++
		}
	}
	if hidden == 0 {
		t.Error("nothing was hidden, so the test tells nothing")
	}
}

func TestAnEnvironmentIsEqualToItself(t *testing.T) {
	left, _ := environments(t, estate.Typical(60))
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	a, err := audit.Run(t.Context(), audit.Input{Left: left, Right: left, Schema: schema.Embedded(), Rules: set})
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Rows {
		t.Errorf("%s %s differs from itself", a.Rows[i].Subject.Name(), a.Rows[i].Path)
	}
	for _, p := range a.Pairs {
		if p.Left == nil || p.Right == nil || !p.Left.Address.Equal(p.Right.Address) || p.Left == p.Right {
			t.Errorf("got the pair %v and %v", p.Left, p.Right)
		}
	}
}
