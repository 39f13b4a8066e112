package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// ownedTwice is the difference that both environments manage one object: the same ARN, or the same id that only one object in the world can
// have. Each destroys the work of the other, and a test in one is a test in the other. It is only raised between independent states.
//
// It asks rather than knows: the two states may be of different days, with the object handed over in between.
func (c *Comparer) ownedTwice(left, right *model.Environment) []Difference {
	if !c.independent {
		return nil
	}
	var objects [2][]object
	var group cores.Group
	for side, e := range [...]*model.Environment{left, right} {
		group.Go(func() { objects[side] = c.objects(e, vocabulary.Side(side)) })
	}
	group.Wait()
	owners := make(map[identified][]*model.Resource, len(objects[vocabulary.Left]))
	for _, o := range objects[vocabulary.Left] {
		owners[o.identified] = append(owners[o.identified], o.resource)
	}
	var lists [2][]string
	for _, o := range objects[vocabulary.Right] {
		lefts, both := owners[o.identified]
		if !both {
			continue
		}
		lists[vocabulary.Right] = append(lists[vocabulary.Right], o.resource.Address.String())
		for _, l := range lefts {
			lists[vocabulary.Left] = append(lists[vocabulary.Left], l.Address.String())
		}
		// Who is told once need not be told again for each of thousands that share the identity.
		owners[o.identified] = nil
	}
	if len(lists[vocabulary.Right]) == 0 {
		return nil
	}
	var values [2]model.Value
	for side := range lists {
		slices.Sort(lists[side])
		values[side] = model.StringValue(strings.Join(slices.Compact(lists[side]), ", "))
	}
	s := Subject{Type: "environment", Left: Owned, Right: Owned}
	d := Difference{
		ID: MakeID(Environment, s, nil), Scope: Environment, Subject: s, Kind: Changed, Hint: OwnedTwice, Confidence: 1,
		Left: values[vocabulary.Left], Right: values[vocabulary.Right],
	}
	if model.Equal(d.Left, d.Right) {
		d.Kind = Same
	}
	return []Difference{d}
}

// identified is what tells an object from every other in the world.
type identified struct{ namespace, provider, kind, id string }

// object is a resource that can be told so.
type object struct {
	identified
	resource *model.Resource
}

// objects are the managed resources of e that can be told from every other object in the world. States that both environments read say nothing.
func (c *Comparer) objects(e *model.Environment, side vocabulary.Side) []object {
	out := make([]object, 0, len(e.Resources))
	for _, r := range e.Resources {
		if r.Address.Mode != model.Managed || r.Deposed != "" || c.shared[side][r.State] {
			continue
		}
		if id := worldwide(r); id != "" {
			out = append(out, object{identified{r.Provider.Namespace, r.Provider.Type, r.Address.Type, id}, r})
		}
	}
	return out
}

// worldwide returns what only one object in the world can have: an ARN or link with its account, or an id that a machine made. A digest names a
// content, which many have, and a name is only unique within an account that nobody tells.
func worldwide(r *model.Resource) string {
	for _, name := range [...]string{"arn", "self_link", "id"} {
		v := r.Attributes.Field(name)
		if v.Kind() != model.String && v.Kind() != model.Number || v.HoldsSensitive() {
			continue
		}
		text := v.Text()
		switch {
		case strings.HasPrefix(text, "arn:"), strings.HasPrefix(text, "https://"), strings.HasPrefix(text, "/subscriptions/"):
			return text
		case name == "id" && reference.Opaque(text) && !digest(text) && !configuredAs(r, text):
			return text
		}
	}
	return ""
}

// digest reports whether a text has the form of a hash over a content: 40 hex digits, as Terraform's own helpers take for ids.
func digest(text string) bool {
	return len(text) == 40 && !strings.ContainsFunc(text, func(r rune) bool { return (r < '0' || r > '9') && (r < 'a' || r > 'f') })
}

// configuredAs reports whether a resource has its id only from another attribute that says how it is, or under which name it was asked for.
func configuredAs(r *model.Resource, id string) bool {
	for name, v := range r.Attributes.Fields() {
		// Hardly any attribute has the same text, which is cheaper to see than what its name says.
		if v.Kind() == model.String && !v.HoldsSensitive() && v.Text() == id && (reference.Describes(name) || reference.NameAttribute(name)) {
			return true
		}
	}
	return false
}
