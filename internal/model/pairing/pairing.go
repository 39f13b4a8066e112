// Package pairing decides which resource of one environment is the counterpart of which resource of the other.
package pairing

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Method tells how a pair was found.
type Method uint8

// The methods, the surest first.
const (
	// Unpaired means that one side is missing.
	Unpaired Method = iota
	// ByAddress means that the addresses are equal; instances of one count are matched by content.
	ByAddress
	// Folded means that the addresses are equal once the environments' words are folded.
	Folded
	// Identity means that the provider's identity or the name is equal, and unique on both sides.
	Identity
	// Similarity means that the resources are made of the same parts.
	Similarity
	// Manual means that a person said so, in the ledger.
	Manual
)

// String names the method as the JSON contract does.
func (m Method) String() string {
	switch m {
	case Unpaired:
		return "unpaired"
	case ByAddress:
		return "address"
	case Folded:
		return "folded"
	case Identity:
		return "identity"
	case Similarity:
		return "similarity"
	case Manual:
		return "manual"
	}
	return "unknown"
}

// Pair is a resource and its counterpart. One side is nil where there is none.
type Pair struct {
	Left, Right *model.Resource
	By          Method
	// Confidence is from 0 to 1, and 0 for an unpaired resource.
	Confidence float64
	// Evidence says in words what the pair rests on.
	Evidence string
	// Bare is set where the addresses are equal only once the environments' words are left out, as one side does.
	Bare bool
	// RunnerUp is the score of the second best counterpart of either side, for pairs by similarity.
	RunnerUp float64
	// Surplus is the address without index of the Scale that counts this unpaired resource, and empty otherwise.
	Surplus string
}

// Either returns the right resource, or the left one where there is no right one.
func (p Pair) Either() *model.Resource {
	if p.Right != nil {
		return p.Right
	}
	return p.Left
}

// Scale is a resource of which the sides have different numbers of instances, at least one each.
type Scale struct {
	// Example is an instance of each side; its key means nothing.
	Left, Right *model.Resource
	// LeftCount and RightCount count the instances.
	LeftCount, RightCount int
	// Members are the unpaired instances, all of one side.
	Members []*model.Resource
}

// Result is all pairs and surpluses of two environments, in the order of their addresses.
type Result struct {
	Pairs  []Pair
	Scales []Scale
	// Suggestions are couples that are alike but not surely pairs; their resources stand unpaired in Pairs.
	Suggestions []Suggestion
	// Capped names the types of which one side has too many leftovers to score.
	Capped []string
	// References are per side the identities of the environment that was paired.
	References [2]*reference.Index
	// Data are the paired data sources. They are context: references resolve through them, but they are not compared.
	Data []Pair
}

// Context is what the pairing knows.
type Context struct {
	Vocabulary *vocabulary.Vocabulary
	Schema     *schema.Table
	// Manual are the couples that a person named, by address. They go before everything else, and their types may differ.
	Manual []Couple
}

// Couple is the addresses of two resources that are counterparts.
type Couple struct{ Left, Right string }

// Match pairs the managed resources and outputs of two environments, and apart from them the data sources. Deposed objects stay out. The result
// depends neither on the order of the input nor on which side is left.
//
//	manual:  the couples of the context
//	exact:   one group per state, provider, type and address without numbers; equal keys meet
//	folded:  the same over what is left, with the environments' words folded
//	identity, similarity: what is left of each type, by name and then by what it is made of
//
// Within a group the instances of a count meet by content first; the index breaks ties.
func Match(left, right *model.Environment, c Context) Result {
	data := matcher{Context: c}
	m := matcher{Context: c, numbers: map[*model.Resource]int{}, keys: naturalKeys()}
	// Addresses refer to nothing, so they meet while the identities are looked up.
	var group sync.WaitGroup
	group.Go(func() { m.references = indices(left, right, c.Schema) })
	m.data[vocabulary.Left], m.data[vocabulary.Right] = data.byAddress(left, right, model.Data)
	lefts, rights := m.byAddress(left, right, model.Managed, model.Output)
	group.Wait()
	m.result.References = m.references
	m.resources = [2][]*model.Resource{left.Resources, right.Resources}
	m.result.Data = data.result.Pairs
	m.number()
	lefts, rights = m.byIdentity(lefts, rights)
	lefts, rights = m.bySimilarity(lefts, rights)
	for _, x := range lefts {
		m.result.Pairs = append(m.result.Pairs, Pair{Left: x.resource, Surplus: x.surplus})
	}
	for _, x := range rights {
		m.result.Pairs = append(m.result.Pairs, Pair{Right: x.resource, Surplus: x.surplus})
	}
	slices.SortStableFunc(m.result.Pairs, comparePairs)
	slices.SortStableFunc(m.result.Scales, func(a, b Scale) int { return compareResources(a.Right, b.Right) })
	return m.result
}

