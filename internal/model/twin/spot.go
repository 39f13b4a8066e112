package twin

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// step leads from a value to one below it: a field, an element, or the document that a string holds.
type step struct {
	kind  stepKind
	name  string
	index int
}

type stepKind uint8

const (
	fieldStep stepKind = iota
	elementStep
	documentStep
)

// spot is a value of a resource and where it stands.
type spot struct {
	resource *model.Resource
	at       []step
	// names are the names on the way.
	names    []string
	node     *schema.Node
	document bool
	// policy is set inside an access policy.
	policy bool
	// anchored is set where every list on the way tells its elements apart, so that a comparison can name the place.
	anchored bool
	// many is set where one of these lists has several elements.
	many bool
	// parent is what the value stands in.
	parent, value model.Value
}

func (s spot) last() string {
	if len(s.names) == 0 {
		return ""
	}
	return s.names[len(s.names)-1]
}

func (s spot) step(x step, v model.Value) spot {
	s.at = append(slices.Clip(s.at), x)
	s.parent, s.value = s.value, v
	return s
}

// walk visits s and everything configured below it, documents in strings too. What only the provider sets is left out.
func walk(s spot, visit func(spot)) {
	if s.node.Computed() && len(s.at) > 0 {
		return
	}
	visit(s)
	if s.value.Sensitive() {
		return
	}
	switch s.value.Kind() {
	case model.Object:
		for name, f := range s.value.Fields() {
			below := s.step(step{kind: fieldStep, name: name}, f)
			below.names = append(slices.Clip(s.names), name)
			below.node = s.node.Field(name)
			walk(below, visit)
		}
	case model.List:
		for i, e := range s.value.Elements() {
			below := s.step(step{kind: elementStep, index: i}, e)
			below.node = s.node.Element()
			if s.value.Len() > 1 {
				below.many = true
				below.anchored = s.anchored && identified(s.value)
			}
			walk(below, visit)
		}
	case model.String:
		if inside, ok := document.Inside(s.value.Text()); ok && inside.Format == document.JSONFormat {
			below := s.step(step{kind: documentStep}, inside.Value)
			below.node, below.document, below.policy = nil, true, isPolicy(inside.Value)
			walk(below, visit)
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
}

// identifying are the fields that tell the elements of a list apart in every comparison.
var identifying = [...]string{"Sid", "id", "key", "name", "Name"}

// identified reports whether every element of a list has one of the identifying fields, each another value.
func identified(list model.Value) bool {
	for _, name := range identifying {
		seen := map[string]bool{}
		for _, e := range list.Elements() {
			if f := e.Field(name); f.Kind() == model.String && f.Text() != "" && !f.Sensitive() {
				seen[f.Text()] = true
			}
		}
		if len(seen) == list.Len() {
			return true
		}
	}
	return false
}

// read returns the value at a place, absent where there is none.
func read(v model.Value, at []step) model.Value {
	for _, x := range at {
		switch x.kind {
		case fieldStep:
			v = v.Field(x.name)
		case elementStep:
			v = v.Index(x.index)
		case documentStep:
			inside, ok := document.Inside(v.Text())
			if !ok {
				return model.Value{}
			}
			v = inside.Value
		}
	}
	return v
}

// write returns v with the value at a place replaced, or removed where to is absent.
func write(v model.Value, at []step, to model.Value) model.Value {
	if len(at) == 0 {
		return to
	}
	x := at[0]
	switch x.kind {
	case fieldStep:
		var fields []model.Field
		for name, f := range v.Fields() {
			if name != x.name {
				fields = append(fields, model.Field{Name: name, Value: f})
			}
		}
		return model.ObjectValue(append(fields, model.Field{Name: x.name, Value: write(v.Field(x.name), at[1:], to)})...)
	case elementStep:
		var elements []model.Value
		for i, e := range v.Elements() {
			if i == x.index {
				e = write(e, at[1:], to)
			}
			if e.Kind() != model.Absent {
				elements = append(elements, e)
			}
		}
		return model.ListValue(elements...)
	case documentStep:
		inside, _ := document.Inside(v.Text())
		return model.StringValue(string(write(inside.Value, at[1:], to).AppendJSON(nil)))
	}
	return v
}
