package schema

import (
	"slices"
	"strings"
	"sync"

	"github.com/paritytui/paritytui/internal/model"
)

// Concealer is Conceal for the resources of an environment. It learns once of each name and each type whether anything can be hidden because of it,
// so that most resources cost a look at their names. It is safe for concurrent use.
type Concealer struct {
	names *model.NameSet
	// types tells which types have anything sensitive.
	types sync.Map
}

// NewConcealer returns a Concealer that knows nothing yet.
func NewConcealer() *Concealer { return &Concealer{names: model.NewNameSet(mayName)} }

// Conceal is the function of that name.
func (c *Concealer) Conceal(n *Node, v model.Value) model.Value {
	switch {
	case c.holdsSensitive(n):
		return conceal(n, v)
	case c.names.Below(v):
		return c.names.HideNamed(v, named)
	}
	return v
}

func (c *Concealer) holdsSensitive(n *Node) bool {
	known, ok := c.types.Load(n)
	if !ok {
		known = n.holdsSensitive()
		c.types.Store(n, known)
	}
	return known == true
}

// holdsSensitive reports whether the node or anything below it is sensitive.
func (n *Node) holdsSensitive() bool {
	if n == nil {
		return false
	}
	return n.Sensitive() || n.element.holdsSensitive() || slices.ContainsFunc(n.fields, func(f field) bool { return f.node.holdsSensitive() })
}

// mayName reports whether a value can be hidden because of the name that it stands under.
func mayName(name string) bool { return name == "value" || SecretName(name) }

// Conceal returns v with every value hidden that the schema marks as sensitive or whose name says that it is a credential. n describes v
// and may be nil. Values that only refer to a secret, such as its ARN, stay visible.
func Conceal(n *Node, v model.Value) model.Value {
	switch {
	case n != nil:
		return conceal(n, v)
	case v.AnyName(mayName):
		return model.NewNameSet(mayName).HideNamed(v, named)
	}
	return v
}

// named reports whether a value is hidden because of the name that it stands under.
func named(name string, in, v model.Value) bool {
	if name == "" || v.Kind() != model.String {
		return false
	}
	return (SecretName(name) || name == "value" && namesSecret(in)) && !refers(v.Text())
}

// conceal is Conceal for a value of which something may be sensitive by its schema.
func conceal(n *Node, v model.Value) model.Value {
	// The walk goes from the root down, so the node of what a value stands in was found just before its own.
	nodes := []*Node{n}
	return v.HideWhere(func(at model.Path, in, v model.Value) bool {
		if depth := len(at); depth > 0 {
			nodes = append(nodes[:depth], nodes[depth-1].step(at[depth-1]))
		}
		if nodes[len(nodes)-1].Sensitive() {
			return v.Kind() > model.Null
		}
		return named(lastName(at), in, v)
	})
}

// Marked returns v with every value hidden that the schema n marks as sensitive, and leaves what only a name tells to Conceal. n may be nil.
func Marked(n *Node, v model.Value) model.Value {
	if n == nil {
		return v
	}
	nodes := []*Node{n}
	return v.HideWhere(func(at model.Path, _, v model.Value) bool {
		if depth := len(at); depth > 0 {
			nodes = append(nodes[:depth], nodes[depth-1].step(at[depth-1]))
		}
		return nodes[len(nodes)-1].Sensitive() && v.Kind() > model.Null
	})
}

// step returns the node of the value one step below n.
func (n *Node) step(s model.Step) *Node {
	if s.Kind == model.StepName {
		return n.Field(s.Name)
	}
	return n.Element()
}

// lastName returns the name that an element of a list shares with its list.
func lastName(path model.Path) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i].Kind == model.StepName {
			return path[i].Name
		}
	}
	return ""
}

// namesSecret reports whether an object such as {name: DB_PASSWORD, value: …} says by its name that its value is a credential.
func namesSecret(in model.Value) bool {
	for _, key := range [...]string{"name", "key"} {
		if f := in.Field(key); f.Kind() == model.String && SecretName(f.Text()) {
			return true
		}
	}
	return false
}

// refers reports whether a text is no secret itself: empty, a switch, or the name of the place that holds the secret.
func refers(text string) bool {
	switch text {
	case "", "true", "false":
		return true
	}
	return strings.HasPrefix(text, "arn:") || strings.HasPrefix(text, "${")
}
