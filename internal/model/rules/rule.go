package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
)

// Rule places the differences that it matches. It is data, read from a rule file, and is not changed after that.
type Rule struct {
	// ID is unique within a set and stands in every report.
	ID    string
	Match Match
	// When must hold too; the zero Condition always does.
	When Condition
	// If is an expression that must hold as well, and empty for none. See expression.go for what it sees.
	If       string
	Category Category
	Priority Priority
	// Why is a sentence for a reviewer, with placeholders such as {left}.
	Why string
	// Version compares the sides as versions: a major skew is critical, a minor one high, a patch low, and where the sides
	// cannot be compared so, Priority holds.
	Version bool
	// Reversed is what holds instead where the reference is the smaller side, nil where direction does not matter.
	Reversed *Outcome
	// Claim says that the attributes are compared although only the provider sets them.
	Claim bool
	// Noise says that the attributes are no finding where only the provider sets them, and Why says the reason. Such a rule judges nothing.
	Noise bool
	// Name says that the attributes only say what something is called, so that the environments' words fold in them.
	Name bool
	// Weight orders differences of one priority: the heavier go first. It says how surely the difference changes what happens, not how bad
	// that would be, which is the priority's business.
	Weight int
	// Fact says that the attributes belong side by side into a summary, whether equal or not.
	Fact bool
	// Label names the fact for people; rules of one label list one fact. Empty means the id in words.
	Label    string
	Examples []Example
	// Source is where the rule stands, as name:line.
	Source string
	// User is set for a rule of parity.yaml.
	User bool
}

// FullID is how reports call the rule: its id, and user:id for one of parity.yaml. An id holds no colon, so the two never collide.
func (r *Rule) FullID() string {
	if r.User {
		return "user:" + r.ID
	}
	return r.ID
}

// Outcome is what a rule says where its direction is reversed.
type Outcome struct {
	Category Category
	Priority Priority
	Why      string
}

// Match says which differences a rule is about. An empty list matches everything, but for Scopes, where it means scope attribute.
type Match struct {
	// Types are globs of resource types.
	Types []string
	// Resources are globs of addresses; either side's may fit. A glob covers what it names and what is below that.
	Resources []string
	// States are globs of the labels of states; either side's may fit.
	States []string
	// Attributes are globs of paths; data/README.md tells their grammar. In scope environment and expectation they match the name of the fact.
	Attributes []string
	Scopes     []compare.Scope
	Kinds      []compare.Kind
	Hints      []compare.Hint
	// Sensitive restricts the rule to values of which nothing can be shown.
	Sensitive bool
}

// SelectsAs reports whether two rules match the same and neither looks at values, so that one can stand in the other's place.
func (r *Rule) SelectsAs(o *Rule) bool {
	a, b := r.Match, o.Match
	plain := func(r *Rule) bool {
		return r.When.empty() && r.If == "" && !r.Version && r.Reversed == nil && !r.Claim && !r.Fact && !r.Name && r.Weight == 0 && len(r.Examples) == 0
	}
	return plain(r) && plain(o) && a.Sensitive == b.Sensitive && slices.Equal(a.Types, b.Types) && slices.Equal(a.Resources, b.Resources) &&
		slices.Equal(a.States, b.States) && slices.Equal(a.Attributes, b.Attributes) && slices.Equal(a.Scopes, b.Scopes) &&
		slices.Equal(a.Kinds, b.Kinds) && slices.Equal(a.Hints, b.Hints)
}

// everything reports whether the match says nothing, or so little that it picks nothing out.
func (m Match) everything() bool {
	wide := func(globs []string) bool {
		return !slices.ContainsFunc(globs, func(g string) bool { return strings.Trim(g, "*.") != "" })
	}
	return wide(m.Types) && wide(m.Resources) && wide(m.States) && wide(m.Attributes)
}

