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
type Value struct {
	n      *node
	hidden bool
}

type node struct {
	kind      Kind
	sensitive bool
	// text is the content of a string, the source text of a number, or the
	// spelling of a bool.
	text string
	// names are the sorted names of an object, in step with kids.
	names []string
	kids  []*node
	// spans are the byte ranges of text that hold secrets, in order.
	spans   []span
	secrets *Secrets
}

type span struct{ from, to int }

// NullValue returns the explicit null.
func NullValue() Value { return Value{n: &node{kind: Null}} }

// BoolValue returns a boolean.
func BoolValue(b bool) Value {
	if b {
		return Value{n: &node{kind: Bool, text: "true"}}
	}
	return Value{n: &node{kind: Bool, text: "false"}}
}

// NumberValue returns the number spelled by text, which must be a JSON number;
// the spelling is kept.
func NumberValue(text string) Value { return Value{n: &node{kind: Number, text: text}} }

// StringValue returns a string.
func StringValue(s string) Value { return Value{n: &node{kind: String, text: s}} }

// ListValue returns a list of the given elements; an absent one becomes null.
func ListValue(elements ...Value) Value {
	n := &node{kind: List, kids: make([]*node, len(elements))}
	for i, e := range elements {
		n.kids[i] = e.pin()
	}
	return Value{n: n}
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
	n := &node{kind: Object}
	for i, f := range fields {
		if f.Value.Kind() == Absent || i+1 < len(fields) && fields[i+1].Name == f.Name {
			continue
		}
		n.names = append(n.names, f.Name)
		n.kids = append(n.kids, f.Value.pin())
	}
	return Value{n: n}
}

// pin returns the node of v with the sensitivity of v written into it.
func (v Value) pin() *node {
	if v.n == nil {
		return &node{kind: Null}
	}
	if v.hidden && !v.n.sensitive {
		c := *v.n
		c.sensitive = true
		return &c
	}
	return v.n
}

// Kind tells what v holds.
func (v Value) Kind() Kind {
	if v.n == nil {
		return Absent
	}
	return v.n.kind
}

// Sensitive reports whether v may not be shown: it was marked, or stands inside a value that was.
func (v Value) Sensitive() bool { return v.n != nil && (v.hidden || v.n.sensitive) }

// Partial reports whether v is a string that may be shown but for some secret part of it.
func (v Value) Partial() bool { return v.n != nil && len(v.n.spans) > 0 && !v.Sensitive() }

// HoldsSensitive reports whether v or anything below it is sensitive, wholly or in part.
func (v Value) HoldsSensitive() bool {
	if v.n == nil {
		return false
	}
	return v.hidden || v.n.holdsSensitive()
}

func (n *node) holdsSensitive() bool {
	return n.sensitive || len(n.spans) > 0 || slices.ContainsFunc(n.kids, (*node).holdsSensitive)
}

