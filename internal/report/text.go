// Package report writes an audit for readers outside the explorer: text for people, HTML and Markdown for a page, CSV for spreadsheets, JSON
// for programs, JUnit, SARIF, code quality and annotations for pipelines. It is pure: an audit in, bytes out. Formats lists what there is.
package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Text writes the differences for people: one line a difference, grouped by priority, the covered ones last. Many rows of one cause are
// rolled into one, unless o.Explain is set; then the equalities follow, too. The form may change between versions; programs read JSON.
func Text(w io.Writer, a *audit.Audit, o Options) error {
	t := &text{Writer: bufio.NewWriter(w), audit: a, whole: o.Explain}
	t.header()
	for _, p := range rules.Priorities() {
		t.group(strings.ToUpper(p.String()), func(r *audit.Row) bool { return audit.NeedsWork(r.Status) && r.Verdict.Priority == p })
	}
	t.group("PLANNED", func(r *audit.Row) bool { return r.Status == ledger.Planned })
	t.group("INTENTIONAL", func(r *audit.Row) bool { return r.Status == ledger.Intentional })
	t.group("IGNORED", func(r *audit.Row) bool { return r.Status == ledger.Ignored })
	if o.Explain {
		t.equalities()
	}
	t.proposals()
	t.sources()
	t.changes()
	t.printf("\n%s\n", Counts(a))
	if err := t.Flush(); err != nil {
		return fmt.Errorf("writing text: %w", err)
	}
	return nil
}

type text struct {
	*bufio.Writer
	audit *audit.Audit
	// whole says that every row is listed.
	whole bool
}

// printf leaves errors to the final Flush, which reports the first.
func (t *text) printf(format string, args ...any) { _, _ = fmt.Fprintf(t.Writer, format, args...) }

func (t *text) header() {
	c := &t.audit.Coverage
	t.printf("%s ⇄ %s: %s\n", model.Printable(t.audit.Left.Name), model.Printable(t.audit.Right.Name), coverageSentence(c))
	if days, ok := t.audit.Apart(); ok && days > audit.StaleDays {
		t.printf("the newest states lie %d days apart: what changed in between may show as a difference\n", days)
	}
	for _, u := range c.Unreadable {
		t.printf("not compared: %s: %s\n", model.Printable(u.URI), model.Printable(u.Reason))
	}
	if c.Beyond > 0 {
		t.printf("not compared: resources whose counterpart stands in a state that could not be read: %d; values that refer to them: %d\n", c.Beyond, c.BeyondReferences)
	}
	for _, id := range c.Unmatched {
		t.printf("not checked: baseline %s matched no resource\n", model.Printable(id))
	}
	for _, name := range c.Capped {
		t.printf("not paired to the end: %s: there are too many to weigh each against each; pairs: in the ledger helps\n", model.Printable(name))
	}
}

// coverageSentence says in one line what was compared.
func coverageSentence(c *audit.Coverage) string {
	out := fmt.Sprintf("%d and %d resources, %d paired, %d and %d on one side only", c.LeftResources, c.RightResources, c.Paired, c.LeftOnly, c.RightOnly)
	if c.WithoutSchema > 0 {
		out += fmt.Sprintf(", %d without a schema", c.WithoutSchema)
	}
	return out
}

// Counts says in one line how many differences there are of each kind.
func Counts(a *audit.Audit) string {
	s := &a.Summary
	var open []string
	for _, p := range rules.Priorities() {
		if n := s.OpenByPriority[p]; n > 0 {
			open = append(open, fmt.Sprintf("%d %s", n, p))
		}
	}
	if open == nil {
		open = []string{"nothing"}
	}
	out := strings.Join(open, ", ") + " open"
	for _, x := range [...]ledger.Status{ledger.Stale, ledger.Expired, ledger.Planned, ledger.Intentional, ledger.Ignored} {
		if n := s.ByStatus[x]; n > 0 {
			out += fmt.Sprintf("; %d %s", n, x)
		}
	}
	return out
}

