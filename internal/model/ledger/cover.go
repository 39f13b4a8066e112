package ledger

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

// Cover says which differences an entry is about and which values they must keep. Exactly one of Attribute, OnlyIn, Scale,
// Environment and Expectation is set, but that Attribute may narrow down an Expectation.
type Cover struct {
	// State is the label of a state, or one by environment; empty for any.
	State Sided
	// Resource is a pattern of addresses, or one by environment.
	Resource Sided
	// Attribute is a pattern of paths.
	Attribute string
	// OnlyIn is the environment that alone has the resource.
	OnlyIn string
	// Scale covers the number of instances.
	Scale bool
	// Environment is a fact of the environments themselves, such as region.
	Environment string
	// Expectation is the id of a baseline that is not met: anywhere, or where State, Resource and Attribute say.
	Expectation string
	Pin         Pin
	Place

	compiled compiledCover
	node     *yamltext.Node
}

// compiledCover are the patterns of a cover that was read from a file.
type compiledCover struct {
	resource, state sidedPattern
	attribute       *pattern.Glob
}

// Sided is one text for both environments, or one for each.
type Sided struct {
	Both string
	Each []Named
}

// IsZero reports whether nothing is said.
func (s Sided) IsZero() bool { return s.Both == "" && len(s.Each) == 0 }

type sidedPattern struct {
	both *pattern.Glob
	each []namedPattern
}

type namedPattern struct {
	environment string
	glob        *pattern.Glob
}

// all visits the patterns.
func (s sidedPattern) all() []*pattern.Glob {
	if s.both != nil {
		return []*pattern.Glob{s.both}
	}
	var out []*pattern.Glob
	for _, e := range s.each {
		out = append(out, e.glob)
	}
	return out
}

// literal returns the address that must be there, where a plain one is named.
func (s sidedPattern) literal() (string, bool) {
	all := s.all()
	if len(all) == 0 {
		return "", false
	}
	return all[0].Literal()
}

// everything reports whether all patterns match whatever there is.
func (s sidedPattern) everything() bool {
	return !slices.ContainsFunc(s.all(), func(p *pattern.Glob) bool { return !p.Everything() })
}

// Equal reports whether two covers say the same, wherever they stand.
func (c Cover) Equal(d Cover) bool { return c.scope() == d.scope() && c.Pin.Equal(d.Pin) }

// String says on one line for people what the cover is about. The file is its other form.
func (c Cover) String() string {
	switch {
	case c.Environment != "":
		return c.Environment + " of the environments"
	case c.Expectation != "":
		return "baseline " + c.Expectation
	}
	out := strings.Join(c.resources(), " / ")
	switch {
	case c.OnlyIn != "":
		out += " only in " + c.OnlyIn
	case c.Scale:
		out += " number of instances"
	default:
		out += " " + c.Attribute
	}
	if c.State.Both != "" {
		out += " in state " + c.State.Both
	}
	return out
}

// SameScope reports whether two covers match the same differences, whatever values they pin.
func (c Cover) SameScope(d Cover) bool { return c.scope() == d.scope() }

// Mentions reports whether a pattern of the cover names a resource type.
func (c Cover) Mentions(resourceType string) bool {
	return slices.ContainsFunc(c.resources(), func(text string) bool { return typeIn(text) == resourceType })
}

// AnyOfType is a pattern of every resource of the type that the cover names, and empty where it names none or several.
func (c Cover) AnyOfType() string {
	found := ""
	for _, text := range c.resources() {
		name := typeIn(text)
		if name == "" || found != "" && found != name {
			return ""
		}
		found = name
	}
	if found == "" {
		return ""
	}
	return "**." + found + ".*"
}

// resources are the patterns of addresses.
func (c Cover) resources() []string {
	if c.Resource.Both != "" {
		return []string{c.Resource.Both}
	}
	var out []string
	for _, n := range c.Resource.Each {
		out = append(out, n.Text)
	}
	return out
}

// typeIn is the type in a pattern of addresses: the last but one of its names. It is empty where a star stands there, or a module is all that is named.
func typeIn(text string) string {
	var names []string
	for _, part := range pattern.SplitSteps(text) {
		if part != "" && part[0] != '[' {
			names = append(names, part)
		}
	}
	if len(names) < 2 {
		return ""
	}
	if name := names[len(names)-2]; name != "module" && !strings.Contains(name, "*") {
		return name
	}
	return ""
}

// scope returns a text that is equal for covers that match the same, whatever they pin.
func (c Cover) scope() string {
	c.Pin = Pin{}
	return coverNode(c).String()
}

// environments returns the environments that the cover names.
func (c Cover) environments() []string {
	var out []string
	add := func(name string) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	add(c.OnlyIn)
	for _, list := range [][]Named{c.State.Each, c.Resource.Each} {
		for _, n := range list {
			add(n.Environment)
		}
	}
	for _, s := range c.Pin.Sides {
		add(s.Environment)
		add(s.Than)
	}
	return out
}
