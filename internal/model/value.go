package model

import (
	"iter"
	"slices"
	"strings"
)

// Kind tells what a Value holds. Absent and Null differ: an attribute that is not
// there is not an attribute that is null.
type Kind uint8

// The kinds of values, in the order in which values of different kinds sort.
const (
	Absent Kind = iota
	Null
	Bool
	Number
	String
	List
	Object
)

// String names the kind in words for messages.
func (k Kind) String() string {
	switch k {
	case Absent:
		return "absent"
	case Null:
		return "null"
	case Bool:
		return "bool"
	case Number:
		return "number"
	case String:
		return "string"
	case List:
		return "list"
	case Object:
		return "object"
	}
	return "unknown"
}

// SensitiveText stands wherever a sensitive value, or a part of one, would show.
const SensitiveText = "(sensitive)"

// Value is one value of a state or document. Its storage is hidden so that it can
// change without a caller noticing. The zero Value is Absent. Values are immutable and
// safe for concurrent use.
//
// Numbers keep the text of their source and compare exactly; they never become
// floats. A value that is sensitive, and everything below it, compares like any
// other but shows nothing: Text, String and JSON say SensitiveText or null.
//
// A Value is a place in a store: 16 bytes, and no allocation to walk. Being hidden belongs to the place, never to the store, so that
// hiding a part copies the lists and objects on the way to it and nothing else.
type Value struct {
	s *store
	// at is the slot in a store that was read, and 0 in one that was made.
	at     uint32
	hidden bool
}

// NullValue returns the explicit null.
func NullValue() Value { return Value{s: &store{kind: Null}} }

// BoolValue returns a boolean.
func BoolValue(b bool) Value {
	if b {
		return Value{s: &store{kind: Bool, text: "true"}}
	}
	return Value{s: &store{kind: Bool, text: "false"}}
}

// NumberValue returns the number spelled by text, which must be a JSON number;
// the spelling is kept.
func NumberValue(text string) Value { return Value{s: &store{kind: Number, text: text}} }

// StringValue returns a string.
func StringValue(s string) Value { return Value{s: &store{kind: String, text: s}} }

// ListValue returns a list of the given elements; an absent one becomes null.
func ListValue(elements ...Value) Value {
	kids := make([]Value, len(elements))
	for i, e := range elements {
		if e.s == nil {
			e = NullValue()
		}
		kids[i] = e
	}
	return container(List, nil, kids)
}

// Field is one named value of an object.
type Field struct {
	Name  string
	Value Value
}

// ObjectValue returns an object of the given fields. Absent ones are left out, and of
// two with one name the later wins.
func ObjectValue(fields ...Field) Value {
	fields = slices.Clone(fields)
	slices.SortStableFunc(fields, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	names, kids := make([]string, 0, len(fields)), make([]Value, 0, len(fields))
	for i, f := range fields {
		if f.Value.Kind() == Absent || i+1 < len(fields) && fields[i+1].Name == f.Name {
			continue
		}
		names = append(names, f.Name)
		kids = append(kids, f.Value)
	}
	return container(Object, names, kids)
}

// Kind tells what v holds.
func (v Value) Kind() Kind {
	switch {
	case v.s == nil:
		return Absent
	case v.s.chunks != nil:
		return v.s.slot(v.at).kind()
	}
	return v.s.kind
}

// Sensitive reports whether v may not be shown: it was marked, or stands inside a value that was.
func (v Value) Sensitive() bool { return v.hidden }

// Partial reports whether v is a string that may be shown but for some secret part of it.
func (v Value) Partial() bool { return v.s != nil && v.s.veil != nil && !v.hidden }

// HoldsSensitive reports whether v or anything below it is sensitive, wholly or in part. It costs nothing.
func (v Value) HoldsSensitive() bool { return v.hidden || v.s != nil && v.s.holds }

// Len counts the elements of a list or the fields of an object, and the bytes of a
// string; it is 0 for everything else and for sensitive strings.
func (v Value) Len() int {
	switch v.Kind() {
	case List, Object:
		return v.kids()
	case String:
		if v.Sensitive() {
			return 0
		}
		return len(v.raw())
	default:
		return 0
	}
}

// SecretLen counts the bytes of a string whether it is sensitive or not. It serves to tell a credential from an accident and must not be
// shown.
func (v Value) SecretLen() int {
	if v.Kind() != String {
		return 0
	}
	return len(v.raw())
}

// Offset returns where v begins in the text that it was read from, counted in bytes from the first of that text, and -1 for what
// was made.
func (v Value) Offset() int {
	if v.s == nil || v.s.chunks == nil {
		return -1
	}
	return int(v.s.slot(v.at).from)
}

// Index returns element i of a list, and an absent Value where there is none.
func (v Value) Index(i int) Value {
	if v.Kind() != List || i < 0 || i >= v.kids() {
		return Value{}
	}
	return v.kid(i)
}

// Field returns the named field of an object, and an absent Value where there is none.
func (v Value) Field(name string) Value {
	if v.Kind() != Object {
		return Value{}
	}
	i, ok := v.find(name)
	if !ok {
		return Value{}
	}
	return v.kid(i)
}

// FieldAt returns field i of an object in the order of the names, and an absent Value where there is none.
func (v Value) FieldAt(i int) (name string, field Value) {
	if v.Kind() != Object || i < 0 || i >= v.kids() {
		return "", Value{}
	}
	return v.name(i), v.kid(i)
}

// Fields visits the fields of an object in the order of their names.
func (v Value) Fields() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != Object {
			return
		}
		for i := range v.kids() {
			if !yield(v.name(i), v.kid(i)) {
				return
			}
		}
	}
}

// Elements visits the elements of a list in order.
func (v Value) Elements() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		if v.Kind() != List {
			return
		}
		for i := range v.kids() {
			if !yield(i, v.kid(i)) {
				return
			}
		}
	}
}

// Kids visits the elements of a list, or the values of an object in the order of their names, for whoever does not ask for
// the names.
func (v Value) Kids() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.s == nil {
			return
		}
		for i := range v.kids() {
			if !yield(v.kid(i)) {
				return
			}
		}
	}
}

// Text returns the text of a scalar: the content of a string, the source spelling of
// a number, true, false or null. Secret parts are replaced by SensitiveText. It is
// empty for lists, objects and what is absent. It copies nothing but where a part is secret.
func (v Value) Text() string {
	switch {
	case v.s == nil:
		return ""
	case v.hidden:
		return SensitiveText
	case v.s.veil != nil:
		return v.s.veil.over(v.s.text)
	}
	if v.Kind() == Null {
		return "null"
	}
	return v.raw()
}
