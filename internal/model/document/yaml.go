package document

import (
	"errors"
	"io"
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
	v, ok := YAML(text)
	if !ok {
		return Content{}, false
	}
	c := Content{Value: v, Format: YAMLFormat}
	if first, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "#") {
		c.Head = strings.TrimSpace(first)
	}
	return c, true
}

// YAML reads one YAML document that is a map or a list, and reports false for everything else. Only plain
// integers, booleans and nulls are taken by their type; other plain scalars keep their source text as strings, so that 1.10 and 1.1
// or 0644 and 644 stay different.
func YAML(text string) (model.Value, bool) {
	dec := yaml.NewDecoder(strings.NewReader(text))
	doc, more := new(yaml.Node), new(yaml.Node)
	if dec.Decode(doc) != nil || len(doc.Content) != 1 || !errors.Is(dec.Decode(more), io.EOF) {
		return model.Value{}, false
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode && root.Kind != yaml.SequenceNode {
		return model.Value{}, false
	}
	budget := maxNodes
	return yamlValue(root, 0, &budget)
}

// maxNodes bounds what aliases may expand to.
const maxNodes = 1 << 20

func yamlValue(n *yaml.Node, depth int, budget *int) (model.Value, bool) {
	if *budget--; *budget < 0 || depth > MaxDepth {
		return model.Value{}, false
	}
	// A tag of the document's own, such as !Ref, says more than the value below it.
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		return model.Value{}, false
	}
	switch n.Kind {
	case yaml.AliasNode:
		return yamlValue(n.Alias, depth+1, budget)
	case yaml.ScalarNode:
		if ambiguous(n) {
			return model.Value{}, false
		}
		return yamlScalar(n), true
	case yaml.SequenceNode:
		elements := make([]model.Value, 0, len(n.Content))
		for _, c := range n.Content {
			e, ok := yamlValue(c, depth+1, budget)
			if !ok {
				return model.Value{}, false
			}
			elements = append(elements, e)
		}
		return model.ListValue(elements...), true
	case yaml.DocumentNode, yaml.StreamNode:
		return model.Value{}, false
	case yaml.MappingNode:
		fields := make([]model.Field, 0, len(n.Content)/2)
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			v, ok := yamlValue(n.Content[i+1], depth+1, budget)
			if !ok || key.Kind != yaml.ScalarNode || seen[key.Value] || key.Tag == "!!merge" || !plainKey(key) {
				return model.Value{}, false
			}
			seen[key.Value] = true
			fields = append(fields, model.Field{Name: key.Value, Value: v})
		}
		return model.ObjectValue(fields...), true
	}
	return model.Value{}, false
}

// plainKey reports whether a key means the same with quotes and without: the number 1 and the text "1" are two keys.
func plainKey(n *yaml.Node) bool {
	return n.Style != 0 || !ambiguous(n) && yamlScalar(n).Kind() == model.String
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
	// What begins like a number is one only in the plainest spelling: other bases, leading zeros and separators are read differently.
	return n.Value[0] == '+' || len(text) > 1 && text[0] == '0' && text[1] != '.' || strings.ContainsAny(text, "_:") && !strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/ ")
}

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
