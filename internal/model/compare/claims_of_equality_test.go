package compare_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEqualityIsNotClaimedForWhatStandsUnderAnotherRow holds shapes in which nothing is a row of its own, and yet not everything is equal.
func TestEqualityIsNotClaimedForWhatStandsUnderAnotherRow(t *testing.T) {
	home := func(region string) string {
		return `aws_sqs_queue.home {"name": "home", "arn": "arn:aws:sqs:` + region + `:111111111111:home"}`
	}
	tests := map[string]struct {
		at          string
		left, right []string
		want        []string
	}{
		"a document that differs only by what one side lacks": {
			"aws_lambda_function.f",
			[]string{
				`aws_lambda_function.f {"environment": [{"variables": {"X": "{\"queue\": \"arn:aws:sqs:us-east-1:1:alpha\"}"}}]}`,
				`aws_sqs_queue.alpha {"name": "alpha", "arn": "arn:aws:sqs:us-east-1:1:alpha"}`,
			},
			[]string{
				`aws_lambda_function.f {"environment": [{"variables": {"X": "{\"queue\": \"arn:aws:sqs:us-east-1:1:omega-of-another-kind\"}"}}]}`,
				`aws_sns_topic.omega {"name": "omega-of-another-kind", "arn": "arn:aws:sqs:us-east-1:1:omega-of-another-kind"}`,
			},
			[]string{"environment[0].variables.X.queue follows from aws_sns_topic.omega", "environment[0].variables.X.queue follows from aws_sqs_queue.alpha"},
		},
		"a reordered set whose elements differ by region": {
			"aws_iam_role.r",
			[]string{home("us-east-1"), `aws_iam_role.r {"managed_policy_arns": ["arn:aws:sns:us-east-1:111111111111:a", "arn:aws:sns:us-east-1:111111111111:b"]}`},
			[]string{home("eu-west-1"), `aws_iam_role.r {"managed_policy_arns": ["arn:aws:sns:eu-west-1:111111111111:b", "arn:aws:sns:eu-west-1:111111111111:a"]}`},
			[]string{"managed_policy_arns follows from the region"},
		},
		"references in another order in a document": {
			"aws_lambda_function.f",
			[]string{
				`aws_lambda_function.f {"environment": [{"variables": {"X": "{\"brokers\": [\"vpc-0a1b2c3d4e5f60001\", \"vpc-0a1b2c3d4e5f60002\"]}"}}]}`,
				`aws_vpc.a {"id": "vpc-0a1b2c3d4e5f60001"}`, `aws_vpc.b {"id": "vpc-0a1b2c3d4e5f60002"}`,
			},
			[]string{
				`aws_lambda_function.f {"environment": [{"variables": {"X": "{\"brokers\": [\"vpc-0f1b2c3d4e5f60002\", \"vpc-0f1b2c3d4e5f60001\"]}"}}]}`,
				`aws_vpc.a {"id": "vpc-0f1b2c3d4e5f60001"}`, `aws_vpc.b {"id": "vpc-0f1b2c3d4e5f60002"}`,
			},
			[]string{`environment[0].variables.X.brokers differs: ["vpc-0a1b2c3d4e5f60001","vpc-0a1b2c3d4e5f60002"] | ["vpc-0f1b2c3d4e5f60002","vpc-0f1b2c3d4e5f60001"] ()`},
		},
		"a variable whose name holds the word": {
			"aws_lambda_function.f",
			[]string{`aws_lambda_function.f {"environment": [{"variables": {"STAGING_URL": "x"}}]}`},
			[]string{`aws_lambda_function.f {"environment": [{"variables": {"PRODUCTION_URL": "x"}}]}`},
			[]string{
				`environment[0].variables.PRODUCTION_URL differs: null | "x" ()`, `environment[0].variables.STAGING_URL differs: "x" | null ()`,
			},
		},
		"a tag whose name holds the word": {
			"aws_vpc.v",
			[]string{`aws_vpc.v {"tags": {"kubernetes.io/cluster/staging": "shared"}}`},
			[]string{`aws_vpc.v {"tags": {"kubernetes.io/cluster/production": "shared"}}`},
			[]string{`tags["kubernetes.io/cluster/{env}"] equal by environment-word: the keys differ only by the environments' words`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, story(t, test.at, nil, test.left, test.right)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