// Len counts the elements of a list or the fields of an object, and the bytes of a
// string; it is 0 for everything else and for sensitive strings.
func (v Value) Len() int {
	switch v.Kind() {
	case List, Object:
		return len(v.n.kids)
	case String:
		if v.Sensitive() {
			return 0
		}
		return len(v.n.text)
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
	return len(v.n.text)
}

// Index returns element i of a list, and an absent Value where there is none.
func (v Value) Index(i int) Value {
	if v.Kind() != List || i < 0 || i >= len(v.n.kids) {
		return Value{}
	}
	return Value{n: v.n.kids[i], hidden: v.Sensitive()}
}

// Field returns the named field of an object, and an absent Value where there is none.
func (v Value) Field(name string) Value {
	if v.Kind() != Object {
		return Value{}
	}
	i, ok := slices.BinarySearch(v.n.names, name)
	if !ok {
		return Value{}
	}
	return Value{n: v.n.kids[i], hidden: v.Sensitive()}
}

// Fields visits the fields of an object in the order of their names.
func (v Value) Fields() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != Object {
			return
		}
		for i, k := range v.n.kids {
			if !yield(v.n.names[i], Value{n: k, hidden: v.Sensitive()}) {
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
		for i, k := range v.n.kids {
			if !yield(i, Value{n: k, hidden: v.Sensitive()}) {
				return
			}
		}
	}
}

// Text returns the text of a scalar: the content of a string, the source spelling of
// a number, true, false or null. Secret parts are replaced by SensitiveText. It is
// empty for lists, objects and what is absent.
func (v Value) Text() string {
	switch {
	case v.n == nil:
		return ""
	case v.Sensitive():
		return SensitiveText
	}
	switch v.n.kind {
	case Null:
		return "null"
	case List, Object, Absent:
		return ""
	case Bool, Number, String:
	}
	if len(v.n.spans) == 0 {
		return v.n.text
	}
	var b strings.Builder
	at := 0
	for _, s := range v.n.spans {
		b.WriteString(v.n.text[at:s.from])
		b.WriteString(SensitiveText)
		at = s.to
	}
	b.WriteString(v.n.text[at:])
	return b.String()
}

// Map returns v with every value replaced by what change makes of it, from the leaves up; a value that change returns as it
// is costs nothing. Sensitive values are left alone.
func (v Value) Map(change func(Value) Value) Value {
	if v.n == nil || v.Sensitive() {
		return v
	}
	out := v
	var kids []*node
	for i, k := range v.n.kids {
		if h := (Value{n: k}).Map(change).pin(); h != k {
			if kids == nil {
				kids = slices.Clone(v.n.kids)
			}
			kids[i] = h
		}
	}
	if kids != nil {
		c := *v.n
		c.kids = kids
		out.n = &c
	}
	return change(out)
}

// Decode hands the full text of a string, secret parts included, to parse and
// returns what it made of it, with the secrets of the text hidden again in the
// result. It is how a document inside a string is read; parse must keep nothing and
// must not put the text into an error. It reports false where v is no string, is
// sensitive as a whole, or parse reports false.
func (v Value) Decode(parse func(text string) (Value, bool)) (Value, bool) {
	if v.Kind() != String || v.Sensitive() {
		return Value{}, false
	}
	out, ok := parse(v.n.text)
	if !ok {
		return Value{}, false
	}
	if v.n.secrets != nil {
		out = v.n.secrets.Conceal(out)
	}
	return out, true
}

// SameSecrets reports whether the secret parts of a and b are equal, in number, order
// and content; two values without secret parts have the same.
func SameSecrets(a, b Value) bool {
	if a.n == nil || b.n == nil {
		return a.n == b.n
	}
	if len(a.n.spans) != len(b.n.spans) {
		return false
	}
	for i, s := range a.n.spans {
		t := b.n.spans[i]
		if a.n.text[s.from:s.to] != b.n.text[t.from:t.to] {
			return false
		}
	}
	return true
}

// Hide returns v marked as sensitive as a whole.
func (v Value) Hide() Value {
	if v.n == nil {
		return v
	}
	return Value{n: v.n, hidden: true}
}

// HideWhere returns v with every value for which hide answers true marked as
// sensitive. hide is given where the value stands, what it stands in, and the value; it is asked
// from the root down and not asked below a value that it hid. The path is only valid during the call.
func (v Value) HideWhere(hide func(at Path, in, v Value) bool) Value {
	if v.n == nil {
		return v
	}
	return Value{n: v.n.hideWhere(make(Path, 0, 8), Value{}, hide), hidden: v.hidden}
}

func (n *node) hideWhere(at Path, in Value, hide func(at Path, in, v Value) bool) *node {
	if n.sensitive {
		return n
	}
	if hide(at, in, Value{n: n}) {
		c := *n
		c.sensitive = true
		return &c
	}
	var kids []*node
	for i, k := range n.kids {
		step := IndexStep(i)
		if n.kind == Object {
			step = NameStep(n.names[i])
		}
		if h := k.hideWhere(append(at, step), Value{n: n}, hide); h != k {
			if kids == nil {
				kids = slices.Clone(n.kids)
			}
			kids[i] = h
		}
	}
	if kids == nil {
		return n
	}
	c := *n
	c.kids = kids
	return &c
}

// HideAt returns v with the value at path, given in name and index steps, marked as
// sensitive. Where the path leaves the value, the nearest ancestor that exists is
// marked, but never the root: a path that does not fit at all hides nothing and HideAt
// reports false.
func (v Value) HideAt(path Path) (Value, bool) {
	if v.n == nil || len(path) == 0 {
		return v, false
	}
	n, ok := v.n.hideAt(path)
	return Value{n: n, hidden: v.hidden}, ok
}

func (n *node) hideAt(path Path) (*node, bool) {
	i := n.child(path[0])
	if i < 0 {
		return n, false
	}
	kid := n.kids[i]
	hit := false
	if len(path) > 1 {
		kid, hit = kid.hideAt(path[1:])
	}
	if !hit {
		c := *kid
		c.sensitive = true
		kid = &c
	}
	c := *n
	c.kids = slices.Clone(n.kids)
	c.kids[i] = kid
	return &c, true
}

// child returns the position of the child that step names, or -1.
func (n *node) child(step Step) int {
	switch {
	case n.kind == Object && step.Kind == StepName:
		if i, ok := slices.BinarySearch(n.names, step.Name); ok {
			return i
		}
	case n.kind == List && step.Kind == StepIndex && step.Index < len(n.kids):
		return step.Index
	}
	return -1
}
