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
