package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// strangerAgainst returns the resource that one of two parts refers to and that only its side has, where the other part is an id that
// nothing read here owns: that side lacks the resource, and refers to something unknown in its place.
func (w *walk) strangerAgainst(a, b reference.Part) (out [2]*model.Resource) {
	known, unknown, side := a, b, vocabulary.Left
	if owned(b) {
		known, unknown, side = b, a, vocabulary.Right
	}
	left, right := a.Text, b.Text
	likely := identityLike(unknown.Text) && sameShape(w.Vocabulary.Fold(vocabulary.Left, left), w.Vocabulary.Fold(vocabulary.Right, right)) ||
		w.Vocabulary.Folds(left, right) && w.Vocabulary.Fold(vocabulary.Left, left) != vocabulary.Placeholder || sameHost(left, right) || serials(left, right)
	if likely {
		out[side] = w.stranger(side, known.Owners)
	}
	return out
}

// sameHost reports whether two texts are hosts of the same service: three labels at least, the last two of them equal, and the port.
func sameHost(a, b string) bool {
	l, r := strings.Split(a, "."), strings.Split(b, ".")
	return len(l) > 2 && len(l) == len(r) && !strings.ContainsAny(a+b, " /") && slices.Equal(l[len(l)-2:], r[len(r)-2:])
}

// minSerial is the length from which capitals and digits without a break are no word.
const minSerial = 12

// serials reports whether two texts of one length are nothing but capitals and digits, both in each, as the ids of hosted zones are. Alone neither would
// be told from a word; opposite what one side lacks they are its id and another one.
func serials(a, b string) bool {
	serial := func(s string) bool {
		return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" && strings.ContainsAny(s, "0123456789") && !reference.Number(s)
	}
	return len(a) >= minSerial && len(a) == len(b) && serial(a) && serial(b)
}

// strangerIn returns the resource that a text refers to, where that is the only one and only the text's own side has it. known is set
// where the text refers to anything.
func (w *walk) strangerIn(side vocabulary.Side, text string) (out *model.Resource, known bool) {
	var found []reference.Part
	for _, p := range w.references[side].Split(text) {
		if owned(p) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return nil, len(found) > 0
	}
	return w.stranger(side, found[0].Owners), true
}

// stranger returns the owner that only its own side has, where no owner has a counterpart.
func (w *walk) stranger(side vocabulary.Side, owners []reference.Owner) *model.Resource {
	var out *model.Resource
	for _, o := range owners {
		switch w.pairOf[side][o.Resource] {
		case alone:
			if r := w.resources[side][o.Resource]; out == nil || lessNamed(r, out) {
				out = r
			}
		case none:
		default:
			return nil
		}
	}
	return out
}

// consequence notes that a place differs only because each side refers to something that the other does not have.
func (w *walk) consequence(p place, strangers [2][]*model.Resource) {
	if w.consequences == nil {
		w.consequences = map[*model.Resource][]Place{}
	}
	for _, list := range strangers {
		for _, r := range list {
			w.consequences[r] = append(w.consequences[r], Place{Subject: w.subject(), Path: slices.Clone(p.path)})
		}
	}
}

// strangerElement reports whether an element that only one list has refers to a resource that only that side has, and notes it as its
// consequence.
func (w *walk) strangerElement(p place, l, r model.Value) bool {
	if n := len(p.path); n == 0 || p.path[n-1].Kind == model.StepName {
		return false
	}
	side, v := vocabulary.Left, l
	switch kindOf(l, r) {
	case LeftOnly:
	case RightOnly:
		side, v = vocabulary.Right, r
	case Changed, Reordered, Same:
		return false
	}
	if v.Kind() != model.String || v.HoldsSensitive() {
		return false
	}
	s := w.stranger(side, w.references[side].Owners(v.Text()))
	if s == nil {
		return false
	}
	if _, ok := w.Vocabulary.Foreign(side, v.Text()); ok {
		return false
	}
	var strangers [2][]*model.Resource
	strangers[side] = append(strangers[side], s)
	w.consequence(p, strangers)
	return true
}
