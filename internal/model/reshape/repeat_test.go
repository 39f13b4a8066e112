package reshape_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

const (
	readPolicy  = `"{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\"}]}"`
	writePolicy = `"{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\"}]}"`
)

func role(inline string) string {
	return `aws_iam_role.app {"id": "app-role", "name": "app-role", "inline_policy": [` + inline + "]}\n"
}

func inline(name, policy string) string { return `{"name": "` + name + `", "policy": ` + policy + "}" }

func policy(name, text string) string {
	return `aws_iam_role_policy.` + name + ` {"id": "app-role:` + name + `", "name": "` + name + `", "role": "app-role", "policy": ` + text + "}\n"
}

func TestWhatAParentRepeatsOfItsChildrenIsComparedOnce(t *testing.T) {
	tests := map[string]struct {
		left, right string
		want        []string
	}{
		"a policy that differs is one row": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role(inline("own", writePolicy)) + policy("own", writePolicy),
			[]string{`aws_iam_role_policy.own policy.Statement[0].Action changed: "s3:GetObject" | "s3:PutObject"`},
		},
		"a policy that nobody else says stays": {
			role(inline("own", readPolicy)) + policy("own", readPolicy),
			role(inline("own", readPolicy)+","+inline("by-hand", writePolicy)) + policy("own", readPolicy),
			[]string{`aws_iam_role.app inline_policy[name=by-hand] right_only: null | {"name":"by-hand","policy":` + writePolicy + "}"},
		},
		"one that says something else than its resource stays": {
			role(inline("own", readPolicy)) + policy("own", readPolicy), role(inline("own", writePolicy)) + policy("own", readPolicy),
			[]string{`aws_iam_role.app inline_policy[name=own] right_only: null | {"name":"own","policy":` + writePolicy + "}"},
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
