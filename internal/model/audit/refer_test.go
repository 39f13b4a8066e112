package audit_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
)

func TestReferencesGoBothWaysAndNameTheirSides(t *testing.T) {
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	queue := func(id string) string {
		return `aws_sqs_queue.jobs {"name":"jobs-queue","id":"https://sqs.eu-west-1.amazonaws.com/` + id + `/jobs-queue","arn":"arn:aws:sqs:eu-west-1:` + id + `:jobs-queue"}`
	}
	worker := func(target string) string {
		return `aws_lambda_function.work {"function_name":"work","environment":[{"variables":{"QUEUE":"` + target + `"}}]}`
	}
	s, err := audit.Open(t.Context(), audit.Input{
		Left: environment(t, "staging", queue("111111111111"), worker("https://sqs.eu-west-1.amazonaws.com/111111111111/jobs-queue")),
		Right: environment(t, "production", queue("222222222222"), worker("https://elsewhere.example/"),
			`aws_sns_topic.done {"name":"done-topic","arn":"arn:aws:sns:eu-west-1:222222222222:done-topic","policy":"{\"to\":\"arn:aws:sqs:eu-west-1:222222222222:jobs-queue\"}"}`),
		Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21},
	}, "parity.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	spell := func(all [][]audit.Reference) []string {
		var out []string
		for i, refs := range all {
			for _, r := range refs {
				out = append(out, fmt.Sprint(s.Audit.Pairs[i].Either().Address, " ", r.Path, " ", s.Audit.Pairs[r.Pair].Either().Address, " ", r.Left, r.Right))
			}
		}
		return out
	}
	refs := s.References()
	want := []string{
		"aws_lambda_function.work environment[0].variables.QUEUE aws_sqs_queue.jobs true false",
		"aws_sns_topic.done policy aws_sqs_queue.jobs false true",
	}
	if diff := cmp.Diff(want, spell(refs.To)); diff != "" {
		t.Errorf("to (-want +got):\n%s", diff)
	}
	want = []string{
		"aws_sqs_queue.jobs environment[0].variables.QUEUE aws_lambda_function.work true false",
		"aws_sqs_queue.jobs policy aws_sns_topic.done false true",
	}
	if diff := cmp.Diff(want, spell(refs.From)); diff != "" {
		t.Errorf("from (-want +got):\n%s", diff)
	}
}

// The order of a list says nothing about who names whom.
func TestReferencesOfAReorderedListAreThoseOfBothSides(t *testing.T) {
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	subnet := func(name, id string) string {
		return `aws_subnet.` + name + ` {"id":"` + id + `","tags":{"Name":"` + name + `"}}`
	}
	function := func(ids string) string {
		return `aws_lambda_function.work {"function_name":"work","vpc_config":[{"subnet_ids":[` + ids + `]}]}`
	}
	s, err := audit.Open(t.Context(), audit.Input{
		Left:   environment(t, "staging", subnet("a", "subnet-0aaaaaaaaaaaaaaa1"), subnet("b", "subnet-0aaaaaaaaaaaaaaa2"), subnet("c", "subnet-0aaaaaaaaaaaaaaa3"), function(`"subnet-0aaaaaaaaaaaaaaa1","subnet-0aaaaaaaaaaaaaaa2","subnet-0aaaaaaaaaaaaaaa3"`)),
		Right:  environment(t, "production", subnet("a", "subnet-0bbbbbbbbbbbbbbb1"), subnet("b", "subnet-0bbbbbbbbbbbbbbb2"), subnet("c", "subnet-0bbbbbbbbbbbbbbb3"), function(`"subnet-0bbbbbbbbbbbbbbb2","subnet-0bbbbbbbbbbbbbbb1"`)),
		Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21},
	}, "parity.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, refs := range s.References().To {
		for _, r := range refs {
			got = append(got, fmt.Sprint(s.Audit.Pairs[r.Pair].Either().Address, " ", r.Path, " ", r.Left, r.Right, r.Moved))
		}
	}
	want := []string{
		"aws_subnet.a vpc_config[0].subnet_ids[0] true true true",
		"aws_subnet.b vpc_config[0].subnet_ids[1] true true true",
		"aws_subnet.c vpc_config[0].subnet_ids[2] true false false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("references (-want +got):\n%s", diff)
	}
}