// group prints the rows that keep picks under a title, and nothing where there are none.
func (t *text) group(title string, keep func(*audit.Row) bool) {
	var rows []*audit.Row
	for i := range t.audit.Rows {
		if r := &t.audit.Rows[i]; keep(r) {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return
	}
	t.printf("\n%s  %d\n", title, len(rows))
	causes := rolled(rows)
	if t.whole {
		causes = single(rows)
	}
	for _, c := range causes {
		t.row(c)
	}
}

// row prints the first row of a cause with all that is said about it, and of the others where they are.
func (t *text) row(c []*audit.Row) {
	r := c[0]
	t.printf("  ")
	t.place(r)
	t.printf("\n      %s: %s", r.Verdict.Category, model.Printable(r.Verdict.Why))
	if r.Note != "" && !strings.Contains(r.Verdict.Why, r.Note) {
		t.printf(" (%s)", model.Printable(r.Note))
	}
	if b := r.Verdict.BuiltIn; r.Verdict.User {
		t.printf("\n      placed by %s of %s; built in is %s %s", model.Printable(r.Verdict.Rule), model.Printable(t.audit.Ledger.Name()), b.Category, b.Priority)
	}
	for _, c := range r.Consequences[:min(len(r.Consequences), maxConsequences)] {
		t.printf("\n      so also: %s  %s", model.Printable(c.Subject.Place()), model.Printable(c.Path.String()))
	}
	if n := len(r.Consequences) - maxConsequences; n > 0 {
		t.printf("\n      so also: %d more", n)
	}
	if r.Entry >= 0 {
		e := &t.audit.Ledger.Entries[r.Entry]
		t.printf("\n      %s: %s", model.Printable(e.Handle), model.Printable(said(e)))
	}
	if reason := ignoreReason(t.audit, r); reason != "" {
		t.printf("\n      ignored: %s", model.Printable(reason))
	}
	for _, moved := range t.audit.MovedValues(r) {
		t.printf("\n      moved: %s", model.Printable(moved))
	}
	for _, other := range c[1:min(len(c), maxPlaces)] {
		t.printf("\n      likewise: ")
		t.place(other)
	}
	switch n := len(c) - maxPlaces; {
	case n == 1:
		t.printf("\n      and 1 more place, which diff --explain lists")
	case n > 1:
		t.printf("\n      and %d more places, which diff --explain lists", n)
	}
	t.printf("\n")
}

// said is what an entry says of its differences: why they are intended, or who removes them and by when.
func said(e *ledger.Entry) string {
	out := cmp.Or(e.Justification, e.Aspect)
	if e.Owner != "" && e.Planned {
		out += ", by " + e.Owner
	}
	if !e.Due.IsZero() {
		out += ", due " + e.Due.String()
	}
	return out
}

// place says on one line where a row is and what the two sides have there.
func (t *text) place(r *audit.Row) {
	t.printf("%s", model.Printable(r.Subject.Place()))
	if r.Subject.Left != "" && r.Subject.Right != "" && r.Subject.Left != r.Subject.Right {
		t.printf(" (%s)", model.Printable(r.Subject.Left))
	}
	if path := r.Path.String(); path != "" {
		t.printf("  %s", model.Printable(path))
	}
	t.printf("  %s", t.values(r))
	switch r.Status {
	case ledger.Stale, ledger.Expired:
		t.printf("  [%s]", r.Status)
	case ledger.Open, ledger.Planned, ledger.Intentional, ledger.Ignored:
	}
	if r.Since == audit.New {
		t.printf("  [new]")
	}
}

// maxConsequences is how many places a row lists that differ only because of it.
const maxConsequences = 5

// values says what the two sides have.
func (t *text) values(r *audit.Row) string {
	if r.Scope == compare.Expectation {
		return t.broken(r)
	}
	switch r.Kind {
	case compare.LeftOnly:
		return t.oneSided(t.audit.Left.Name, r.Left)
	case compare.RightOnly:
		return t.oneSided(t.audit.Right.Name, r.Right)
	case compare.Same:
		return "both " + short(r.Left)
	case compare.Reordered:
		return "order changed: " + short(r.Left) + " → " + short(r.Right)
	case compare.Changed:
	}
	if r.Sensitive() && short(r.Left) == short(r.Right) {
		return model.SensitiveText + " differs"
	}
	left, right := shortPair(r.Left, r.Right)
	return left + " → " + right
}

// broken says which environment breaks a baseline, and with what.
func (t *text) broken(r *audit.Row) string {
	name, actual := t.audit.Left.Name, r.Left
	if r.Kind == compare.RightOnly {
		name, actual = t.audit.Right.Name, r.Right
	}
	return fmt.Sprintf("%s: %s, expected %s (baseline %s)", model.Printable(name), short(actual), model.Printable(r.Expected), r.Baseline)
}

func (t *text) oneSided(name string, v model.Value) string {
	out := "only in " + model.Printable(name)
	if v.Kind() != model.Absent {
		out += ": " + short(v)
	}
	return out
}

// proposals prints the words that the differences suggest, for a person to declare.
func (t *text) proposals() {
	title := "\nPERHAPS WORDS OF THE ENVIRONMENTS, to be declared under words:\n"
	for _, w := range t.audit.Vocabulary {
		if w.By != vocabulary.Proposed {
			continue
		}
		t.printf("%s  %s ⇄ %s  in %d places", title, model.Printable(w.Left), model.Printable(w.Right), w.Support)
		if w.Counter > 0 {
			t.printf(", %d against", w.Counter)
		}
		t.printf("\n")
		title = ""
	}
}

func (t *text) equalities() {
	t.printf("\nEQUAL\n")
	for i := range t.audit.Pairs {
		p := &t.audit.Pairs[i]
		for _, e := range t.audit.Equalities(i) {
			t.printf("  %s  %s  %s ≡ %s\n      %s: %s\n", model.Printable(p.Either().Address.String()), model.Printable(e.Path.String()),
				short(e.Left), short(e.Right), e.Reason, model.Printable(e.Detail))
		}
	}
}
