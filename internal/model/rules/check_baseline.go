package rules

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// Broken is a place that does not meet a baseline.
type Broken struct {
	Path model.Path
	// Actual is what is there: absent where nothing is. It may be sensitive.
	Actual model.Value
	// Problem says why it cannot be told, and is empty where it can: the value is simply another one.
	Problem string
}

// Check looks at the attributes of a resource. It returns the places that break the baseline, and how many it looked at: none where
// the baseline is not about this resource.
//
// What is absent or null meets nothing, since a default that nobody wrote down is not what was asked for. An attribute counts as
// absent where the resource has it as null, or has an empty block or list on the way to it; where a type is named in full, also where the
// resource does not have it at all. A type with a star only asks those that have it.
func (b *Baseline) Check(resourceType string, attributes model.Value) (broken []Broken, places int) {
	named, ok := b.about(resourceType)
	if !ok {
		return nil, 0
	}
	d := descent{baseline: b, named: named}
	for _, s := range b.segments {
		d.deep = d.deep || s.deep
	}
	d.walk(attributes, nil, b.segments)
	if named && d.places == 0 {
		d.missing(nil, b.segments)
	}
	return d.broken, d.places
}

// About reports whether the baseline asks anything of resources of a type.
func (b *Baseline) About(resourceType string) bool {
	_, ok := b.about(resourceType)
	return ok
}

// about reports whether the baseline is about a type, and whether that is named in full.
func (b *Baseline) about(resourceType string) (named, ok bool) {
	for i := range b.types {
		if b.types[i].Matches(resourceType) {
			_, literal := b.types[i].Literal()
			named, ok = named || literal, true
		}
	}
	return named, ok
}

// descent walks down a value along the segments of a baseline.
type descent struct {
	baseline *Baseline
	// named is set where the resource type is named in full, and deep where the baseline has a **.
	named, deep bool
	seen        []model.Path
	broken      []Broken
	places      int
}

func (d *descent) walk(v model.Value, at model.Path, rest []segment) {
	if len(rest) == 0 {
		d.leaf(v, at)
		return
	}
	switch v.Kind() {
	case model.Object:
		d.object(v, at, rest)
	case model.List:
		if v.Len() == 0 {
			d.gone(at, rest)
		}
		for i, e := range v.Elements() {
			d.walk(e, at.Child(model.IndexStep(i)), rest)
		}
	case model.Absent, model.Null:
		d.gone(at, rest)
	case model.String:
		d.text(v, at, rest)
	case model.Bool, model.Number:
		if d.named {
			d.gone(at, rest)
		}
	}
}

// text looks into a document that a string may hold. It is only opened where the attribute can be in it.
func (d *descent) text(v model.Value, at model.Path, rest []segment) {
	last := &rest[len(rest)-1]
	if word, ok := last.word.Literal(); !ok || strings.Contains(v.Text(), word) || v.Partial() {
		if inner, ok := v.Decode(inside); ok {
			d.walk(inner, at, rest)
			return
		}
	}
	switch {
	case v.Sensitive():
		if !d.anywhere(rest) {
			d.judge(v, at)
		}
	case v.Len() == 0 || d.named:
		d.gone(at, rest)
	}
}

func (d *descent) object(v model.Value, at model.Path, rest []segment) {
	if v.Sensitive() && !d.anywhere(rest) {
		d.judge(v, at)
		return
	}
	s := &rest[0]
	if s.deep {
		d.walk(v, at, rest[1:])
		for name, f := range v.Fields() {
			if f.Kind() >= model.String {
				d.walk(f, at.Child(model.NameStep(name)), rest)
			}
		}
		return
	}
	hit := false
	for name, f := range v.Fields() {
		if s.word.Matches(name) {
			hit = true
			d.walk(f, at.Child(model.NameStep(name)), rest[1:])
		}
	}
	if !hit && len(at) > 0 {
		d.gone(at, rest)
	}
}

// leaf judges what stands at the end: a value, or each element of a list of them.
func (d *descent) leaf(v model.Value, at model.Path) {
	if v.Kind() != model.List || v.Sensitive() {
		d.judge(v, at)
		return
	}
	if v.Len() == 0 {
		d.judge(model.Value{}, at)
	}
	for i, e := range v.Elements() {
		d.judge(e, at.Child(model.IndexStep(i)))
	}
}

// judge counts a place and notes it where it breaks the baseline. Two ways through ** may lead to one place.
func (d *descent) judge(v model.Value, at model.Path) {
	if d.deep {
		if slices.ContainsFunc(d.seen, at.Equal) {
			return
		}
		d.seen = append(d.seen, at)
	}
	d.places++
	absent := v.Kind() <= model.Null || v.Kind() == model.String && !v.Sensitive() && v.Len() == 0
	if absent && !v.Sensitive() {
		d.broken = append(d.broken, Broken{Path: at})
		return
	}
	if ok, problem := d.baseline.meets(v); !ok {
		d.broken = append(d.broken, Broken{Path: at, Actual: v, Problem: problem})
	}
}

// gone notes that the way to the attribute ends here.
func (d *descent) gone(at model.Path, rest []segment) {
	if !d.anywhere(rest) {
		d.missing(at, rest)
	}
}

// anywhere reports whether what is left of the attribute may stand at any depth, so that its absence here says nothing.
func (d *descent) anywhere(rest []segment) bool {
	all := d.baseline.segments
	i := len(all) - len(rest)
	return rest[0].deep || i > 0 && all[i-1].deep
}

// missing notes an attribute as absent under the path that the baseline gives it.
func (d *descent) missing(at model.Path, rest []segment) {
	for _, s := range rest {
		if !s.deep {
			at = at.Child(model.NameStep(s.word.String()))
		}
	}
	d.places++
	d.broken = append(d.broken, Broken{Path: at})
}
