package rules

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/nearest"
)

// The words of the enums in rule files.
var (
	scopes = []compare.Scope{compare.Attribute, compare.Resource, compare.Scale, compare.Environment, compare.Expectation}
	kinds  = []compare.Kind{compare.Changed, compare.LeftOnly, compare.RightOnly, compare.Reordered, compare.Same}
	hints  = []hint{hint(compare.ForeignWord), hint(compare.Rewired), hint(compare.Unresolved), hint(compare.Shared), hint(compare.OwnedTwice), hint(compare.ProviderSkew)}
)

// hint gives the hints of the comparison their words in rule files.
type hint compare.Hint

func (h hint) String() string {
	switch compare.Hint(h) {
	case compare.ForeignWord:
		return "foreign-word"
	case compare.Rewired:
		return "rewired"
	case compare.Unresolved:
		return "unresolved"
	case compare.Shared:
		return "shared"
	case compare.OwnedTwice:
		return "owned-twice"
	case compare.ProviderSkew:
		return "provider-skew"
	case compare.NoHint:
	}
	return "none"
}

// mapping hands each key of a mapping to visit and refuses everything that is no mapping, and keys that stand twice.
func (r reader) mapping(n *yaml.Node, what string, visit func(key string, k, v *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return r.fail(n, "%s must be a mapping", what)
	}
	given := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		key, err := r.text(k)
		if err != nil {
			return err
		}
		if given[key] {
			return r.fail(k, "%q stands twice; keep one", key)
		}
		given[key] = true
		if err := visit(key, k, v); err != nil {
			return err
		}
	}
	return nil
}

// text reads a scalar by its source text.
func (r reader) text(n *yaml.Node) (string, error) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return "", r.fail(n, "anchors and aliases are not read in rule files; write the value out")
	}
	if n.Kind != yaml.ScalarNode {
		return "", r.fail(n, "expected a text")
	}
	return n.Value, nil
}

// texts reads a text or a list of them.
func (r reader) texts(n *yaml.Node) ([]string, error) {
	if n.Kind != yaml.SequenceNode {
		t, err := r.text(n)
		if err == nil && t == "" {
			err = r.fail(n, "expected a text or a list of texts")
		}
		return []string{t}, err
	}
	if len(n.Content) == 0 {
		return nil, r.fail(n, "the list is empty; leave the key out to match everything")
	}
	out := make([]string, 0, len(n.Content))
	for _, c := range n.Content {
		t, err := r.text(c)
		if err != nil {
			return nil, err
		}
		if t == "" {
			return nil, r.fail(c, "expected a text")
		}
		out = append(out, t)
	}
	return out, nil
}

// element returns the node of element i of what texts read.
func (r reader) element(n *yaml.Node, i int) *yaml.Node {
	if n.Kind == yaml.SequenceNode && i < len(n.Content) {
		return n.Content[i]
	}
	return n
}

func (r reader) boolean(n *yaml.Node) (bool, error) {
	switch n.Value {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, r.fail(n, "expected true or false")
}

func (r reader) oneOf(n *yaml.Node, words ...string) error {
	for _, w := range words {
		if n.Value == w {
			return nil
		}
	}
	return r.fail(n, "expected %s", strings.Join(words, " or "))
}

// names lists enums for a message.
func names[E fmt.Stringer](all []E) string {
	out := make([]string, len(all))
	for i, e := range all {
		out[i] = e.String()
	}
	return strings.Join(out, ", ")
}

// enumerable is an enum whose words stand in files.
type enumerable interface {
	~uint8
	fmt.Stringer
}

// enum reads one word of an enum.
func enum[E enumerable](r reader, n *yaml.Node, all []E) (E, error) {
	return wordOf(r, n, "word", all)
}

// wordOf reads one word of an enum that is called what.
func wordOf[E enumerable](r reader, n *yaml.Node, what string, all []E) (E, error) {
	words := make([]string, len(all))
	for i, e := range all {
		if words[i] = e.String(); n.Kind == yaml.ScalarNode && n.Value == words[i] {
			return e, nil
		}
	}
	if near, ok := nearest.Word(n.Value, words); ok {
		return 0, r.fail(n, "unknown %s %q; did you mean %s?", what, model.Printable(n.Value), near)
	}
	return 0, r.fail(n, "unknown %s %q: expected one of %s", what, model.Printable(n.Value), names(all))
}

// enums reads a word or a list of words.
func enums[E enumerable](r reader, n *yaml.Node, all []E) ([]E, error) {
	nodes := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		nodes = n.Content
	}
	var out []E
	for _, c := range nodes {
		e, err := enum(r, c, all)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
