package reshape_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

const (
	readPolicy  = `"{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\"}]}"`
	writePolicy = `"{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\"}]}"`

	bothActions       = `"{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:PutObject\"], \"Resource\": [\"*\"]}]}"`
	bothActionsTurned = `"{\"Statement\": {\"Resource\": \"*\", \"Action\": [\"s3:PutObject\", \"s3:GetObject\"], \"Effect\": \"Allow\"}}"`
)

func role(inline string) string {
	return `aws_iam_role.app {"id": "app-role", "name": "app-role", "inline_policy": [` + inline + "]}\n"
}

func inline(name, policy string) string { return `{"name": "` + name + `", "policy": ` + policy + "}" }

func policy(name, text string) string {
	return `aws_iam_role_policy.` + name + ` {"id": "app-role:` + name + `", "name": "` + name + `", "role": "app-role", "policy": ` + text + "}\n"
}

func attached(arns ...string) string {
	return `aws_iam_role.app {"id": "app-role", "name": "app-role", "managed_policy_arns": ["` + strings.Join(arns, `", "`) + "\"]}\n"
}

func attachment(name, policy string) string {
	return `aws_iam_role_policy_attachment.` + name + ` {"id": "app-role-` + name + `", "role": "app-role", "policy_arn": "arn:aws:iam::aws:policy/` + policy + "\"}\n"
}

func TestWhatAParentRepeatsOfItsChildrenIsComparedOnce(t *testing.T) {
	tests := map[string]struct {
		left, right string
		want        []string
	}{
		"repeated on both sides and equal": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role(inline("own", readPolicy)) + policy("own", readPolicy), nil,
		},
		"a policy that differs, and its repetition with it, is one row": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role(inline("own", writePolicy)) + policy("own", writePolicy),
			[]string{`aws_iam_role_policy.own policy.Statement[0].Action changed: "s3:GetObject" | "s3:PutObject"`},
		},
		"a repetition in another spelling and order": {
			role(inline("own", bothActions)) + policy("own", bothActions), role(inline("own", bothActionsTurned)) + policy("own", bothActions), nil,
		},
		"repeated on one side only": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role("") + policy("own", readPolicy),
			[]string{`aws_iam_role.app inline_policy[name=own] left_only: {"name":"own","policy":` + readPolicy + "} | null"},
		},
		"repeated on one side only, where the policy differs too": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role("") + policy("own", writePolicy),
			[]string{
				`aws_iam_role.app inline_policy[name=own] left_only: {"name":"own","policy":` + readPolicy + "} | null",
				`aws_iam_role_policy.own policy.Statement[0].Action changed: "s3:GetObject" | "s3:PutObject"`,
			},
		},
		"drift in the child alone": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role(inline("own", readPolicy)) + policy("own", writePolicy),
			[]string{`aws_iam_role_policy.own policy.Statement[0].Action changed: "s3:GetObject" | "s3:PutObject"`},
		},
		"drift in the parent's copy alone": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role(inline("own", writePolicy)) + policy("own", readPolicy),
			[]string{`aws_iam_role.app inline_policy[name=own].policy.Statement[0].Action changed: "s3:GetObject" | "s3:PutObject"`},
		},
		"drift in one copy of two": {
			role(inline("own", readPolicy)+","+inline("two", readPolicy)) + policy("own", readPolicy) + policy("two", readPolicy),
			role(inline("own", readPolicy)+","+inline("two", writePolicy)) + policy("own", readPolicy) + policy("two", readPolicy),
			[]string{`aws_iam_role.app inline_policy[name=two].policy.Statement[0].Action changed: "s3:GetObject" | "s3:PutObject"`},
		},
		"a policy that nobody else says stays": {
			role(inline("own", readPolicy)) + policy("own", readPolicy),
			role(inline("own", readPolicy)+","+inline("by-hand", writePolicy)) + policy("own", readPolicy),
			[]string{`aws_iam_role.app inline_policy[name=by-hand] right_only: null | {"name":"by-hand","policy":` + writePolicy + "}"},
		},
		"a policy that one side has, repeated there": {
			role(inline("own", readPolicy)) + policy("own", readPolicy),
			role(inline("own", readPolicy)+","+inline("two", writePolicy)) + policy("own", readPolicy) + policy("two", writePolicy),
			[]string{
				`aws_iam_role.app inline_policy[name=two] right_only: null | {"name":"two","policy":` + writePolicy + "}",
				"aws_iam_role_policy.two right_only",
			},
		},
		"attached policies, one of them changed in the role alone": {
			attached("arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/B") + attachment("a", "A") + attachment("b", "B"),
			attached("arn:aws:iam::aws:policy/A", "arn:aws:iam::aws:policy/C") + attachment("a", "A") + attachment("b", "B"),
			[]string{`aws_iam_role.app managed_policy_arns changed: ["arn:aws:iam::aws:policy/B"] | ["arn:aws:iam::aws:policy/C"]`},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l, r, _ := meet(environment(t, vocabulary.Left, test.left), environment(t, vocabulary.Right, test.right))
			if diff := cmp.Diff(test.want, rows(l, r)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
