package pairing

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// nameAttributes are the attributes by which people know a resource, in the order in which they are tried.
var nameAttributes = [...]string{
	"name", "bucket", "identifier", "cluster_identifier", "function_name", "family", "display_name", "title", "replication_group_id",
	"cluster_id", "repository", "domain_name", "domain", "key", "alias", "description",
}

// isName reports whether an attribute only names a resource, so that it says nothing about what the resource is.
func isName(attribute string) bool {
	for _, n := range nameAttributes {
		if n == attribute {
			return true
		}
	}
	return strings.HasSuffix(attribute, "_name") || strings.HasSuffix(attribute, "_prefix") || attribute == "tags" || attribute == "tags_all" ||
		attribute == "labels" || attribute == "id"
}

// byIdentity pairs leftovers of a type whose provider identity, or whose name, is equal after folding and which no other resource of that
// type on either side shares.
func (m *matcher) byIdentity(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	for _, id := range m.identities() {
		lefts, rights = m.byKey(lefts, rights, id)
	}
	return lefts, rights
}

// identity is one way to read what a resource is called.
type identity struct {
	evidence string
	// key spells it so that counterparts spell the same, and is empty where x is not called anything.
	key func(x *candidate) string
}

func (m *matcher) identities() []identity {
	folded := func(evidence string, read func(r *model.Resource) string) identity {
		return identity{evidence, func(x *candidate) string { return m.Vocabulary.Fold(x.side, read(x.resource)) }}
	}
	out := []identity{folded("the provider's identity is equal", func(r *model.Resource) string {
		if r.Identity.Kind() != model.Object || r.Identity.HoldsSensitive() {
			return ""
		}
		return r.Identity.String()
	})}
	for _, name := range nameAttributes {
		out = append(out, folded(name+" is equal", func(r *model.Resource) string { return scalar(r.Attributes.Field(name)) }))
	}
	return append(out, folded("tags.Name is equal", func(r *model.Resource) string { return scalar(r.Attributes.Field("tags").Field("Name")) }))
}

// scalar is a text that can name something: a string of three characters at least that may be shown.
func scalar(v model.Value) string {
	if v.Kind() != model.String || v.HoldsSensitive() || v.Len() < 3 {
		return ""
	}
	return v.Text()
}

// byKey pairs leftovers whose key is equal after folding and unique among all resources of the type on both sides, paired ones too.
func (m *matcher) byKey(lefts, rights []*candidate, id identity) (restLeft, restRight []*candidate) {
	if len(lefts) == 0 || len(rights) == 0 {
		return lefts, rights
	}
	open := map[string]bool{}
	key := func(x *candidate) string {
		text := id.key(x)
		if text == "" {
			return ""
		}
		return bucketOf(x.resource) + "\x00" + strings.ToLower(text)
	}
	types := map[string]bool{}
	for _, x := range lefts {
		if k := key(x); k != "" {
			open[k] = true
			types[x.resource.Address.Type] = true
		}
	}
	counts := map[string]*[2]int{}
	for name := range types {
		for _, x := range m.ofKind(name) {
			k := key(x)
			if !open[k] {
				continue
			}
			if counts[k] == nil {
				counts[k] = new([2]int)
			}
			counts[k][x.side]++
		}
	}
	byKey := map[string]*candidate{}
	for _, x := range rights {
		byKey[key(x)] = x
	}
	paired := map[*candidate]bool{}
	for _, l := range lefts {
		k := key(l)
		r := byKey[k]
		if k == "" || r == nil || *counts[k] != [2]int{1, 1} {
			continue
		}
		paired[l], paired[r] = true, true
		m.join(l, r, Pair{By: Identity, Confidence: identityConfidence, Evidence: id.evidence})
	}
	return unpaired(lefts, paired), unpaired(rights, paired)
}

// ofKind returns the candidates of both sides, paired ones too, of one resource type. They are sorted out once for all types.
func (m *matcher) ofKind(name string) []*candidate {
	if m.kinds == nil {
		m.kinds = map[string][]*candidate{}
		for _, x := range m.all {
			m.kinds[x.resource.Address.Type] = append(m.kinds[x.resource.Address.Type], x)
		}
	}
	return m.kinds[name]
}

// bucketOf is what two resources must share to be alike at all.
func bucketOf(r *model.Resource) string {
	return r.Address.Mode.String() + "\x00" + r.Provider.Type + "\x00" + r.Address.Type
}
