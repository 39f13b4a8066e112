package reference

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// plan is what the attributes of a type have to do with identities. Few of them have anything to do with it, and thousands of resources share a
// type, so the names are asked once.
type plan struct {
	node *schema.Node
	// known is set where a schema describes the type.
	known bool
	// order are the attributes as the first resource of the type had them; nearly all others have the same.
	order []*attribute
	names map[string]*attribute
}

// attribute is what is known of an attribute of a type.
type attribute struct {
	name string
	says nameFacts
	// computed is set where only the provider sets it.
	computed bool
	// mentionsSeveral is set where it lists the ids of others.
	mentionsSeveral bool
	// configured is set where the configuration may set it to the id of another resource, and identifies where it may identify its own.
	configured, identifies bool
}

// plans are those of all types that were met.
type plans struct {
	table *schema.Table
	made  map[planKey]*plan
}

type planKey struct{ namespace, provider, kind string }

// of returns the plan of a resource's type.
func (p *plans) of(r *model.Resource) *plan {
	key := planKey{r.Provider.Namespace, r.Provider.Type, r.Address.Type}
	made := p.made[key]
	if made == nil {
		node := p.table.Type(r.Provider.Name(), r.Address.Type)
		made = &plan{node: node, known: node != nil, names: map[string]*attribute{}}
		if p.made == nil {
			p.made = map[planKey]*plan{}
		}
		p.made[key] = made
	}
	return made
}

// attribute returns what is known of the i-th attribute of a resource, which has a name.
func (p *plan) attribute(i int, name string) *attribute {
	if i < len(p.order) && p.order[i].name == name {
		return p.order[i]
	}
	a := p.names[name]
	if a == nil {
		a = p.meet(name)
	}
	if i == len(p.order) {
		p.order = append(p.order, a)
	}
	return a
}

func (p *plan) meet(name string) *attribute {
	says, computed := factsOf(name), p.node.Field(name).Computed()
	a := &attribute{
		name: name, says: says, computed: computed,
		mentionsSeveral: mentions(strings.TrimSuffix(name, "s")),
		configured:      says.mentions && !computed,
		identifies:      !says.describes && (name == "id" || name == "arn" || computed || !p.known && says.identifies || says.names),
	}
	p.names[name] = a
	return a
}
