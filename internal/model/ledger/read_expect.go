package ledger

import (
	"errors"
	"slices"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Expectation is a baseline of the file.
type Expectation struct {
	rules.Baseline
	Place
}

// Equal reports whether two baselines ask the same, wherever they stand.
func (e Expectation) Equal(f Expectation) bool {
	return e.ID == f.ID && slices.Equal(e.Types, f.Types) && e.Attribute == f.Attribute && e.Asks == f.Asks &&
		slices.Equal(e.Wanted, f.Wanted) && slices.Equal(e.Environments, f.Environments) && e.Severity == f.Severity && e.Why == f.Why
}

// InRun reports whether the baseline asks anything of the environments of a run.
func (e *Expectation) InRun(l *Ledger, run Names) bool {
	known := sides(l.names, run)
	return len(e.Environments) == 0 || slices.ContainsFunc(e.Environments, func(n string) bool { _, ok := known[n]; return ok })
}

// Concerns reports whether the baseline asks anything of one environment of a run.
func (e *Expectation) Concerns(l *Ledger, run Names, of vocabulary.Side) bool {
	known := sides(l.names, run)
	return len(e.Environments) == 0 || slices.ContainsFunc(e.Environments, func(n string) bool { s, ok := known[n]; return ok && s == of })
}

// expectations reads the list of baselines. Their ids are unique.
func (r *reader) expectations(n *yamltext.Node) {
	first := map[string]int{}
	for _, item := range r.elements(n, "expect") {
		e, ok := r.expectation(item)
		if !ok {
			continue
		}
		if line, taken := first[e.ID]; taken {
			r.problem(item, "the id %s is used twice, first in line %d; give each baseline its own", quoted(e.ID), line)
			continue
		}
		first[e.ID] = e.Line
		r.ledger.Expect = append(r.ledger.Expect, e)
	}
}

// expectation reads one baseline, and false where something of it is wrong.
func (r *reader) expectation(n *yamltext.Node) (Expectation, bool) {
	before := len(r.problems)
	e := Expectation{Place: r.place(n)}
	got, ok := r.mapping(n, "an item of expect", expectKeys[:])
	if !ok {
		return e, false
	}
	for _, need := range [...]struct{ key, why string }{
		{"id", "name it, such as tls-floor"},
		{"type", "name the resource types, such as aws_db_instance or aws_rds_*"},
		{"attribute", "name the attribute, such as engine_version or **.min_tls_version"},
		{"severity", "say how bad it is to break it: critical, high, medium, low or info"},
		{"why", "say in a sentence what is lost where it is broken"},
	} {
		if got.known[need.key] == nil && !r.saidEmpty(n, need.key) {
			r.problem(n, "%s is missing; %s", need.key, need.why)
		}
	}
	if v := got.known["id"]; v != nil {
		e.ID = r.text(v, "id")
	}
	if v := got.known["type"]; v != nil {
		e.Types = r.texts(v, "type")
	}
	if v := got.known["attribute"]; v != nil {
		e.Attribute = r.text(v, "attribute")
	}
	if v := got.known["why"]; v != nil {
		e.Why = r.text(v, "why")
	}
	if v := got.known["severity"]; v != nil {
		e.Severity = r.severity(v)
	}
	for _, v := range r.elements(got.known["environments"], "environments") {
		e.Environments = append(e.Environments, r.environment(v, "an item of environments"))
	}
	r.asked(n, got, &e)
	if len(r.problems) > before {
		return e, false
	}
	return r.compiled(n, got, e)
}

// asked reads what a baseline asks for: exactly one of the forms.
func (r *reader) asked(n *yamltext.Node, got fields, e *Expectation) {
	var forms []string
	for _, a := range rules.AllAsks() {
		key := a.String()
		v := got.known[key]
		if v == nil {
			continue
		}
		forms = append(forms, key)
		e.Asks = a
		if a == rules.OneOf {
			e.Wanted = nil
			for _, item := range r.elements(v, key) {
				e.Wanted = append(e.Wanted, r.text(item, "a value of one_of"))
			}
			if len(e.Wanted) == 0 {
				r.problem(v, "one_of must be a list of values such as [TLS1_2, TLS1_3]")
			}
			continue
		}
		e.Wanted = []string{r.text(v, key)}
	}
	switch len(forms) {
	case 0:
		if !slices.ContainsFunc(rules.AllAsks(), func(a rules.Asks) bool { return r.saidEmpty(n, a.String()) }) {
			r.problem(n, "nothing says what is expected; add exact, version, minimum, enabled or one_of")
		}
	case 1:
	default:
		r.problem(got.known[forms[1]], "%s cannot stand together; write an item for each", list(forms))
	}
}

// compiled makes a baseline ready, and reports a problem at the key that has it.
func (r *reader) compiled(n *yamltext.Node, got fields, e Expectation) (Expectation, bool) {
	b, err := e.Compile()
	if err == nil {
		e.Baseline = b
		return e, true
	}
	at := n
	var wrong *rules.BaselineError
	if errors.As(err, &wrong) && got.known[wrong.Key] != nil {
		at = got.known[wrong.Key]
	}
	r.problem(at, "%s", err)
	return e, false
}

// texts reads a text or a list of them.
func (r *reader) texts(n *yamltext.Node, what string) []string {
	if n.Resolve().Kind != yamltext.Sequence {
		return []string{r.text(n, what)}
	}
	var out []string
	for _, item := range r.elements(n, what) {
		out = append(out, r.text(item, what))
	}
	if len(out) == 0 {
		r.problem(n, "%s is empty; %s", what, remedy(what))
	}
	return out
}

// severity reads the name of a priority.
func (r *reader) severity(n *yamltext.Node) rules.Priority {
	text := r.text(n, "severity")
	p, err := rules.ParsePriority(text)
	if err != nil && text != "" {
		r.problem(n, "%s", quotedError("severity", text))
	}
	return p
}
