package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// sides holds the attributes of one resource in both environments, as JSON.
type sides struct {
	kind, left, right string
	// also are names of other resources that each environment owns.
	also [2]string
}

func value(t testing.TB, text string) model.Value {
	t.Helper()
	v, err := document.JSON([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// embedded is one table for all tests: each new one would unpack the same facts again.
var embedded = sync.OnceValue(schema.Embedded)

// environment is called name and holds one resource with the given attributes, its secrets hidden as the audit hides them.
func environment(t testing.TB, name, kind, attributes, also string) *model.Environment {
	t.Helper()
	table := embedded()
	provider := model.ParseProvider("registry.terraform.io/hashicorp/" + strings.SplitN(kind, "_", 2)[0])
	add := func(kind, attributes string) *model.Resource {
		v := schema.Conceal(table.Type(provider.Name(), kind), value(t, attributes))
		return &model.Resource{Address: model.Address{Type: kind, Name: "x"}, Provider: provider, Attributes: v}
	}
	e := &model.Environment{Name: name, Sources: []model.Source{{Lineage: name}}, Resources: []*model.Resource{add(kind, attributes)}}
	if also != "" {
		e.Resources = append(e.Resources, add("aws_sqs_queue", fmt.Sprintf(`{"name":%q}`, also)))
	}
	return e
}

// run compares the sides and prints each difference and equality as a line.
func run(t testing.TB, s sides, left, right string) (differences, equalities []string) {
	t.Helper()
	c, p, found := compared(t, s, left, right)
	for _, d := range found.Differences {
		differences = append(differences, fmt.Sprintf("%s %s: %s | %s", d.Path, d.Kind, d.Left, d.Right))
	}
	for _, e := range c.Equalities(p, &found) {
		equalities = append(equalities, fmt.Sprintf("%s %s", e.Path, e.Reason))
	}
	return differences, equalities
}

// runNoted is run for staging and production, with the note of each difference.
func runNoted(t testing.TB, s sides) (differences, notes []string) {
	t.Helper()
	_, _, found := compared(t, s, "staging", "production")
	for _, d := range found.Differences {
		differences = append(differences, fmt.Sprintf("%s %s: %s | %s", d.Path, d.Kind, d.Left, d.Right))
		notes = append(notes, d.Note)
	}
	return differences, notes
}

// compared compares the first resources of the sides.
func compared(t testing.TB, s sides, left, right string) (*compare.Comparer, pairing.Pair, compare.Finding) {
	t.Helper()
	l, r := environment(t, left, s.kind, s.left, s.also[0]), environment(t, right, s.kind, s.right, s.also[1])
	words, table := vocabulary.New(left, right, nil), embedded()
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: words, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: words, Schema: table})
	p := pairing.Pair{Left: l.Resources[0], Right: r.Resources[0], Confidence: 1}
	return c, p, c.Tally(p)
}

func TestTrueDifferencesStayReported(t *testing.T) {
	tests := map[string]struct {
		sides
		want []string
	}{
		"versions that are equal as numbers": {
			sides{kind: "aws_db_instance", left: `{"engine_version":"1.10"}`, right: `{"engine_version":"1.1"}`},
			[]string{`engine_version changed: "1.10" | "1.1"`},
		},
		"modes that are equal as numbers": {
			sides{kind: "local_file", left: `{"file_permission":"0644"}`, right: `{"file_permission":"644"}`},
			[]string{`file_permission changed: "0644" | "644"`},
		},
		"presence of a block": {
			sides{kind: "aws_wafv2_web_acl", left: `{"default_action":[{"allow":[{}],"block":[]}]}`, right: `{"default_action":[{"allow":[],"block":[{}]}]}`},
			[]string{`default_action[0].allow[0] left_only: {} | null`, `default_action[0].block[0] right_only: null | {}`},
		},
		"an empty list against a list of nothing in a document": {
			sides{kind: "aws_ssm_document", left: `{"content":"{\"ingress\":[]}"}`, right: `{"content":"{\"ingress\":[{}]}"}`},
			[]string{`content.ingress[0] right_only: null | {}`},
		},
		"an empty variable against a missing one": {
			sides{kind: "aws_lambda_function", left: `{"environment":[{"variables":{"A":""}}]}`, right: `{"environment":[{"variables":{}}]}`},
			[]string{`environment[0].variables.A left_only: "" | null`},
		},
		"an empty variable against a missing one in a document": {
			sides{kind: "aws_ssm_document", left: `{"content":"{\"a\":\"\"}"}`, right: `{"content":"{}"}`},
			[]string{`content.a left_only: "" | null`},
		},
		"a setting that is the environment's word": {
			sides{kind: "aws_lambda_function", left: `{"environment":[{"variables":{"NODE_ENV":"staging"}}]}`, right: `{"environment":[{"variables":{"NODE_ENV":"production"}}]}`},
			[]string{`environment[0].variables.NODE_ENV changed: "staging" | "production"`},
		},
		"a setting that is the word, though a queue is called so": {
			sides{
				kind: "aws_lambda_function", left: `{"environment":[{"variables":{"NODE_ENV":"staging"}}]}`, right: `{"environment":[{"variables":{"NODE_ENV":"production"}}]}`,
				also: [2]string{"staging", "production"},
			},
			[]string{`environment[0].variables.NODE_ENV changed: "staging" | "production"`},
		},
		"a sandbox host": {
			sides{kind: "aws_lambda_function", left: `{"environment":[{"variables":{"URL":"https://payments-sandbox.example.com"}}]}`, right: `{"environment":[{"variables":{"URL":"https://payments.example.com"}}]}`},
			[]string{`environment[0].variables.URL changed: "https://payments-sandbox.example.com" | "https://payments.example.com"`},
		},
		"a foreign host with the word": {
			sides{kind: "aws_lambda_function", left: `{"environment":[{"variables":{"URL":"https://acme-staging.api.letsencrypt.org"}}]}`, right: `{"environment":[{"variables":{"URL":"https://acme-production.api.letsencrypt.org"}}]}`},
			[]string{`environment[0].variables.URL changed: "https://acme-staging.api.letsencrypt.org" | "https://acme-production.api.letsencrypt.org"`},
		},
		"a production value with the word staging": {
			sides{kind: "aws_sqs_queue", left: `{"name":"orders-a"}`, right: `{"name":"orders-staging"}`},
			[]string{`name changed: "orders-a" | "orders-staging"`},
		},
		"a production value with the word staging, equal on both sides": {
			sides{kind: "aws_sqs_queue", left: `{"name":"orders-staging"}`, right: `{"name":"orders-staging"}`},
			[]string{`name same: "orders-staging" | "orders-staging"`},
		},
		"the word of the other side inside an equal document": {
			sides{kind: "aws_ssm_document", left: `{"content":"{\"queue\":\"orders-staging\"}"}`, right: `{"content":"{\"queue\":\"orders-staging\"}"}`},
			[]string{`content.queue same: "orders-staging" | "orders-staging"`},
		},
		"sides swapped": {
			sides{kind: "aws_sqs_queue", left: `{"name":"orders-production"}`, right: `{"name":"orders-staging"}`},
			[]string{`name changed: "orders-production" | "orders-staging"`},
		},
		"an element more in a set": {
			sides{kind: "aws_lb", left: `{"subnets":["a","b"]}`, right: `{"subnets":["b","a","c"]}`},
			[]string{`subnets changed: ["a","b"] | ["b","a","c"]`},
		},
		"an element twice in a set": {
			sides{kind: "aws_lb", left: `{"subnets":["a","a","b"]}`, right: `{"subnets":["b","a","b"]}`},
			[]string{`subnets changed: ["a","a","b"] | ["b","a","b"]`},
		},
		"an order that may matter": {
			sides{kind: "aws_ssm_document", left: `{"content":"{\"steps\":[\"a\",\"b\"]}"}`, right: `{"content":"{\"steps\":[\"b\",\"a\"]}"}`},
			[]string{`content.steps reordered: ["a","b"] | ["b","a"]`},
		},
		"one changed rule of a set is one difference": {
			sides{
				kind:  "aws_security_group",
				left:  `{"ingress":[{"from_port":22,"to_port":22,"protocol":"tcp","cidr_blocks":["0.0.0.0/0"],"description":""},{"from_port":443,"to_port":443,"protocol":"tcp","cidr_blocks":["0.0.0.0/0"],"description":""}]}`,
				right: `{"ingress":[{"from_port":443,"to_port":443,"protocol":"tcp","cidr_blocks":["0.0.0.0/0"],"description":""},{"from_port":22,"to_port":22,"protocol":"tcp","cidr_blocks":["10.0.0.0/8"],"description":""}]}`,
			},
			[]string{`ingress[from_port=22,to_port=22,protocol=tcp].cidr_blocks[0] changed: "0.0.0.0/0" | "10.0.0.0/8"`},
		},
		"a cloud-config against the same text without its magic line": {
			sides{kind: "aws_instance", left: `{"user_data":"#cloud-config\na: 1\n"}`, right: `{"user_data":"---\na: 1\n"}`},
			[]string{`user_data changed: "#cloud-config\na: 1\n" | "---\na: 1\n"`},
		},
		"policy actions that differ": {
			sides{
				kind:  "aws_iam_policy",
				left:  `{"policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":[\"s3:*\"],\"Resource\":\"*\"}]}"}`,
				right: `{"policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\"],\"Resource\":\"*\"}]}"}`,
			},
			[]string{`policy.Statement[Sid=a].Action changed: ["s3:*"] | ["s3:Get*"]`},
		},
		"a default tag of the provider": {
			sides{kind: "aws_vpc", left: `{"tags":{"A":"1"},"tags_all":{"A":"1"}}`, right: `{"tags":{"A":"1"},"tags_all":{"A":"1","DataClass":"restricted"}}`},
			[]string{`tags_all.DataClass right_only: null | "restricted"`},
		},
		"a default tag where the other side reports none": {
			sides{kind: "aws_vpc", left: `{"tags":{"A":"1"}}`, right: `{"tags":{"A":"1"},"tags_all":{"A":"1","DataClass":"restricted"}}`},
			[]string{`tags_all.DataClass right_only: null | "restricted"`},
		},
		"a default tag that overrides": {
			sides{kind: "aws_vpc", left: `{"tags":{"A":"1"},"tags_all":{"A":"1"}}`, right: `{"tags":{"A":"1"},"tags_all":{"A":"2"}}`},
			[]string{`tags_all.A right_only: null | "2"`},
		},
		"one moving tag on both sides": {
			sides{kind: "aws_ecs_task_definition", left: `{"container_definitions":"[{\"name\":\"a\",\"image\":\"acme/api:latest\"}]"}`, right: `{"container_definitions":"[ {\"name\":\"a\",\"image\":\"acme/api:latest\"}]"}`},
			[]string{`container_definitions[name=a].image same: "acme/api:latest" | "acme/api:latest"`},
		},
		"an image without a tag on both sides": {
			sides{kind: "docker_container", left: `{"image":"registry.example.com:5000/acme/api"}`, right: `{"image":"registry.example.com:5000/acme/api"}`},
			[]string{`image same: "registry.example.com:5000/acme/api" | "registry.example.com:5000/acme/api"`},
		},
		"null is not false": {
			sides{kind: "aws_db_instance", left: `{"multi_az":null}`, right: `{"multi_az":false}`},
			[]string{`multi_az changed: null | false`},
		},
		"a computed version": {
			sides{kind: "aws_db_instance", left: `{"engine_version_actual":"13.7"}`, right: `{"engine_version_actual":"14.9"}`},
			[]string{`engine_version_actual changed: "13.7" | "14.9"`},
		},
		"a number that no float holds": {
			sides{kind: "x_y", left: `{"n":12345678901234567890}`, right: `{"n":12345678901234567891}`},
			[]string{`n changed: 12345678901234567890 | 12345678901234567891`},
		},
		"an unknown type's null against empty": {
			sides{kind: "x_y", left: `{"n":null}`, right: `{"n":""}`},
			[]string{`n changed: null | ""`},
		},
		"a secret that differs": {
			sides{kind: "aws_db_instance", left: `{"password":"marker-one"}`, right: `{"password":"marker-two"}`},
			[]string{`password changed: (sensitive) | (sensitive)`},
		},
		"a secret inside a document": {
			sides{
				kind:  "aws_ecs_task_definition",
				left:  `{"container_definitions":"[{\"name\":\"api\",\"environment\":[{\"name\":\"DB_PASSWORD\",\"value\":\"marker-one\"}]}]"}`,
				right: `{"container_definitions":"[{\"name\":\"api\",\"environment\":[{\"name\":\"DB_PASSWORD\",\"value\":\"marker-two\"}]}]"}`,
			},
			[]string{`container_definitions[name=api].environment[name=DB_PASSWORD].value changed: (sensitive) | (sensitive)`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, _ := run(t, test.sides, "staging", "production")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("differences (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEqualityHasAReason(t *testing.T) {
	tests := map[string]struct {
		sides
		want []string
	}{
		"computed": {
			sides{kind: "aws_db_instance", left: `{"arn":"arn:a"}`, right: `{"arn":"arn:b"}`},
			[]string{"arn computed"},
		},
		"a computed list": {
			sides{kind: "aws_acm_certificate", left: `{"domain_validation_options":[{"a":1},{"b":2}]}`, right: `{"domain_validation_options":[{"b":2}]}`},
			[]string{"domain_validation_options computed"},
		},
		"unset": {
			sides{kind: "aws_db_instance", left: `{"kms_key_id":null,"enabled_cloudwatch_logs_exports":[]}`, right: `{"kms_key_id":""}`},
			[]string{"enabled_cloudwatch_logs_exports unset", "kms_key_id unset"},
		},
		"tags repeated": {
			sides{kind: "aws_vpc", left: `{"tags":{"Env":"staging"},"tags_all":{"Env":"staging"}}`, right: `{"tags":{"Env":"production"},"tags_all":{"Env":"production"}}`},
			[]string{"tags.Env environment-word", "tags_all unset"},
		},
		"word in a name": {
			sides{kind: "aws_sqs_queue", left: `{"name":"orders-stg"}`, right: `{"name":"orders-prd"}`},
			[]string{"name environment-word"},
		},
		"word in a tag and its key": {
			sides{kind: "aws_vpc", left: `{"tags":{"Env":"staging","kubernetes.io/cluster/a-stg":"owned"}}`, right: `{"tags":{"Env":"production","kubernetes.io/cluster/a-prd":"owned"}}`},
			[]string{`tags.Env environment-word`, `tags["kubernetes.io/cluster/a-{env}"] environment-word`},
		},
		"name of something each side owns inside a setting": {
			sides{
				kind: "aws_lambda_function", also: [2]string{"orders-staging", "orders-production"},
				left:  `{"environment":[{"variables":{"QUEUE":"queue orders-staging, please"}}]}`,
				right: `{"environment":[{"variables":{"QUEUE":"queue orders-production, please"}}]}`,
			},
			[]string{"environment[0].variables.QUEUE environment-word"},
		},
		"same JSON": {
			sides{kind: "aws_ssm_document", left: `{"content":"{\"a\":1,\"b\":[1,2]}"}`, right: `{"content":"{ \"b\": [1, 2], \"a\": 1.0 }"}`},
			[]string{"content spelling"},
		},
		"same in base64": {
			sides{kind: "aws_instance", left: `{"user_data_base64":"eyJhIjoxLCJiIjoyLCJjIjoidGhyZWUifQ=="}`, right: `{"user_data_base64":"eyJiIjoyLCJhIjoxLCJjIjoidGhyZWUifQ=="}`},
			[]string{"user_data_base64 spelling"},
		},
		"a number and its string": {
			sides{kind: "aws_db_instance", left: `{"port":5432}`, right: `{"port":"5432"}`},
			[]string{"port spelling"},
		},
		"order of a set": {
			sides{kind: "aws_lb", left: `{"subnets":["a","b"]}`, right: `{"subnets":["b","a"]}`},
			[]string{"subnets order"},
		},
		"policy statements and actions in another order, one value or a list": {
			sides{
				kind:  "aws_iam_policy",
				left:  `{"policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:Get\",\"s3:Put\"],\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Action\":\"iam:*\",\"Resource\":\"*\"}]}"}`,
				right: `{"policy":"{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":[\"iam:*\"],\"Resource\":[\"*\"]},{\"Effect\":\"Allow\",\"Action\":[\"s3:Put\",\"s3:Get\"],\"Resource\":\"*\"}]}"}`,
			},
			[]string{"policy.Statement[#0].Action spelling", "policy.Statement[#0].Resource spelling", "policy.Statement[#1].Action order", "policy.Statement order", "policy spelling"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			differences, got := run(t, test.sides, "staging", "production")
			if len(differences) > 0 {
				t.Errorf("differences: %v", differences)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("equalities (-want +got):\n%s", diff)
			}
		})
	}
}

func TestATagThatIsAlsoSomebodysNameFoldsByItsWord(t *testing.T) {
	_, equalities := run(t, sides{
		kind: "aws_vpc", left: `{"tags": {"Name": "howes-grocery-staging"}}`, right: `{"tags": {"Name": "howes-grocery-production"}}`,
		also: [2]string{"howes-grocery-staging", "howes-grocery-production"},
	}, "staging", "production")
	if diff := cmp.Diff([]string{"tags.Name environment-word"}, equalities); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProposalsNeedSupportAndTellWhatSpeaksAgainst(t *testing.T) {
	urls := func(host string) string {
		return fmt.Sprintf(`{"environment":[{"variables":{"A":"https://%[1]s/a","B":"https://%[1]s/b","C":"wss://%[1]s/c","D":"https://stg.acme.example/%[1]s","SIZE":"%[2]d"}}]}`, host, len(host))
	}
	l := environment(t, "staging", "aws_lambda_function", urls("stg.acme.example"), "")
	r := environment(t, "production", "aws_lambda_function", urls("acme.example"), "")
	words, table := vocabulary.New("staging", "production", nil), embedded()
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: words, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: words, Schema: table})
	got := c.Proposals([]compare.Finding{c.Tally(paired.Pairs[0])}, func(string, string) bool { return false })
	want := []vocabulary.Word{{Left: "stg.acme.example", Right: "acme.example", By: vocabulary.Proposed, Support: 4, Counter: 1}}
	var proposed []vocabulary.Word
	var places [][2]string
	for _, p := range got {
		proposed = append(proposed, p.Word)
		for _, e := range slices.Concat(p.For, p.Against) {
			places = append(places, [2]string{e.Left, e.Right})
		}
	}
	if diff := cmp.Diff(want, proposed); diff != "" {
		t.Errorf("proposals (-want +got):\n%s", diff)
	}
	wantPlaces := [][2]string{
		{"https://stg.acme.example/a", "https://acme.example/a"},
		{"https://stg.acme.example/b", "https://acme.example/b"},
		{"wss://stg.acme.example/c", "wss://acme.example/c"},
		{"https://stg.acme.example/stg.acme.example", "https://stg.acme.example/acme.example"},
	}
	if diff := cmp.Diff(wantPlaces, places); diff != "" {
		t.Errorf("places for and against (-want +got):\n%s", diff)
	}
	rejected := func(left, right string) bool { return left == "stg.acme.example" && right == "acme.example" }
	for _, p := range c.Proposals([]compare.Finding{c.Tally(paired.Pairs[0])}, rejected) {
		if rejected(p.Left, p.Right) {
			t.Error("words that were rejected are proposed again")
		}
	}
}

func TestAWordOfOneSideAloneIsNotProposed(t *testing.T) {
	texts := func(prefix string) string {
		return fmt.Sprintf(`{"environment":[{"variables":{"A":%[1]q,"B":%[1]q,"C":%[1]q,"D":%[1]q}}]}`, prefix)
	}
	l := environment(t, "staging", "aws_lambda_function", texts("compute:None"), "")
	r := environment(t, "production", "aws_lambda_function", texts(""), "")
	words, table := vocabulary.New("staging", "production", nil), embedded()
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: words, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: words, Schema: table})
	for _, p := range c.Proposals([]compare.Finding{c.Tally(paired.Pairs[0])}, func(string, string) bool { return false }) {
		if p.Left == "" || p.Right == "" {
			t.Errorf("%q and %q are proposed, and one of them is no word", p.Left, p.Right)
		}
	}
}
