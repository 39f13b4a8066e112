package pairing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// environment holds resources given as "address JSON" lines.
func environment(t testing.TB, name string, lines ...string) *model.Environment {
	t.Helper()
	e := &model.Environment{Name: name}
	for _, line := range lines {
		address, attributes, _ := strings.Cut(line, " ")
		a, err := model.ParseAddress(address)
		if err != nil {
			t.Fatal(err)
		}
		if attributes == "" {
			attributes = "{}"
		}
		v, err := document.JSON([]byte(attributes))
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		provider := model.Provider{Namespace: "hashicorp", Type: strings.SplitN(a.Type, "_", 2)[0]}
		e.Resources = append(e.Resources, &model.Resource{Address: a, Provider: provider, Attributes: v})
	}
	return e
}

func match(left, right *model.Environment) pairing.Result {
	return pairing.Match(left, right, pairing.Context{Vocabulary: vocabulary.New(left.Name, right.Name, nil), Schema: schema.Embedded()})
}

// lines prints pairs and scales, one a line.
func lines(r pairing.Result) []string {
	var out []string
	for _, p := range r.Pairs {
		switch {
		case p.Left == nil:
			out = append(out, "- | "+p.Right.Address.String())
		case p.Right == nil:
			out = append(out, p.Left.Address.String()+" | -")
		default:
			out = append(out, fmt.Sprintf("%s | %s by %s", p.Left.Address, p.Right.Address, p.By))
		}
	}
	for _, s := range r.Scales {
		out = append(out, fmt.Sprintf("scale %s %d | %d", pairing.WithoutNumbers(s.Right.Address), s.LeftCount, s.RightCount))
	}
	return out
}

