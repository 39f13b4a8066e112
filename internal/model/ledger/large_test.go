package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestLargeLedgersAreRead reads as many entries as no person writes, on lines of their own, in one line, and under one aspect, and as many that are all
// wrong. Nothing but the time of the test stops what looks at each of them for each of them.
func TestLargeLedgersAreRead(t *testing.T) {
	const n = 10_000
	entry := func(aspect func(i int) string) func(i int) string {
		return func(i int) string {
			return fmt.Sprintf("{aspect: %s, justification: j, risk: r, covers: [{resource: aws_instance.a%d, attribute: ami, pin: {staging: x, production: y}}]}", aspect(i), i)
		}
	}
	own, shared := func(i int) string { return fmt.Sprintf("a%d", i) }, func(int) string { return "one" }
	lines := func(entry func(i int) string) string {
		var b strings.Builder
		b.WriteString("differences:\n")
		for i := range n {
			b.WriteString("  - " + entry(i) + "\n")
		}
		return b.String()
	}
	oneLine := func(entry func(i int) string) string {
		all := make([]string, n)
		for i := range all {
			all[i] = entry(i)
		}
		return "{differences: [" + strings.Join(all, ", ") + "]}\n"
	}
	for name, text := range map[string]string{
		"lines": lines(entry(own)), "one line": oneLine(entry(own)), "one aspect": lines(entry(shared)),
	} {
		l := mustParse(t, text, stagingProduction)
		handles := map[string]bool{}
		for _, e := range l.Entries {
			handles[e.Handle] = true
		}
		if len(handles) != n {
			t.Errorf("%s: %d entries can be told apart, want %d", name, len(handles), n)
		}
	}
	wrong := func(int) string { return "{idx: e}" }
	for name, text := range map[string]string{"lines": lines(wrong), "one line": oneLine(wrong)} {
		_, err := Parse("parity.yaml", []byte(text), stagingProduction)
		said := strings.Split(fmt.Sprint(err), "\n")
		if !strings.Contains(fmt.Sprint(err), `unknown key "idx"`) || !strings.HasPrefix(said[len(said)-1], "and ") || len(said) > 3*maxShown+1 || slices.Max(widths(said)) > 400 {
			t.Errorf("wrong %s: %d lines, the last %q", name, len(said), said[len(said)-1])
		}
	}
}

// impatient is a context that ends as soon as somebody waits for its end.
type impatient struct {
	context.Context //nolint:containedctx // it is one
	stop            context.CancelFunc
}

func (i impatient) Done() <-chan struct{} {
	i.stop()
	return i.Context.Done()
}

// TestNobodyWaitsForALargeLedgerInVain ends the context while entries are read that take a hundred times as long as coming back does.
func TestNobodyWaitsForALargeLedgerInVain(t *testing.T) {
	text := []byte("differences:\n" + strings.Repeat("  - {idx: e}\n", 20_000))
	ctx, stop := context.WithCancel(t.Context())
	l, err := Read(impatient{ctx, stop}, "parity.yaml", text, stagingProduction)
	if l != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("it comes back with %.200v, want the end of the context", err)
	}
	var wrong Errors
	if _, err := Read(t.Context(), "parity.yaml", text, stagingProduction); !errors.As(err, &wrong) {
		t.Errorf("where somebody waits it comes back with %v, want what is wrong", err)
	}
}

func widths(lines []string) []int {
	out := make([]int, len(lines))
	for i, l := range lines {
		out[i] = len(l)
	}
	return out
}

// TestTheFirstProblemsOfAFileShowTheirLines has more problems than are printed, of sections that are not read in the order in which they stand.
func TestTheFirstProblemsOfAFileShowTheirLines(t *testing.T) {
	head := "links: 3\nexpect: 3\nignore: 3\nplan: 3\nrejected: 3\nwords: 3\n"
	_, err := Parse("p", []byte(head+"differences:\n"+strings.Repeat("  - {aspect: a, idx: 1}\n", maxShown)), stagingProduction)
	var errs Errors
	if !errors.As(err, &errs) || len(errs) <= maxShown {
		t.Fatalf("%d problems, want more than are printed: %v", len(errs), err)
	}
	for i, p := range errs[:maxShown] {
		if p.Excerpt == "" {
			t.Errorf("problem %d, %+v, shows no line", i, p)
		}
	}
}