// indices builds the indices of both sides at once.
func indices(left, right *model.Environment, table *schema.Table) (out [2]*reference.Index) {
	var group sync.WaitGroup
	for side, e := range [...]*model.Environment{left, right} {
		group.Go(func() { out[side] = reference.Build(e.Resources, table) })
	}
	group.Wait()
	return out
}

// byAddress pairs the resources of some modes by exact and then by folded address, and returns what is left over.
func (m *matcher) byAddress(left, right *model.Environment, modes ...model.Mode) (lefts, rights []*candidate) {
	lefts, rights = candidates(vocabulary.Left, left, modes), candidates(vocabulary.Right, right, modes)
	m.all, m.byType, m.kinds = slices.Concat(lefts, rights), nil, nil
	lefts, rights = m.manual(lefts, rights)
	lefts, rights = m.round(lefts, rights, spelling{method: ByAddress, evidence: "the addresses are equal", fold: func(_ vocabulary.Side, s string) string { return s }})
	lefts, rights = m.round(lefts, rights, spelling{method: Folded, evidence: "the addresses are equal once the environments' words are folded", fold: m.Vocabulary.Fold})
	return m.round(lefts, rights, spelling{method: Folded, bare: true, evidence: "the addresses are equal once the environments' words are left out", fold: m.Vocabulary.FoldBare})
}

// manual pairs the couples that a person named, as far as both sides have them once.
func (m *matcher) manual(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	paired := map[*candidate]bool{}
	for _, c := range m.Manual {
		l, r := named(lefts, c.Left, paired), named(rights, c.Right, paired)
		if l != nil && r != nil {
			paired[l], paired[r] = true, true
			m.result.Pairs = append(m.result.Pairs, Pair{Left: l.resource, Right: r.resource, By: Manual, Confidence: 1, Evidence: "the ledger says so"})
		}
	}
	return unpaired(lefts, paired), unpaired(rights, paired)
}

// named returns the only candidate of an address that is not paired yet, or nil.
func named(all []*candidate, address string, paired map[*candidate]bool) *candidate {
	var out *candidate
	for _, x := range all {
		if x.resource.Address.String() != address || paired[x] {
			continue
		}
		if out != nil {
			return nil
		}
		out = x
	}
	return out
}

func comparePairs(a, b Pair) int {
	return cmp.Or(compareResources(a.Either(), b.Either()), cmp.Compare(side(a), side(b)))
}

// side orders the unpaired after pairs of the same address, left before right.
func side(p Pair) int {
	switch {
	case p.Left != nil && p.Right != nil:
		return 0
	case p.Left != nil:
		return 1
	}
	return 2
}

func compareResources(a, b *model.Resource) int {
	return cmp.Or(a.Address.Compare(b.Address), strings.Compare(a.State, b.State), strings.Compare(a.Provider.Name(), b.Provider.Name()))
}

// candidate is a resource that is not paired yet.
type candidate struct {
	resource *model.Resource
	side     vocabulary.Side
	surplus  string
	// content is the folded content, made when it is first needed.
	content *content
	// called is how location spells its name and keys, made when it is first needed.
	called string
}

type matcher struct {
	Context
	result Result
	// all are the candidates of both sides.
	all []*candidate
	// byType are they by bucket, nil until they are asked for.
	byType map[string][2][]*candidate
	// kinds are they by resource type alone, nil until they are asked for.
	kinds map[string][]*candidate
	// references, resources and numbers let content refer to what is paired already. They are set once addresses are done.
	references [2]*reference.Index
	resources  [2][]*model.Resource
	numbers    map[*model.Resource]int
	// data are the data sources of each side that are not paired yet.
	data [2][]*candidate
	keys map[string][][]string
	// votes are in step with followings.
	votes [3]votes
	// lowered are the names and keys of addresses as lower spells them.
	lowered [2]map[string]string
}

