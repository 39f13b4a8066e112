package rules

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/nearest"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

// reader reads one rule file, or the rules of a parity.yaml.
type reader struct {
	name string
	// above counts the lines of the file before the text that is read.
	above int
	// user is set for the rules of a parity.yaml.
	user bool
}

// SyntaxError says what is wrong with a rule, where, and what would be right.
type SyntaxError struct {
	Name string
	// Line and Column count from 1.
	Line, Column int
	What         string
}

// Error prints the error as name:line:column: what.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.What)
}

// fail makes an error at a node.
func (r reader) fail(n *yaml.Node, format string, args ...any) error {
	return r.failAt(n.Line, n.Column, fmt.Sprintf(format, args...))
}

func (r reader) failAt(line, column int, what string) error {
	return &SyntaxError{Name: r.name, Line: r.above + max(line, 1), Column: max(column, 1), What: what}
}

// unknown says that a key has no meaning and which one may have been meant.
func (r reader) unknown(k *yaml.Node, keys ...string) error {
	if near, ok := nearest.Word(k.Value, keys); ok {
		return r.fail(k, "unknown key %q; did you mean %s?", model.Printable(k.Value), near)
	}
	return r.fail(k, "unknown key %q: expected %s or %s", model.Printable(k.Value), strings.Join(keys[:len(keys)-1], ", "), keys[len(keys)-1])
}

