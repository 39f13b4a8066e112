package pairing_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnOverfullTypeIsNotWeighedAndTold holds the bound on resources that are weighed against each other, on either side.
func TestAnOverfullTypeIsNotWeighedAndTold(t *testing.T) {
	const bound = 2000
	queues := func(side string, n int) []string {
		out := []string{`aws_sqs_queue.` + side + `_like {"delay_seconds": 77, "max_message_size": 4321, "message_retention_seconds": 98765, "visibility_timeout_seconds": 54}`}
		for i := 1; i < n; i++ {
			out = append(out, fmt.Sprintf(`aws_sqs_queue.%s%d {"policy": "%s of number %d"}`, side, i, side, i*7919))
		}
		return out
	}
	tests := map[string]struct {
		left, right int
		capped      []string
		want        string
	}{
		"at the bound":   {bound, 1, nil, "aws_sqs_queue.a_like | aws_sqs_queue.b_like by similarity"},
		"too many left":  {bound + 1, 1, []string{"aws_sqs_queue"}, "aws_sqs_queue.a_like | -"},
		"too many right": {1, bound + 1, []string{"aws_sqs_queue"}, "- | aws_sqs_queue.b_like"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := match(environment(t, "staging", queues("a", test.left)...), environment(t, "production", queues("b", test.right)...))
			if diff := cmp.Diff(test.capped, got.Capped); diff != "" {
				t.Errorf("what was cut short (-want +got):\n%s", diff)
			}
			if !slices.Contains(lines(got), test.want) {
				t.Errorf("%q is missing", test.want)
			}
		})
	}
}
