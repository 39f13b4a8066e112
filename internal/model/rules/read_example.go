package rules

import (
	"encoding/json"
	"fmt"

	"go.yaml.in/yaml/v4"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
)

func (r reader) examples(n *yaml.Node, rule Rule) ([]Example, error) {
	if n.Kind != yaml.SequenceNode {
		return nil, r.fail(n, "examples must be a list")
	}
	out := make([]Example, 0, len(n.Content))
	for _, c := range n.Content {
		e, err := r.example(c, rule)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// example reads one example. What it leaves out is what its rule says.
func (r reader) example(n *yaml.Node, rule Rule) (Example, error) {
	e := Example{Category: rule.Category, Priority: rule.Priority, Sensitive: rule.Match.Sensitive}
	e.Source = fmt.Sprintf("%s:%d", r.name, r.above+n.Line)
	if len(rule.Match.Scopes) > 0 {
		e.Scope = rule.Match.Scopes[0]
	}
	if len(rule.Match.Hints) > 0 {
		e.Hint = rule.Match.Hints[0]
	}
	hasKind := false
	err := r.mapping(n, "an example", func(key string, k, v *yaml.Node) (err error) {
		switch key {
		case "type":
			e.Type, err = r.text(v)
		case "resource":
			e.Resource, err = r.text(v)
		case "attribute":
			e.Attribute, err = r.text(v)
		case "left":
			e.Left, err = r.value(v, 0)
		case "right":
			e.Right, err = r.value(v, 0)
		case "scope":
			e.Scope, err = enum(r, v, scopes)
		case "kind":
			e.Kind, err = enum(r, v, kinds)
			hasKind = true
		case "hint":
			var h hint
			h, err = enum(r, v, hints)
			e.Hint = compare.Hint(h)
		case "category":
			e.Category, err = r.category(v)
		case "priority":
			e.Priority, err = r.priority(v)
		case "sensitive":
			e.Sensitive, err = r.boolean(v)
		default:
			err = r.unknown(k, "type", "resource", "attribute", "left", "right", "scope", "kind", "hint", "category", "priority", "sensitive")
		}
		return err
	})
	if err != nil {
		return e, err
	}
	if !hasKind {
		e.Kind = kindOf(e.Left, e.Right)
	}
	if e.Attribute != "" && e.Scope == compare.Attribute {
		if _, err := model.ParsePath(e.Attribute); err != nil {
			return e, r.fail(n, "%v", err)
		}
	} else if e.Scope == compare.Attribute {
		return e, r.fail(n, "an example of scope attribute needs an attribute")
	}
	return e, nil
}

// kindOf is the kind that the values of an example imply.
func kindOf(left, right model.Value) compare.Kind {
	switch {
	case left.Kind() == model.Absent:
		return compare.RightOnly
	case right.Kind() == model.Absent:
		return compare.LeftOnly
	case model.Equal(left, right):
		return compare.Same
	}
	return compare.Changed
}

// maxDepth bounds how deep the values of examples nest.
const maxDepth = 32

// value reads a value as it would stand in a state. Numbers keep their source text.
func (r reader) value(n *yaml.Node, depth int) (model.Value, error) {
	if depth > maxDepth {
		return model.Value{}, r.fail(n, "the value is nested too deep")
	}
	switch n.Kind {
	case yaml.SequenceNode:
		elements := make([]model.Value, 0, len(n.Content))
		for _, c := range n.Content {
			v, err := r.value(c, depth+1)
			if err != nil {
				return model.Value{}, err
			}
			elements = append(elements, v)
		}
		return model.ListValue(elements...), nil
	case yaml.MappingNode:
		var fields []model.Field
		err := r.mapping(n, "a value", func(key string, _, v *yaml.Node) error {
			field, err := r.value(v, depth+1)
			fields = append(fields, model.Field{Name: key, Value: field})
			return err
		})
		return model.ObjectValue(fields...), err
	default:
	}
	text, err := r.text(n)
	if err != nil {
		return model.Value{}, err
	}
	switch tag := n.ShortTag(); {
	case tag == "!!null":
		return model.NullValue(), nil
	case tag == "!!bool" && (text == "true" || text == "false"):
		return model.BoolValue(text == "true"), nil
	case (tag == "!!int" || tag == "!!float") && json.Valid([]byte(text)):
		return model.NumberValue(text), nil
	}
	return model.StringValue(text), nil
}
