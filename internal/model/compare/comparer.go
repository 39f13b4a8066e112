package compare

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Claims tells whether a rule claims an attribute, which is then compared against any reason for equality. The path has the names alone, without
// what tells the elements of lists apart.
type Claims func(resourceType string, path model.Path) bool

// Context is what the comparison knows besides the values.
type Context struct {
	Vocabulary *vocabulary.Vocabulary
	Schema     *schema.Table
	// Claimed and Noise are asked about attributes that only the provider sets: a claimed one is compared, and one whose name speaks of a
	// version, status or state is compared unless it is reviewed noise. Either may be nil.
	Claimed, Noise Claims
	// Names is asked whether an attribute only says what something is called, beyond those whose own name says so. It may be nil.
	Names Claims
	// Stopped is asked by Settle now and then whether nobody waits any more; the findings are incomplete then. It may be nil.
	Stopped func() bool
}

// Comparer compares the pairs of two environments. It is safe for concurrent use, but for Settle, which comes once all
// pairs are compared.
type Comparer struct {
	Context
	// references are per side the identities of the environment, and pairOf the number of the pair that each of its resources belongs to;
	// a resource of one side alone has the number alone, and one that was not paired at all, such as an output, has none.
	references [2]*reference.Index
	resources  [2][]*model.Resource
	pairOf     [2][]int
	places     *places
	// pairs are both resources of each pair, and called the name of each that somebody asked for.
	pairs  [][2]*model.Resource
	called []atomic.Pointer[string]
	// names are per side what the environment's resources are called, with the numbers of those that are.
	names [2]map[string][]int
	// sides are the names of the environments.
	sides  [2]string
	scopes scopes
	// independent is set where the sides are not two readings of one state, so that equal values may point at the wrong environment.
	independent bool
	// shared are per side the labels of the states that the other side reads too, such as one of what both environments use.
	shared [2]map[string]bool
	// crossed is empty until Settle has learned it from all pairs.
	crossed crossings
	// networks too.
	networks networks
	// spots keep what is asked of the rules.
	spots *spots
	// heads tell of most texts that they hold no word and no account of either side and speak of no image, and images which attributes hold references of images.
	heads  *vocabulary.Heads
	images *model.NameSet
	// settled remembers what refers to counterparts.
	settled *settled
	// tandems are kept for the next documents that are read in step.
	tandems *sync.Pool
}

// Numbers of resources that have no counterpart.
const (
	none  = -1
	alone = -2
)

// New prepares the comparison of two environments whose resources are paired.
func New(left, right *model.Environment, paired pairing.Result, c Context) *Comparer {
	out := &Comparer{Context: c, places: &places{}, spots: &spots{context: c, roots: map[string]*spot{}}, settled: newSettled(couples(paired.Pairs)), tandems: &sync.Pool{}, sides: [2]string{left.Name, right.Name}, independent: independent(left, right)}
	out.resources = [2][]*model.Resource{left.Resources, right.Resources}
	var group cores.Group
	for side, e := range []*model.Environment{left, right} {
		group.Go(func() {
			out.names[side] = ownNames(e, vocabulary.Side(side), c.Vocabulary)
			out.references[side] = paired.References[side]
			if out.references[side] == nil {
				out.references[side] = reference.Build(e.Resources, c.Schema)
			}
		})
	}
	out.scopes = scopesOf(left, right)
	out.heads, out.images = vocabulary.HeadsOf(c.Vocabulary, out.scopes.accounts).With("image"), model.NewNameSet(holdsImages)
	out.shared[vocabulary.Left], out.shared[vocabulary.Right] = sharedStates(left, right), sharedStates(right, left)
	out.number(paired)
	group.Wait()
	return out
}

// number tells each resource which pair it belongs to.
func (c *Comparer) number(paired pairing.Result) {
	numbers := make(map[*model.Resource]int, len(c.resources[0])+len(c.resources[1]))
	next := 0
	c.pairs = make([][2]*model.Resource, 0, len(paired.Pairs)+len(paired.Data))
	for _, list := range [...][]pairing.Pair{paired.Pairs, paired.Data} {
		for _, p := range list {
			if p.Left == nil || p.Right == nil {
				numbers[p.Either()] = alone
				continue
			}
			numbers[p.Left], numbers[p.Right] = next, next
			c.pairs = append(c.pairs, [2]*model.Resource{p.Left, p.Right})
			next++
		}
	}
	c.called = make([]atomic.Pointer[string], len(c.pairs))
	for side := range c.pairOf {
		c.pairOf[side] = make([]int, len(c.resources[side]))
		for i, r := range c.resources[side] {
			n, ok := numbers[r]
			if !ok {
				n = none
			}
			c.pairOf[side][i] = n
		}
	}
}

