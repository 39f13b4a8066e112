package report_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/report"
)

func text(t *testing.T, a *audit.Audit, explain bool) string {
	t.Helper()
	return written(t, func(w io.Writer, a *audit.Audit) error { return report.Text(w, a, report.Options{Explain: explain}) }, a)
}

func TestRowsOfOneCauseAreRolledIntoOne(t *testing.T) {
	for n, end := range map[int]string{
		1: "", 3: "", 4: "and 1 more place, which diff --explain lists", 5: "and 2 more places, which diff --explain lists", 40: "and 37 more places, which diff --explain lists",
	} {
		left, right := environment(t, "staging", `aws_vpc.main {}`), environment(t, "production", `aws_vpc.main {}`)
		for i := range n {
			right.Resources = append(right.Resources, resource(t, fmt.Sprintf(`aws_sqs_queue.q["%02d"]`, i), `{}`))
		}
		a := audited(t, left, right, "")
		if len(a.Rows) != n {
			t.Fatalf("%d differences, want %d", len(a.Rows), n)
		}
		rolled, whole := text(t, a, false), text(t, a, true)
		shown := min(n, 3)
		if got := strings.Count(rolled, "aws_sqs_queue.q["); got != shown {
			t.Errorf("%d rows: %d are shown, want %d:\n%s", n, got, shown, rolled)
		}
		if got := strings.Count(rolled, "Only production has this"); got != 1 {
			t.Errorf("%d rows: the reason is given %d times, want once", n, got)
		}
		if end == "" && strings.Contains(rolled, "more place") || !strings.Contains(rolled, end) {
			t.Errorf("%d rows: want %q:\n%s", n, end, rolled)
		}
		if title := fmt.Sprintf("\nHIGH  %d\n", n); !strings.Contains(rolled, title) || !strings.Contains(whole, title) {
			t.Errorf("%d rows: the title does not count them all:\n%s", n, rolled)
		}
		if got := strings.Count(whole, "aws_sqs_queue.q["); got != n || strings.Contains(whole, "more place") {
			t.Errorf("%d rows, explained: %d are shown, want all", n, got)
		}
	}
}

func TestRowsOfUnlikeKindsAreNotRolledIntoOne(t *testing.T) {
	left, right := environment(t, "staging"), environment(t, "production")
	for _, key := range []string{"a", "b", "c", "d"} {
		left.Resources = append(left.Resources, resource(t, `aws_sqs_queue.q["l`+key+`"]`, `{"name":"left-queue-`+key+`","delay_seconds":1}`))
		right.Resources = append(right.Resources, resource(t, `aws_sqs_queue.q["r`+key+`"]`, `{"name":"right-queue-`+key+`","fifo_queue":true}`))
	}
	a := audited(t, left, right, "")
	got := text(t, a, false)
	for _, reason := range []string{"Only production has this", "Only staging has this"} {
		if strings.Count(got, reason) != 1 {
			t.Errorf("%q is not said once:\n%s", reason, got)
		}
	}
}

func TestLongValuesShowWhereTheyPart(t *testing.T) {
	long := strings.Repeat("é", 400)
	tests := map[string]struct{ left, right string }{
		"in the middle":   {long + "one" + long, long + "two" + long},
		"one is longer":   {long + long, long + "more" + long},
		"near the start":  {"é" + strings.Repeat("é", 120) + "one" + long, "é" + strings.Repeat("é", 120) + "two" + long},
		"after the start": {long + "x" + long + "é", long + "y" + long + "é"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := audited(t, environment(t, "staging", `terraform_data.x {"input":"`+test.left+`"}`), environment(t, "production", `terraform_data.x {"input":"`+test.right+`"}`), "")
			line := ""
			for l := range strings.Lines(text(t, a, false)) {
				if at, rest, ok := strings.Cut(l, "  input  "); ok && strings.Contains(at, "terraform_data.x") {
					line = strings.TrimSpace(rest)
				}
			}
			left, right, ok := strings.Cut(line, " → ")
			if !ok || left == right {
				t.Errorf("the line shows no difference: %s", line)
			}
			if n := len([]rune(line)); n > 2*170 {
				t.Errorf("the line is %d characters long", n)
			}
		})
	}
}
