package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// FormatVersion is the version of the JSON contract. Within one major version fields are only added.
const FormatVersion = "1.0"

// JSON writes the audit in the JSON contract. With o.Explain, the equalities are listed too. The output depends on the audit alone:
// it holds no time of the run, and sensitive values are null.
func JSON(w io.Writer, a *audit.Audit, o Options) error {
	equalPairs := 0
	if o.Explain {
		equalPairs = len(a.Pairs)
	}
	facts, vocabulary := factsOf(a), make([]word, 0, len(a.Vocabulary))
	for _, v := range a.Vocabulary {
		vocabulary = append(vocabulary, word{Left: v.Left, Right: v.Right, By: v.By.String(), Support: v.Support, Counter: v.Counter})
	}
	members := []member{
		field("format_version", FormatVersion),
		field("environments", []environment{environmentOf(a.Left), environmentOf(a.Right)}),
		field("coverage", coverageOf(a)),
		field("summary", summaryOf(&a.Summary)),
		field("vocabulary", vocabulary),
		listed("pairs", len(a.Pairs)+len(a.Absorbed), several, func(i int) []pair { return pairsOf(a, i) }),
		listed("differences", len(a.Rows), several, func(i int) []difference { return one(differenceOf(a, &a.Rows[i])) }),
		listed("equalities", equalPairs, several, func(i int) []equality { return equalitiesOf(a, i) }),
		// Facts stand side by side even where they are equal.
		listed("facts", len(facts), 1, func(i int) []fact { return one(facts[i]) }),
		field("environment_facts", environmentFactsOf(a)),
	}
	if since := changesOf(a); since != nil {
		members = append(members, field("since", since))
	}
	return writeMembers(w, "JSON", members)
}

// several is how many pairs or rows are spelled at a time.
const several = 32

// pairsOf lists the pair of that number, where it counts. What the other side models inside another resource comes after all pairs.
func pairsOf(a *audit.Audit, i int) []pair {
	if i >= len(a.Pairs) {
		return one(absorbedPair(a.Absorbed[i-len(a.Pairs)]))
	}
	if p := &a.Pairs[i]; p.Either().Address.Mode.Counts() {
		return one(pairOf(p))
	}
	return nil
}

// equalitiesOf lists what is equal for a reason in a pair, which is compared again for it.
func equalitiesOf(a *audit.Audit, i int) (out []equality) {
	p := &a.Pairs[i]
	if p.Left == nil || p.Right == nil {
		return nil
	}
	about := subjectOf(compare.SubjectOf(p.Left, p.Right))
	for _, e := range a.Equalities(i) {
		out = append(out, equality{Resource: about, Path: e.Path.String(), Reason: e.Reason.String(), Detail: e.Detail})
	}
	return out
}

// WriteJSON writes doc as people read JSON, indented and with its characters as they are but for those that a terminal obeys, and one line end. what names the document in an error.
func WriteJSON(w io.Writer, what string, doc any) error {
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("writing %s: %w", what, err)
	}
	if _, err := io.WriteString(w, escaped(text.String())); err != nil {
		return fmt.Errorf("writing %s: %w", what, err)
	}
	return nil
}

func environmentOf(e *model.Environment) environment {
	out := environment{Name: e.Name, Sources: []source{}, Resources: e.CountResources(), Unreadable: []unreadable{}, Skipped: []skipped{}}
	for _, u := range e.Unreadable {
		out.Unreadable = append(out.Unreadable, unreadable(u))
	}
	for _, s := range e.Skipped {
		out.Skipped = append(out.Skipped, skipped{Reason: s.Reason, Count: s.Count, URI: s.URI})
	}
	for _, s := range e.Sources {
		x := source{URI: s.URI, Kind: s.Kind, Label: s.Label, TerraformVersion: s.TerraformVersion, Serial: s.Serial, Size: s.Size}
		if !s.Modified.IsZero() {
			x.Modified = s.Modified.UTC().Format(time.RFC3339)
		}
		out.Sources = append(out.Sources, x)
	}
	return out
}

func coverageOf(a *audit.Audit) coverage {
	c := &a.Coverage
	out := coverage{
		Resources: [2]int{c.LeftResources, c.RightResources}, Paired: c.Paired, LeftOnly: c.LeftOnly, RightOnly: c.RightOnly,
		Suggested: c.Suggested, Unresolved: c.Unresolved, WithoutSchema: c.WithoutSchema, Unreadable: []string{}, Capped: []string{},
		Beyond: c.Beyond, BeyondReferences: c.BeyondReferences,
	}
	for _, u := range c.Unreadable {
		out.Unreadable = append(out.Unreadable, u.URI)
	}
	out.Capped = append(out.Capped, c.Capped...)
	out.Baselines, out.UnmatchedBaselines = c.Baselines, append([]string{}, c.Unmatched...)
	return out
}

