package twin

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// minName is the length from which a configured name is told from a word.
const minName = 8

// owned is what the managed resources of the source are known by.
type owned struct {
	// identities are ids, ARNs and computed strings that look like one.
	identities map[string]bool
	// names are what resources are called, where that is more than a word.
	names map[string]bool
	// tokens are the opaque parts of identities.
	tokens map[string]bool
	// places are the identities by their first eight bytes, the longest first.
	places map[string][]string
}

// ownNames are the attributes whose value a resource is called by.
var ownNames = [...]string{
	"name", "bucket", "identifier", "function_name", "cluster_identifier", "replication_group_id", "cluster_id", "display_name", "family", "role_name",
	"domain", "fqdn",
}

// identityNames are the attributes that hold the identity of their owner whatever the schema says.
var identityNames = [...]string{"id", "arn", "self_link", "unique_id", "urn", "uid"}

func isIdentityName(name string) bool { return slices.Contains(identityNames[:], name) }

// reaching reports names of attributes that hold where a thing is reached. Without a schema nobody says that the provider sets it, and every place
// that names the thing by it would differ with it.
func reaching(name string) bool {
	return slices.Contains([]string{"url", "uri", "fqdn", "dns_name", "endpoint"}, name)
}

func newOwned(e *model.Environment, table *schema.Table) *owned {
	o := &owned{identities: map[string]bool{}, names: map[string]bool{}, tokens: map[string]bool{}, places: map[string][]string{}}
	for _, r := range e.Resources {
		if r.Address.Mode != model.Managed {
			continue
		}
		node := table.Type(r.Provider.Name(), r.Address.Type)
		for name, v := range r.Attributes.Fields() {
			if isIdentityName(name) {
				o.identity(r, v, true)
			} else {
				o.computed(r, v, node.Field(name), name)
			}
		}
		for _, v := range r.Identity.Fields() {
			o.identity(r, v, true)
		}
		for _, name := range ownNames {
			o.name(r.Attributes.Field(name))
			o.name(r.Attributes.Field("metadata").Index(0).Field(name))
		}
	}
	for s := range o.identities {
		if len(s) >= minName {
			o.places[s[:minName]] = append(o.places[s[:minName]], s)
		}
	}
	for k, all := range o.places {
		o.places[k] = longestFirst(all)
	}
	return o
}

func (o *owned) name(v model.Value) {
	if v.Kind() == model.String && !v.Sensitive() && len(v.Text()) >= minName && strings.ContainsAny(v.Text(), "-_./") {
		o.names[v.Text()] = true
	}
}

// computed takes up the strings that only the provider sets.
func (o *owned) computed(r *model.Resource, v model.Value, n *schema.Node, name string) {
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			o.computed(r, f, n.Field(name), name)
		}
	case model.List:
		for _, e := range v.Elements() {
			o.computed(r, e, n.Element(), name)
		}
	case model.String:
		if n.Computed() && !telling(name) && !timely(name) && !strings.HasSuffix(name, "tenant_id") {
			o.identity(r, v, false)
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
}

// identity takes up an identity and its opaque tokens. One that is not surely an identity must look like one.
func (o *owned) identity(r *model.Resource, v model.Value, sure bool) {
	if v.Kind() != model.String || v.Sensitive() {
		return
	}
	s := v.Text()
	if s == "" || len(s) > 2000 || strings.ContainsAny(s, "\n{") || strings.Contains(s, " ") && !sure && !strings.HasPrefix(s, "arn:") {
		return
	}
	found := false
	eachToken(s, func(from, to int) {
		found = true
		if !content(r.Address.Type) {
			o.tokens[s[from:to]] = true
		}
	})
	if sure || found || len(s) >= minName && strings.ContainsAny(s, ":/") {
		o.identities[s] = true
	}
}

// content reports whether resources of a type are themselves what is deployed, so that another id is another content.
func content(resourceType string) bool {
	for _, w := range [...]string{"image", "ami", "layer", "snapshot", "version", "object"} {
		if slices.Contains(strings.Split(resourceType, "_"), w) {
			return true
		}
	}
	return false
}

// covers reports whether s[from:to] stands inside an identity that stands in s between borders. Within free text, told by its blanks, an identity
// has to be the whole text.
func (o *owned) covers(s string, from, to int, document bool) bool {
	if o.identities[s] {
		return true
	}
	if !document && (strings.ContainsAny(s, " \n") || !strings.ContainsAny(s, ":/,|")) {
		return false
	}
	for at := 0; at <= from && at+minName <= len(s); at++ {
		if at > 0 && nameByte(s[at-1]) {
			continue
		}
		for _, id := range o.places[s[at:at+minName]] {
			end := at + len(id)
			if end >= to && strings.HasPrefix(s[at:], id) && (end == len(s) || !nameByte(s[end])) {
				return true
			}
		}
	}
	return false
}

// named reports whether the whole token around s[from:to] is the name of something.
func (o *owned) named(s string, from, to int) bool {
	if o.names[s] || o.identities[s] {
		return true
	}
	i, j := nameRun(s, from, to)
	return o.names[s[i:j]] || j-i >= minName && o.identities[s[i:j]]
}

// telling reports whether the name of an attribute says that its value tells what is deployed: a version, an image, a status.
func telling(name string) bool {
	name = strings.ToLower(name)
	for _, w := range [...]string{
		"version", "status", "state", "image", "engine", "runtime", "ami", "digest", "sha256", "sha1", "sha512", "md5", "content_hash", "code_hash", "chart",
		"repository", "instance_type", "instance_class", "size", "sku", "checksum", "fingerprint", "metric", "environment_variable",
	} {
		if name == w || strings.Contains(name, w) && w != "ami" {
			return true
		}
	}
	return false
}

// timely reports whether the name of an attribute says that it holds a point in time or a counter of writes.
func timely(name string) bool {
	for _, w := range [...]string{"_at", "date", "time", "timestamp", "etag", "serial"} {
		if strings.HasSuffix(name, w) {
			return true
		}
	}
	return strings.HasPrefix(name, "created") || strings.HasPrefix(name, "creation") || strings.HasPrefix(name, "last_")
}
