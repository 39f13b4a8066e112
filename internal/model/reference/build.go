package reference

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// Build collects the identities of resources, data sources too. Owners are indices into resources. A text may belong to several: a
// bucket and its policy share an id.
//
// Identities are the id, the provider's identity, and strings that only the provider sets and that are opaque or hold a colon or slash. A name that
// was configured counts as a whole value only, and only where it is long enough and made of several words, so that no setting is one by accident.
func Build(resources []*model.Resource, table *schema.Table) *Index {
	b := builder{
		Index: &Index{
			numbers: make(map[string]int32, expected*len(resources)), sieve: NewSieve(expected * len(resources)), heads: map[[head]byte]int{},
		},
		resources: resources, plans: plans{table: table}, configured: map[string]*users{},
	}
	b.configuredIDs()
	for i, r := range resources {
		if r.Deposed != "" || r.Address.Mode == model.Output || r.Address.Mode == model.Document {
			continue
		}
		b.addResource(i, r)
	}
	b.layOut()
	return b.Index
}

// expected is about how many identities a resource has.
const expected = 3

// builder is an index that is being built.
type builder struct {
	*Index
	resources []*model.Resource
	plans     plans
	// found are the owners in the order in which they were met, and latest is per identity the last of them.
	found  []found
	latest []int32
	// configured are the users of each text that the provider may report elsewhere.
	configured map[string]*users
}

// found is an owner, and the one of the same identity that was met before it, or -1.
type found struct {
	Owner
	before int32
}

// users are the resources that are configured with one text.
type users struct {
	resources []*model.Resource
	// needed are the addresses that any of them depends on, nil until they are asked for.
	needed map[string]bool
}

// need reports whether any of the users depends on what stands at an address. It looks at each of their dependencies once, however often
// it is asked.
func (u *users) need(address string) bool {
	if u.needed == nil {
		u.needed = map[string]bool{}
		for _, r := range u.resources {
			for _, d := range r.Dependencies {
				u.needed[d] = true
			}
		}
	}
	return u.needed[address]
}

// others reports whether anybody but r is configured with the text.
func (u *users) others(r *model.Resource) bool {
	for _, o := range u.resources {
		if o != r {
			return true
		}
	}
	return false
}

// configuredIDs collects the resources that are configured with an id or ARN at their top level, as far as the provider may report such a text
// of another resource.
func (b *builder) configuredIDs() {
	for _, r := range b.resources {
		p := b.plans.of(r)
		i := 0
		for name, v := range r.Attributes.Fields() {
			if a := p.attribute(i, name); a.configured && v.Kind() == model.String && !v.Sensitive() {
				text := v.Text()
				u := b.configured[text]
				if u == nil {
					u = &users{}
					b.configured[text] = u
				}
				u.resources = append(u.resources, r)
			}
			i++
		}
	}
}

// onlyReports reports whether a computed attribute of r only repeats what others are configured with, and identifies nothing: nobody who is
// configured with that text depends on r.
func (b *builder) onlyReports(r *model.Resource, a *attribute, text string) bool {
	if !a.says.mentions {
		return false
	}
	// A resource that repeats under another name what it reports itself says nothing about whose it is.
	u := b.configured[text]
	return u != nil && u.others(r) && !u.need(r.Address.Config())
}

func (b *builder) addResource(owner int, r *model.Resource) {
	p := b.plans.of(r)
	i := 0
	for name, v := range r.Attributes.Fields() {
		if a := p.attribute(i, name); a.identifies {
			b.addAttribute(owner, r, p, a, v)
		}
		i++
	}
	for _, v := range r.Identity.Fields() {
		if v.Kind() == model.String && !v.Sensitive() {
			b.addText(Owner{Resource: owner}, v.Text())
		}
	}
}