// read returns the rules of a file in order.
func read(name string, text []byte) ([]Rule, error) {
	r := reader{name: name}
	var doc, more yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(text))
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF) || err == nil && len(doc.Content) != 1:
		return nil, fmt.Errorf("%s:1:1: the file is empty; expected a mapping with category and rules", name)
	case err != nil:
		return nil, r.syntax(err)
	}
	switch err := dec.Decode(&more); {
	case err == nil:
		return nil, r.fail(&more, "a second document begins; a rule file holds one")
	case !errors.Is(err, io.EOF):
		return nil, r.syntax(err)
	}
	var rules *yaml.Node
	var base Rule
	hasCategory := false
	err := r.mapping(doc.Content[0], "the file", func(key string, k, v *yaml.Node) (err error) {
		switch key {
		case "category":
			base.Category, err = r.category(v)
			hasCategory = true
		case "rules":
			rules = v
		default:
			return r.unknown(k, "category", "rules")
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if rules == nil || rules.Kind != yaml.SequenceNode {
		return nil, r.fail(doc.Content[0], "expected rules, a list")
	}
	out := make([]Rule, 0, len(rules.Content))
	for _, n := range rules.Content {
		rule, err := r.rule(n, base, hasCategory)
		if err != nil {
			return nil, err
		}
		out = append(out, rule)
	}
	return out, nil
}

// syntax gives an error of the YAML reader its place.
func (r reader) syntax(err error) error {
	var at *yaml.LoadError
	if errors.As(err, &at) {
		return r.failAt(at.Mark.Line, at.Mark.Column, at.Message)
	}
	return r.failAt(1, 1, "reading rules: "+err.Error())
}

// seen tells which of the keys of a rule that it may need are there.
type seen struct{ category, priority, match, why bool }

func (r reader) rule(n *yaml.Node, rule Rule, hasCategory bool) (Rule, error) {
	has := seen{category: hasCategory}
	rule.Source, rule.User = fmt.Sprintf("%s:%d", r.name, r.above+n.Line), r.user
	var reversed, examples *yaml.Node
	err := r.mapping(n, "a rule", func(key string, k, v *yaml.Node) (err error) {
		switch key {
		case "id":
			rule.ID, err = r.id(v)
		case "match":
			has.match = true
			err = r.match(v, &rule.Match)
		case "when":
			rule.When, err = r.condition(v)
		case "if":
			rule.If, err = r.expression(v)
		case "category":
			has.category = true
			rule.Category, err = r.category(v)
		case "priority":
			has.priority = true
			rule.Priority, err = r.priority(v)
		case "why":
			has.why = true
			rule.Why, err = r.sentence(v)
		case "compare":
			err = r.oneOf(v, "version")
			rule.Version = true
		case "reversed":
			reversed = v
		case "claim":
			rule.Claim, err = r.boolean(v)
		case "noise":
			rule.Noise, err = r.boolean(v)
		case "name":
			rule.Name, err = r.boolean(v)
		case "weight":
			rule.Weight, err = r.weight(v)
		case "fact":
			rule.Fact, err = r.boolean(v)
		case "label":
			rule.Label, err = r.label(v)
		case "examples":
			examples = v
		default:
			err = r.unknown(k, "id", "match", "when", "if", "category", "priority", "why", "compare", "reversed", "claim", "noise", "name", "weight", "fact", "label", "examples")
		}
		return err
	})
	if err != nil {
		return rule, err
	}
	if err := r.complete(n, &rule, has); err != nil {
		return rule, err
	}
	if reversed != nil {
		if rule.Reversed, err = r.outcome(reversed, rule); err != nil {
			return rule, err
		}
	}
	if examples != nil {
		rule.Examples, err = r.examples(examples, rule)
	}
	return rule, err
}

// complete reports what is missing or does not go together.
func (r reader) complete(n *yaml.Node, rule *Rule, has seen) error {
	switch {
	case rule.ID == "":
		return r.fail(n, "a rule needs an id")
	case !has.match:
		return r.fail(n, "rule %q needs match; `match: {}` matches everything", rule.ID)
	case !has.why:
		return r.fail(n, "rule %q needs why, a sentence a reviewer can act on", rule.ID)
	case rule.Label != "" && !rule.Fact:
		return r.fail(n, "rule %q has a label, which only a fact shows; add fact: true or leave label out", rule.ID)
	case r.user && rule.Noise:
		return r.fail(n, "rule %q of your own cannot be noise, which would hide what it matches; give it priority info, or put it under ignore with a reason", rule.ID)
	case r.user && rule.Name:
		return r.fail(n, "rule %q of your own cannot say that something is a name, in which words fold; declare the words under words", rule.ID)
	case r.user && rule.Match.everything():
		return r.fail(n, "rule %q matches everything; name a type, a resource or an attribute", rule.ID)
	case rule.Noise && (has.priority || rule.Claim || rule.Version || rule.Fact || rule.Name || rule.Weight != 0):
		return r.fail(n, "rule %q is noise and judges nothing: priority, claim, compare, name, weight and fact do not go with it", rule.ID)
	case (rule.Noise || rule.Claim || rule.Name) && !attributeScope(rule.Match.Scopes):
		return r.fail(n, "rule %q claims attributes or lists them as noise or names, so its scope must be attribute", rule.ID)
	case rule.Name && rule.Claim:
		return r.fail(n, "rule %q claims what it calls a name: nothing folds where a rule claims", rule.ID)
	case rule.Noise:
		return nil
	case !has.priority:
		return r.fail(n, "rule %q needs a priority", rule.ID)
	case !has.category:
		return r.fail(n, "rule %q needs a category, as the file has none", rule.ID)
	}
	return nil
}

func attributeScope(scopes []compare.Scope) bool {
	return len(scopes) == 0 || len(scopes) == 1 && scopes[0] == compare.Attribute
}

func (r reader) match(n *yaml.Node, m *Match) error {
	return r.mapping(n, "match", func(key string, k, v *yaml.Node) (err error) {
		switch key {
		case "type":
			m.Types, err = r.texts(v)
		case "resource":
			m.Resources, err = r.texts(v)
			for i, a := range m.Resources {
				if _, bad := pattern.Address(a); bad != nil && err == nil {
					err = r.fail(r.element(v, i), "resource %v", bad)
				}
			}
		case "state":
			m.States, err = r.texts(v)
		case "attribute":
			m.Attributes, err = r.texts(v)
			for i, a := range m.Attributes {
				if _, bad := parseSegments(a); bad != nil && err == nil {
					err = r.fail(r.element(v, i), "%v", bad)
				}
			}
		case "scope":
			m.Scopes, err = enums(r, v, scopes)
		case "kind":
			m.Kinds, err = enums(r, v, kinds)
		case "hint":
			var words []hint
			words, err = enums(r, v, hints)
			for _, h := range words {
				m.Hints = append(m.Hints, compare.Hint(h))
			}
		case "sensitive":
			m.Sensitive, err = r.boolean(v)
		default:
			err = r.unknown(k, "type", "resource", "state", "attribute", "scope", "kind", "hint", "sensitive")
		}
		return err
	})
}

func (r reader) id(n *yaml.Node) (string, error) {
	id, err := r.text(n)
	if err != nil {
		return "", err
	}
	if !spelledAsID(id) {
		return "", r.fail(n, "an id is lower-case words joined by -, such as engine-version, not %q", id)
	}
	return id, nil
}

// label reads the words under which a fact is shown.
func (r reader) label(n *yaml.Node) (string, error) {
	s, err := r.text(n)
	if err == nil && strings.TrimSpace(s) == "" {
		err = r.fail(n, "label is empty; name the fact in a few words, such as Database engine and version")
	}
	return strings.TrimSpace(s), err
}

// spelledAsID reports whether id is words of lower-case letters and digits joined by -, the first of which begins with a letter.
func spelledAsID(id string) bool {
	for _, word := range strings.Split(id, "-") {
		if word == "" || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return !digit(id[0])
}

// sentence reads a why and refuses placeholders that nothing fills.
func (r reader) sentence(n *yaml.Node) (string, error) {
	s, err := r.text(n)
	if err != nil {
		return "", err
	}
	if strings.TrimSpace(s) == "" {
		return "", r.fail(n, "why is empty; it must be a sentence a reviewer can act on")
	}
	rest := s
	for _, h := range holes[1:] {
		rest = strings.ReplaceAll(rest, h, "")
	}
	if strings.ContainsAny(rest, "{}") {
		return "", r.fail(n, "unknown placeholder: expected one of %s", placeholders())
	}
	return s, nil
}

// maxWeight is the greatest weight of a rule.
const maxWeight = 9

// weight reads a whole number from 1 to maxWeight.
func (r reader) weight(n *yaml.Node) (int, error) {
	w, err := strconv.Atoi(n.Value)
	if err != nil || w < 1 || w > maxWeight {
		return 0, r.fail(n, "a weight is a whole number from 1 to %d, not %q", maxWeight, n.Value)
	}
	return w, nil
}

func (r reader) category(n *yaml.Node) (Category, error) {
	return wordOf(r, n, "category", Categories())
}

func (r reader) priority(n *yaml.Node) (Priority, error) {
	return wordOf(r, n, "priority", Priorities())
}
