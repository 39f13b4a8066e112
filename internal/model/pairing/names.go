package pairing

import (
	"strings"
	"sync"

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
		if m.stopped() {
			break
		}
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

// named is a key within a bucket.
type named struct{ bucket, key string }

// open counts who has a key that leftovers of both sides have.
type open struct {
	key         named
	left, right *candidate
	count       [2]int
}

// byKey pairs leftovers whose key is equal after folding and unique among all resources of the type on both sides, paired ones too. These are
// only asked where leftovers of both sides agree.
func (m *matcher) byKey(lefts, rights []*candidate, id identity) (restLeft, restRight []*candidate) {
	key := func(x *candidate) named { return named{x.bucket, strings.ToLower(id.key(x))} }
	opens := map[named]*open{}
	var order []*open
	for _, x := range lefts {
		if k := key(x); k.key != "" && opens[k] == nil {
			opens[k] = &open{key: k, left: x}
			order = append(order, opens[k])
		}
	}
	if len(opens) == 0 {
		return lefts, rights
	}
	buckets := map[string]bool{}
	for _, x := range rights {
		if k := key(x); k.key != "" && opens[k] != nil {
			opens[k].right = x
			buckets[x.bucket] = true
		}
	}
	m.count(opens, buckets, key)
	for _, o := range order {
		// A pair that was just made may be what the key refers to.
		if o.count == [2]int{1, 1} && o.right != nil && key(o.left) == o.key {
			m.join(o.left, o.right, Pair{By: Identity, Confidence: identityConfidence, Evidence: id.evidence})
		}
	}
	return unpaired(lefts), unpaired(rights)
}

// count counts per side who in some buckets has an open key, on one core for each side.
func (m *matcher) count(opens map[named]*open, buckets map[string]bool, key func(x *candidate) named) {
	var group sync.WaitGroup
	all := m.everyone()
	for side := range m.all {
		group.Go(func() {
			for name := range buckets {
				for _, x := range all[name][side] {
					if o := opens[key(x)]; o != nil {
						o.count[side]++
					}
				}
			}
		})
	}
	group.Wait()
}
