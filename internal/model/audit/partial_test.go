package audit_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// inState gives the resources of an environment a label, and the environment a source of that label.
func inState(e *model.Environment, label string) *model.Environment {
	for _, r := range e.Resources {
		r.State = label
	}
	e.Sources[0].Label = label
	return e
}

// joined puts environments of one name together, as a source of many states does.
func joined(list ...*model.Environment) *model.Environment {
	out := &model.Environment{Name: list[0].Name}
	for _, e := range list {
		out.Sources = append(out.Sources, e.Sources...)
		out.Resources = append(out.Resources, e.Resources...)
	}
	return out
}

func ruleSet(t testing.TB) *rules.Set {
	t.Helper()
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

const (
	networkUAT  = `aws_vpc.main {"id":"vpc-0aaaaaaaaaaaaaaa1","cidr_block":"10.0.0.0/16"}`
	networkProd = `aws_vpc.main {"id":"vpc-0bbbbbbbbbbbbbbb2","cidr_block":"10.0.0.0/16"}`
	appUAT      = `aws_security_group.app {"id":"sg-0aaaaaaaaaaaaaaa1","vpc_id":"vpc-0aaaaaaaaaaaaaaa1","description":"x"}`
	appProd     = `aws_security_group.app {"id":"sg-0bbbbbbbbbbbbbbb2","vpc_id":"vpc-0bbbbbbbbbbbbbbb2","description":"x"}`
)

func TestReferencesResolveAcrossTheStatesOfAnEnvironment(t *testing.T) {
	left := joined(inState(shape(t, "uat", networkUAT), "uat-network"), inState(shape(t, "uat", appUAT), "uat-app"))
	right := joined(inState(shape(t, "prod", networkProd), "prod-network"), inState(shape(t, "prod", appProd), "prod-app"))
	a := judge(t, left, right, ruleSet(t))
	if len(a.Rows) != 0 || a.Coverage.Paired != 2 {
		t.Errorf("got the rows %v and %d pairs, want none and 2", told(a), a.Coverage.Paired)
	}
	// Another network than the counterpart is a difference all the same.
	other := joined(
		inState(shape(t, "prod", networkProd), "prod-network"),
		inState(shape(t, "prod", `aws_vpc.other {"id":"vpc-0ccccccccccccccc3","cidr_block":"10.9.0.0/16"}`), "prod-other"),
		inState(shape(t, "prod", `aws_security_group.app {"id":"sg-0bbbbbbbbbbbbbbb2","vpc_id":"vpc-0ccccccccccccccc3","description":"x"}`), "prod-app"),
	)
	if a := judge(t, left, other, ruleSet(t)); len(a.Rows) == 0 {
		t.Error("a reference into another network is no difference")
	}
}

func TestEqualAddressesOfTwoStatesMeetTheirOwnCounterparts(t *testing.T) {
	side := func(name string, eu, us int) *model.Environment {
		size := []string{`aws_instance.web {"id":"i-1` + name + `","instance_type":"t3.small"}`, `aws_instance.web {"id":"i-2` + name + `","instance_type":"m5.large"}`}
		return joined(inState(shape(t, name, size[eu]), "eu"), inState(shape(t, name, size[us]), "us"))
	}
	if a := judge(t, side("uat", 0, 1), side("prod", 0, 1), ruleSet(t)); len(a.Rows) != 0 {
		t.Errorf("got %v, want no rows", told(a))
	}
	a := judge(t, side("uat", 0, 1), side("prod", 1, 0), ruleSet(t))
	ids := map[string]bool{}
	var states []string
	for i := range a.Rows {
		ids[a.Rows[i].ID] = true
		states = append(states, a.Rows[i].Subject.LeftState+" "+a.Rows[i].Path.String())
	}
	slices.Sort(states)
	if diff := cmp.Diff([]string{"eu instance_type", "us instance_type"}, states); diff != "" || len(ids) != 2 {
		t.Errorf("%d ids; the rows differ (-want +got):\n%s", len(ids), diff)
	}
}

func TestWhatMayStandInAnUnreadableStateIsNotCalledMissing(t *testing.T) {
	left := joined(inState(shape(t, "uat", networkUAT, `aws_vpc.second {"id":"vpc-0ddddddddddddddd4","cidr_block":"10.1.0.0/16"}`), "uat-network"), inState(shape(t, "uat", appUAT), "uat-app"))
	right := inState(shape(t, "prod", appProd, `aws_sqs_queue.only {"id":"https://sqs.eu-west-1.amazonaws.com/1/x","delay_seconds":1}`), "prod-app")
	right.Unreadable = []model.Unreadable{{URI: "network", Label: "prod-network", Reason: "broken"}}
	a := judge(t, left, right, ruleSet(t))
	c := &a.Coverage
	got := [...]int{c.LeftResources, c.RightResources, c.Paired, c.LeftOnly, c.RightOnly, c.Beyond}
	if want := [...]int{3, 2, 1, 0, 1, 2}; got != want {
		t.Errorf("got resources, paired, one-sided and beyond %v, want %v", got, want)
	}
	for i := range a.Rows {
		if r := &a.Rows[i]; r.Subject.Type == "aws_vpc" {
			t.Errorf("got a row about %s", r.Subject.Name())
		}
	}
	// Nothing is left out where the lost state is another one, or nobody knows which.
	for _, label := range []string{"prod-database", ""} {
		right.Unreadable[0].Label = label
		if b := judge(t, left, right, ruleSet(t)); b.Coverage.LeftOnly != 2 || b.Coverage.Beyond != 0 {
			t.Errorf("%q is lost: got %d one-sided and %d beyond, want 2 and 0", label, b.Coverage.LeftOnly, b.Coverage.Beyond)
		}
	}
}

func TestARoleOfTheOtherEnvironmentIsToldThoughItsCounterpartIsLost(t *testing.T) {
	left := joined(
		inState(shape(t, "uat", `aws_sqs_queue.jobs {"id":"https://sqs/uat-jobs","name":"uat-jobs"}`), "uat-app"),
		inState(shape(t, "uat", `aws_lambda_function.x {"id":"x","environment":[{"variables":{"QUEUE":"prod-jobs"}}]}`), "uat-jobs"),
	)
	right := inState(shape(t, "prod", `aws_sqs_queue.jobs {"id":"https://sqs/prod-jobs","name":"prod-jobs"}`), "prod-app")
	right.Unreadable = []model.Unreadable{{URI: "jobs", Label: "prod-jobs", Reason: "broken"}}
	a := judge(t, left, right, ruleSet(t))
	if !slices.ContainsFunc(a.Rows, func(r audit.Row) bool { return r.Subject.Left == "aws_lambda_function.x" }) {
		t.Errorf("got %v, want a row about the other environment's word", told(a))
	}
}
