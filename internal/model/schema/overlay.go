package schema

import (
	"fmt"
	"strings"
)

// overlay holds facts to be added to schemas, by resource type. A fact of shape
// only corrects a schema that was derived, a fact of secrecy holds for each.
type overlay map[string][]fact

// fact is one line of overlay.txt.
type fact struct {
	path []string // attribute names from the root; elements are not named
	says string   // "set", "new set", "sensitive", "computed", "yaml", or "same as TYPE"
	line int
}

// parseOverlay reads lines of the form "type.attribute.attribute fact", as the
// head of overlay.txt describes them. Text after # is a comment.
func parseOverlay(text string) (overlay, error) {
	o := make(overlay)
	number := 0
	for line := range strings.Lines(text) {
		number++
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		where, says, _ := strings.Cut(line, " ")
		path := strings.Split(where, ".")
		if len(path) == 1 && strings.HasPrefix(says, sameAs) {
			o[where] = append(o[where], fact{says: says, line: number})
			continue
		}
		if len(path) < 2 {
			return nil, fmt.Errorf("overlay.txt:%d: %q must name an attribute of a type", number, where)
		}
		switch says {
		case "set", "new set", "sensitive", "computed", "yaml":
		default:
			return nil, fmt.Errorf("overlay.txt:%d: %q must be set, new set, sensitive, computed or yaml", number, says)
		}
		o[path[0]] = append(o[path[0]], fact{path: path[1:], says: says, line: number})
	}
	return o, nil
}

// sameAs begins the fact that a type is another name of a second one.
const sameAs = "same as "

// other returns the type that name is another name of, or nothing.
func (o overlay) other(name string) string {
	for _, f := range o[name] {
		if other, ok := strings.CutPrefix(f.says, sameAs); ok {
			return other
		}
	}
	return ""
}

// apply adds the facts of a type to its tree, which nobody else has seen yet. A
// path that is not there is passed over: an imported schema may be of another
// version of the provider.
func (o overlay) apply(root *Node, name string, derived bool) {
	for _, f := range o[name] {
		n := root.below(f.path)
		switch {
		case f.path == nil:
		case f.says == "sensitive":
			n.mark(sensitive)
		case f.says == "yaml":
			n.mark(yamlText)
			root.flags |= aboveYAML
		case f.says == "computed" && n != nil:
			n.flags = n.flags&^configured | computed
		case !derived:
		case f.says == "set" && n.Kind() == List:
			n.kind = Set
		case f.says == "new set" && n == nil:
			root.below(f.path[:len(f.path)-1]).add(f.path[len(f.path)-1])
		}
	}
}

// add gives an object a set of blocks of which nothing else is known.
func (n *Node) add(name string) {
	if n.Kind() != Object {
		return
	}
	added := &Node{kind: Set, flags: optional | block, element: &Node{flags: block}}
	n.fields = append(n.fields, field{name: name, node: added})
	sortFields(n.fields)
}

// below walks a path of names, through the elements of what lies between.
func (n *Node) below(path []string) *Node {
	for _, name := range path {
		for n.Kind() == List || n.Kind() == Set {
			n = n.Element()
		}
		n = n.Field(name)
	}
	return n
}
