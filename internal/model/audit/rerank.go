package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// Ranking is where a person puts differences instead of where the rules of the program put them. It becomes rules of parity.yaml.
type Ranking struct {
	// Reach is Here for the attribute of the resource, OnType for that of all resources of its type, and Everywhere for that of any type.
	Reach    Reach
	Category rules.Category
	Priority rules.Priority
	Reason   string
}

// Rerank returns the session with rules that place the chosen rows, and whatever else they reach, as r says. The rows may stand in another
// order then. The error is a *FieldError where a field is to blame.
func (s *Session) Rerank(rows []int, r Ranking) (*Session, error) {
	if strings.TrimSpace(r.Reason) == "" {
		return nil, &FieldError{"reason", "is required"}
	}
	l, _, err := s.ranked(rows, r)
	if err != nil {
		return nil, err
	}
	d := &s.Audit.Rows[rows[0]].Difference
	return s.edited(l.Text(), fmt.Sprintf("ranking %s %s %s", rankedName(d), r.Category, r.Priority))
}

// WouldRerank returns the rows that Rerank would place by its rules, whatever the reason still lacks.
func (s *Session) WouldRerank(rows []int, r Ranking) ([]int, error) {
	if strings.TrimSpace(r.Reason) == "" {
		r.Reason = "preview"
	}
	_, reached, err := s.ranked(rows, r)
	return reached, err
}

// rankedName names in a few words what is ranked.
func rankedName(d *compare.Difference) string {
	if d.Scope == compare.Attribute {
		return d.Path.String()
	}
	return d.Subject.Name()
}

// ranked returns the ledger with the rules of a ranking, and the rows that these rules place. A narrow rule stands before a wide one that
// is there already; where the chosen rows are still placed by another rule, the new ones go before all.
func (s *Session) ranked(rows []int, r Ranking) (*ledger.Ledger, []int, error) {
	own, err := s.rankingRules(rows, r)
	if err != nil {
		return nil, nil, err
	}
	l := s.Audit.Ledger
	at := slices.IndexFunc(l.Rules, func(o rules.Rule) bool { return !narrower(o.Match, r.Reach) })
	if at < 0 {
		at = len(l.Rules)
	}
	next, reached, err := s.placing(l, own, at)
	if err != nil {
		return nil, nil, err
	}
	if contains(reached, rows) {
		return next, reached, nil
	}
	if l, err = l.RemoveRules(own); err != nil {
		return nil, nil, err
	}
	return s.placing(l, own, 0)
}

// narrower reports whether a rule picks out less than one of that reach.
func narrower(m rules.Match, reach Reach) bool {
	return reach != Here && len(m.Resources) > 0 || reach == Everywhere && len(m.Types) > 0
}

func contains(all, some []int) bool {
	return !slices.ContainsFunc(some, func(i int) bool { return !slices.Contains(all, i) })
}

// placing adds rules to a ledger and returns the rows that they place then.
func (s *Session) placing(l *ledger.Ledger, own []rules.Rule, at int) (*ledger.Ledger, []int, error) {
	next, err := l.AddRules(own, at)
	if err != nil {
		return nil, nil, err
	}
	added := map[string]bool{}
	var alone []rules.Rule
	for _, o := range next.Rules {
		if slices.ContainsFunc(own, func(r rules.Rule) bool { return o.SelectsAs(&r) }) {
			added[o.FullID()] = true
			alone = append(alone, o)
		}
	}
	few, err := (&rules.Set{}).WithUser(alone)
	if err != nil {
		return nil, nil, fmt.Errorf("judging by the new rules: %w", err)
	}
	all, err := s.in.Rules.WithUser(next.Rules)
	if err != nil {
		return nil, nil, fmt.Errorf("judging by the new rules: %w", err)
	}
	all = s.Audit.sided(all)
	var reached []int
	for i := range s.Audit.Rows {
		// Most rows are none of the new rules' business, which is cheap to see.
		if d := &s.Audit.Rows[i].Difference; few.Judge(d).User && added[all.Judge(d).Rule] {
			reached = append(reached, i)
		}
	}
	return next, reached, nil
}

// rankingRules returns the rules that a ranking becomes: one for each resource or type, with all chosen attributes of it, so that together
// they reach no attribute of a resource that was not chosen there.
func (s *Session) rankingRules(rows []int, r Ranking) ([]rules.Rule, error) {
	if len(rows) == 0 {
		return nil, &FieldError{"scope", "choose a difference first"}
	}
	reason := strings.ToValidUTF8(strings.TrimSpace(r.Reason), "\uFFFD")
	if strings.ContainsAny(reason, "{}") {
		return nil, &FieldError{"reason", "write it without braces, which stand for values in rules"}
	}
	if r.Reach == Pattern {
		return nil, &FieldError{"reach", "choose this resource, its type, or everywhere"}
	}
	var out []rules.Rule
	for _, i := range rows {
		if i < 0 || i >= len(s.Audit.Rows) {
			return nil, &FieldError{"scope", "choose a difference first"}
		}
		if s.Audit.Rows[i].Scope == compare.Expectation {
			return nil, &FieldError{"scope", "a broken baseline has the severity that expect gives it; change that in the ledger"}
		}
		m, attribute, err := rankingMatch(&s.Audit.Rows[i].Difference, r.Reach)
		if err != nil {
			return nil, err
		}
		rule := rules.Rule{Match: m, Category: r.Category, Priority: r.Priority, Why: reason, User: true}
		at := slices.IndexFunc(out, func(o rules.Rule) bool {
			o.Match.Attributes = nil
			return o.SelectsAs(&rule)
		})
		if at < 0 {
			at = len(out)
			out = append(out, rule)
		}
		if known := &out[at].Match.Attributes; attribute != "" && !slices.Contains(*known, attribute) {
			*known = append(*known, attribute)
		}
	}
	return out, nil
}

// rankingMatch returns what a rule has to match to reach a difference and its like, and the glob of its attribute, empty outside scopes
// that have one. What the comparison points out, such as the other side's word, is reached by its hint only.
func rankingMatch(d *compare.Difference, reach Reach) (m rules.Match, attribute string, err error) {
	if d.Scope != compare.Attribute {
		m.Scopes = []compare.Scope{d.Scope}
	}
	if d.Hint != compare.NoHint {
		m.Hints = []compare.Hint{d.Hint}
	}
	switch d.Scope {
	case compare.Environment, compare.Expectation:
		return m, rules.AttributeGlob(model.Path{model.NameStep(d.Subject.Name())}), nil
	case compare.Attribute:
		attribute = rules.AttributeGlob(d.Path)
	case compare.Resource, compare.Scale:
		if reach == Everywhere {
			return m, "", &FieldError{"reach", "a resource as a whole can be ranked alone or with its type"}
		}
	}
	switch reach {
	case Here:
		m.Resources = []string{pattern.Escape(d.Subject.Name())}
		label := d.Subject.RightState
		if d.Subject.Right == "" {
			label = d.Subject.LeftState
		}
		if label != "" {
			m.States = []string{pattern.Escape(label)}
		}
	case OnType:
		m.Types = []string{d.Subject.Type}
	case Pattern, Everywhere:
	}
	return m, attribute, nil
}
