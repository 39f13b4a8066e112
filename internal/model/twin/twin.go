package twin

import (
	"errors"
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Twin is two environments that were one, and what is true of them.
type Twin struct {
	Left, Right *model.Environment
	// Pairs are all managed resources, each once, in the order of the source.
	Pairs []TruePair
	// Drift is everything that means something; it is empty without Options.Drift.
	Drift []Injection
	// Shared are the resources of the right side that have the id, ARN or link of their counterpart still, because it is made of names that
	// the twin has no reason to change. Both sides own one object there, which is a finding, and true.
	Shared map[string]bool
}

// TruePair is a resource of the left side and its counterpart. The address of a missing one is empty.
type TruePair struct{ Left, Right string }

// Options choose what a twin is like. The same options make the same twin of the same environment.
type Options struct {
	Seed uint64
	// Left and Right name the environments. Both must be words that fold, of two families.
	Left, Right string
	Naming      Naming
	Addresses   Addresses
	// Drift injects differences that mean something.
	Drift bool
	// Schema tells what only the provider sets and what is a set; without it only what needs no schema is changed.
	Schema *schema.Table
	// Claimed tells which attributes rules compare against any reason; they are left alone. It may be nil.
	Claimed compare.Claims
}

// Naming is how names carry the environment, besides those of the source that do so already.
type Naming uint8

// The ways of naming.
const (
	// Suffix makes orders-queue orders-queue-staging.
	Suffix Naming = iota
	// Prefix makes it staging-orders-queue.
	Prefix
	// Short makes it orders-queue-stg, and every word of the source a short form.
	Short
	// Inside makes it orders-staging-queue.
	Inside
)

// Namings lists all ways of naming.
func Namings() []Naming { return []Naming{Suffix, Prefix, Short, Inside} }

// String names the way in one word.
func (n Naming) String() string {
	return [...]string{"suffix", "prefix", "short", "inside"}[n]
}

// Addresses is how the addresses of the sides relate.
type Addresses uint8

// The styles of addresses.
const (
	// SameAddresses keeps them as they are.
	SameAddresses Addresses = iota
	// ModulesFolded puts the environment's word into the name of every outermost module.
	ModulesFolded
	// ModulesRenamed gives every outermost module of the right side another name that says nothing of the environment.
	ModulesRenamed
	// Suffixed puts the word behind the name of every resource.
	Suffixed
	// KeysPrefixed puts the word before every key of a for_each.
	KeysPrefixed
	// QuarterRenamed gives a quarter of the resources of the right side unrelated names.
	QuarterRenamed
	// QuarterMoved moves a quarter of the resources of the right side to other modules.
	QuarterMoved
)

// AllAddresses lists all styles of addresses.
func AllAddresses() []Addresses {
	return []Addresses{SameAddresses, ModulesFolded, ModulesRenamed, Suffixed, KeysPrefixed, QuarterRenamed, QuarterMoved}
}

// String names the style in words.
func (a Addresses) String() string {
	return [...]string{"same", "modules folded", "modules renamed", "suffixed", "keys prefixed", "quarter renamed", "quarter moved"}[a]
}

// Make turns e, which is not changed, into a pair. It fails where the names of the options do not fold, and where the
// source's own words make two addresses one.
func Make(e *model.Environment, o Options) (*Twin, error) {
	if vocabulary.Silent(o.Left) || vocabulary.Silent(o.Right) || vocabulary.SameEnvironment(o.Left, o.Right) {
		return nil, fmt.Errorf("making a twin of %q: %q and %q must be words for two different environments, such as staging and production", e.Name, o.Left, o.Right)
	}
	if o.Schema == nil {
		o.Schema = &schema.Table{}
	}
	dice := &chance{state: o.Seed}
	t := newTemplate(e, o, dice)
	m := &maker{Options: o, dice: dice, template: t}
	for _, side := range [...]vocabulary.Side{vocabulary.Left, vocabulary.Right} {
		m.sides[side] = t.render(side)
	}
	m.mapAddresses()
	if o.Drift {
		m.inject()
	}
	m.applyAddresses()
	m.disorder()
	twin := m.finish(e)
	for _, side := range []*model.Environment{twin.Left, twin.Right} {
		if err := unique(side); err != nil {
			return nil, fmt.Errorf("making a twin of %q: %w", e.Name, err)
		}
	}
	return twin, nil
}

// ErrTwice is wrapped by the error of a source whose addresses become equal once its words are replaced.
var ErrTwice = errors.New("two resources get one address")

func unique(e *model.Environment) error {
	seen := map[string]bool{}
	for _, r := range e.Resources {
		key := r.State + "\x00" + r.Address.String()
		if seen[key] {
			return fmt.Errorf("%w: %s", ErrTwice, r.Address)
		}
		seen[key] = true
	}
	return nil
}

// maker holds a twin in the making. The resources of both sides stand in step; one that a side lost is nil there.
type maker struct {
	Options
	dice     *chance
	template *template
	sides    [2][]*model.Resource
	// addresses are per side what each resource will be called.
	addresses [2][]model.Address
	drift     []Injection
	repeats   repeats
}

// finish puts the environments together; the right one gets its resources in another order.
func (m *maker) finish(e *model.Environment) *Twin {
	out := &Twin{Drift: m.drift, Shared: map[string]bool{}}
	for i, r := range m.template.resources {
		if r.Address.Mode != model.Managed {
			continue
		}
		var p TruePair
		if l := m.sides[vocabulary.Left][i]; l != nil {
			p.Left = l.Address.String()
		}
		if r := m.sides[vocabulary.Right][i]; r != nil {
			p.Right = r.Address.String()
		}
		out.Pairs = append(out.Pairs, p)
		if p.Left != "" && p.Right != "" && shared(m.sides[vocabulary.Left][i], m.sides[vocabulary.Right][i]) {
			out.Shared[p.Right] = true
		}
	}
	shuffle(m.dice, m.sides[vocabulary.Right])
	out.Left = m.environment(e, vocabulary.Left, m.Left)
	out.Right = m.environment(e, vocabulary.Right, m.Right)
	return out
}

// shared reports whether two resources have the same id, ARN or link.
func shared(l, r *model.Resource) bool {
	for _, name := range [...]string{"id", "arn", "self_link"} {
		if v := l.Attributes.Field(name); v.Kind() != model.Absent && v.Kind() != model.Null && model.Equal(v, r.Attributes.Field(name)) {
			return true
		}
	}
	return false
}

// environment gives the resources of a side a name, and sources with a history of their own. Checks stay only where their addresses still fit.
func (m *maker) environment(e *model.Environment, side vocabulary.Side, name string) *model.Environment {
	out := &model.Environment{Name: name, Sources: slices.Clone(e.Sources)}
	if m.Addresses == SameAddresses {
		out.Checks = slices.Clone(e.Checks)
	}
	for i := range out.Sources {
		s := &out.Sources[i]
		s.URI = name + ".tfstate"
		s.Lineage = fmt.Sprintf("%016x-%s-%d", m.Seed, name, i)
		s.Digest = ""
	}
	if len(out.Sources) == 0 {
		out.Sources = []model.Source{{URI: name + ".tfstate", Kind: "state", Lineage: fmt.Sprintf("%016x-%s", m.Seed, name)}}
	}
	for _, r := range m.sides[side] {
		if r != nil {
			out.Resources = append(out.Resources, r)
		}
	}
	return out
}
