package reference

import (
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
	return Start(resources, table).Index()
}

// Start is Build as a draft that can be made again.
func Start(resources []*model.Resource, table *schema.Table) *Draft {
	b := builder{
		Index: &Index{
			numbers: make(map[string]int32, expected*len(resources)), sieve: newSieve(expected * len(resources)), heads: map[[head]byte]int{},
		},
		resources: resources, plans: plans{table: table}, configured: map[string]*users{}, found: make([]found, 0, expected*len(resources)),
	}
	for i := range resources {
		b.configuredIDs(int32(i))
	}
	for i := range resources {
		b.addResource(i)
	}
	b.owners = make([]Owner, 0, len(b.found))
	b.layOut(nil)
	return &Draft{b}
}

// expected is about how many identities a resource has.
const expected = 3

// builder is an index that is being built.
type builder struct {
	*Index
	// resources are numbered by their positions here. Those that are gone since are nil.
	resources []*model.Resource
	plans     plans
	// found are the owners in the order in which they were met, and latest is per identity the last of them.
	found  []found
	latest []int32
	// configured are the users of each text that the provider may report elsewhere.
	configured map[string]*users
}

// found is an owner by its number, and the one of the same identity that was met before it, or -1.
type found struct {
	Owner
	// inner is set where the owner makes the identity one that is found inside text too.
	inner  bool
	before int32
}

func (b *builder) addResource(owner int) {
	r := b.resources[owner]
	if r == nil || r.Deposed != "" || r.Address.Mode == model.Output || r.Address.Mode == model.Document {
		return
	}
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
	case a.computed && b.onlyReports(owner, a, v.Text()):
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
		b.sieve.add(text)
		b.spans, b.latest = append(b.spans, span{}), append(b.latest, -1)
	}
	inner = inner && len(text) >= head
	b.own(n, owner, inner)
	if inner && !b.spans[n].inner {
		b.spans[n].inner = true
		key := [head]byte([]byte(text[:head]))
		begin := beginning(text)
		b.begins[begin>>6] |= 1 << (begin & 63)
		b.heads[key] = max(b.heads[key], len(text))
	}
}

// own makes owner one of an identity's, once for each of its roles.
func (b *builder) own(n int32, owner Owner, inner bool) {
	// Resources come one after the other, so an owner's other roles are the last that were met.
	i := b.latest[n]
	for i >= 0 && b.found[i].Resource == owner.Resource && b.found[i].Role != owner.Role {
		i = b.found[i].before
	}
	if i >= 0 && b.found[i].Resource == owner.Resource {
		f := &b.found[i]
		f.Bare, f.mention, f.inner = f.Bare && owner.Bare, f.mention && owner.mention, f.inner || inner
		return
	}
	b.found = append(b.found, found{owner, inner, b.latest[n]})
	b.latest[n] = int32(len(b.found) - 1)
}
