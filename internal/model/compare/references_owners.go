package compare

import (
	"slices"
	"sync"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// foreignOwners takes a resource's claim on its own names away. Where an attribute is the very place at which a resource is named, the value
// refers to something else only if the provider gave the name to a resource that this one depends on: a bucket's policy repeats the
// bucket's name, but the bucket's own name is no reference to the policy. Ids and ARNs are nobody's choice and stay.
func (w *walk) foreignOwners(p place, side vocabulary.Side, parts []reference.Part) []reference.Part {
	if p.document || len(parts) != 1 || w.self[side] == nil || !p.spot.facts.named {
		return parts
	}
	owners := parts[0].Owners
	if !w.ownsItself(side, owners) {
		return parts
	}
	if len(owners) == 1 {
		return []reference.Part{{Text: parts[0].Text}}
	}
	var others []reference.Owner
	for _, address := range w.self[side].Dependencies {
		for _, o := range w.ownersAt(side, owners, address) {
			if !o.Bare && !w.isSelf(side, o) {
				others = append(others, o)
			}
		}
	}
	slices.SortStableFunc(others, func(a, b reference.Owner) int { return a.Resource - b.Resource })
	return []reference.Part{{Text: parts[0].Text, Owners: slices.Compact(others)}}
}

// ownsItself reports whether the resource that is compared is one of owners, which stand in the order of their resources.
func (w *walk) ownsItself(side vocabulary.Side, owners []reference.Owner) bool {
	if len(owners) <= fewOwners {
		return slices.ContainsFunc(owners, func(o reference.Owner) bool { return w.isSelf(side, o) })
	}
	return slices.ContainsFunc(w.ownersAt(side, owners, w.self[side].Address.Config()), func(o reference.Owner) bool { return w.isSelf(side, o) })
}

// fewOwners are looked at one by one.
const fewOwners = 8

// ownersAt returns those of owners, which stand in the order of their resources, that stand at an address without keys. It costs the same
// however many own one text.
func (w *walk) ownersAt(side vocabulary.Side, owners []reference.Owner, address string) (out []reference.Owner) {
	if len(owners) == 0 {
		return nil
	}
	for _, n := range w.places.of(side, w.resources[side], address) {
		i, _ := slices.BinarySearchFunc(owners, n, func(o reference.Owner, n int) int { return o.Resource - n })
		for ; i < len(owners) && owners[i].Resource == n; i++ {
			out = append(out, owners[i])
		}
	}
	return out
}

// places finds the resources of each side by their addresses without keys. They are sorted out when somebody first asks.
type places struct {
	once [2]sync.Once
	at   [2]map[string][]int
}

func (x *places) of(side vocabulary.Side, resources []*model.Resource, address string) []int {
	x.once[side].Do(func() {
		x.at[side] = make(map[string][]int, len(resources))
		for i, r := range resources {
			name := r.Address.Config()
			x.at[side][name] = append(x.at[side][name], i)
		}
	})
	return x.at[side][address]
}

func (w *walk) isSelf(side vocabulary.Side, o reference.Owner) bool {
	return w.resources[side][o.Resource] == w.self[side]
}

// counterpart returns the resource of the right side that both owner sets agree on, or nil, and whether they mean the same part of it: the
// endpoint of a cluster's writer is not that of its readers. A resource that only repeats the identity of one that it depends on, as a
// policy repeats its queue's, speaks for nobody where both sides have the other.
func (c *Comparer) counterpart(lefts, rights []reference.Owner) (out *model.Resource, role bool) {
	if len(lefts) == 1 && len(rights) == 1 {
		a, b := lefts[0], rights[0]
		if n := c.pairOf[vocabulary.Left][a.Resource]; n < 0 || n != c.pairOf[vocabulary.Right][b.Resource] {
			return nil, false
		}
		return c.resources[vocabulary.Right][b.Resource], a.Role == b.Role
	}
	byPair := make(map[int][]reference.Owner, len(lefts))
	for _, a := range lefts {
		if n := c.pairOf[vocabulary.Left][a.Resource]; n >= 0 {
			byPair[n] = append(byPair[n], a)
		}
	}
	for _, b := range rights {
		r := c.resources[vocabulary.Right][b.Resource]
		for _, a := range byPair[c.pairOf[vocabulary.Right][b.Resource]] {
			if c.repeats(vocabulary.Left, a, lefts) && c.repeats(vocabulary.Right, b, rights) {
				continue
			}
			alike := a.Role == b.Role
			if out == nil || alike && !role || alike == role && lessNamed(r, out) {
				out, role = r, alike
			}
		}
	}
	return out, role
}

// maxShared is up to how many owners of one identity are asked which of them depends on which; what more share is an account or a network.
const maxShared = 32

// repeats reports whether an owner of an identity depends on another owner of it.
func (c *Comparer) repeats(side vocabulary.Side, o reference.Owner, owners []reference.Owner) bool {
	r := c.resources[side][o.Resource]
	if len(owners) < 2 || len(owners) > maxShared || len(r.Dependencies) == 0 {
		return false
	}
	return slices.ContainsFunc(owners, func(x reference.Owner) bool {
		return x.Resource != o.Resource && slices.Contains(r.Dependencies, c.resources[side][x.Resource].Address.Config())
	})
}

// lessNamed orders the owners of one identity: the one that others are named after has the shorter type, as a bucket has against its
// policy; addresses settle the rest.
func lessNamed(a, b *model.Resource) bool {
	if c := len(a.Address.Type) - len(b.Address.Type); c != 0 {
		return c < 0
	}
	return a.Address.Compare(b.Address) < 0
}

// firstOwner returns the owner that a note names.
func (w *walk) firstOwner(side vocabulary.Side, owners []reference.Owner) *model.Resource {
	var out *model.Resource
	for _, o := range owners {
		if r := w.resources[side][o.Resource]; out == nil || lessNamed(r, out) {
			out = r
		}
	}
	return out
}
