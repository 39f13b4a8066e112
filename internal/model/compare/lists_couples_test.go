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

// TestListsBeyondTheBoundAreComparedAsAWhole holds lists of more elements than are compared with each other: what differs is told, once, with why, and what
// does not differ is not, in an attribute and in a document of a string.
func TestListsBeyondTheBoundAreComparedAsAWhole(t *testing.T) {
	const bound = 1 << 18
	digit := func(i int) string { return string(rune('0' + i%10)) }
	list := func(n int, first string) string {
		return "[" + first + "," + strings.TrimPrefix(thousands(n-1, digit, false), "[")
	}
	object := func(n int, first string) string {
		return `[{"a":` + first + "}," + strings.TrimPrefix(thousands(n-1, func(i int) string { return `{"a":` + digit(i) + "}" }, false), "[")
	}
	input := func(list string) string { return `{"input":` + list + `}` }
	inside := func(list string) string { return inText(t, `{"list":`+list+`,"z":1}`) }
	for name, test := range map[string]struct {
		kind, left, right string
		want              []string
		note              bool
	}{
		"as long as may be":           {"terraform_data", input(list(bound, "1")), input(list(bound, "2")), []string{"input[0] changed: 1 | 2"}, false},
		"longer":                      {"terraform_data", input(list(bound+1, "1")), input(list(bound+1, "2")), []string{"input changed: [1,0,1,"}, true},
		"longer, of objects":          {"terraform_data", input(object(bound+1, "1")), input(object(bound+1, "2")), []string{`input changed: [{"a":1},{"a":0}`}, true},
		"longer, in a document":       {"aws_instance", inside(list(bound+1, "1")), inside(list(bound+1, "2")), []string{"user_data.list changed: [1,0,1,"}, true},
		"longer on one side":          {"terraform_data", input(list(bound, "1")), input(list(bound+1, "1")), []string{"input changed: [1,0,1,"}, true},
		"longer, and the same":        {"terraform_data", input(list(bound+1, "1")), input(list(bound+1, "1")), nil, false},
		"the same, but for the order": {"aws_instance", inside(list(bound+1, "1")), inText(t, `{"z":1,"list":`+list(bound+1, "1")+`}`), nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, notes := runNoted(t, sides{kind: test.kind, left: test.left, right: test.right})
			if len(got) != len(test.want) {
				t.Fatalf("%d differences, want %d; the first is %.80s", len(got), len(test.want), got)
			}
			for i, want := range test.want {
				if !strings.HasPrefix(got[i], want) || test.note != (notes[i] == "a list of more than 262144 elements is compared as a whole") {
					t.Errorf("got %.80s …, noted %q; want %s …, noted: %v", got[i], notes[i], want, test.note)
				}
			}
		})
	}
}

// TestALongListIsNoSurerWhereItIsReadInStep holds that a reader in step claims nothing of such a list that a comparison of its values does not say: that two
// texts in it are equal by reference nobody asks.
func TestALongListIsNoSurerWhereItIsReadInStep(t *testing.T) {
	for _, n := range []int{1 << 18, 1<<18 + 1} {
		list := thousands(n, func(i int) string {
			if i == 7 {
				return `{"name":"n7","q":` + jobs + `}`
			}
			return fmt.Sprintf(`{"name":"n%d"}`, i)
		}, false)
		c, p := documentPair(t, list, there(list))
		counted := c.Tally(p)
		want := 0
		if n > 1<<18 {
			want = 1
		}
		if len(counted.Differences) != want {
			t.Errorf("%d elements: %d differences, want %d", n, len(counted.Differences), want)
		}
	}
}
