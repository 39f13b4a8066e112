package reshape

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// element returns what a child says as an element of the place, an object of the place's fields. It reports false where anything that the child
// holds has no place there, could be meant in two ways, or would stand where only the provider sets values, which are not compared. schemas are those of the child's type and the parent's.
func (w *way) element(p *place, child, parent model.Value, schemas [2]*schema.Node) (model.Value, bool) {
	if child.HoldsSensitive() || !w.silent(child, parent) || w.leftover(child, "", schemas[0]) {
		return model.Value{}, false
	}
	named := w.namesItself(child)
	inline := schemas[1].Field(p.attribute)
	out := make([]model.Field, 0, len(p.fields))
	for _, f := range p.fields {
		v, ok := w.value(p, f, child, named)
		if !ok || inlineNode(inline, f.name).Computed() {
			return model.Value{}, false
		}
		out = append(out, model.Field{Name: f.name, Value: v})
	}
	return model.ObjectValue(out...), true
}

// value returns what the child says of one field. named is set where the child names its parent as a target.
func (w *way) value(p *place, f field, child model.Value, named bool) (model.Value, bool) {
	if named && f.name == w.itself.parent {
		return model.BoolValue(true), true
	}
	i := slices.IndexFunc(w.takes, func(t take) bool { return t.field == f.name })
	if i < 0 || named && w.takes[i].path == w.itself.child {
		return f.unset, f.unset.Kind() != model.Absent
	}
	t := w.takes[i]
	v, ok := at(child, t.path)
	if !ok {
		return v, false
	}
	switch {
	case hollow(v):
		v = f.unset
		if t.unset.Kind() != model.Absent && (t.where.path == "" || t.where.holds(child)) {
			v = t.unset
		}
		return v, v.Kind() != model.Absent
	case t.read != nil:
		j := slices.IndexFunc(t.read, func(r reading) bool { return r.word == v.Text() })
		if j < 0 {
			return v, false
		}
		return t.read[j].value, true
	case t.wrap:
		return model.ListValue(p.spell(f.name, v)), true
	}
	return p.spell(f.name, v), true
}

// namesItself reports whether the child names its parent where a switch says so inline.
func (w *way) namesItself(child model.Value) bool {
	if w.itself.child == "" {
		return false
	}
	v, ok := at(child, w.itself.child)
	return ok && v.Kind() == model.String && v.Text() != "" && v.Text() == child.Field(w.of[0].child).Text()
}

// silent reports whether the attributes that may only say nothing do so.
func (w *way) silent(child, parent model.Value) bool {
	for _, c := range w.without {
		v, ok := at(child, c.path)
		if !ok || !hollow(v) && !slices.Contains(c.words, v.Text()) {
			return false
		}
	}
	for _, name := range w.like {
		if v := child.Field(name); !hollow(v) && !model.Equal(v, parent.Field(name)) {
			return false
		}
	}
	return true
}

// leftover reports whether an object holds anything that the way does not name and that the provider did not set alone.
func (w *way) leftover(v model.Value, prefix string, node *schema.Node) bool {
	for name, f := range v.Fields() {
		path := prefix + name
		switch {
		case hollow(f) || w.names(path):
		case w.leadsTo(path + "."):
			below := node.Field(name)
			if f.Kind() == model.List && f.Len() == 1 {
				f, below = f.Index(0), below.Element()
			}
			if f.Kind() != model.Object || w.leftover(f, path+".", below) {
				return true
			}
		case node.Field(name).Computed() && !telling(name):
		default:
			return true
		}
	}
	return false
}

// telling reports names of computed attributes that may speak of a true difference.
func telling(name string) bool {
	return strings.Contains(name, "version") || strings.Contains(name, "status") || strings.Contains(name, "state")
}

// names reports whether the way says what the attribute at path means.
func (w *way) names(path string) bool {
	for name := range w.paths {
		if name == path {
			return true
		}
	}
	return false
}

// leadsTo reports whether the way names anything below prefix.
func (w *way) leadsTo(prefix string) bool {
	for name := range w.paths {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// paths yields all attributes of the child that the way names.
func (w *way) paths(yield func(string) bool) {
	for _, l := range w.of {
		if !yield(l.child) {
			return
		}
	}
	for _, t := range w.takes {
		if !yield(t.path) {
			return
		}
	}
	for _, c := range slices.Concat(w.when, w.without) {
		if !yield(c.path) {
			return
		}
	}
	for _, name := range slices.Concat(w.skip, w.like) {
		if !yield(name) {
			return
		}
	}
}

// inlineNode returns the schema of a field of an inline attribute.
func inlineNode(n *schema.Node, path string) *schema.Node {
	for name := range strings.SplitSeq(path, ".") {
		for n.Kind() == schema.List || n.Kind() == schema.Set {
			n = n.Element()
		}
		if path == only {
			return n
		}
		n = n.Field(name)
	}
	return n
}
