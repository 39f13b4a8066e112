package schema

import (
	"iter"
	"slices"
	"strings"
)

// Kind is the shape of a value.
type Kind uint8

// The kinds of a [Node]. Unknown is the zero value: nothing is said.
const (
	Unknown Kind = iota
	String
	Number
	Bool
	List
	Set
	Map
	Object
	Dynamic
)

// String returns the kind as Terraform spells it, or "unknown".
func (k Kind) String() string {
	switch k {
	case String:
		return "string"
	case Number:
		return "number"
	case Bool:
		return "bool"
	case List:
		return "list"
	case Set:
		return "set"
	case Map:
		return "map"
	case Object:
		return "object"
	case Dynamic:
		return "dynamic"
	case Unknown:
	}
	return "unknown"
}

// flags is what a schema says of an attribute or block besides its shape.
type flags uint8

const (
	required flags = 1 << iota
	optional
	computed
	sensitive
	writeOnly
	block
	// yamlText says that the value is a text of YAML, or a list of such texts.
	yamlText
	// aboveYAML says of a type that an attribute of it is such a text.
	aboveYAML
)

// configured are the flags that say who sets a value.
const configured = required | optional | computed

// onlyComputed reports whether nobody but the provider sets the value.
func (f flags) onlyComputed() bool { return f&configured == computed }

// Node is one attribute, nested block, element, or a whole type. All methods
// can be called on nil, which means "not known".
//
// What holds for an attribute holds for all below it: inside one that is only
// computed everything is only computed, and likewise for sensitive and
// write-only. A Node does not change once it can be seen.
type Node struct {
	kind    Kind
	flags   flags
	version int
	element *Node   // of a list, set or map
	fields  []field // of an object, in order of name
}

type field struct {
	name string
	node *Node
}

// Field returns the attribute, block or object attribute of that name. Of a map
// each name gives the element. It is nil where there is none: an element of a
// list has to be taken first.
func (n *Node) Field(name string) *Node {
	if n == nil {
		return nil
	}
	if n.kind == Map {
		return n.element
	}
	i, found := slices.BinarySearchFunc(n.fields, name, func(f field, name string) int {
		return strings.Compare(f.name, name)
	})
	if !found {
		return nil
	}
	return n.fields[i].node
}

// Element returns what a list, set or map holds, and nil of anything else.
func (n *Node) Element() *Node {
	if n == nil {
		return nil
	}
	return n.element
}

// Kind returns the shape of the value.
func (n *Node) Kind() Kind {
	if n == nil {
		return Unknown
	}
	return n.kind
}

// Block reports whether this is a nested block, or one of the elements of a
// repeated one: that it is there means something even where it is empty, unlike
// an empty attribute.
func (n *Node) Block() bool { return n.has(block) }

// YAML reports whether the value is a text that its reader takes for YAML, or
// holds such texts, so that paths go on inside.
func (n *Node) YAML() bool { return n.has(yamlText) }

// YAMLFields are the names of the fields that are, or hold somewhere, texts of
// YAML. There are none in nearly every type.
func (n *Node) YAMLFields() []string {
	if !n.has(aboveYAML) {
		return nil
	}
	var out []string
	for _, f := range n.fields {
		if f.node.holdsYAML() {
			out = append(out, f.name)
		}
	}
	return out
}

func (n *Node) holdsYAML() bool {
	if n == nil {
		return false
	}
	return n.YAML() || n.element.holdsYAML() || slices.ContainsFunc(n.fields, func(f field) bool { return f.node.holdsYAML() })
}

// Computed reports whether only the provider sets the value: it is computed and
// neither optional nor required.
func (n *Node) Computed() bool { return n != nil && n.flags.onlyComputed() }

// OptionalComputed reports whether the provider sets the value where the
// configuration does not.
func (n *Node) OptionalComputed() bool { return n.has(optional) && n.has(computed) }

// Optional reports whether the configuration may leave the value out, also where
// the provider then sets it. An element of a list, set or map is never optional.
func (n *Node) Optional() bool { return n.has(optional) }

// Required reports whether the configuration has to set the value, or a block
// has to be there at least once.
func (n *Node) Required() bool { return n.has(required) }

// Sensitive reports whether the value must not be shown.
func (n *Node) Sensitive() bool { return n.has(sensitive) }

// WriteOnly reports whether the value is never stored in a state.
func (n *Node) WriteOnly() bool { return n.has(writeOnly) }

// Names yields the names of the attributes and blocks in order.
func (n *Node) Names() iter.Seq[string] {
	return func(yield func(string) bool) {
		if n == nil {
			return
		}
		for _, f := range n.fields {
			if !yield(f.name) {
				return
			}
		}
	}
}

func (n *Node) has(f flags) bool { return n != nil && n.flags&f != 0 }

// mark sets flags on the node and everything below it.
func (n *Node) mark(f flags) {
	if n == nil {
		return
	}
	n.flags |= f
	n.element.mark(f)
	for _, below := range n.fields {
		below.node.mark(f)
	}
}

// sortFields puts fields in the order that [Node.Field] relies on.
func sortFields(fields []field) {
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
}
