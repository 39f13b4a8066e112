package reshape

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// shape tells what an inline attribute holds.
type shape uint8

const (
	shapeSet shape = iota
	shapeValues
	shapeOne
	shapeText
)

// only is the name of the single field of values and text.
const only = "value"

// place is an inline form: an attribute of parents of some types, and the ways in which children say the same.
type place struct {
	types     []string
	attribute string
	shape     shape
	fields    []field
	spellings []spelling
	// split are the fields each of whose values stands for itself, key those that no two elements share.
	split, key []string
	ways       []*way
	line       int
}

// field is one field of an element.
type field struct {
	// name is a dotted path in a place of shape one.
	name string
	// unset stands where nothing is set; it is absent where something has to be.
	unset model.Value
}

// spelling says that one word is another spelling of a second.
type spelling struct{ field, from, to string }

// way is how a child of one type says what stands in a place.
type way struct {
	child string
	of    []link
	when  []condition
	takes []take
	// itself is set where naming the parent is said by a switch.
	itself link
	// without are the values that say nothing.
	without    []condition
	skip, like []string
	line       int
}

// link names an attribute of the child and what it stands for on the parent.
type link struct{ child, parent string }

// condition holds where the value at path is one of words, or, without words, where anything is set there.
type condition struct {
	path  string
	words []string
}

// take is how a field comes from a child.
type take struct {
	field, path string
	// wrap is set where the field holds the value as a list of one.
	wrap bool
	// unset stands where the child sets nothing and where holds; absent leaves it to the field.
	unset model.Value
	where condition
	// read translates what the child says; without any entry the value is taken as it is.
	read []reading
}

type reading struct {
	word  string
	value model.Value
}

// field returns the field of that name.
func (p *place) field(name string) (field, bool) {
	i := slices.IndexFunc(p.fields, func(f field) bool { return f.name == name })
	if i < 0 {
		return field{}, false
	}
	return p.fields[i], true
}

// spell returns a scalar in the spelling that the place compares by.
func (p *place) spell(name string, v model.Value) model.Value {
	if v.Kind() != model.String {
		return v
	}
	for _, s := range p.spellings {
		if s.field == name && s.from == v.Text() {
			return model.StringValue(s.to)
		}
	}
	return v
}

// holds reports whether the condition is true of a child.
func (c condition) holds(attributes model.Value) bool {
	v, ok := at(attributes, c.path)
	if !ok {
		return false
	}
	if c.words == nil {
		return !hollow(v)
	}
	return slices.Contains(c.words, word(v))
}

// word is the text of a scalar, where null also stands for absent.
func word(v model.Value) string {
	if v.Kind() == model.Absent {
		return "null"
	}
	return v.Text()
}

// at returns what stands at a dotted path, through lists of at most one element. It reports false where a list on the way has more, since
// then the path names several things.
func at(v model.Value, path string) (model.Value, bool) {
	for name := range strings.SplitSeq(path, ".") {
		if v.Kind() == model.List {
			if v.Len() > 1 {
				return model.Value{}, false
			}
			v = v.Index(0)
		}
		v = v.Field(name)
	}
	return v, true
}

// hollow reports whether v sets nothing: null, absent or empty, or an object of such. A list of one empty block is not hollow, since the
// presence of a block means something.
func hollow(v model.Value) bool {
	switch v.Kind() {
	case model.Absent, model.Null:
		return true
	case model.String, model.List:
		return v.Len() == 0 && !v.Sensitive()
	case model.Object:
		for _, f := range v.Fields() {
			if !hollow(f) {
				return false
			}
		}
		return true
	case model.Bool, model.Number:
	}
	return false
}
