package audit

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Reference is a place where one pair names another.
type Reference struct {
	// Pair is the index into Audit.Pairs of the other pair.
	Pair int
	// Path is where it is named, in the pair that names it.
	Path model.Path
	// Left and Right tell which environment names it there.
	Left, Right bool
	// Moved is set where the other environment names it in another element of the same list; Path is that of the left one then.
	Moved bool
}

// References tells for each pair, by its index, which others it names and which name it, in the order of the values and of the pairs.
type References struct{ To, From [][]Reference }

// References finds who names whom by the identities that both environments own. It goes through every value once, which takes about as
// long as comparing them; nobody needs it before a person asks.
func (s *Session) References() *References {
	a := s.Audit
	out := &References{To: make([][]Reference, len(a.Pairs)), From: make([][]Reference, len(a.Pairs))}
	for side, e := range [...]*model.Environment{vocabulary.Left: a.Left, vocabulary.Right: a.Right} {
		side := vocabulary.Side(side)
		f := finder{index: reference.Build(e.Resources, s.in.Schema), resources: e.Resources, pairs: map[*model.Resource]int{}, side: side, out: out}
		for i := range a.Pairs {
			if r := a.Pairs[i].On(side); r != nil {
				f.pairs[r] = i
			}
		}
		for i := range a.Pairs {
			if r := a.Pairs[i].On(side); r != nil {
				f.pair, f.own = i, r
				f.look(r.Attributes, nil)
			}
		}
	}
	for i, all := range out.To {
		all = meetElsewhere(all)
		out.To[i] = all
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
	side      vocabulary.Side
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

// meetElsewhere makes one reference of two that differ only in the element of a list: a subnet that stands first on one side and second on the
// other is named by both. What the same element of both sides names stays as it is.
func meetElsewhere(all []Reference) []Reference {
	type place struct {
		pair int
		path string
	}
	free := map[place][]int{}
	for i, r := range all {
		if r.Right && !r.Left {
			key := place{r.Pair, elementless(r.Path)}
			free[key] = append(free[key], i)
		}
	}
	gone := map[int]bool{}
	for i := range all {
		r := &all[i]
		if !r.Left || r.Right {
			continue
		}
		key := place{r.Pair, elementless(r.Path)}
		if at := free[key]; len(at) > 0 {
			r.Right, r.Moved = true, true
			gone[at[0]], free[key] = true, at[1:]
		}
	}
	var out []Reference
	for i, r := range all {
		if !gone[i] {
			out = append(out, r)
		}
	}
	return out
}

// elementless is a path without what tells the elements of lists apart.
func elementless(p model.Path) string {
	out := slices.Clone(p)
	for i := range out {
		if out[i].Kind == model.StepIndex {
			out[i] = model.IndexStep(0)
		}
	}
	return out.String()
}

// add notes that the pair names another at a path, once whichever side does.
func (f *finder) add(to int, at model.Path) {
	all := f.out.To[f.pair]
	i := slices.IndexFunc(all, func(r Reference) bool { return r.Pair == to && r.Path.Equal(at) })
	if i < 0 {
		all = append(all, Reference{Pair: to, Path: at})
		i = len(all) - 1
	}
	all[i].Left, all[i].Right = all[i].Left || f.side == vocabulary.Left, all[i].Right || f.side == vocabulary.Right
	f.out.To[f.pair] = all
}
