package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// strings compares two unequal strings: as documents where both hold one, else by the environments' words.
func (w *walk) strings(p place, l, r model.Value) {
	if w.inTandem(p, l, r) {
		return
	}
	if w.settles(p, l, r) {
		w.equal(p.path, l, r, Reference, "")
		return
	}
	if w.documents(p, l, r) {
		return
	}
	if !p.spot.answer(isClaimed) {
		if describesOnly(p) && model.SameSecrets(l, r) && w.Vocabulary.Folds(l.Text(), r.Text()) {
			w.equal(p.path, l, r, EnvironmentWord, "the environments' words in a name, description or tag")
			return
		}
		if w.refer(p, l, r) || w.byScope(p, l, r) {
			return
		}
		if detail, ok := w.foldsByWord(p, l, r); ok {
			w.equal(p.path, l, r, EnvironmentWord, detail)
			return
		}
		if w.lacksNamed(p, l, r) {
			return
		}
	}
	w.differAsText(p, l, r)
}

// differAsText records that two texts differ, and says where they were too large to be compared by what they hold.
func (w *walk) differAsText(p place, l, r model.Value) {
	w.differ(p, l, r)
	if tooLarge(p, l) || tooLarge(p, r) {
		w.note(largeYAML)
	}
}

// largeYAML says why a difference of YAML has no places: its text has more than document.MaxYAML bytes.
const largeYAML = "YAML of more than 1 MiB is compared as text"

// tooLarge reports whether the text v, which stands at p, would be read as YAML if it were smaller.
func tooLarge(p place, v model.Value) bool {
	return document.TooLarge(v.Text()) || p.node.YAML() && v.Len() > document.MaxYAML
}

// note adds a sentence to the last difference. One that is there already is about the values and says more.
func (w *walk) note(text string) {
	if d := &w.differences[len(w.differences)-1]; d.Note == "" {
		d.Note = text
	}
}

// byScope compares two strings by the accounts and regions of their environments, and reports whether that settles them. A region is a
// difference of the environments, of which this place is a consequence.
func (w *walk) byScope(p place, l, r model.Value) bool {
	if _, _, foreign := w.foreign(l, r); foreign || !model.SameSecrets(l, r) {
		return false
	}
	switch left, right := l.Text(), r.Text(); {
	case w.foldsByAccount(p, left, right):
		w.equal(p.path, l, r, EnvironmentWord, "the accounts of the environments")
	case w.regional(p, left, right):
		w.regionalPlaces = append(w.regionalPlaces, Place{Subject: w.subject(), Path: slices.Clone(p.path)})
	default:
		return false
	}
	return true
}

// documents compares what two strings hold, and reports false where it cannot: one holds no document, or they begin with different
// magic lines.
func (w *walk) documents(p place, l, r model.Value) bool {
	lc, ok := w.contentAt(p, l)
	if !ok {
		return false
	}
	rc, ok := w.contentAt(p, r)
	// Who reads one format need not read the other, so only a script that is unpacked in either form may change it.
	if !ok || lc.head != rc.head || lc.value.Kind() != rc.value.Kind() || lc.format != rc.format && !strings.HasPrefix(p.spot.name, "user_data") {
		return false
	}
	q := p
	q.node, q.document, q.keyed = nil, true, false
	q.images = lc.value.AnyName(holdsImages)
	q.policy = p.policy || document.IsPolicy(lc.value) && document.IsPolicy(rc.value)
	if model.Equal(lc.value, rc.value) {
		w.equal(p.path, l, r, Spelling, "the same content as "+lc.format.String())
		w.foreignWords(q, lc.value)
		return true
	}
	if lc.value.Kind() == model.String {
		if detail, ok := w.foldsByWord(p, lc.value, rc.value); ok {
			w.equal(p.path, l, r, EnvironmentWord, detail)
			return true
		}
		if tooLarge(p, lc.value) || tooLarge(p, rc.value) {
			// What of it is secret is hidden in the text that holds it alone.
			w.differ(p, l, r)
			w.note(largeYAML)
			return true
		}
		w.differ(p, lc.value, rc.value)
		return true
	}
	before := w.told()
	if w.crowded(func() { w.values(q, lc.value, rc.value) }) {
		w.differ(p, l, r)
		w.note(fmt.Sprintf("it differs in more than %d places, so that it is compared as text", maxInside))
		return true
	}
	if w.told() == before && len(p.path) > 0 {
		w.equal(p.path, l, r, Spelling, "the same content as "+lc.format.String()+", for the reasons below it")
	}
	return true
}

// maxInside bounds the differences of one document inside a string. A row for each place of two documents that have nothing in common costs a gigabyte,
// and helps nobody.
const maxInside = 10_000

// crowded compares the documents of two strings, and reports whether that would make more than maxInside differences: then it made none. A document
// within a document counts as a part of it.
func (w *walk) crowded(compare func()) bool {
	if w.full > 0 || w.probing > 0 {
		compare()
		return false
	}
	before := len(w.differences)
	w.full = before + maxInside
	compare()
	crowded := len(w.differences) > w.full
	w.full = 0
	if crowded {
		w.differences = slices.Delete(w.differences, before, len(w.differences))
	}
	return crowded
}

// policyBag reports whether a list at p is one whose order means nothing in an access policy.
func policyBag(p place) bool {
	return p.policy && (p.spot.facts.bag || p.spot.facts.conditional)
}

// oneOrMany compares a single value of a policy with a list: a policy may write one value either way.
func (w *walk) oneOrMany(p place, l, r model.Value) {
	many := func(v model.Value) model.Value {
		if v.Kind() == model.List || v.Kind() == model.Absent {
			return v
		}
		return model.ListValue(v)
	}
	l, r = many(l), many(r)
	switch {
	case model.Equal(l, r):
		w.equal(p.path, l, r, Spelling, "one value and a list of one")
	case l.Kind() == model.List && r.Kind() == model.List:
		w.lists(p, l, r)
	default:
		w.differ(p, l, r)
	}
}