func (b *builder) addAttribute(owner int, r *model.Resource, p *plan, a *attribute, v model.Value) {
	name := a.name
	switch k := v.Kind(); {
	case k != model.String && k != model.Number && k != model.List || v.Sensitive():
	case k == model.Number:
		if name == "id" {
			b.add(Owner{Resource: owner}, v.Text(), false)
		}
	case k == model.List:
		if !a.computed {
			return
		}
		for _, e := range v.Elements() {
			// Several ids in one attribute are those of others.
			if a.mentionsSeveral && e.Kind() == model.String {
				continue
			}
			b.addComputed(Owner{Resource: owner, Role: name, mention: true}, e)
		}
	case name == "id" && environmentFact(r.Address):
	case a.computed && b.onlyReports(r, a, v.Text()):
	case name == "id" || name == "arn" || a.computed || !p.known && a.says.identifies && !ofDependency(r, name):
		o := Owner{Resource: owner, Role: role(name), mention: name != "id" && name != "arn"}
		b.addText(o, v.Text())
		// An id needs no certain look where the provider's schema says that it is one.
		if a.says.mentions && a.computed && v.Len() >= minReported {
			b.add(o, v.Text(), false)
		}
	case a.says.names && compound(v.Text()) && !environmentFact(r.Address):
		b.add(Owner{Resource: owner, Bare: true}, v.Text(), false)
	}
}

// addComputed takes up the strings one level inside a computed list, such as the endpoints of a cluster.
func (b *builder) addComputed(owner Owner, e model.Value) {
	if e.Kind() == model.String && !e.Sensitive() {
		b.addText(owner, e.Text())
	}
	for _, v := range e.Fields() {
		if v.Kind() == model.String && !v.Sensitive() {
			b.addText(owner, v.Text())
		}
	}
}

// addText takes up a string that the provider set, where it can identify something.
func (b *builder) addText(owner Owner, text string) {
	// A host may be written with the dot of the root behind it or without.
	if host, ok := strings.CutSuffix(text, "."); ok && strings.Contains(host, ".") {
		b.addText(owner, host)
	}
	switch {
	case Number(text):
		b.add(owner, text, false)
	case Opaque(text) || len(text) > 8 && strings.ContainsAny(text, ":/"):
		b.add(owner, text, true)
	case compound(text):
		b.add(owner, text, false)
	}
}

func (b *builder) add(owner Owner, text string, inner bool) {
	if len(text) < minWhole || len(text) > maxWhole {
		return
	}
	n, known := b.numbers[text]
	if !known {
		n = int32(len(b.spans))
		b.numbers[text] = n
		b.sieve.Add(text)
		b.spans, b.latest = append(b.spans, span{}), append(b.latest, -1)
	}
	b.own(n, owner)
	if inner && len(text) >= head && !b.spans[n].inner {
		b.spans[n].inner = true
		key := [head]byte([]byte(text[:head]))
		begin := beginning(text)
		b.begins[begin>>6] |= 1 << (begin & 63)
		b.heads[key] = max(b.heads[key], len(text))
	}
}

// own makes owner one of an identity's, once for each of its roles.
func (b *builder) own(n int32, owner Owner) {
	// Resources come one after the other, so an owner's other roles are the last that were met.
	i := b.latest[n]
	for i >= 0 && b.found[i].Resource == owner.Resource && b.found[i].Role != owner.Role {
		i = b.found[i].before
	}
	if i >= 0 && b.found[i].Resource == owner.Resource {
		f := &b.found[i]
		f.Bare, f.mention = f.Bare && owner.Bare, f.mention && owner.mention
		return
	}
	b.found = append(b.found, found{owner, b.latest[n]})
	b.latest[n] = int32(len(b.found) - 1)
}

// layOut brings the owners of each identity side by side, in the order in which they were met. One that only mentions the identity is no
// owner where another is surely one.
func (b *builder) layOut() {
	b.owners = make([]Owner, 0, len(b.found))
	for n := range b.spans {
		sure := false
		for i := b.latest[n]; i >= 0; i = b.found[i].before {
			sure = sure || !b.found[i].mention && !b.found[i].Bare
		}
		from := len(b.owners)
		for i := b.latest[n]; i >= 0; i = b.found[i].before {
			if !sure || !b.found[i].mention {
				b.owners = append(b.owners, b.found[i].Owner)
			}
		}
		slices.Reverse(b.owners[from:])
		b.spans[n].from, b.spans[n].to = int32(from), int32(len(b.owners))
	}
}
