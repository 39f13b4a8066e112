package compare

import (
	"sync"
	"sync/atomic"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// spot is a place by its names alone, so that the elements of a list share one, and so do all resources of a type. What rules and names say of a place
// is found out once for each spot: millions of values stand at a few thousand of them.
//
//	aws_lb ─ listener ─ port        the spot of listener[#0].port and listener[#1].port of each aws_lb
//	       └ name
//
// The spots of a type grow as the walks get there. They are safe for concurrent use.
type spot struct {
	up   *spot
	name string
	asks *asks
	// from is the schema of the spot above when this one was made, and node what it says of this one.
	from, node *schema.Node
	facts      facts
	// answers has two bits for each question: whether it was asked, and what the answer was.
	answers atomic.Uint32
	// first is the spot below that a walk asked for first, and next the one beside that it asked for after this one: resources of a type
	// nearly always have the same attributes.
	first, next atomic.Pointer[spot]
	// below are all spots below by name, and size counts them.
	below sync.Map
	size  atomic.Int32
}

// facts are what the names of a spot say by themselves.
type facts struct {
	// called says that the attribute holds the name of the thing, named that others refer to the thing by it, and refers that it holds somebody's id.
	called, named, refers bool
	// tagged is set in tags and labels, and everything below them, conditional in the conditions of an access policy.
	tagged, conditional bool
	// bag says that in an access policy the order of such a list means nothing, and image that the attribute holds the reference of an image.
	bag, image bool
	// secret says that a text of that name is a credential, and identifies that it can tell the elements of a list apart.
	secret, identifies bool
}

// asks are the questions that a spot of one type can ask of the rules.
type asks struct {
	Context
	kind string
}

// manySpots are no longer kept below one spot: there the names are keys of a map that do not repeat.
const manySpots = 1 << 10

// spots are the roots of all types.
type spots struct {
	context Context
	mu      sync.RWMutex
	roots   map[string]*spot
}

// root returns the spot of a whole resource of a type.
func (x *spots) root(kind string) *spot {
	x.mu.RLock()
	s := x.roots[kind]
	x.mu.RUnlock()
	if s != nil {
		return s
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.roots[kind] == nil {
		x.roots[kind] = &spot{asks: &asks{Context: x.context, kind: kind}}
	}
	return x.roots[kind]
}

// kid returns the spot of a name below s, of which node is the schema. before is the one that the walk asked for just before, nil for the first.
func (s *spot) kid(name string, node *schema.Node, before *spot) *spot {
	guess := &s.first
	if before != nil {
		guess = &before.next
	}
	if k := guess.Load(); k != nil && k.name == name && k.up == s {
		return k
	}
	if known, ok := s.below.Load(name); ok {
		k, _ := known.(*spot)
		guess.Store(k)
		return k
	}
	k := &spot{up: s, name: name, asks: s.asks, from: node, node: node.Field(name)}
	k.facts = facts{
		called: nameLike[name], named: reference.NameAttribute(name), refers: namesReference(name),
		tagged: s.facts.tagged || tagLike[name], conditional: s.facts.conditional || name == "Condition",
		bag: document.UnorderedInPolicy(name), image: holdsImages(name),
		secret: schema.SecretName(name), identifies: identityNames[name],
	}
	if s.size.Load() >= manySpots {
		return k
	}
	if other, taken := s.below.LoadOrStore(name, k); taken {
		k, _ = other.(*spot)
		return k
	}
	s.size.Add(1)
	guess.Store(k)
	return k
}

// schemaBelow returns what the schema of the place above says of the spot.
func (s *spot) schemaBelow(node *schema.Node) *schema.Node {
	if node == s.from {
		return s.node
	}
	return node.Field(s.name)
}

// path returns the names of the spot.
func (s *spot) path() model.Path {
	n := 0
	for at := s; at.up != nil; at = at.up {
		n++
	}
	out := make(model.Path, n)
	for at := s; at.up != nil; at = at.up {
		n--
		out[n] = model.NameStep(at.name)
	}
	return out
}

// The questions that are asked of the rules.
const (
	isClaimed = iota
	isNoise
	isName
)

// answer returns what the rules answer to a question about the spot.
func (s *spot) answer(question int) bool {
	asked, yes := uint32(1)<<(2*question), uint32(2)<<(2*question)
	if known := s.answers.Load(); known&asked != 0 {
		return known&yes != 0
	}
	ask := [...]Claims{isClaimed: s.asks.Claimed, isNoise: s.asks.Noise, isName: s.asks.Names}[question]
	if ask == nil || !ask(s.asks.kind, s.path()) {
		s.answers.Or(asked)
		return false
	}
	s.answers.Or(asked | yes)
	return true
}
