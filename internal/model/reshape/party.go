package reshape

import (
	"cmp"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
)

// party is one environment while it is reshaped.
type party struct {
	read *model.Environment
	// members are the resources of the environment that a place may concern.
	members map[*model.Resource]bool
	// byPlace holds the children of each place by the parent that they name, and changed the parents that are no longer as they were read.
	byPlace map[*place]map[*model.Resource][]child
	changed map[*model.Resource]*model.Resource
	// absorbed are the children that left.
	absorbed map[*model.Resource]bool
}

// child is a resource that says in some way what stands in a place of its parent.
type child struct {
	resource *model.Resource
	way      *way
}

// newParty finds the children in an environment and their parents.
func newParty(e *model.Environment, places []*place) *party {
	out := &party{
		read: e, members: map[*model.Resource]bool{}, byPlace: map[*place]map[*model.Resource][]child{},
		changed: map[*model.Resource]*model.Resource{}, absorbed: map[*model.Resource]bool{},
	}
	byType, concerned := map[string][]*model.Resource{}, typesOf(places)
	for _, r := range e.Resources {
		if !concerned[r.Address.Type] {
			continue
		}
		out.members[r] = true
		if r.Address.Mode == model.Managed && r.Deposed == "" {
			byType[r.Address.Type] = append(byType[r.Address.Type], r)
		}
	}
	known := registry{}
	for _, p := range places {
		found := map[*model.Resource][]child{}
		seen := map[*model.Resource]bool{}
		for _, w := range p.ways {
			for _, r := range byType[w.child] {
				if seen[r] || slices.ContainsFunc(w.when, func(c condition) bool { return !c.holds(r.Attributes) }) {
					continue
				}
				if parent := known.parent(p, w, r, byType); parent != nil {
					found[parent] = append(found[parent], child{resource: r, way: w})
					seen[r] = true
				}
			}
		}
		for _, list := range found {
			slices.SortFunc(list, func(a, b child) int { return compareResources(a.resource, b.resource) })
		}
		out.byPlace[p] = found
	}
	return out
}

// typesOf are the types of the parents and children of places. Whatever else an environment holds is nobody's business here.
func typesOf(places []*place) map[string]bool {
	out := map[string]bool{}
	for _, p := range places {
		for _, t := range p.types {
			out[t] = true
		}
		for _, w := range p.ways {
			out[w.child] = true
		}
	}
	return out
}

// parents returns the resources that have children in a place, in the order of their addresses.
func (y *party) parents(p *place) []*model.Resource {
	var out []*model.Resource
	for r := range y.byPlace[p] {
		out = append(out, r)
	}
	slices.SortFunc(out, compareResources)
	return out
}

// children returns the children of a parent in a place, in the order of their addresses.
func (y *party) children(p *place, parent *model.Resource) []child { return y.byPlace[p][parent] }

// has reports whether r is a resource of the environment as it was read, for those that a place may concern.
func (y *party) has(r *model.Resource) bool { return y.members[r] }

// current returns a resource as it stands now.
func (y *party) current(r *model.Resource) *model.Resource { return cmp.Or(y.changed[r], r) }

// set gives a resource an attribute. An equal one changes nothing.
func (y *party) set(r *model.Resource, name string, v model.Value) {
	now := y.current(r)
	if model.Equal(now.Attributes.Field(name), v) {
		return
	}
	var fields []model.Field
	for n, f := range now.Attributes.Fields() {
		if n != name {
			fields = append(fields, model.Field{Name: n, Value: f})
		}
	}
	c := *now
	c.Attributes = model.ObjectValue(append(fields, model.Field{Name: name, Value: v})...)
	y.changed[r] = &c
}

// environment returns the environment as it stands now.
func (y *party) environment() *model.Environment {
	out := *y.read
	out.Resources = make([]*model.Resource, 0, len(y.read.Resources))
	for _, r := range y.read.Resources {
		if !y.absorbed[r] {
			out.Resources = append(out.Resources, y.current(r))
		}
	}
	return &out
}

// registry finds parents by what names them. Its keys are the types and attributes of a place and the values of the attributes.
type registry map[string]map[string][]*model.Resource

// parent returns the one resource of a place's types that a child names, or nil. Text that is not made by a machine, such as the name of a
// role, means a resource of the same state and provider instance: the same name may stand for another in another account.
func (g registry) parent(p *place, w *way, r *model.Resource, byType map[string][]*model.Resource) *model.Resource {
	var names, attributes []string
	for _, l := range w.of {
		names, attributes = append(names, l.child), append(attributes, l.parent)
	}
	text, sure := naming(r.Attributes, names)
	if text == "" {
		return nil
	}
	key := strings.Join(p.types, " ") + "." + strings.Join(attributes, " ")
	known, ok := g[key]
	if !ok {
		known = map[string][]*model.Resource{}
		for _, t := range p.types {
			for _, parent := range byType[t] {
				if name, _ := naming(parent.Attributes, attributes); name != "" {
					known[name] = append(known[name], parent)
				}
			}
		}
		g[key] = known
	}
	var found *model.Resource
	for _, candidate := range known[text] {
		if sure || candidate.State == r.State && candidate.Provider == r.Provider {
			if found != nil {
				// Two are as good as thousands that share the identity.
				return nil
			}
			found = candidate
		}
	}
	return found
}

// naming returns the values of attributes as one text, and whether they were made by a machine. The text is empty where any is unset or
// sensitive.
func naming(v model.Value, attributes []string) (text string, sure bool) {
	sure = true
	var parts []string
	for _, name := range attributes {
		f := v.Field(name)
		if f.Kind() != model.String || f.HoldsSensitive() || f.Text() == "" {
			return "", false
		}
		sure = sure && (reference.Opaque(f.Text()) || strings.ContainsAny(f.Text(), ":/"))
		parts = append(parts, f.Text())
	}
	return strings.Join(parts, "\x00"), sure
}