// HintWords are the hints as rule files spell them.
func (m Match) HintWords() []string {
	var out []string
	for _, h := range m.Hints {
		out = append(out, hint(h).String())
	}
	return out
}

// Example is a difference with what the rules have to say of it: the test of its rule.
type Example struct {
	Type string
	// Resource is the address, TYPE.example where the file does not say it.
	Resource string
	// Attribute is a path, or the name of the fact in scope environment.
	Attribute   string
	Left, Right model.Value
	Scope       compare.Scope
	// Kind follows from the values where the file does not say it.
	Kind      compare.Kind
	Hint      compare.Hint
	Category  Category
	Priority  Priority
	Sensitive bool
	// Source is where the example stands, as name:line.
	Source string
}

// Difference makes the difference that the example describes.
func (e Example) Difference() (*compare.Difference, error) {
	d := &compare.Difference{Scope: e.Scope, Kind: e.Kind, Hint: e.Hint, Left: e.Left, Right: e.Right, Confidence: 1}
	if e.Sensitive {
		d.Left, d.Right = e.Left.Hide(), e.Right.Hide()
	}
	address := cmp.Or(e.Resource, e.Type+".example")
	d.Subject = compare.Subject{Type: e.Type, Left: address, Right: address}
	switch e.Scope {
	case compare.Attribute:
		path, err := model.ParsePath(e.Attribute)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Source, err)
		}
		d.Path = path
	case compare.Resource:
		switch e.Kind {
		case compare.LeftOnly:
			d.Subject.Right, d.Left = "", model.Value{}
		case compare.RightOnly:
			d.Subject.Left, d.Right = "", model.Value{}
		case compare.Changed, compare.Reordered, compare.Same:
		}
	case compare.Environment:
		d.Subject.Left, d.Subject.Right = e.Attribute, e.Attribute
	case compare.Expectation:
		d.Baseline = e.Attribute
	case compare.Scale:
	}
	d.ID = compare.MakeID(d.Scope, d.Subject, d.Path)
	return d, nil
}

// Failure is an example of which the rules say something else than its file.
type Failure struct {
	Rule    string
	Example Example
	// Problem says what was wrong, in words for the author of the rule.
	Problem string
}

// Try runs the examples of all rules, each against all rules that are tried with it, so that a rule that another one hides is found. Rules
// of the user are meant to go before those of the program and do not make their examples fail.
func (s *Set) Try() []Failure {
	var out []Failure
	if s.user != nil {
		out = s.tryAll(s.user.rules)
	}
	alone := *s
	alone.user = nil
	return append(out, alone.tryAll(s.rules)...)
}

func (s *Set) tryAll(all []Rule) []Failure {
	var out []Failure
	for _, r := range all {
		for _, e := range r.Examples {
			if problem := s.try(r, e); problem != "" {
				out = append(out, Failure{Rule: r.FullID(), Example: e, Problem: problem})
			}
		}
	}
	return out
}

func (s *Set) try(r Rule, e Example) string {
	d, err := e.Difference()
	if err != nil {
		return err.Error()
	}
	if r.Noise || r.Claim {
		if got := s.Claims(e.Type, d.Path); got != r.Claim {
			return fmt.Sprintf("%s: expected that %s.%s is claimed: %t, got %t", e.Source, e.Type, e.Attribute, r.Claim, got)
		}
	}
	if r.Noise {
		if !s.Noise(e.Type, d.Path) {
			return fmt.Sprintf("%s: expected that %s.%s is noise, got that it is none", e.Source, e.Type, e.Attribute)
		}
		return ""
	}
	got := s.Judge(d)
	if got.Rule != r.FullID() || got.Category != e.Category || got.Priority != e.Priority {
		return fmt.Sprintf("%s: expected %s %s by rule %s, got %s %s by rule %s",
			e.Source, e.Category, e.Priority, r.FullID(), got.Category, got.Priority, got.Rule)
	}
	return ""
}
