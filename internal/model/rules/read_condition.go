package rules

import (
	"errors"

	"github.com/expr-lang/expr/file"
	"go.yaml.in/yaml/v4"
)

func (r reader) condition(n *yaml.Node) (Condition, error) {
	var c Condition
	lists := map[string]*[]string{
		"value": &c.Value, "both": &c.Both, "one-side": &c.OneSide, "left": &c.Left, "right": &c.Right,
		"reference": &c.Reference, "other": &c.Other, "key": &c.Key, "skew": &c.Skew,
	}
	err := r.mapping(n, "when", func(key string, k, v *yaml.Node) (err error) {
		switch key {
		case "larger-in-reference":
			var b bool
			b, err = r.boolean(v)
			c.LargerInReference = &b
		case "length":
			c.Length = v.Value
			err = r.oneOf(v, "differs", "single")
		case "word":
			c.Word, err = r.boolean(v)
		default:
			list, ok := lists[key]
			if !ok {
				return r.unknown(k, "value", "both", "one-side", "left", "right", "reference", "other", "key", "larger-in-reference", "length", "skew", "word")
			}
			*list, err = r.texts(v)
		}
		return err
	})
	for _, word := range c.Skew {
		if _, ok := parseStep(word); err == nil && !ok {
			err = r.fail(n, "condition skew: unknown word %q: expected same, patch, minor, major, product, moving, build or unknown", word)
		}
	}
	return c, err
}

func (r reader) outcome(n *yaml.Node, rule Rule) (*Outcome, error) {
	out := &Outcome{Category: rule.Category, Priority: rule.Priority, Why: rule.Why}
	err := r.mapping(n, "reversed", func(key string, k, v *yaml.Node) (err error) {
		switch key {
		case "category":
			out.Category, err = r.category(v)
		case "priority":
			out.Priority, err = r.priority(v)
		case "why":
			out.Why, err = r.sentence(v)
		default:
			err = r.unknown(k, "category", "priority", "why")
		}
		return err
	})
	return out, err
}

// expression reads the text of an `if` and tells the place of what is wrong in it: the character where the text stands on one line, and
// else the line.
func (r reader) expression(n *yaml.Node) (string, error) {
	text, err := r.text(n)
	if err != nil {
		return "", err
	}
	_, err = newExpression(text)
	if err == nil {
		return text, nil
	}
	line, column, what := n.Line, n.Column, err.Error()
	var at *file.Error
	if errors.As(err, &at) {
		what = at.Message
		switch n.Style &^ yaml.TaggedStyle {
		case yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle:
			column += 1 + at.Column
		case yaml.LiteralStyle, yaml.FoldedStyle:
			line += at.Line
		default:
			column += at.Column
		}
	}
	return "", r.failAt(line, column, "if: "+what)
}