// number gives every pair made so far a number, by which references to it are spelled.
func (m *matcher) number() {
	for _, list := range [...][]Pair{m.result.Pairs, m.result.Data} {
		for _, p := range list {
			m.enter(p)
		}
	}
}

func (m *matcher) enter(p Pair) {
	n := len(m.numbers)
	m.numbers[p.Left], m.numbers[p.Right] = n, n
}

// join makes p the pair of two leftovers.
func (m *matcher) join(l, r *candidate, p Pair) {
	p.Left, p.Right = l.resource, r.resource
	m.result.Pairs = append(m.result.Pairs, p)
	m.enter(p)
}

// spell spells a text so that counterparts spell the same: references by the number of their pair, the rest with the side's words folded.
func (m *matcher) spell(side vocabulary.Side, text string) string {
	if len(m.numbers) == 0 {
		return m.Vocabulary.Fold(side, text)
	}
	var b strings.Builder
	for _, part := range m.references[side].Split(text) {
		number, ok := -1, false
		for _, o := range part.Owners {
			if n, known := m.numbers[m.resources[side][o.Resource]]; known && (!ok || n < number) {
				number, ok = n, true
			}
		}
		if ok {
			b.WriteString("{pair " + strconv.Itoa(number) + "}")
			continue
		}
		b.WriteString(m.Vocabulary.Fold(side, part.Text))
	}
	return b.String()
}

func candidates(s vocabulary.Side, e *model.Environment, modes []model.Mode) []*candidate {
	var out []*candidate
	for _, r := range e.Resources {
		if slices.Contains(modes, r.Address.Mode) && r.Deposed == "" {
			out = append(out, &candidate{resource: r, side: s})
		}
	}
	slices.SortStableFunc(out, func(a, b *candidate) int { return compareResources(a.resource, b.resource) })
	return out
}

// spelling is one way to spell addresses so that counterparts meet.
type spelling struct {
	method   Method
	evidence string
	bare     bool
	fold     func(side vocabulary.Side, s string) string
}

// round pairs what meets under the addresses as they are spelled, and returns what is left over.
func (m *matcher) round(lefts, rights []*candidate, spelled spelling) (restLeft, restRight []*candidate) {
	groups := map[string]*group{}
	var order []*group
	for _, x := range slices.Concat(lefts, rights) {
		key := m.groupKey(x, spelled)
		g := groups[key]
		if g == nil {
			g = &group{}
			groups[key] = g
			order = append(order, g)
		}
		g.members[x.side] = append(g.members[x.side], x)
	}
	paired := map[*candidate]bool{}
	for _, g := range order {
		m.pairGroup(g, spelled, paired)
	}
	keep := func(all []*candidate) []*candidate {
		return slices.DeleteFunc(slices.Clone(all), func(x *candidate) bool { return paired[x] })
	}
	return keep(lefts), keep(rights)
}

// group is all resources of both sides that share an address without numbers.
type group struct{ members [2][]*candidate }

// groupKey spells what two resources must share to meet. Providers count without their registry and without a namespace where
// either state records none; a resource of one address has one provider in practice.
func (m *matcher) groupKey(x *candidate, spelled spelling) string {
	fold := func(s string) string { return spelled.fold(x.side, s) }
	if spelled.method == Folded {
		fold = func(s string) string { return strings.ToLower(spelled.fold(x.side, s)) }
	}
	r := x.resource
	var b strings.Builder
	b.WriteString(m.Vocabulary.Fold(x.side, r.State))
	b.WriteByte(0)
	b.WriteString(r.Provider.Type)
	for _, mod := range r.Address.Modules {
		b.WriteByte(0)
		b.WriteString(fold(mod.Name))
		writeKey(&b, mod.Key, fold)
	}
	b.WriteByte(1)
	b.WriteString(r.Address.Mode.String())
	b.WriteByte(0)
	b.WriteString(r.Address.Type)
	b.WriteByte(0)
	b.WriteString(fold(r.Address.Name))
	writeKey(&b, r.Address.Key, fold)
	return b.String()
}

// writeKey writes a for_each key; numbers are no identity.
func writeKey(b *strings.Builder, k model.Key, fold func(string) string) {
	if s, ok := k.Str(); ok {
		b.WriteByte(2)
		b.WriteString(fold(s))
	}
}
