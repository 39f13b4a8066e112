package rules

import (
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// compiled is what Judge needs of a rule beyond the rule itself.
type compiled struct {
	types     []pattern.Word
	resources []*pattern.Glob
	states    []*pattern.Glob
	// paths are the attribute globs where one of them names an element; nil where the index says all.
	paths        [][]segment
	when         condition
	holds        *expression
	why          template
	back         template
	kinds, hints uint16
}

// compile puts rules into the indexes, in their order, and refuses two of one id.
func compile(rs []Rule) (*Set, error) {
	s := &Set{rules: rs, compiled: make([]compiled, len(rs)), reference: vocabulary.Right}
	seen := make(map[string]string, len(rs))
	for i := range rs {
		r := &rs[i]
		if at, ok := seen[r.FullID()]; ok {
			return nil, fmt.Errorf("%s: rule %q already stands at %s; an id must be unique", r.Source, r.ID, at)
		}
		seen[r.FullID()] = r.Source
		if err := s.enter(r, int32(i)); err != nil {
			return nil, fmt.Errorf("%s: rule %q: %w", r.Source, r.ID, err)
		}
	}
	for i := range s.scopes {
		s.scopes[i].seal()
	}
	s.claims.seal()
	s.named.seal()
	return s, nil
}

// enter compiles a rule and puts it into the indexes.
func (s *Set) enter(r *Rule, number int32) error {
	c := &s.compiled[number]
	for _, t := range r.Match.Types {
		c.types = append(c.types, pattern.NewWord(t))
	}
	for _, a := range r.Match.Resources {
		g, err := pattern.Address(a)
		if err != nil {
			return fmt.Errorf("resource %w", err)
		}
		c.resources = append(c.resources, g)
	}
	for _, l := range r.Match.States {
		g, err := pattern.Label(l)
		if err != nil {
			return fmt.Errorf("state %w", err)
		}
		c.states = append(c.states, g)
	}
	for _, k := range r.Match.Kinds {
		c.kinds |= 1 << k
	}
	for _, h := range r.Match.Hints {
		c.hints |= 1 << h
	}
	c.when = compileCondition(r.When)
	if r.If != "" {
		e, err := newExpression(r.If)
		if err != nil {
			return fmt.Errorf("if: %w", err)
		}
		c.holds = e
	}
	c.why = parseTemplate(r.Why)
	if r.Reversed != nil {
		c.back = parseTemplate(r.Reversed.Why)
	}
	paths := make([][]segment, 0, len(r.Match.Attributes))
	for _, a := range r.Match.Attributes {
		segments, err := parseSegments(a)
		if err != nil {
			return err
		}
		paths = append(paths, segments)
	}
	named := func(s segment) bool { return s.element != "" }
	if slices.ContainsFunc(paths, func(segments []segment) bool { return slices.ContainsFunc(segments, named) }) {
		c.paths = paths
	}
	if len(paths) == 0 {
		paths = [][]segment{{{deep: true}}}
	}
	if r.Claim || r.Noise {
		for _, p := range paths {
			s.claims.add(p, number)
		}
	}
	if r.Name {
		for _, p := range paths {
			s.named.add(p, number)
		}
	}
	if r.Noise {
		return nil
	}
	scopes := r.Match.Scopes
	if len(scopes) == 0 {
		scopes = []compare.Scope{compare.Attribute}
	}
	for _, scope := range scopes {
		switch scope {
		case compare.Resource, compare.Scale:
			addTypes(&s.scopes[scope], c.types, number)
		default:
			for _, p := range paths {
				s.scopes[scope].add(p, number)
			}
		}
	}
	return nil
}

func addTypes(x *index, types []pattern.Word, number int32) {
	if len(types) == 0 {
		x.add([]segment{{deep: true}}, number)
	}
	for _, t := range types {
		x.add([]segment{{word: t}}, number)
	}
}
