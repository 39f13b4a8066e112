package document

import (
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/paritytui/paritytui/internal/model"
)

// looksLikeYAML reports whether a text says that it is YAML: a cloud-config, a document marker, or a Kubernetes manifest. Text of
// other kinds often parses as YAML by accident, so nothing is guessed.
func looksLikeYAML(text string) bool {
	first, rest, more := strings.Cut(text, "\n")
	switch strings.TrimSpace(first) {
	case "#cloud-config", "---":
		return true
	}
	return strings.HasPrefix(text, "apiVersion:") || more && (strings.HasPrefix(rest, "apiVersion:") || strings.Contains(rest, "\napiVersion:"))
}

func yamlContent(text string) (Content, bool) {
	v, ok := oneYAML(text)
	if !ok {
		return Content{}, false
	}
	c := Content{Value: v, Format: YAMLFormat}
	if first, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "#") {
		c.Head = strings.TrimSpace(first)
	}
	return c, true
}

// MaxYAML bounds the bytes of a text inside an attribute that is read as YAML. The library makes a node of each value: ten megabytes took six seconds
// and more than a gigabyte.
const MaxYAML = 1 << 20

// TooLarge reports whether a text shows that it is YAML and is too large to be read as that. What is in it is then compared as text, and nobody can
// know by its names what of it is secret.
func TooLarge(text string) bool { return len(text) > MaxYAML && looksLikeYAML(text) }

// oneYAML reads one YAML document that is a map or a list, and reports false for everything else, and for what is larger than MaxYAML. Only plain
// integers, booleans and nulls are taken by their type; other plain scalars keep their source text as strings, so that 1.10 and 1.1
// or 0644 and 644 stay different.
func oneYAML(text string) (model.Value, bool) {
	if len(text) > MaxYAML {
		return model.Value{}, false
	}
	dec := yaml.NewDecoder(strings.NewReader(text))
	doc, more := new(yaml.Node), new(yaml.Node)
	if dec.Decode(doc) != nil || len(doc.Content) != 1 || !errors.Is(dec.Decode(more), io.EOF) {
		return model.Value{}, false
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode && root.Kind != yaml.SequenceNode {
		return model.Value{}, false
	}
	r := yamlReader{budget: maxNodes}
	return r.value(root, 0)
}

// plainKey reports whether a key means the same with quotes and without: the number 1 and the text "1" are two keys.
// y and n are texts to everybody where they stand as names, such as those of coordinates.
func plainKey(n *yaml.Node) bool {
	return n.Style != 0 || n.Value == "y" || n.Value == "n" || !ambiguous(n) && yamlScalar(n).Kind() == model.String
}

// ambiguous reports whether a plain scalar means different things to readers of YAML 1.1 and 1.2, or another thing than the same text in quotes:
// yes, 0644, 1_000, .inf. A document with one is compared as text, so that nothing is equal by a guess.
func ambiguous(n *yaml.Node) bool {
	if n.Style != 0 {
		return false
	}
	switch strings.ToLower(n.Value) {
	case "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", "+.inf", ".nan":
		return true
	case "true", "false", "null":
		return n.Value != strings.ToLower(n.Value)
	}
	text := strings.TrimLeft(n.Value, "+-")
	if text == "" || text[0] < '0' || text[0] > '9' {
		return false
	}
	// What is a number to some reader is one to all only in the plainest spelling: other bases, leading zeros, separators and parts of sixty are
	// read differently.
	return oddNumber.MatchString(text) || n.Value[0] == '+' && plainNumber.MatchString(text)
}

var (
	oddNumber   = regexp.MustCompile(`^(0[0-9_]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?)$`)
	plainNumber = regexp.MustCompile(`^[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$`)
)

func yamlScalar(n *yaml.Node) model.Value {
	if n.Style != 0 {
		return model.StringValue(n.Value)
	}
	switch n.Value {
	case "true", "false":
		return model.BoolValue(n.Value == "true")
	case "null", "~", "":
		return model.NullValue()
	}
	if i, err := strconv.ParseInt(n.Value, 10, 64); err == nil && strconv.FormatInt(i, 10) == n.Value {
		return model.NumberValue(n.Value)
	}
	return model.StringValue(n.Value)
}
