package reshape

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// readable reports whether an inline attribute has the form that the place expects and holds no secret, so that elements may be added and put
// into an order of content.
func (p *place) readable(v model.Value) bool {
	if v.HoldsSensitive() {
		return false
	}
	if v.Kind() == model.Absent || v.Kind() == model.Null {
		return true
	}
	if p.shape == shapeText {
		return v.Kind() == model.String
	}
	if v.Kind() != model.List || p.shape == shapeOne && v.Len() > 1 {
		return false
	}
	for _, e := range v.Elements() {
		if (p.shape == shapeValues) != (e.Kind() == model.String) || p.shape != shapeValues && e.Kind() != model.Object {
			return false
		}
	}
	return true
}

// add returns the inline attribute with the elements that children say, and for each whether it now stands there: it was equal to what
// stood there already, or could be added without a contradiction.
func (p *place) add(inline model.Value, said []model.Value) (model.Value, []bool) {
	taken := make([]bool, len(said))
	switch p.shape {
	case shapeText:
		for i, e := range said {
			v := e.Field(only)
			if hollow(inline) {
				inline = v
			}
			taken[i] = same(inline, v)
		}
		return inline, taken
	case shapeOne:
		for i, e := range said {
			if inline.Len() == 0 {
				inline = model.ListValue(p.nest(e))
			}
			taken[i] = same(p.flatten(inline.Index(0)), e)
		}
		return inline, taken
	case shapeSet, shapeValues:
	}
	var elements []model.Value
	for _, e := range inline.Elements() {
		elements = append(elements, p.canonical(e))
	}
	for i, e := range said {
		if p.shape == shapeValues {
			e = e.Field(only)
		}
		clash := -1
		if len(p.split) == 0 {
			clash = slices.IndexFunc(elements, func(o model.Value) bool { return p.meet(o, e) })
		}
		if clash < 0 {
			elements = append(elements, e)
		}
		taken[i] = clash < 0 || same(elements[clash], e)
	}
	return model.ListValue(elements...), taken
}

// meet reports whether two elements cannot both stand in the place: they are the same, or share the key.
func (p *place) meet(a, b model.Value) bool {
	if len(p.key) == 0 {
		return same(a, b)
	}
	return !slices.ContainsFunc(p.key, func(name string) bool { return !same(a.Field(name), b.Field(name)) })
}

// arrange returns the inline attribute in the one form that depends on its content alone: set values are spelled out, elements that are
// equal but for what is split are one, and the order is that of the content.
func (p *place) arrange(inline model.Value) model.Value {
	if inline.Kind() != model.List || p.shape != shapeSet && p.shape != shapeValues {
		return inline
	}
	var elements []model.Value
	for _, e := range inline.Elements() {
		elements = append(elements, p.canonical(e))
	}
	if len(p.split) > 0 {
		elements = p.merge(elements)
	}
	slices.SortFunc(elements, model.Compare)
	return model.ListValue(elements...)
}

// canonical returns an element with the values that stand where nothing is set, one spelling, and without fields unknown to the place that
// set nothing.
func (p *place) canonical(e model.Value) model.Value {
	if e.Kind() != model.Object {
		return e
	}
	out := make([]model.Field, 0, len(p.fields))
	for _, f := range p.fields {
		v := e.Field(f.name)
		if hollow(v) {
			v = f.unset
			if v.Kind() == model.Absent {
				v = e.Field(f.name)
			}
		}
		out = append(out, model.Field{Name: f.name, Value: p.spell(f.name, v)})
	}
	for name, v := range e.Fields() {
		if _, known := p.field(name); !known && !hollow(v) {
			out = append(out, model.Field{Name: name, Value: v})
		}
	}
	return model.ObjectValue(out...)
}

// nest makes the object of a place of shape one from its fields: each step of a path but the last is a list of one.
func (p *place) nest(flat model.Value) model.Value {
	below := map[string][]model.Field{}
	var out []model.Field
	for name, v := range flat.Fields() {
		head, rest, deep := strings.Cut(name, ".")
		if !deep {
			out = append(out, model.Field{Name: name, Value: v})
			continue
		}
		below[head] = append(below[head], model.Field{Name: rest, Value: v})
	}
	for name, fields := range below {
		out = append(out, model.Field{Name: name, Value: model.ListValue(p.nest(model.ObjectValue(fields...)))})
	}
	return model.ObjectValue(out...)
}

// flatten is the inverse of nest, with the values that stand where nothing is set. What the fields do not name is kept, so that the
// result equals no element of a child that says less.
func (p *place) flatten(e model.Value) model.Value {
	var out []model.Field
	for _, f := range p.fields {
		v, _ := at(e, f.name)
		if hollow(v) {
			v = f.unset
		}
		out = append(out, model.Field{Name: f.name, Value: p.spell(f.name, v)})
	}
	w := way{}
	for _, f := range p.fields {
		w.skip = append(w.skip, f.name)
	}
	if w.leftover(e, "", nil) {
		out = append(out, model.Field{Name: "", Value: e})
	}
	return model.ObjectValue(out...)
}
