package rules

import (
	"embed"
	"fmt"
	"iter"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

//go:embed data/*.yaml
var data embed.FS

// order lists the embedded files as they are tried. What is special goes before what is general.
var order = [...]string{
	"hints", "resources", "counts", "environment", "noise", "names", "specials",
	"version", "topology", "external-service", "security", "data", "scale", "tooling", "identity", "configuration",
}

// Set is a list of rules, of which the first that matches a difference places it. It is read-only and safe for concurrent use.
type Set struct {
	rules    []Rule
	compiled []compiled
	// scopes find rules by the names of a path in scope attribute, by the names of the fact in environment and expectation, and by
	// type, as one name, in the others.
	scopes [scopeCount]index
	// claims finds the rules that claim or list as noise.
	claims index
	// named finds the rules that say of attributes that they are names.
	named     index
	reference vocabulary.Side
	// own is how many rules at the front were joined to the set.
	own int
	// names are those of the environments, empty where the set was not told.
	names [2]string
}

const scopeCount = 5

// Embedded returns the rules that are part of the program. It reads and compiles them each time: keep the result.
func Embedded() (*Set, error) {
	var all []Rule
	for _, name := range order {
		file := name + ".yaml"
		text, err := data.ReadFile("data/" + file)
		if err != nil {
			return nil, fmt.Errorf("reading embedded rules: %w", err)
		}
		rs, err := read(file, text)
		if err != nil {
			return nil, err
		}
		all = append(all, rs...)
	}
	return compile(all)
}

// Parse reads a rule file. An error names the place as name:line:column and what would be right.
func Parse(name string, text []byte) (*Set, error) {
	rs, err := read(name, text)
	if err != nil {
		return nil, err
	}
	return compile(rs)
}

// Join returns a set in which the rules of first go before those of s, with the reference of s.
func (s *Set) Join(first *Set) (*Set, error) {
	out, err := compile(slices.Concat(first.rules, s.rules))
	if err != nil {
		return nil, err
	}
	out.reference, out.names, out.own = s.reference, s.names, len(first.rules)+s.own
	return out, nil
}

// For returns the set for a comparison in which the environment on that side is the one to be matched; without it that is the right
// one. The names of the environments, left and right, appear in sentences; they may be empty.
func (s *Set) For(reference vocabulary.Side, left, right string) *Set {
	out := *s
	out.reference, out.names = reference, [2]string{left, right}
	return &out
}

// Judge places a difference. The verdict of a difference that no rule matches is configuration, medium, by the rule "default".
func (s *Set) Judge(d *compare.Difference) Verdict {
	var nameBuffer [16]string
	var numberBuffer [96]int32
	c := context{d: d, set: s, secret: secret(d)}
	c.names = appendNames(nameBuffer[:0], d)
	scope := int(d.Scope)
	if scope >= scopeCount {
		scope = int(compare.Attribute)
	}
	found := s.scopes[scope].find(c.names, numberBuffer[:0])
	slices.Sort(found)
	for i, n := range found {
		if (i == 0 || n != found[i-1]) && s.matches(n, &c) {
			return s.verdict(n, &c)
		}
	}
	return Verdict{Category: Configuration, Priority: Medium, Rule: "default", Why: defaultWhy}
}

const defaultWhy = "The environments differ here: a test in one says nothing about the other until somebody knows why."

// verdict applies the rule with that number.
func (s *Set) verdict(n int32, c *context) Verdict {
	r, p := &s.rules[n], &s.compiled[n]
	v := Verdict{Category: r.Category, Priority: r.Priority, Rule: r.ID, Weight: r.Weight}
	why := p.why
	switch {
	case c.secret:
	case r.Version:
		c.version = compareVersions(c.d.Left.Text(), c.d.Right.Text())
		v.Priority = c.version.step.priority(r.Priority)
	case r.Reversed != nil && c.larger() == smaller:
		v.Category, v.Priority, why = r.Reversed.Category, r.Reversed.Priority, p.back
	}
	v.Why = why.fill(c)
	if c.d.Note != "" && !why.holds(noteHole) {
		v.Why += " " + model.Printable(c.d.Note) + "."
	}
	return v
}

// matches reports whether rule n, whose globs of attributes fit already, matches.
func (s *Set) matches(n int32, c *context) bool {
	r, p := &s.rules[n], &s.compiled[n]
	switch {
	case p.kinds != 0 && p.kinds&(1<<c.d.Kind) == 0,
		p.hints != 0 && p.hints&(1<<c.d.Hint) == 0,
		r.Match.Sensitive && !c.secret:
		return false
	}
	return fits(p.types, c.d.Subject.Type) && p.when.holds(c)
}

// fits reports whether any of the globs matches; an empty list matches everything.
func fits(globs []glob, text string) bool {
	if len(globs) == 0 {
		return true
	}
	for i := range globs {
		if globs[i].matchLower(text) {
			return true
		}
	}
	return false
}

// Claims reports whether a rule wants the attribute compared although only the provider sets it. The first rule that claims an attribute
// or lists it as noise decides.
func (s *Set) Claims(resourceType string, path model.Path) bool {
	n := s.claim(resourceType, path)
	return n >= 0 && s.rules[n].Claim
}

// Noise reports whether an attribute that only the provider sets was reviewed and found to be no finding. An attribute of such a
// name that is neither noise nor claimed was not reviewed yet.
func (s *Set) Noise(resourceType string, path model.Path) bool {
	n := s.claim(resourceType, path)
	return n >= 0 && s.rules[n].Noise
}

// Names reports whether a rule says that the attribute is what something is called.
func (s *Set) Names(resourceType string, path model.Path) bool {
	var nameBuffer [16]string
	var numberBuffer [32]int32
	for _, n := range s.named.find(pathNames(nameBuffer[:0], path), numberBuffer[:0]) {
		if fits(s.compiled[n].types, resourceType) {
			return true
		}
	}
	return false
}

// claim returns the number of the first rule that claims the attribute or lists it as noise, or -1.
func (s *Set) claim(resourceType string, path model.Path) int32 {
	var nameBuffer [16]string
	var numberBuffer [32]int32
	best := int32(-1)
	for _, n := range s.claims.find(pathNames(nameBuffer[:0], path), numberBuffer[:0]) {
		if (best < 0 || n < best) && fits(s.compiled[n].types, resourceType) {
			best = n
		}
	}
	return best
}

// Rules returns all rules in the order in which they are tried. It must not be changed.
func (s *Set) Rules() []Rule { return s.rules }

// Candidates yields, in the order in which they are tried, the rules that can judge the attribute of a resource type, depending
// on its values.
func (s *Set) Candidates(resourceType string, path model.Path) iter.Seq[Rule] {
	found := s.scopes[compare.Attribute].find(pathNames(nil, path), nil)
	slices.Sort(found)
	found = slices.Compact(found)
	return func(yield func(Rule) bool) {
		for _, n := range found {
			if fits(s.compiled[n].types, resourceType) && !yield(s.rules[n]) {
				return
			}
		}
	}
}

// Explain returns the rule that judges the attribute whatever its values are, the first without a condition, and false where none does.
func (s *Set) Explain(resourceType string, path model.Path) (Rule, bool) {
	for r := range s.Candidates(resourceType, path) {
		if !r.Match.Sensitive && len(r.Match.Hints) == 0 && len(r.Match.Kinds) == 0 && r.When.empty() {
			return r, true
		}
	}
	return Rule{}, false
}

// appendNames returns what the index of the difference's scope is asked for.
func appendNames(names []string, d *compare.Difference) []string {
	switch d.Scope {
	case compare.Resource, compare.Scale:
		return append(names, d.Subject.Type)
	case compare.Environment, compare.Expectation:
		return append(names, d.Subject.Name())
	default:
		return pathNames(names, d.Path)
	}
}

// pathNames appends the names of a path. Indices, ranks and identities say which element, not what kind of thing.
func pathNames(names []string, p model.Path) []string {
	for i := range p {
		if p[i].Kind == model.StepName {
			names = append(names, p[i].Name)
		}
	}
	return names
}