func summaryOf(s *audit.Summary) summary {
	out := summary{
		Resources: resources{Equal: s.EqualResources, IntentionalOnly: s.IntentionalResources, Open: s.OpenResources},
		Open:      s.ByStatus[ledger.Open], Planned: s.ByStatus[ledger.Planned], Intentional: s.ByStatus[ledger.Intentional],
		Stale: s.ByStatus[ledger.Stale], Expired: s.ByStatus[ledger.Expired], Ignored: s.ByStatus[ledger.Ignored],
		EqualByReason: map[string]int{}, OpenByCategory: map[string]int{}, OpenByPriority: map[string]int{},
	}
	for _, r := range compare.Reasons() {
		if n := s.EqualByReason[r]; n > 0 {
			out.EqualByReason[r.String()] = n
		}
	}
	for _, c := range rules.Categories() {
		if n := s.OpenByCategory[c]; n > 0 {
			out.OpenByCategory[c.String()] = n
		}
	}
	for _, p := range rules.Priorities() {
		if n := s.OpenByPriority[p]; n > 0 {
			out.OpenByPriority[p.String()] = n
		}
	}
	return out
}

func pairOf(p *audit.Pair) pair {
	s := compare.SubjectOf(p.Left, p.Right)
	out := pair{Left: optional(s.Left), Right: optional(s.Right), LeftState: s.LeftState, RightState: s.RightState}
	if p.Left != nil && p.Right != nil {
		out.By, out.Confidence = p.By.String(), &p.Confidence
	}
	return out
}

// absorbedPair lists a resource that the other side models inside another one.
func absorbedPair(n reshape.Note) pair {
	out := pair{AbsorbedInto: n.Parent.String()}
	if n.Side == vocabulary.Left {
		out.Left, out.LeftState = optional(n.Child.String()), n.Absorbed.State
	} else {
		out.Right, out.RightState = optional(n.Child.String()), n.Absorbed.State
	}
	return out
}

func subjectOf(s compare.Subject) subject {
	return subject{Type: s.Type, Left: optional(s.Left), Right: optional(s.Right), LeftState: s.LeftState, RightState: s.RightState}
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func differenceOf(a *audit.Audit, r *audit.Row) difference {
	out := difference{
		ID: r.ID, Scope: r.Scope.String(), Resource: subjectOf(r.Subject), Path: r.Path.String(), Kind: r.Kind.String(),
		Left: r.Left, Right: r.Right, Sensitive: r.Sensitive(), Category: r.Verdict.Category.String(), Priority: r.Verdict.Priority.String(),
		Rule: r.Verdict.Rule, Why: r.Verdict.Why, Status: r.Status.String(), Group: r.Group, Members: r.Members, Note: r.Note,
	}
	if out.Since = r.Since.String(); r.Since == audit.Known {
		out.Was = r.Was.String()
	}
	for _, c := range r.Consequences {
		out.Consequences = append(out.Consequences, place{Resource: subjectOf(c.Subject), Path: c.Path.String()})
	}
	if r.Scope == compare.Expectation {
		out.Expectation = &expectation{r.Baseline, a.Left.Name, r.Expected}
		if r.Kind == compare.RightOnly {
			out.Expectation.Environment = a.Right.Name
		}
	}
	if r.Confidence < 1 {
		out.Confidence = &r.Confidence
	}
	if r.Verdict.User {
		b := r.Verdict.BuiltIn
		out.BuiltIn = &placement{b.Category.String(), b.Priority.String()}
	}
	if r.Entry >= 0 {
		out.Entry = optional(a.Ledger.Entries[r.Entry].Handle)
	}
	out.IgnoreReason = ignoreReason(a, r)
	for _, m := range r.Moved {
		was := moved{Environment: a.Right.Name, Actual: m.Actual}
		if m.Side == vocabulary.Left {
			was.Environment = a.Left.Name
		}
		if !m.Actual.HoldsSensitive() {
			was.Pinned = optional(m.Pinned)
		}
		out.Moved = append(out.Moved, was)
	}
	return out
}
