package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// strings compares two unequal strings: as documents where both hold one, else by the environments' words.
func (w *walk) strings(p place, l, r model.Value) {
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
	w.differ(p, l, r)
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
		w.regionalPlaces = append(w.regionalPlaces, Place{Subject: w.subject, Path: slices.Clone(p.path)})
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
	q.policy = p.policy || isPolicy(lc.value) && isPolicy(rc.value)
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
		w.differ(p, lc.value, rc.value)
		return true
	}
	before := w.told()
	w.values(q, lc.value, rc.value)
	if w.told() == before && len(p.path) > 0 {
		w.equal(p.path, l, r, Spelling, "the same content as "+lc.format.String()+", for the reasons below it")
	}
	return true
}

// isPolicy reports whether a document is an access policy: an object with statements that allow or deny.
func isPolicy(v model.Value) bool {
	s := v.Field("Statement")
	if s.Kind() == model.List {
		s = s.Index(0)
	}
	return s.Kind() == model.Object && s.Field("Effect").Kind() == model.String
}

// policyBag reports whether a list at p is one whose order means nothing in an access policy.
func policyBag(p place) bool {
	return p.policy && (p.spot.facts.bag || p.spot.facts.conditional)
}

// policyLists are the lists of an access policy whose order means nothing.
var policyLists = map[string]bool{
	"Statement": true, "Action": true, "NotAction": true, "Resource": true, "NotResource": true, "Principal": true, "NotPrincipal": true,
	"AWS": true, "Service": true, "Federated": true, "CanonicalUser": true,
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