func TestResourcesMeetTheirCounterparts(t *testing.T) {
	tests := map[string]struct{ left, right, want []string }{
		"equal address": {
			[]string{"aws_vpc.main"}, []string{"aws_vpc.main"}, []string{"aws_vpc.main | aws_vpc.main by address"},
		},
		"the word in name, module and key": {
			[]string{"aws_vpc.stg_main", "module.staging.aws_vpc.x", `aws_vpc.k["a-stg"]`},
			[]string{"aws_vpc.prod_main", "module.production.aws_vpc.x", `aws_vpc.k["a-prd"]`},
			[]string{
				`aws_vpc.k["a-stg"] | aws_vpc.k["a-prd"] by folded`, "aws_vpc.stg_main | aws_vpc.prod_main by folded",
				"module.staging.aws_vpc.x | module.production.aws_vpc.x by folded",
			},
		},
		"the other side's word does not fold": {
			[]string{"aws_vpc.prod"}, []string{"aws_vpc.stg"}, []string{"aws_vpc.prod | -", "- | aws_vpc.stg"},
		},
		"an exact address wins over a folded one": {
			[]string{"aws_vpc.main", "aws_vpc.main_stg"},
			[]string{"aws_vpc.main"},
			[]string{"aws_vpc.main | aws_vpc.main by address", "aws_vpc.main_stg | -"},
		},
		"instances of a count meet by content": {
			[]string{`aws_instance.web[0] {"ami":"a"}`, `aws_instance.web[1] {"ami":"b"}`},
			[]string{`aws_instance.web[0] {"ami":"b"}`, `aws_instance.web[1] {"ami":"a"}`},
			[]string{"aws_instance.web[1] | aws_instance.web[0] by address", "aws_instance.web[0] | aws_instance.web[1] by address"},
		},
		"among equal instances the index decides, and what is more is scale": {
			[]string{`aws_instance.web[0] {"ami":"a"}`, `aws_instance.web[1] {"ami":"a"}`},
			[]string{`aws_instance.web[1] {"ami":"a"}`, `aws_instance.web[0] {"ami":"a"}`, `aws_instance.web[2] {"ami":"a"}`},
			[]string{
				"aws_instance.web[0] | aws_instance.web[0] by address", "aws_instance.web[1] | aws_instance.web[1] by address", "- | aws_instance.web[2]",
				"scale aws_instance.web 2 | 3",
			},
		},
		"a single resource meets the only instance of a count": {
			[]string{"aws_vpc.main"}, []string{"aws_vpc.main[0]"}, []string{"aws_vpc.main | aws_vpc.main[0] by address"},
		},
		"the word on one side only": {
			[]string{`aws_route53_record.admin["stg.admin.example.co"]`, "aws_sns_topic.uatlike"},
			[]string{`aws_route53_record.admin["admin.example.co"]`, "aws_sns_topic.other"},
			[]string{
				`aws_route53_record.admin["stg.admin.example.co"] | aws_route53_record.admin["admin.example.co"] by folded`,
				"- | aws_sns_topic.other", "aws_sns_topic.uatlike | -",
			},
		},
		"rules are no scale": {
			[]string{"aws_security_group_rule.x[0]"},
			[]string{"aws_security_group_rule.x[0]", "aws_security_group_rule.x[1]"},
			[]string{"aws_security_group_rule.x[0] | aws_security_group_rule.x[0] by address", "- | aws_security_group_rule.x[1]"},
		},
		"a unique name": {
			[]string{`aws_sqs_queue.a {"name":"orders-staging"}`},
			[]string{`aws_sqs_queue.b {"name":"orders-prod"}`},
			[]string{"aws_sqs_queue.a | aws_sqs_queue.b by identity"},
		},
		"a name that two share says nothing": {
			[]string{`aws_sqs_queue.a {"name":"orders"}`, `aws_sqs_queue.c {"name":"orders"}`},
			[]string{`aws_sqs_queue.b {"name":"orders"}`},
			[]string{"aws_sqs_queue.a | -", "- | aws_sqs_queue.b", "aws_sqs_queue.c | -"},
		},
		"two queues that have nothing in common are not one": {
			[]string{`aws_sqs_queue.mail {"name":"mail","delay_seconds":1}`},
			[]string{`aws_sqs_queue.invoice {"name":"invoice","delay_seconds":9}`},
			[]string{"- | aws_sqs_queue.invoice", "aws_sqs_queue.mail | -"},
		},
		"what they are made of, with references to pairs": {
			[]string{`aws_vpc.main {"id":"vpc-1111aaaa1111"}`, `aws_subnet.a {"vpc_id":"vpc-1111aaaa1111","availability_zone":"z1"}`, `aws_subnet.b {"vpc_id":"vpc-1111aaaa1111","availability_zone":"z2"}`},
			[]string{`aws_vpc.main {"id":"vpc-2222bbbb2222"}`, `aws_subnet.y {"vpc_id":"vpc-2222bbbb2222","availability_zone":"z2"}`, `aws_subnet.x {"vpc_id":"vpc-2222bbbb2222","availability_zone":"z1"}`},
			[]string{"aws_subnet.a | aws_subnet.x by similarity", "aws_subnet.b | aws_subnet.y by similarity", "aws_vpc.main | aws_vpc.main by address"},
		},
		"outputs meet by name alone": {
			[]string{`output.a {"value":"same thing"}`},
			[]string{`output.b {"value":"same thing"}`},
			[]string{"output.a | -", "- | output.b"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { meet(t, test.left, test.right, test.want) })
	}
}

// meet holds the pairs of two environments against want, also with the order of the input reversed and the sides swapped.
func meet(t *testing.T, lefts, rights, want []string) {
	t.Helper()
	left, right := environment(t, "staging", lefts...), environment(t, "production", rights...)
	if diff := cmp.Diff(want, lines(match(left, right))); diff != "" {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
	slices.Reverse(left.Resources)
	slices.Reverse(right.Resources)
	if diff := cmp.Diff(want, lines(match(left, right))); diff != "" {
		t.Errorf("pairs of the reversed input (-want +got):\n%s", diff)
	}
	mirrored := match(right, left)
	for i := range mirrored.Pairs {
		p := &mirrored.Pairs[i]
		p.Left, p.Right = p.Right, p.Left
	}
	for i := range mirrored.Scales {
		s := &mirrored.Scales[i]
		s.Left, s.Right, s.LeftCount, s.RightCount = s.Right, s.Left, s.RightCount, s.LeftCount
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(lines(mirrored)))); diff != "" {
		t.Errorf("pairs with the sides swapped (-want +got):\n%s", diff)
	}
}

func TestLikelyCouplesAreSuggested(t *testing.T) {
	left := environment(t, "staging", `aws_subnet.a {"availability_zone":"z1","cidr_block":"10.0.1.0/24","map_public_ip_on_launch":true}`)
	right := environment(t, "production",
		`aws_subnet.x {"availability_zone":"z1","cidr_block":"10.9.1.0/24","map_public_ip_on_launch":true}`,
		`aws_subnet.y {"availability_zone":"z1","cidr_block":"10.9.2.0/24","map_public_ip_on_launch":true}`)
	got := match(left, right)
	if len(got.Suggestions) != 1 {
		t.Fatalf("%d suggestions, want 1; pairs %v", len(got.Suggestions), lines(got))
	}
	if s := got.Suggestions[0]; s.Left.Address.Name != "a" || s.Score < 0.4 || s.Score >= 0.9 {
		t.Errorf("suggestion %s | %s with %.2f", s.Left.Address, s.Right.Address, s.Score)
	}
}

func TestPairsByHandGoFirst(t *testing.T) {
	left := environment(t, "staging", "aws_db_instance.main", "aws_vpc.a")
	right := environment(t, "production", "aws_db_instance.main", "aws_rds_cluster.main", "aws_vpc.a")
	got := pairing.Match(left, right, pairing.Context{
		Vocabulary: vocabulary.New("staging", "production", nil), Schema: schema.Embedded(),
		Manual: []pairing.Couple{{Left: "aws_db_instance.main", Right: "aws_rds_cluster.main"}, {Left: "aws_vpc.gone", Right: "aws_vpc.a"}},
	})
	want := []string{"- | aws_db_instance.main", "aws_db_instance.main | aws_rds_cluster.main by manual", "aws_vpc.a | aws_vpc.a by address"}
	if diff := cmp.Diff(want, lines(got)); diff != "" {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
}
