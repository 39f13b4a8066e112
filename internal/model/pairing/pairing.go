// Package pairing decides which resource of one environment is the counterpart of which resource of the other.
package pairing

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Method tells how a pair was found.
type Method uint8

// The methods. Of those that the program finds by itself the surer come first.
const (
	// Unpaired means that one side is missing.
	Unpaired Method = iota
	// ByAddress means that the addresses are equal; instances of one count are matched by content.
	ByAddress
	// Folded means that the addresses are equal once the environments' words are folded or left out, or once what was renamed or moved as a
	// whole is followed.
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

// On returns the resource of a side, or nil.
func (p Pair) On(side vocabulary.Side) *model.Resource {
	if side == vocabulary.Left {
		return p.Left
	}
	return p.Right
}

// Scale is a resource of which the sides have different numbers of instances, at least one each.
type Scale struct {
	// Left and Right are an instance of each side; their keys mean nothing.
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
	// Progress is told how many of the resources that can have a counterpart are paired, each time one more is. It may be nil.
	Progress func(paired, of int)
	// Stopped is asked now and then whether nobody waits any more; the result is incomplete then. It may be nil.
	Stopped func() bool
}

// Couple is the addresses of two resources that are counterparts.
type Couple struct{ Left, Right string }

// Match pairs the managed resources, outputs and documents of two environments, and apart from them the data sources. Deposed objects stay out. The
// result depends neither on the order of the resources nor on which side is left.
//
//	manual:  the couples of the context
//	exact:   one group per state, provider, type and address without numbers; equal keys meet
//	folded:  the same over what is left, with the environments' words folded
//	identity, similarity: what is left of each type, by name and then by what it is made of
//
// Within a group the instances of a count meet by content first; the index breaks ties.
func Match(left, right *model.Environment, c Context) Result { return Start(left, right, c).Result() }

// Start is Match as a run that can be made again.
func Start(left, right *model.Environment, c Context) *Run {
	m := &matcher{Context: c, keys: naturalKeys(), counted: map[string]map[named][2]int{}}
	// Addresses refer to nothing, so they meet while the identities are looked up.
	var group cores.Group
	group.Go(func() { m.drafts = drafts(left, right, c.Schema) })
	m.take(left, right)
	m.addressed.all, m.addressed.data = m.all, m.data
	data := matcher{Context: c, lowered: m.lowered}
	m.data[vocabulary.Left], m.data[vocabulary.Right] = data.byAddress(m.data[vocabulary.Left], m.data[vocabulary.Right])
	m.expected = min(len(m.all[vocabulary.Left]), len(m.all[vocabulary.Right]))
	m.couples, m.result.Pairs = make([]couple, 0, m.expected), make([]Pair, 0, m.expected)
	m.byAddress(m.all[vocabulary.Left], m.all[vocabulary.Right])
	group.Wait()
	for side, d := range m.drafts {
		m.references[side] = d.Index()
	}
	m.result.Data = data.result.Pairs
	a := &m.addressed
	a.couples, a.pairs, a.scales = slices.Clip(m.couples), slices.Clip(m.result.Pairs), slices.Clone(m.result.Scales)
	a.dataCouples, a.dataPairs = data.couples, data.result.Pairs
	m.leftovers()
	return &Run{matcher: m, left: left, right: right}
}

// leftovers pairs what addresses have not paired, by all else.
func (m *matcher) leftovers() {
	m.result.References = m.references
	m.number(m.addressed.dataCouples)
	lefts, rights := m.byIdentity(unpaired(m.all[vocabulary.Left]), unpaired(m.all[vocabulary.Right]))
	m.bySimilarity(lefts, rights)
}

// drafts builds the indices of both sides at once.
func drafts(left, right *model.Environment, table *schema.Table) (out [2]*reference.Draft) {
	var group cores.Group
	for side, e := range [...]*model.Environment{left, right} {
		group.Go(func() { out[side] = reference.Start(e.Resources, table) })
	}
	group.Wait()
	return out
}
