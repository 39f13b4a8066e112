package compare

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
)

// told counts the rows so far, and the places that stand under the row of something else.
func (w *walk) told() int {
	n := len(w.differences) + len(w.regionalPlaces)
	for _, places := range w.consequences {
		n += len(places)
	}
	return n
}

// differ records a difference at p.
func (w *walk) differ(p place, l, r model.Value) {
	kind := kindOf(l, r)
	if kind != Changed {
		l, r = w.shown(l), w.shown(r)
	}
	w.record(p.path, kind, l, r)
}

// kindOf tells how two unequal values differ.
func kindOf(l, r model.Value) Kind {
	switch {
	case r.Kind() == model.Absent:
		return LeftOnly
	case l.Kind() == model.Absent:
		return RightOnly
	}
	return Changed
}

// shown returns what a string holds where the text itself cannot be shown because of secrets inside it.
func (w *walk) shown(v model.Value) model.Value {
	if c, ok := w.content(v); ok && v.Partial() {
		return c.value
	}
	return v
}

// record adds a difference with the hint that its values give.
func (w *walk) record(path model.Path, kind Kind, l, r model.Value) {
	w.failed = w.failed || kind != Same
	if w.probing > 0 {
		// Whoever probes asks only whether there is a difference, and of which kind.
		w.differences = append(w.differences, Difference{Kind: kind})
		return
	}
	l, r = hideBoth(l, r)
	path = slices.Clone(path)
	subject := w.subject()
	d := Difference{
		ID: MakeID(Attribute, subject, path), Scope: Attribute, Subject: subject, Path: path, Kind: kind,
		Left: l, Right: r, Confidence: w.confidence,
	}
	if side, word, ok := w.foreign(l, r); ok {
		d.Hint, d.Note = ForeignWord, w.foreignNote(side, word)
		if w.crossed[side][word] != "" {
			d.Group = w.wordGroup(side, word)
		}
	}
	w.differences = append(w.differences, d)
}

// hideBoth hides both values where either is sensitive: one state may mark what another, written by an older Terraform, does not. Where something
// inside one is marked and nothing inside the other is, nobody can tell which part of the other it stands for, and all of it is hidden.
func hideBoth(l, r model.Value) (left, right model.Value) {
	if l.Sensitive() || r.Sensitive() {
		return l.Hide(), r.Hide()
	}
	if !l.HoldsSensitive() && !r.HoldsSensitive() {
		return l, r
	}
	switch marksInside(l) - marksInside(r) {
	case 0:
		return l, r
	default:
		return hideElements(l), hideElements(r)
	}
}

// marksInside counts what is marked as a whole inside a list or object.
func marksInside(v model.Value) int {
	if v.Sensitive() {
		return 1
	}
	n := 0
	for _, f := range v.Fields() {
		n += marksInside(f)
	}
	for _, e := range v.Elements() {
		n += marksInside(e)
	}
	return n
}

// hideElements hides v where it is there.
func hideElements(v model.Value) model.Value {
	if v.Kind() <= model.Null {
		return v
	}
	return v.Hide()
}

// hiddenAs hides in v whatever is hidden at the same place in other, which equals it.
func hiddenAs(v, other model.Value) model.Value {
	if !other.HoldsSensitive() {
		return v
	}
	return v.HideWhere(func(at model.Path, _, _ model.Value) bool {
		o := other
		for _, s := range at {
			if s.Kind == model.StepName {
				o = o.Field(s.Name)
			} else {
				o = o.Index(s.Index)
			}
		}
		return o.Sensitive() || o.Partial()
	})
}
