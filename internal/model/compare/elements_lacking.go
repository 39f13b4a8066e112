package compare

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// maxLacking bounds the elements of one side that are held against those of the other for what one side lacks.
const maxLacking = 16

// joinLacking pairs elements that stand alone on both sides, where nothing but a resource that one side lacks keeps their identities from being the
// same: the origin at a balancer that only the left has, and the origin at what the right names in its place. Each must be the only one that
// the other can be. All that the elements hold is compared then, and that the identities differ stands under the resource's own row.
func (w *walk) joinLacking(l, r model.Value, keys []string, matches []match) []match {
	var alone [2][]int
	for n, m := range matches {
		switch {
		case m.right < 0:
			alone[vocabulary.Left] = append(alone[vocabulary.Left], n)
		case m.left < 0:
			alone[vocabulary.Right] = append(alone[vocabulary.Right], n)
		}
	}
	if len(alone[0]) == 0 || len(alone[1]) == 0 || len(alone[0]) > maxLacking || len(alone[1]) > maxLacking {
		return matches
	}
	partners := map[int][]int{}
	for _, a := range alone[vocabulary.Left] {
		for _, b := range alone[vocabulary.Right] {
			if w.oneLacks(l.Index(matches[a].left), r.Index(matches[b].right), keys) {
				partners[a], partners[b] = append(partners[a], b), append(partners[b], a)
			}
		}
	}
	gone := map[int]bool{}
	for _, a := range alone[vocabulary.Left] {
		if len(partners[a]) != 1 || len(partners[partners[a][0]]) != 1 {
			continue
		}
		b := partners[a][0]
		matches[a].right, gone[b] = matches[b].right, true
		if (model.Path{matches[b].step}).String() < (model.Path{matches[a].step}).String() {
			matches[a].step = matches[b].step
		}
	}
	var out []match
	for n, m := range matches {
		if !gone[n] {
			out = append(out, m)
		}
	}
	return out
}

// oneLacks reports whether two elements have the same identity but for what one of the sides lacks.
func (w *walk) oneLacks(l, r model.Value, keys []string) bool {
	lacks := false
	for _, k := range keys {
		left, right := l.Field(k), r.Field(k)
		switch {
		case left.Kind() != right.Kind():
			return false
		case model.Equal(left, right):
		case left.Kind() != model.String:
			return false
		case w.identityText(vocabulary.Left, left.Text()) == w.identityText(vocabulary.Right, right.Text()):
		case w.textLacks(left.Text(), right.Text()):
			lacks = true
		default:
			return false
		}
	}
	return lacks
}

// textLacks reports whether two texts are the same but for references to what one side lacks.
func (w *walk) textLacks(l, r string) bool {
	lefts, rights := w.references[vocabulary.Left].Split(l), w.references[vocabulary.Right].Split(r)
	if len(lefts) != len(rights) {
		lefts, rights = cutAlike(lefts, rights)
	}
	if len(lefts) != len(rights) {
		return false
	}
	lacks := false
	for i, a := range lefts {
		b := rights[i]
		switch {
		case owned(a) != owned(b):
			if w.strangerAgainst(a, b) == ([2]*model.Resource{}) {
				return false
			}
			lacks = true
		case owned(a):
			if target, role := w.counterpart(a.Owners, b.Owners); target == nil || !role {
				return false
			}
		case a.Text != b.Text && !w.Vocabulary.Folds(a.Text, b.Text):
			return false
		}
	}
	return lacks
}
