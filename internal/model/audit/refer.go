package audit

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
)

// Reference is a place where one pair names another.
type Reference struct {
	// Pair is the index into Audit.Pairs of the other pair.
	Pair int
	// Path is where it is named, in the pair that names it.
	Path model.Path
	// Left and Right tell which environment names it there.
	Left, Right bool
}

// References tells for each pair, by its index, which others it names and which name it, in the order of the values and of the pairs.
type References struct{ To, From [][]Reference }

// References finds who names whom by the identities that both environments own. It goes through every value once, which takes about as
// long as comparing them; nobody needs it before a person asks.
func (s *Session) References() *References {
	a := s.Audit
	out := &References{To: make([][]Reference, len(a.Pairs)), From: make([][]Reference, len(a.Pairs))}
	for _, left := range [...]bool{true, false} {
		e := a.Right
		if left {
			e = a.Left
		}
		f := finder{index: reference.Build(e.Resources, s.in.Schema), resources: e.Resources, pairs: map[*model.Resource]int{}, left: left, out: out}
		side := func(p *Pair) *model.Resource {
			if left {
				return p.Left
			}
			return p.Right
		}
		for i := range a.Pairs {
			if r := side(&a.Pairs[i]); r != nil {
				f.pairs[r] = i
			}
		}
		for i := range a.Pairs {
			if r := side(&a.Pairs[i]); r != nil {
				f.pair, f.own = i, r
				f.look(r.Attributes, nil)
			}
		}
	}
	for i, all := range out.To {
		for _, r := range all {
			to := r.Pair
			r.Pair = i
			out.From[to] = append(out.From[to], r)
		}
	}
	return out
}

// finder goes through the values of one environment.
type finder struct {
	index     *reference.Index
	resources []*model.Resource
	pairs     map[*model.Resource]int
	left      bool
	// pair is the one whose values are looked at, and own its resource.
	pair int
	own  *model.Resource
	out  *References
}

func (f *finder) look(v model.Value, at model.Path) {
	switch v.Kind() {
	case model.String:
		if v.HoldsSensitive() {
			return
		}
		for _, part := range f.index.Split(v.Text()) {
			if slices.ContainsFunc(part.Owners, func(o reference.Owner) bool { return f.resources[o.Resource] == f.own }) {
				// Its own identity, which others may share.
				continue
			}
			for _, o := range part.Owners {
				if to, ok := f.pairs[f.resources[o.Resource]]; ok && to != f.pair {
					f.add(to, at)
				}
			}
		}
	case model.List:
		for i, e := range v.Elements() {
			f.look(e, at.Child(model.IndexStep(i)))
		}
	case model.Object:
		for name, e := range v.Fields() {
			f.look(e, at.Child(model.NameStep(name)))
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
}

// add notes that the pair names another at a path, once whichever side does.
func (f *finder) add(to int, at model.Path) {
	all := f.out.To[f.pair]
	i := slices.IndexFunc(all, func(r Reference) bool { return r.Pair == to && r.Path.Equal(at) })
	if i < 0 {
		all = append(all, Reference{Pair: to, Path: at})
		i = len(all) - 1
	}
	all[i].Left, all[i].Right = all[i].Left || f.left, all[i].Right || !f.left
	f.out.To[f.pair] = all
}