// pairName is the folded address of pair n, the lesser one where the sides differ. Few pairs are asked for theirs.
func (c *Comparer) pairName(n int) string {
	if known := c.called[n].Load(); known != nil {
		return *known
	}
	p := c.pairs[n]
	name := min(
		c.Vocabulary.Fold(vocabulary.Left, p[vocabulary.Left].Address.String()),
		c.Vocabulary.Fold(vocabulary.Right, p[vocabulary.Right].Address.String()),
	)
	c.called[n].Store(&name)
	return name
}

// sharedStates returns the labels of the states of e that other reads too.
func sharedStates(e, other *model.Environment) map[string]bool {
	seen := map[string]bool{}
	for _, s := range other.Sources {
		seen[identity(s)] = true
	}
	out := map[string]bool{}
	for _, s := range e.Sources {
		if seen[identity(s)] {
			out[s.Label] = true
		}
	}
	return out
}

// independent reports whether each side has a state that shares its lineage, or where none is recorded its content, with none of the other.
func independent(left, right *model.Environment) bool {
	if len(sharedStates(left, right)) == len(left.Sources) || len(sharedStates(right, left)) == len(right.Sources) {
		return len(left.Sources)+len(right.Sources) == 0
	}
	recorded := true
	for _, s := range slices.Concat(left.Sources, right.Sources) {
		recorded = recorded && s.Lineage != ""
	}
	return recorded || !sameContent(left, right)
}

// sameContent reports whether two environments hold the same resources with the same attributes, which tells two readings of one state where
// a format records no lineage.
func sameContent(left, right *model.Environment) bool {
	if len(left.Resources) != len(right.Resources) {
		return false
	}
	key := func(r *model.Resource) string { return r.Address.String() + "\x00" + r.Deposed }
	byKey := map[string]*model.Resource{}
	for _, r := range left.Resources {
		byKey[key(r)] = r
	}
	for _, r := range right.Resources {
		l := byKey[key(r)]
		if l == nil || !model.Equal(l.Attributes, r.Attributes) {
			return false
		}
	}
	return true
}

func identity(s model.Source) string {
	if s.Lineage != "" {
		return "lineage " + s.Lineage
	}
	return "content " + s.Digest
}

// Finding is what the comparison of one pair found.
type Finding struct {
	// Differences come in the order in which the walk met them.
	Differences []Difference
	// Equal counts the equalities; Comparer.Equalities tells them.
	Equal Tally
	// Consequences are per resource of one side the places of this pair that differ because of it.
	Consequences map[*model.Resource][]Place
	// Regional are the places that differ because the environments live in different regions.
	Regional []Place
	// equalities are those that Settle added.
	equalities []Equality
	// knowing is set where Settle compared the pair once more.
	knowing bool
}

func (c *Comparer) walk(p pairing.Pair) *walk {
	return &walk{
		Comparer: c, self: [2]*model.Resource{p.Left, p.Right}, confidence: p.Confidence, bare: p.Bare,
	}
}

// find compares the attributes of a pair. The equalities that are told stay with the walk.
func (w *walk) find(p pairing.Pair) Finding {
	r := p.Either()
	node := w.Schema.Type(r.Provider.Name(), r.Address.Type)
	if p.Left.Address.Type != r.Address.Type {
		w.otherType(node, p)
	} else {
		w.values(w.root(node), p.Left.Attributes, p.Right.Attributes)
	}
	return Finding{Differences: w.differences, Equal: w.tally, Consequences: w.consequences, Regional: w.regionalPlaces}
}

// otherType compares two resources of different types, which only a person pairs: that they are of different types is one difference, and the
// attributes that both have are compared.
func (w *walk) otherType(node *schema.Node, p pairing.Pair) {
	w.differences = append(w.differences, Difference{
		ID: MakeID(Resource, w.subject(), nil), Scope: Resource, Subject: w.subject(), Kind: Changed, Confidence: w.confidence,
		Left: model.StringValue(p.Left.Address.Type), Right: model.StringValue(p.Right.Address.Type),
	})
	root := w.root(node)
	for name, l := range p.Left.Attributes.Fields() {
		if r := p.Right.Attributes.Field(name); r.Kind() != model.Absent {
			w.values(root.field(name, nil), l, r)
		}
	}
}

// SubjectOf names the resources of a pair; either may be nil.
func SubjectOf(left, right *model.Resource) Subject {
	var s Subject
	if left != nil {
		s.Type, s.Left, s.LeftState = left.Address.Type, left.Address.String(), left.State
	}
	if right != nil {
		s.Type, s.Right, s.RightState = right.Address.Type, right.Address.String(), right.State
	}
	return s
}
