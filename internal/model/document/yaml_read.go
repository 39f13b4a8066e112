package document

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/paritytui/paritytui/internal/model"
)

// maxNodes bounds what aliases may expand to.
const maxNodes = 1 << 20

// yamlReader makes values of YAML nodes.
type yamlReader struct {
	// budget is how many values may still be made.
	budget int
	// whole is set for files. There a tag of the document's own, such as !Ref, is kept as the name of what it stands before, merges are made, and
	// what readers of YAML disagree on, such as yes and 0644, is the text that is written: what another text stands opposite is a difference, whatever
	// a reader makes of the two. Text inside an attribute with any of these is compared as text.
	whole bool
	// where and reason say what was refused.
	where  *yaml.Node
	reason string
}

// refuse notes why reading ended. The reason holds nothing of the values.
func (r *yamlReader) refuse(n *yaml.Node, reason string) (model.Value, bool) {
	if r.where == nil {
		r.where, r.reason = n, reason
	}
	return model.Value{}, false
}

func (r *yamlReader) value(n *yaml.Node, depth int) (model.Value, bool) {
	if r.budget--; r.budget < 0 {
		return r.refuse(n, fmt.Sprintf("aliases make more than %d values of this file; write them out, or leave them away", maxNodes))
	}
	if depth > model.MaxDepth {
		return r.refuse(n, fmt.Sprintf("maps and lists nest more than %d levels deep; does an alias stand for itself?", model.MaxDepth))
	}
	if ownTag(n) {
		if !r.whole {
			return r.refuse(n, "a tag of the document's own says more than the value below it")
		}
		inner, ok := r.untagged(n, depth)
		return model.ObjectValue(model.Field{Name: n.Tag, Value: inner}), ok
	}
	return r.untagged(n, depth)
}

// untagged reads what stands behind the tag, where there is one.
func (r *yamlReader) untagged(n *yaml.Node, depth int) (model.Value, bool) {
	switch n.Kind {
	case yaml.AliasNode:
		return r.value(n.Alias, depth+1)
	case yaml.ScalarNode:
		if !r.whole && ambiguous(n) {
			return r.refuse(n, "readers of YAML take this for different things: a switch, a number of another base, a time or a text")
		}
		return yamlScalar(n), true
	case yaml.SequenceNode:
		elements := make([]model.Value, 0, len(n.Content))
		for _, c := range n.Content {
			e, ok := r.value(c, depth+1)
			if !ok {
				return model.Value{}, false
			}
			elements = append(elements, e)
		}
		return model.ListValue(elements...), true
	case yaml.MappingNode:
		return r.mapping(n, depth)
	case yaml.DocumentNode, yaml.StreamNode:
	}
	return r.refuse(n, "this kind of YAML is not read here")
}

// mapping reads a map. What is merged into it comes first, since its own names win.
func (r *yamlReader) mapping(n *yaml.Node, depth int) (model.Value, bool) {
	var merged, fields []model.Field
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, inner := n.Content[i], n.Content[i+1]
		if key.Tag == "!!merge" && r.whole {
			from, ok := r.merge(inner, depth)
			if !ok {
				return model.Value{}, false
			}
			merged = append(from, merged...)
			continue
		}
		switch {
		case key.Kind != yaml.ScalarNode || key.Tag == "!!merge" || ownTag(key):
			return r.refuse(key, "a name must be a plain text")
		case !r.whole && !plainKey(key):
			return r.refuse(key, "some readers take this name for a number or a switch, and others for a text")
		case seen[key.Value]:
			return r.refuse(key, "this name stands twice in one map; nobody can tell which of the two values counts")
		}
		v, ok := r.value(inner, depth+1)
		if !ok {
			return model.Value{}, false
		}
		seen[key.Value] = true
		fields = append(fields, model.Field{Name: key.Value, Value: v})
	}
	return model.ObjectValue(append(merged, fields...)...), true
}

// merge reads what << takes in: a map, or a list of maps of which the first wins. The fields that win come last.
func (r *yamlReader) merge(n *yaml.Node, depth int) ([]model.Field, bool) {
	from := []*yaml.Node{n}
	if target := aliased(n); target.Kind == yaml.SequenceNode {
		from = target.Content
	}
	var out []model.Field
	for _, m := range from {
		if aliased(m).Kind != yaml.MappingNode {
			r.refuse(m, "<< takes in a map, or a list of maps")
			return nil, false
		}
		v, ok := r.value(m, depth+1)
		if !ok {
			return nil, false
		}
		var fields []model.Field
		for name, f := range v.Fields() {
			fields = append(fields, model.Field{Name: name, Value: f})
		}
		out = append(fields, out...)
	}
	return out, true
}

// ownTag reports whether a tag of the document's own stands before a node, such as !Ref.
func ownTag(n *yaml.Node) bool {
	return strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!")
}

// aliased follows an alias.
func aliased(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}
