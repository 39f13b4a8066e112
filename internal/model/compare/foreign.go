package compare

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// foreign returns the side that holds the other environment's word, and the word; the right side is asked first.
func (w *walk) foreign(l, r model.Value) (side vocabulary.Side, word string, ok bool) {
	if word, ok := w.foreignIn(vocabulary.Right, r); ok {
		return vocabulary.Right, word, true
	}
	word, ok = w.foreignIn(vocabulary.Left, l)
	return vocabulary.Left, word, ok
}

// foreignIn is foreign for the value of one side. Of a list of scalars the first element that holds such a word counts.
func (w *walk) foreignIn(side vocabulary.Side, v model.Value) (word string, ok bool) {
	switch {
	case v.Sensitive():
	case v.Kind() == model.String:
		return w.foreignWord(side, v.Text())
	case v.Kind() == model.List && scalars(v):
		for _, e := range v.Elements() {
			if word, ok := w.foreignIn(side, e); ok {
				return word, true
			}
		}
	}
	return "", false
}

// foreignWord returns what in a text of one side belongs to the other: a word, an account, the id of a resource, or an id that the rows
// know as the other side's.
func (w *walk) foreignWord(side vocabulary.Side, text string) (word string, ok bool) {
	if w.heads.In(text) {
		if word, ok := w.Vocabulary.Foreign(side, text); ok {
			return word, true
		}
		if account, ok := w.scopes.accounts.Foreign(side, text); ok && (scoped(text) || text == account) {
			return account, true
		}
	}
	if w.ownedByOther(side, text) {
		return text, true
	}
	return w.crossedIn(side, text)
}

// ownedByOther reports whether a text on one side is the identity that the provider gave to a managed resource of the other side, and that
// nothing on its own side has: production refers to something of staging's.
func (w *walk) ownedByOther(side vocabulary.Side, text string) bool {
	other := side.Other()
	if !reference.Opaque(text) || w.references[side].Owners(text) != nil {
		return false
	}
	for _, o := range w.references[other].Owners(text) {
		if !o.Bare && w.resources[other][o.Resource].Address.Mode == model.Managed {
			return true
		}
	}
	return false
}

func (c *Comparer) foreignNote(side vocabulary.Side, word string) string {
	if note, ok := c.crossedNote(side, word); ok {
		return note
	}
	if _, ok := c.scopes.accounts.Foreign(side, word); ok {
		return c.sides[side] + " names the account of " + c.sides[side.Other()] + ", " + model.Printable(word)
	}
	return c.sides[side] + " holds a word of " + c.sides[side.Other()] + ": " + model.Printable(word)
}

// suspect reports whether a text may hold what belongs to either side, or a document with images in it. It says no of nearly all texts, in one pass.
func (w *walk) suspect(text string) bool {
	if w.heads.In(text) || len(w.crossed[0])+len(w.crossed[1]) > 0 {
		return true
	}
	// What is owned on one side alone may be ownedByOther.
	return reference.Opaque(text) && (w.references[vocabulary.Left].Owners(text) == nil) != (w.references[vocabulary.Right].Owners(text) == nil)
}

// harmless reports whether nothing in v, which stands at p on both sides, can make a row.
func (w *walk) harmless(p place, v model.Value) bool {
	return !p.spot.facts.image && !p.images && (p.document || !w.images.Below(v)) && !v.AnyString(w.suspect)
}

// foreignWords records rows for equal values in which one side uses the other's word. Two readings of one state have none.
func (w *walk) foreignWords(p place, v model.Value) {
	if v.Kind() >= model.String && !w.untold && w.independent && !w.harmless(p, v) && !w.sharedSelf() && len(p.computed) == 0 {
		w.foreignBelow(p, v)
	}
}

// foreignBelow is foreignWords for what is not harmless.
func (w *walk) foreignBelow(p place, v model.Value) {
	if p.node.Computed() || w.providersID(p) || v.Sensitive() {
		return
	}
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			w.foreignBelow(p.field(name, nil), f)
		}
	case model.List:
		w.foreignElements(p, v)
	case model.String:
		if p.spot.facts.image && movingImage(v.Text()) {
			w.record(p.path, Same, v, v)
			w.differences[len(w.differences)-1].Group = "image:" + v.Text()
			return
		}
		if strings.Contains(v.Text(), "image") {
			if c, ok := w.contentAt(p, v); ok && c.value.Kind() >= model.List {
				q := p
				q.node, q.document, q.policy = nil, true, p.policy
				w.foreignBelow(q, c.value)
				return
			}
		}
		if _, _, ok := w.foreign(v, v); ok {
			w.foreignText(p, v)
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
}

// sharedSelf reports whether both resources being compared come from states that both environments read.
func (w *walk) sharedSelf() bool {
	l, r := w.self[vocabulary.Left], w.self[vocabulary.Right]
	return l != nil && r != nil && w.shared[vocabulary.Left][l.State] && w.shared[vocabulary.Right][r.State]
}

func (w *walk) foreignElements(p place, v model.Value) {
	if scalars(v) && p.node.Kind() == schema.Set {
		for _, e := range v.Elements() {
			if _, _, ok := w.foreign(e, e); ok {
				w.foreignRow(p, e)
				return
			}
		}
		return
	}
	if !p.spot.facts.image && w.quiet(v) {
		return
	}
	for _, m := range w.match(p, v, v) {
		w.foreignBelow(p.element(m.step), v.Index(m.left))
	}
}

// quiet reports whether nothing in v can make a row, wherever it stands, so that its elements need no names. Below an attribute that
// holds images any text can be one.
func (w *walk) quiet(v model.Value) bool {
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			if holdsImages(name) || !w.quiet(f) {
				return false
			}
		}
	case model.List:
		for _, e := range v.Elements() {
			if !w.quiet(e) {
				return false
			}
		}
	case model.String:
		if strings.Contains(v.Text(), "image") {
			return false
		}
		_, _, foreign := w.foreign(v, v)
		return !foreign
	case model.Absent, model.Null, model.Bool, model.Number:
	}
	return true
}

// foreignText records the row for an equal string, as deep inside a document as it can be placed.
func (w *walk) foreignText(p place, v model.Value) {
	if c, ok := w.contentAt(p, v); ok && c.value.Kind() >= model.List {
		before := len(w.differences)
		q := p
		q.node, q.document, q.policy = nil, true, p.policy || document.IsPolicy(c.value)
		w.foreignBelow(q, c.value)
		if len(w.differences) > before {
			return
		}
	}
	w.foreignRow(p, v)
}

func (w *walk) foreignRow(p place, v model.Value) {
	side, word, _ := w.foreign(v, v)
	w.record(p.path, Same, v, v)
	w.differences[len(w.differences)-1].Group = w.wordGroup(side, word)
}

// wordGroup is the group of the rows in which side holds one word of the other.
func (w *walk) wordGroup(side vocabulary.Side, word string) string {
	return "word:" + w.sides[side] + ":" + strings.ToLower(word)
}
