package pairing

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// candidate is a resource that wants a counterpart, with what is asked of it again and again.
type candidate struct {
	resource *model.Resource
	side     vocabulary.Side
	// at is its position in the environment.
	at int32
	// number is that of its pair, by which references to it are spelled, and none before there is one.
	number int32
	// paired is set as soon as it has a counterpart.
	paired bool
	// contended is set where its address is shared by several of one side that meet some of the other, and gone where it left the environment since.
	contended, gone bool
	// bucket is what two resources must share to be alike at all, and name its name as lower spells it.
	bucket, name string
	home         *home
	// called is how location spells its name and keys, made when it is first needed.
	called  string
	surplus string
	// next is the next of its group and side.
	next *candidate
}

// none is the number of a resource without a pair.
const none = -1

// home is where resources stand: a state and modules with their keys. Many resources share one.
type home struct {
	state   string
	modules []model.Module
	// rank orders the homes of a side as their modules do; homes of different states may share one.
	rank int
	// spelled are the state and the modules, as each form spells them for groups; empty until one is needed.
	spelled [forms]string
	// path, calls and keys are what modulePath and callPath say, and numbers spells the count indices.
	path, calls, keys, numbers string
}

// homes are the homes of one side.
type homes struct {
	side   vocabulary.Side
	lower  func(side vocabulary.Side, s string) string
	byKey  map[string]*home
	all    []*home
	latest *home
	key    []byte
}

// of returns where r stands. Neighbours mostly stand together.
func (h *homes) of(r *model.Resource) *home {
	modules := r.Address.Modules
	if l := h.latest; l != nil && l.state == r.State && slices.Equal(l.modules, modules) {
		return l
	}
	h.key = append(append(h.key[:0], r.State...), 0)
	for _, mod := range modules {
		n, isNumber := mod.Key.Int()
		s, isString := mod.Key.Str()
		h.key = append(binary.AppendUvarint(h.key, uint64(len(mod.Name))), mod.Name...)
		switch {
		case isNumber:
			h.key = binary.AppendVarint(append(h.key, 1), int64(n))
		case isString:
			h.key = append(binary.AppendUvarint(append(h.key, 2), uint64(len(s))), s...)
		default:
			h.key = append(h.key, 0)
		}
	}
	at := h.byKey[string(h.key)]
	if at == nil {
		at = &home{state: r.State, modules: modules, numbers: string(countIndices(modules))}
		at.path, at.calls, at.keys = h.paths(modules)
		h.byKey[string(h.key)] = at
		h.all = append(h.all, at)
	}
	h.latest = at
	return at
}

// paths spells modules with the side's words folded and numbers left out, each after a slash: first with their keys, then without, and these
// apart.
func (h *homes) paths(modules []model.Module) (path, calls, keys string) {
	var p, c, k strings.Builder
	for _, mod := range modules {
		name := strings.ReplaceAll(h.lower(h.side, mod.Name), "/", "|")
		p.WriteString("/" + name)
		c.WriteString("/" + name)
		if s, ok := mod.Key.Str(); ok {
			folded := h.lower(h.side, s)
			p.WriteString("[" + strings.ReplaceAll(folded, "/", "|"))
			k.WriteString("\x00" + folded)
		}
	}
	return p.String(), c.String(), k.String()
}

// countIndices spells the numbers of the modules that are called by a count.
func countIndices(modules []model.Module) []byte {
	var b []byte
	for _, mod := range modules {
		n, _ := mod.Key.Int()
		b = binary.AppendVarint(b, int64(n))
	}
	return b
}

// arrange ranks the homes, so that the modules of two resources are compared once for all that stand there.
func (h *homes) arrange() {
	slices.SortStableFunc(h.all, func(a, b *home) int { return compareModules(a.modules, b.modules) })
	for i, x := range h.all {
		if i > 0 {
			x.rank = h.all[i-1].rank
			if compareModules(h.all[i-1].modules, x.modules) != 0 {
				x.rank++
			}
		}
	}
}

func compareModules(a, b []model.Module) int {
	return model.Address{Modules: a}.Compare(model.Address{Modules: b})
}

// bucketKey is what a bucket is spelled of.
type bucketKey struct {
	mode           model.Mode
	provider, kind string
}

// candidates returns the resources of one side that want a counterpart, in the order of their addresses.
func (m *matcher) candidates(side vocabulary.Side, e *model.Environment) []*candidate {
	h := homes{side: side, lower: m.lower, byKey: map[string]*home{}}
	buckets := map[bucketKey]string{}
	made := make([]candidate, 0, len(e.Resources))
	out := make([]*candidate, 0, len(e.Resources))
	for i, r := range e.Resources {
		if r.Deposed != "" {
			continue
		}
		key := bucketKey{r.Address.Mode, r.Provider.Type, r.Address.Type}
		bucket, known := buckets[key]
		if !known {
			bucket = key.mode.String() + "\x00" + key.provider + "\x00" + key.kind
			buckets[key] = bucket
		}
		made = append(made, candidate{
			resource: r, side: side, at: int32(i), number: none, bucket: bucket, name: m.lower(side, r.Address.Name), home: h.of(r),
		})
		out = append(out, &made[len(made)-1])
	}
	h.arrange()
	return h.inOrder(out)
}

// inOrder brings candidates, which stand as in the environment, into the order of their addresses. States have what stands in one place together and mostly
// in order, so they are dealt out to their homes, and only what is not in order there is sorted.
func (h *homes) inOrder(all []*candidate) []*candidate {
	if slices.IsSortedFunc(all, compareCandidates) {
		return all
	}
	// next is by rank where the next candidate goes.
	next := make([]int, len(h.all)+1)
	for _, x := range all {
		next[x.home.rank+1]++
	}
	for rank := range h.all {
		next[rank+1] += next[rank]
	}
	out := make([]*candidate, len(all))
	for _, x := range all {
		out[next[x.home.rank]] = x
		next[x.home.rank]++
	}
	from := 0
	for rank := range h.all {
		if here := out[from:next[rank]]; !slices.IsSortedFunc(here, compareCandidates) {
			slices.SortFunc(here, func(a, b *candidate) int { return cmp.Or(compareCandidates(a, b), cmp.Compare(a.at, b.at)) })
		}
		from = next[rank]
	}
	return out
}

// compareCandidates orders the candidates of one side as compareResources does.
func compareCandidates(a, b *candidate) int {
	if c := cmp.Compare(a.home.rank, b.home.rank); c != 0 {
		return c
	}
	x, y := a.resource.Address, b.resource.Address
	x.Modules, y.Modules = nil, nil
	if c := x.Compare(y); c != 0 {
		return c
	}
	return compareOrigins(a.resource, b.resource)
}

func compareResources(a, b *model.Resource) int {
	if c := a.Address.Compare(b.Address); c != 0 {
		return c
	}
	return compareOrigins(a, b)
}

func compareOrigins(a, b *model.Resource) int {
	return cmp.Or(strings.Compare(a.State, b.State), strings.Compare(a.Provider.Name(), b.Provider.Name()))
}

func unpaired(all []*candidate) []*candidate {
	out := make([]*candidate, 0, len(all)/8)
	for _, x := range all {
		if !x.paired {
			out = append(out, x)
		}
	}
	return out
}
