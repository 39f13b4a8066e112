package ledger

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// index finds the covers that can be about a difference without trying all of them. Covers with a plain address are looked up
// by it and by what it is below of; those with a pattern are tried once for each resource; and the answer for a resource serves
// all of its differences.
type index struct {
	rules []matchRule
	sides map[string]vocabulary.Side
	// literal maps addresses to covers, patterns lists the covers that must be tried.
	literal  map[string][]int
	patterns []int
	// facts are the covers of facts, and baselines those of expectations by their id.
	facts     []int
	baselines map[string][]int
	known     map[compare.Subject][]int
}

func newIndex(rules []matchRule, sides map[string]vocabulary.Side) *index {
	x := &index{rules: rules, sides: sides, literal: map[string][]int{}, known: map[compare.Subject][]int{}, baselines: map[string][]int{}}
	for i, r := range rules {
		if r.cover.Environment != "" {
			x.facts = append(x.facts, i)
			continue
		}
		if id := r.cover.Expectation; id != "" {
			x.baselines[id] = append(x.baselines[id], i)
			continue
		}
		if literal, ok := r.cover.compiled.resource.literal(); ok {
			x.literal[literal] = append(x.literal[literal], i)
			continue
		}
		x.patterns = append(x.patterns, i)
	}
	return x
}

// candidates returns the rules whose resource and state match a difference, in order.
func (x *index) candidates(d *compare.Difference) []int {
	switch d.Scope {
	case compare.Environment:
		return x.facts
	case compare.Expectation:
		return x.broken(d)
	case compare.Attribute, compare.Resource, compare.Scale:
	}
	if found, ok := x.known[d.Subject]; ok {
		return found
	}
	s := subject{Subject: d.Subject}
	s.addresses[vocabulary.Left], s.addresses[vocabulary.Right] = stepsOf(d.Subject.Left), stepsOf(d.Subject.Right)
	var found []int
	for _, address := range []string{d.Subject.Left, d.Subject.Right} {
		if address == "" {
			continue
		}
		for _, prefix := range pattern.AddressPrefixes(address) {
			found = append(found, x.literal[prefix]...)
		}
	}
	found = append(found, x.patterns...)
	slices.Sort(found)
	found = slices.Compact(found)
	found = slices.DeleteFunc(found, func(i int) bool { return !x.about(x.rules[i].cover, &s) })
	x.known[d.Subject] = found
	return found
}

// broken returns the rules about the baseline that a difference breaks, and about its resource where they name one, in order.
func (x *index) broken(d *compare.Difference) []int {
	var found []int
	s := subject{Subject: d.Subject}
	s.addresses[vocabulary.Left], s.addresses[vocabulary.Right] = stepsOf(d.Subject.Left), stepsOf(d.Subject.Right)
	for _, i := range x.baselines[d.Baseline] {
		if c := x.rules[i].cover; c.Resource.IsZero() && c.State.IsZero() || x.about(c, &s) {
			found = append(found, i)
		}
	}
	return found
}

// subject is the subject of a difference with its addresses split; a side without a resource has no steps.
type subject struct {
	compare.Subject
	addresses [2][]pattern.Step
}

func stepsOf(address string) []pattern.Step {
	if address == "" {
		return nil
	}
	return pattern.AddressSteps(address)
}

// about reports whether a cover's resource and state match.
func (x *index) about(c *Cover, s *subject) bool {
	if !c.Resource.IsZero() && !x.sided(c.compiled.resource, s.addresses) {
		return false
	}
	if c.State.IsZero() {
		return true
	}
	labels := [2][]pattern.Step{}
	if s.addresses[vocabulary.Left] != nil {
		labels[vocabulary.Left] = pattern.LabelSteps(s.LeftState)
	}
	if s.addresses[vocabulary.Right] != nil {
		labels[vocabulary.Right] = pattern.LabelSteps(s.RightState)
	}
	return x.sided(c.compiled.state, labels)
}

// sided reports whether one pattern matches either side, or each of several its own. A pattern for a side that has nothing
// does not match, nor does one for an environment that is not compared.
func (x *index) sided(p sidedPattern, steps [2][]pattern.Step) bool {
	if p.both != nil {
		return steps[vocabulary.Left] != nil && p.both.Matches(steps[vocabulary.Left]) || steps[vocabulary.Right] != nil && p.both.Matches(steps[vocabulary.Right])
	}
	matched := false
	for _, e := range p.each {
		s, ok := x.sides[e.environment]
		if !ok {
			continue
		}
		if steps[s] == nil || !e.glob.Matches(steps[s]) {
			return false
		}
		matched = true
	}
	return matched
}
