package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// The types of this file mirror one schema in the output of `terraform
// providers schema -json`, and turn it into nodes.

type dumpedSchema struct {
	Version int          `json:"version"`
	Block   *dumpedBlock `json:"block"`
}

type dumpedBlock struct {
	Attributes map[string]dumpedAttribute `json:"attributes"`
	BlockTypes map[string]dumpedNested    `json:"block_types"`
}

type dumpedAttribute struct {
	Type       json.RawMessage   `json:"type"`
	NestedType *dumpedNestedType `json:"nested_type"`
	Required   bool              `json:"required"`
	Optional   bool              `json:"optional"`
	Computed   bool              `json:"computed"`
	Sensitive  bool              `json:"sensitive"`
	WriteOnly  bool              `json:"write_only"`
}

type dumpedNested struct {
	NestingMode string       `json:"nesting_mode"`
	Block       *dumpedBlock `json:"block"`
	MinItems    int          `json:"min_items"`
}

type dumpedNestedType struct {
	NestingMode string                     `json:"nesting_mode"`
	Attributes  map[string]dumpedAttribute `json:"attributes"`
}

// managedRoot returns the tree of a managed resource type. Its `id` counts as
// computed: the older SDK declares it optional as well, although no
// configuration can set it, and where it is not declared it is there all the
// same. A required one is an ordinary argument.
func (s dumpedSchema) managedRoot() (*Node, error) {
	n, err := s.root()
	if err != nil {
		return nil, err
	}
	id := n.Field("id")
	switch {
	case id == nil:
		n.fields = append(n.fields, field{name: "id", node: &Node{kind: String, flags: computed}})
		sortFields(n.fields)
	case id.OptionalComputed():
		id.flags &^= optional
	}
	return n, nil
}

func (s dumpedSchema) root() (*Node, error) {
	n, err := s.Block.node(0)
	if err != nil {
		return nil, err
	}
	n.version = s.Version
	return n, nil
}

// node returns the object of a block. A missing block is an empty one.
func (b *dumpedBlock) node(depth int) (*Node, error) {
	n := &Node{kind: Object}
	if b == nil {
		return n, nil
	}
	if depth > maxDepth {
		return nil, errTooDeep
	}
	for name, attribute := range b.Attributes {
		below, err := attribute.node(depth + 1)
		if err != nil {
			return nil, fmt.Errorf("attribute %q: %w", name, err)
		}
		n.fields = append(n.fields, field{name: name, node: below})
	}
	for name, nested := range b.BlockTypes {
		if _, taken := b.Attributes[name]; taken {
			return nil, fmt.Errorf("%q is both an attribute and a block", name)
		}
		below, err := nested.node(depth + 1)
		if err != nil {
			return nil, fmt.Errorf("block %q: %w", name, err)
		}
		n.fields = append(n.fields, field{name: name, node: below})
	}
	sortFields(n.fields)
	return n, nil
}

func (b dumpedNested) node(depth int) (*Node, error) {
	object, err := b.Block.node(depth)
	if err != nil {
		return nil, err
	}
	n, err := nest(object, b.NestingMode)
	if err != nil {
		return nil, err
	}
	n.flags |= block | optional
	if b.MinItems > 0 {
		n.flags ^= optional | required
	}
	return n, nil
}

func (a dumpedAttribute) node(depth int) (*Node, error) {
	n, err := a.shape(depth)
	if err != nil {
		return nil, err
	}
	for flag, set := range map[flags]bool{
		required: a.Required, optional: a.Optional, computed: a.Computed, sensitive: a.Sensitive, writeOnly: a.WriteOnly,
	} {
		if set {
			n.flags |= flag
		}
	}
	return n, nil
}

func (a dumpedAttribute) shape(depth int) (*Node, error) {
	if a.NestedType == nil {
		return typeNode(a.Type, depth)
	}
	object, err := (&dumpedBlock{Attributes: a.NestedType.Attributes}).node(depth)
	if err != nil {
		return nil, err
	}
	return nest(object, a.NestedType.NestingMode)
}

// nest wraps an object as a nesting mode says. A group is a single block that is
// always there.
func nest(object *Node, mode string) (*Node, error) {
	switch mode {
	case "single", "group":
		return object, nil
	case "list":
		return &Node{kind: List, element: object}, nil
	case "set":
		return &Node{kind: Set, element: object}, nil
	case "map":
		return &Node{kind: Map, element: object}, nil
	}
	return nil, fmt.Errorf("nesting_mode %q must be one of single, group, list, set or map", mode)
}

// typeNode returns the node of an attribute's type, such as "string" or
// ["list",["object",{"port":"number"}]]. Names that are no types of Terraform
// occur in derived schemas and are of unknown kind; so is a missing type.
func typeNode(raw json.RawMessage, depth int) (*Node, error) {
	if depth > maxDepth {
		return nil, errTooDeep
	}
	if len(raw) == 0 || string(raw) == "null" {
		return &Node{}, nil
	}
	if raw[0] == '"' {
		var name string
		if err := json.Unmarshal(raw, &name); err != nil {
			return nil, err
		}
		return &Node{kind: primitives()[name]}, nil
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(raw, &parts); err != nil || len(parts) < 2 {
		return nil, errors.New(`type must be a name, or a list such as ["list","string"]`)
	}
	var constructor string
	if err := json.Unmarshal(parts[0], &constructor); err != nil {
		return nil, errors.New("type must begin with a name")
	}
	switch constructor {
	case "list", "set", "map":
		element, err := typeNode(parts[1], depth+1)
		if err != nil {
			return nil, err
		}
		return nest(element, constructor)
	case "object":
		var attributes map[string]json.RawMessage
		if err := json.Unmarshal(parts[1], &attributes); err != nil {
			return nil, errors.New("an object type must list its attributes")
		}
		n := &Node{kind: Object}
		for _, name := range slices.Sorted(maps.Keys(attributes)) {
			below, err := typeNode(attributes[name], depth+1)
			if err != nil {
				return nil, fmt.Errorf("attribute %q: %w", name, err)
			}
			n.fields = append(n.fields, field{name: name, node: below})
		}
		return n, nil
	}
	return &Node{}, nil // A tuple, or what a later Terraform brings.
}

func primitives() map[string]Kind {
	return map[string]Kind{"string": String, "number": Number, "bool": Bool, "dynamic": Dynamic}
}
