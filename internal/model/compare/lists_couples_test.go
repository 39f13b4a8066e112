package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// thousands writes n elements as a list, backwards where asked, so that none stands where its counterpart does.
func thousands(n int, element func(i int) string, backwards bool) string {
	out := make([]string, n)
	for i := range out {
		out[i] = element(i)
	}
	if backwards {
		slices.Reverse(out)
	}
	return "[" + strings.Join(out, ",") + "]"
}

// TestListsOfThousandsTakeNoForever compares lists of which no element equals another of the other side, and lists that differ in one. Nothing
// but the time of the test stops one that looks at each couple.
func TestListsOfThousandsTakeNoForever(t *testing.T) {
	const n = 20_000
	rule := func(from int) func(int) string {
		return func(i int) string {
			return fmt.Sprintf(`{"from_port":%d,"to_port":%d,"protocol":"tcp","description":"r%d","cidr_blocks":["10.0.0.0/8"]}`, from+i, from+i, from+i)
		}
	}
	text := func(from int) func(int) string { return func(i int) string { return fmt.Sprintf(`"e%d"`, from+i) } }
	statement := func(from int) func(int) string {
		return func(i int) string {
			return fmt.Sprintf(`{\"Effect\":\"Allow\",\"Action\":\"s3:Get%d\",\"Resource\":\"arn:aws:s3:::b%d\"}`, from+i, from+i)
		}
	}
	policy := func(list string) string { return `{"policy":"{\"Statement\":` + list + `}"}` }
	one := func(element func(int) string, other string) func(int) string {
		return func(i int) string {
			if i == 777 {
				return other
			}
			return element(i)
		}
	}
	tests := map[string]struct {
		kind, left, right string
		// least and most are how many rows there must be: at least one for what differs, and for each of two that were not paired.
		least, most int
	}{
		"a set, nothing in common": {"aws_security_group", `{"ingress":` + thousands(n, rule(0), false) + `}`, `{"ingress":` + thousands(n, rule(50_000), true) + `}`, n, 8 * n},
		"a set, one differs":       {"aws_security_group", `{"ingress":` + thousands(n, rule(0), false) + `}`, `{"ingress":` + thousands(n, one(rule(0), rule(99_000)(0)), true) + `}`, 1, 10},
		"a policy, nothing in common": {
			"aws_iam_policy", policy(thousands(n, statement(0), false)), policy(thousands(n, statement(50_000), true)), 1, 1,
		},
		"a smaller policy, nothing in common": {
			"aws_iam_policy", policy(thousands(n/8, statement(0), false)), policy(thousands(n/8, statement(50_000), true)), n / 8, n,
		},
		"a policy, one differs": {"aws_iam_policy", policy(thousands(n, statement(0), false)), policy(thousands(n, one(statement(0), statement(99_000)(0)), true)), 1, 10},
		"a list of texts":       {"terraform_data", `{"input":` + thousands(n, text(0), false) + `}`, `{"input":` + thousands(n, text(50_000), true) + `}`, n, 2 * n},
		"a list, one differs":   {"terraform_data", `{"input":` + thousands(n, text(0), false) + `}`, `{"input":` + thousands(n, one(text(0), `"x"`), true) + `}`, 2, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, _ := run(t, sides{kind: test.kind, left: test.left, right: test.right}, "staging", "production")
			if len(got) < test.least || len(got) > test.most {
				t.Errorf("%d differences, want %d to %d", len(got), test.least, test.most)
			}
		})
	}
}

// TestBeyondTheBoundLikeElementsMeet holds that elements which changed in one attribute are one difference each, however many there are.
func TestBeyondTheBoundLikeElementsMeet(t *testing.T) {
	const n = 3000
	// Without an identity, elements meet by what they share.
	element := func(size int) func(int) string {
		return func(i int) string {
			return fmt.Sprintf(`{\"Effect\":\"Allow\",\"Action\":\"s3:Get%d\",\"Resource\":\"arn:aws:s3:::b%d\",\"Condition\":{\"NumericLessThan\":{\"s3:max-keys\":\"%d\"}}}`, i, i, size)
		}
	}
	policy := func(list string) string { return `{"policy":"{\"Statement\":` + list + `}"}` }
	got, _ := run(t, sides{kind: "aws_iam_policy", left: policy(thousands(n, element(5), false)), right: policy(thousands(n, element(6), true))}, "staging", "production")
	if len(got) != n || strings.Contains(strings.Join(got, "\n"), "only") {
		t.Errorf("%d differences, want one for each of %d elements; first: %.200q", len(got), n, got[:min(1, len(got))])
	}
}
