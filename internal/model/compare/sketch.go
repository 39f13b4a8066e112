package compare

import (
	"hash/maphash"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// sketches tell of many couples of elements of two lists that they cannot be the same, without comparing them. Where one of a
// hundred elements changed, an alignment asks about each couple of those behind it, and nearly all differ in a title or a number.
//
// A sketch is a hash over the scalars of an element that no reason makes equal to anything but themselves, with their names:
//
//	{"title":"load","y":6,"queue":"jobs-staging","metrics":[…]}      title=load y=6
//
// Elements of different sketches differ. Those of one sketch may differ all the same.
type sketches struct {
	w    *walk
	l, r model.Value
	seed maphash.Seed
	// of are per side the sketches of the elements, made when they are first needed, and 0 for those of which nothing is known.
	of [2][]uint64
	// off is set where the place gives reasons for equality that a sketch does not know.
	off bool
}

func (w *walk) sketches(p place, l, r model.Value) *sketches {
	off := p.policy || p.keyed || len(p.computed) > 0 || len(p.path) == 0 || p.node.Element() != nil
	return &sketches{w: w, l: l, r: r, off: off}
}

// apart reports whether element i of the left list and j of the right one are known to differ.
func (s *sketches) apart(i, j int) bool {
	if s.off || i == j {
		return false
	}
	if s.of[vocabulary.Left] == nil {
		s.seed = maphash.MakeSeed()
		s.of = [2][]uint64{s.draw(vocabulary.Left, s.l), s.draw(vocabulary.Right, s.r)}
	}
	a, b := s.of[vocabulary.Left][i], s.of[vocabulary.Right][j]
	return a != b && a != 0 && b != 0
}

func (s *sketches) draw(side vocabulary.Side, v model.Value) []uint64 {
	out := make([]uint64, v.Len())
	for i, e := range v.Elements() {
		h, ok := s.add(side, e, 1)
		if ok && e.Kind() == model.Object {
			out[i] = h | 1
		}
	}
	return out
}

// add goes on with the hash h over v, and reports false where nothing can be said of v.
func (s *sketches) add(side vocabulary.Side, v model.Value, h uint64) (uint64, bool) {
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			below, ok := s.add(side, f, 0)
			if !ok || f.HoldsSensitive() {
				return 0, false
			}
			if below != 0 {
				h = h*prime + below ^ maphash.String(s.seed, name)
			}
		}
	case model.Number:
		// Another spelling of a number is the same number.
		if text := v.Text(); strings.ContainsAny(text, ".eE") || text == "-0" {
			return 0, false
		}
		return s.text(side, v.Text()), true
	case model.Bool, model.String:
		return s.text(side, v.Text()), true
	case model.Absent, model.Null, model.List:
	}
	return h, true
}

// prime spreads the parts of a hash.
const prime = 0x9e3779b97f4a7c15

// text hashes a text, and returns 0 for one that may be equal to another.
func (s *sketches) text(side vocabulary.Side, text string) uint64 {
	if !s.w.literal(side, text) {
		return 0
	}
	return maphash.String(s.seed, text) | 1
}

// literal reports whether a text inside a list that no schema describes equals nothing but itself: it is no document, holds no identity and no
// word, account or region of either environment, and nothing that a word folds to.
func (w *walk) literal(side vocabulary.Side, text string) bool {
	if text == "" || strings.ContainsAny(text, "{[\n\r") || strings.HasPrefix(text, "---") || strings.Contains(text, "apiVersion:") {
		return false
	}
	if len(text) >= 24 && !strings.ContainsAny(strings.TrimSpace(text), " .:-_,()*$%@") {
		return false // It may be base64.
	}
	for _, s := range [...]vocabulary.Side{vocabulary.Left, vocabulary.Right} {
		region := w.scopes.region[s]
		if w.Vocabulary.FoldLoose(s, text) != text || w.foldScopes(s, text) != text || region != "" && strings.HasPrefix(text, region) {
			return false
		}
	}
	parts := w.references[side].Split(text)
	return len(parts) == 1 && !owned(parts[0])
}
