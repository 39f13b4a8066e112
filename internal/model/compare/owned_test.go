package compare_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// facts compares two environments and tells the differences of the environments themselves and of the resources of one side.
func facts(t testing.TB, lineages [2]string, left, right []string) (environment, oneSided []compare.Difference) {
	t.Helper()
	l, r := estate(t, "staging", left...), estate(t, "production", right...)
	l.Sources[0].Lineage, r.Sources[0].Lineage = lineages[0], lineages[1]
	v, table := vocabulary.New("staging", "production", nil), embedded()
	paired := pairing.Match(l, r, pairing.Context{Vocabulary: v, Schema: table})
	c := compare.New(l, r, paired, compare.Context{Vocabulary: v, Schema: table})
	findings := make([]compare.Finding, len(paired.Pairs))
	for i, p := range paired.Pairs {
		if p.Left != nil && p.Right != nil {
			findings[i] = c.Tally(p)
		}
	}
	c.Settle(paired.Pairs, findings)
	for _, p := range paired.Pairs {
		if p.Left == nil || p.Right == nil {
			oneSided = append(oneSided, c.OneSided(p))
		}
	}
	return c.Environments(l, r, paired.Pairs, findings), oneSided
}

func TestOneObjectInBothStatesIsAsked(t *testing.T) {
	const database = `aws_db_instance.main {"identifier": "mydb", "arn": "arn:aws:rds:eu-west-2:966464591144:db:mydb"}`
	two := [2]string{"a", "b"}
	tests := map[string]struct {
		lineages    [2]string
		left, right []string
		want        string
	}{
		"one ARN":                            {two, []string{database}, []string{database}, "aws_db_instance.main | aws_db_instance.main"},
		"one id that a machine made":         {two, []string{`aws_vpc.a {"id": "vpc-0a1b2c3d4e5f60718"}`}, []string{`aws_vpc.b {"id": "vpc-0a1b2c3d4e5f60718"}`}, "aws_vpc.a | aws_vpc.b"},
		"two readings of one state":          {[2]string{"a", "a"}, []string{database}, []string{database}, ""},
		"a name in accounts that none tells": {two, []string{`aws_db_subnet_group.a {"id": "main-network"}`}, []string{`aws_db_subnet_group.a {"id": "main-network"}`}, ""},
		"a data source": {
			two, []string{`data.aws_vpc.shared {"id": "vpc-0a1b2c3d4e5f60718"}`}, []string{`data.aws_vpc.shared {"id": "vpc-0a1b2c3d4e5f60718"}`}, "",
		},
		"the digest of a content": {
			two, []string{`local_file.a {"id": "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"}`}, []string{`local_file.a {"id": "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"}`}, "",
		},
		"another type of the same id": {
			two, []string{`aws_vpc.a {"id": "vpc-0a1b2c3d4e5f60718"}`}, []string{`aws_default_vpc.a {"id": "vpc-0a1b2c3d4e5f60718"}`}, "",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			differences, _ := facts(t, test.lineages, test.left, test.right)
			for _, d := range differences {
				if d.Hint == compare.OwnedTwice {
					got = d.Left.Text() + " | " + d.Right.Text()
				}
			}
			if got != test.want {
				t.Errorf("owned twice: got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAResourceOfOneSideTellsWhereItReachesTheOther(t *testing.T) {
	accounts := [2]string{
		`aws_sqs_queue.jobs {"arn": "arn:aws:sqs:us-east-1:926668746550:jobs"}`,
		`aws_sqs_queue.jobs {"arn": "arn:aws:sqs:us-east-1:966194090893:jobs"}`,
	}
	tests := map[string]struct {
		right string
		hint  compare.Hint
		want  string
	}{
		"the account of the other as a setting": {
			`aws_lambda_function.sync {"environment": [{"variables": {"TARGET_AWS_ACCOUNT_NUMBER": "926668746550"}}]}`, compare.ForeignWord,
			"production names the account of staging, 926668746550, in environment[0].variables.TARGET_AWS_ACCOUNT_NUMBER",
		},
		"its account inside a policy": {
			`aws_iam_role.sync {"assume_role_policy": "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::926668746550:root\"}}]}"}`, compare.ForeignWord,
			"production names the account of staging, 926668746550, in assume_role_policy.Statement[0].Principal.AWS",
		},
		"its word in the name alone": {
			`aws_sns_topic.staging_copy {"name": "staging-copy"}`, compare.NoHint, "production holds a word of staging: staging, in name",
		},
		"nothing of the other": {
			`aws_lambda_function.own {"environment": [{"variables": {"ACCOUNT": "966194090893"}}]}`, compare.NoHint, "",
		},
		"its account inside a longer number": {
			`aws_lambda_function.own {"environment": [{"variables": {"LIMIT": "9926668746550"}}]}`, compare.NoHint, "",
		},
		"what only the provider sets": {
			`aws_lambda_function.own {"invoke_arn": "arn:aws:apigateway:us-east-1:926668746550:x"}`, compare.NoHint, "",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, got := facts(t, [2]string{"a", "b"}, []string{accounts[0]}, []string{accounts[1], test.right})
			if len(got) != 1 || got[0].Hint != test.hint || got[0].Note != test.want {
				t.Errorf("got %+v, want one row with hint %d and note %q", got, test.hint, test.want)
			}
		})
	}
	if _, got := facts(t, [2]string{"a", "a"}, []string{accounts[0]}, []string{accounts[1], tests["its account inside a policy"].right}); len(got) != 1 || got[0].Note != "" {
		t.Errorf("of one state read twice: got %+v, want no note", got)
	}
}

func TestInstancesOfTwoSidesAreNoGroup(t *testing.T) {
	_, rows := facts(t, [2]string{"a", "b"}, []string{`aws_sns_topic.t["x"] {"name": "alpha-one"}`}, []string{`aws_sns_topic.t["y"] {"name": "beta-two-three"}`})
	var groups []string
	for _, d := range rows {
		groups = append(groups, strings.SplitN(d.Group, ":", 3)[1])
	}
	if diff := cmp.Diff([]string{"left_only", "right_only"}, groups); diff != "" {
		t.Errorf("sides in the groups (-want +got):\n%s", diff)
	}
}
