package pairing

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
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
	// lasting is set where the key depends on the resource alone, not on what is paired.
	lasting bool
}

func (m *matcher) identities() []identity {
	folded := func(evidence string, read func(r *model.Resource) string) identity {
		return identity{evidence, func(x *candidate) string { return m.Vocabulary.Fold(x.side, read(x.resource)) }, true}
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
	// known is set where the count is that of a run before.
	known bool
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
	for _, x := range rights {
		if k := key(x); k.key != "" && opens[k] != nil {
			opens[k].right = x
		}
	}
	var counted map[named][2]int
	if id.lasting {
		counted = m.countedBy(id.evidence)
	}
	m.count(opens, counted, key)
	for _, o := range order {
		// A pair that was just made may be what the key refers to.
		if o.count == [2]int{1, 1} && o.right != nil && key(o.left) == o.key {
			m.join(o.left, o.right, Pair{By: Identity, Confidence: identityConfidence, Evidence: id.evidence})
		}
	}
	return unpaired(lefts), unpaired(rights)
}

// countedBy are the counts of one identity that hold in later runs, and are kept for them.
func (m *matcher) countedBy(evidence string) map[named][2]int {
	if m.counted[evidence] == nil {
		m.counted[evidence] = map[named][2]int{}
	}
	return m.counted[evidence]
}

// count counts per side who has a key that is open on both, on one core for each side. What counted says of a bucket that has not changed is taken from
// there; counted may be nil.
func (m *matcher) count(opens map[named]*open, counted map[named][2]int, key func(x *candidate) named) {
	buckets := map[string]bool{}
	for k, o := range opens {
		if o.right == nil {
			continue
		}
		if o.count, o.known = counted[k]; !o.known || m.changed[k.bucket] {
			o.count, o.known = [2]int{}, false
			buckets[k.bucket] = true
		}
	}
	if len(buckets) == 0 {
		return
	}
	var group cores.Group
	all := m.everyone()
	for side := range m.all {
		group.Go(func() {
			for name := range buckets {
				for _, x := range all[name][side] {
					if o := opens[key(x)]; o != nil && !o.known {
						o.count[side]++
					}
				}
			}
		})
	}
	group.Wait()
	if counted == nil {
		return
	}
	for k, o := range opens {
		if o.right != nil {
			counted[k] = o.count
		}
	}
}
