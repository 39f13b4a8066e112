package rules

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

func TestASentenceKeepsWhatTellsLongValuesApart(t *testing.T) {
	const registry = "123456789012.dkr.ecr.eu-west-2.amazonaws.com/"
	sentence := parseTemplate("{left} and {right}")
	for name, c := range map[string]struct{ left, right, want string }{
		"short":      {"nginx:1.25", "nginx:1.27", "nginx:1.25 and nginx:1.27"},
		"in the end": {registry + "orders/api:1.4.2", registry + "orders/api:1.5.0", "123456789012.dkr.e…mazonaws.com/orders/api:1.4.2 and 123456789012.dkr.e…mazonaws.com/orders/api:1.5.0"},
		"in the middle": {
			"arn:aws:acm:eu-west-2:111111111111:certificate/orders-and-invoices-front", "arn:aws:acm:eu-west-2:222222222222:certificate/orders-and-invoices-front",
			"arn:aws:acm:eu-west-2:111111111111:certificate… and arn:aws:acm:eu-west-2:222222222222:certificate…",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := difference(t, "aws_instance", "ami", "a", "b")
			d.Left, d.Right = model.StringValue(c.left), model.StringValue(c.right)
			if diff := cmp.Diff(c.want, sentence.fill(&context{d: d})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	hidden := difference(t, "aws_instance", "ami", "a", "b")
	hidden.Left, hidden.Right = model.StringValue(strings.Repeat("hunter2 ", 20)).Hide(), model.StringValue(strings.Repeat("x", 100))
	if got := sentence.fill(&context{d: hidden}); strings.Contains(got, "hunter2") {
		t.Errorf("the sentence tells a secret: %s", got)
	}
}
