package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// lacksWhole reports whether one text as a whole is the identity of a resource that only its side has, and the other is what that resource's
// counterpart would be called: in it, only the parts are known. It is noted as a consequence of the resource's own row.
//
//	arn:…:listener/app/main/0a1b/2c3d    the listener, which only this side has
//	arn:…:listener/app/main/4e5f/6071    on the other side "app/main/4e5f" is the balancer's, and nobody knows the rest
//
// What is known inside must be counterparts, and the rest must fold or be made by a machine on both sides: a listener of another balancer is
// a difference.
func (w *walk) lacksWhole(p place, l, r model.Value, lefts, rights []reference.Part) bool {
	var strangers [2][]*model.Resource
	for side, parts := range [2][]reference.Part{lefts, rights} {
		if len(parts) == 1 && owned(parts[0]) {
			if s := w.stranger(vocabulary.Side(side), parts[0].Owners); s != nil {
				strangers[side] = append(strangers[side], s)
			}
		}
	}
	if len(strangers[0])+len(strangers[1]) != 1 || !w.alikeInside(l.Text(), r.Text()) {
		return false
	}
	if _, _, foreign := w.foreign(l, r); foreign {
		return false
	}
	w.consequence(p, strangers)
	return true
}

// alikeInside reports whether two texts are alike in everything that they hold below the identity that one of them is as a whole. Without its
// first byte it is none any more, and what it holds comes to light.
func (w *walk) alikeInside(l, r string) bool {
	if sameSegments(l, r, w.foldSegment) {
		return true
	}
	if len(l) < 2 || len(r) < 2 || l[0] != r[0] {
		return false
	}
	lefts, rights := w.references[vocabulary.Left].Split(l[1:]), w.references[vocabulary.Right].Split(r[1:])
	if len(lefts) != len(rights) {
		return false
	}
	for i, a := range lefts {
		b := rights[i]
		switch {
		case owned(a) && owned(b):
			if target, role := w.counterpart(a.Owners, b.Owners); target == nil || !role {
				return false
			}
		case owned(a) || owned(b):
			return false
		case a.Text != b.Text && !sameSegments(a.Text, b.Text, w.foldOrMade):
			return false
		}
	}
	return true
}

// sameSegments reports whether two texts are the same segment by segment.
func sameSegments(l, r string, same func(l, r string) bool) bool {
	cut := func(r rune) bool { return r == ':' || r == '/' }
	return slices.EqualFunc(strings.FieldsFunc(l, cut), strings.FieldsFunc(r, cut), same)
}

// foldSegment reports whether two segments are equal but for words and accounts that fold.
func (w *walk) foldSegment(l, r string) bool {
	return l == r || w.Vocabulary.Folds(l, r) || w.scopes.accounts.Folds(l, r)
}

// foldOrMade also takes two ids that a machine made for the same. Bare numbers may be accounts, and are none.
func (w *walk) foldOrMade(l, r string) bool {
	return w.foldSegment(l, r) || reference.Opaque(l) && reference.Opaque(r) && !reference.Number(l) && !reference.Number(r)
}
