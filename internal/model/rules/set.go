package rules

import (
	"embed"
	"fmt"
	"iter"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

//go:embed data/*.yaml
var data embed.FS

// order lists the embedded files as they are tried. What is special goes before what is general.
var order = [...]string{
	"hints", "resources", "counts", "environment", "noise", "names", "specials",
	"version", "topology", "external-service", "documents", "security", "data", "scale", "tooling", "identity", "platforms", "configuration",
}

// Set is a list of rules, of which the first that matches a difference places it. It is read-only and safe for concurrent use.
type Set struct {
	rules    []Rule
	compiled []compiled
	// scopes find rules by the names of a path in scope attribute, by the name of the fact or baseline in environment and expectation, and by
	// type, as one name, in the others.
	scopes [scopeCount]index
	// claims finds the rules that claim or list as noise.
	claims index
	// user are the rules of parity.yaml, which go before all these; nil where there are none.
	user *Set
	// named finds the rules that say of attributes that they are names.
	named     index
	reference vocabulary.Side
	// own is how many rules at the front are the user's, where Joined put them there.
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

// Joined returns one list of all rules, the user's first, for those who walk the rules by number.
func (s *Set) Joined() (*Set, error) {
	if s.user == nil {
		return s, nil
	}
	out, err := compile(s.Rules())
	if err != nil {
		return nil, err
	}
	out.reference, out.names, out.own = s.reference, s.names, len(s.user.rules)
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
	c := context{d: d, set: s, secret: secret(d)}
	c.names = appendNames(nameBuffer[:0], d)
	v := Verdict{Category: Configuration, Priority: Medium, Rule: "default", Why: defaultWhy}
	if n, ok := s.first(&c); ok {
		v = s.verdict(n, &c)
	}
	if s.user == nil {
		return v
	}
	if n, ok := s.user.first(&c); ok {
		own := s.user.verdict(n, &c)
		own.User, own.BuiltIn = true, Placement{v.Category, v.Priority}
		return own
	}
	return v
}

// first returns the number of the first rule that matches, without those of the user.
func (s *Set) first(c *context) (int32, bool) {
	var numberBuffer [96]int32
	scope := int(c.d.Scope)
	if scope >= scopeCount {
		scope = int(compare.Attribute)
	}
	found := s.scopes[scope].find(c.names, numberBuffer[:0])
	slices.Sort(found)
	for i, n := range found {
		if (i == 0 || n != found[i-1]) && s.matches(n, c) {
			return n, true
		}
	}
	return 0, false
}

const defaultWhy = "The environments differ here: a test in one says nothing about the other until somebody knows why."

// verdict applies the rule with that number.
func (s *Set) verdict(n int32, c *context) Verdict {
	r, p := &s.rules[n], &s.compiled[n]
	v := Verdict{Category: r.Category, Priority: r.Priority, Rule: r.FullID(), Weight: r.Weight}
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
	return fits(p.types, c.d.Subject.Type) && p.about(c) && p.when.holds(c) && p.holds.holds(c)
}

// about reports whether the resource fits, and the path with the identities of its elements, where the rule names such.
func (p *compiled) about(c *context) bool {
	s := c.d.Subject
	if p.resources != nil && !covers(p.resources, s.Left) && !covers(p.resources, s.Right) {
		return false
	}
	if p.states != nil && (s.Left == "" || !labels(p.states, s.LeftState)) && (s.Right == "" || !labels(p.states, s.RightState)) {
		return false
	}
	if p.paths == nil || c.d.Scope != compare.Attribute {
		return true
	}
	return slices.ContainsFunc(p.paths, func(glob []segment) bool { return fitsPath(glob, c.d.Path) })
}

func covers(globs []*pattern.Glob, address string) bool {
	if address == "" {
		return false
	}
	steps := pattern.AddressSteps(address)
	return slices.ContainsFunc(globs, func(g *pattern.Glob) bool { return g.Matches(steps) })
}

// fits reports whether any of the patterns matches; an empty list matches everything.
func fits(words []pattern.Word, text string) bool { return len(words) == 0 || anyMatches(words, text) }

func labels(globs []*pattern.Glob, label string) bool {
	steps := pattern.LabelSteps(label)
	return slices.ContainsFunc(globs, func(g *pattern.Glob) bool { return g.Matches(steps) })
}

// Claims reports whether a rule wants the attribute compared although only the provider sets it. The first rule that claims an attribute
// or lists it as noise decides.
func (s *Set) Claims(resourceType string, path model.Path) bool {
	if s.user != nil && s.user.Claims(resourceType, path) {
		return true
	}
	n := s.claim(resourceType, path)
	return n >= 0 && s.rules[n].Claim
}

// Noise reports whether an attribute that only the provider sets was reviewed and found to be no finding. An attribute of such a
// name that is neither noise nor claimed was not reviewed yet.
func (s *Set) Noise(resourceType string, path model.Path) bool {
	n := s.claim(resourceType, path)
	return n >= 0 && s.rules[n].Noise && (s.user == nil || !s.user.Claims(resourceType, path))
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

// Rules returns all rules in the order in which they are tried, the user's first. It must not be changed.
func (s *Set) Rules() []Rule {
	if s.user == nil {
		return s.rules
	}
	return slices.Concat(s.user.rules, s.rules)
}

// Candidates yields, in the order in which they are tried, the rules that can judge the attribute of a resource type, depending
// on its values.
func (s *Set) Candidates(resourceType string, path model.Path) iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		if s.user != nil {
			for r := range s.user.candidates(resourceType, path) {
				if !yield(r) {
					return
				}
			}
		}
		for r := range s.candidates(resourceType, path) {
			if !yield(r) {
				return
			}
		}
	}
}

// candidates is Candidates without the rules of the user.
func (s *Set) candidates(resourceType string, path model.Path) iter.Seq[Rule] {
	found := s.scopes[compare.Attribute].find(pathNames(nil, path), nil)
	slices.Sort(found)
	found = slices.Compact(found)
	return func(yield func(Rule) bool) {
		for _, n := range found {
			c := &s.compiled[n]
			if fits(c.types, resourceType) && (c.when.key == nil || c.when.keyFits(path)) && !yield(s.rules[n]) {
				return
			}
		}
	}
}

// appendNames returns what the index of the difference's scope is asked for.
func appendNames(names []string, d *compare.Difference) []string {
	switch d.Scope {
	case compare.Resource, compare.Scale:
		return append(names, d.Subject.Type)
	case compare.Environment:
		return append(names, d.Subject.Name())
	case compare.Expectation:
		return append(names, d.Baseline)
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
