// Package reference knows which resource of an environment an identity belongs to: an id, an ARN, a self-link, a URL. It finds
// identities as whole values and inside longer text.
package reference

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// head is how many bytes of an identity its table of inner places is indexed by. Shorter identities count as whole values only.
const head = 6

// Owner is a resource that an identity belongs to.
type Owner struct {
	// Resource is its position among the resources that the index was built from.
	Resource int
	// Bare is set where the identity is a name that was configured, not one that the provider gave.
	Bare bool
	// Role is the attribute that identifies a part of the resource, such as reader_endpoint, and empty for the resource itself.
	Role string
	// mention is set where the text stands in a computed attribute that may as well name something else: the network that the
	// provider reports for a balancer is not the balancer's.
	mention bool
}

// minWhole and maxWhole bound the length in bytes of an identity. A short number is one only as a whole value, and only where both sides'
// owners are counterparts is anything equal by it.
const (
	minReported = 8
	minWhole    = 4
	maxWhole    = 2048
)

// Index maps the identities of one environment to their owners. It is read-only and safe for concurrent use.
type Index struct {
	// whole maps identities that count as whole values, inner ones too.
	whole map[string][]Owner
	// inner are the identities that are also found inside text, and heads the lengths in bytes of the longest of them by their first bytes.
	inner map[string]bool
	heads map[[head]byte]int
	// begins has a bit for the first four bytes of every inner identity, by a hash that others may share.
	begins [1 << 10]uint64
	// configured is only there while the index is built.
	configured map[string]*users
	// words are what is known of names of attributes, while the index is built.
	words map[string]nameFacts
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
	return slices.ContainsFunc(u.resources, func(o *model.Resource) bool { return o != r })
}

// nameFacts is what the name of an attribute says.
type nameFacts struct{ describes, mentions, identifies, names bool }

func (x *Index) factsOf(name string) nameFacts {
	f, known := x.words[name]
	if !known {
		f = nameFacts{Describes(name), mentions(name), identityName(name), NameAttribute(name)}
		x.words[name] = f
	}
	return f
}

// configuredIDs collects the resources that are configured with an id or ARN at their top level.
func configuredIDs(resources []*model.Resource, table *schema.Table) map[string]*users {
	out := map[string]*users{}
	for _, r := range resources {
		node := table.Type(r.Provider.Name(), r.Address.Type)
		for name, v := range r.Attributes.Fields() {
			if mentions(name) && v.Kind() == model.String && !v.Sensitive() && !node.Field(name).Computed() {
				text := v.Text()
				if out[text] == nil {
					out[text] = &users{}
				}
				out[text].resources = append(out[text].resources, r)
			}
		}
	}
	return out
}

// onlyReports reports whether a computed attribute of r only repeats what others are configured with, and identifies nothing: nobody who is
// configured with that text depends on r.
func (x *Index) onlyReports(r *model.Resource, name, text string) bool {
	if !mentions(name) {
		return false
	}
	// A resource that repeats under another name what it reports itself says nothing about whose it is.
	u := x.configured[text]
	return u != nil && u.others(r) && !u.need(r.Address.Config())
}

// mentions reports attributes that hold an id or ARN of something, which may be another resource.
func mentions(name string) bool {
	return strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_arn")
}

// Build collects the identities of resources, data sources too. Owners are indices into resources. A text may belong to several: a
// bucket and its policy share an id.
//
// Identities are the id, the provider's identity, and strings that only the provider sets and that are opaque or hold a colon or slash. A name that
// was configured counts as a whole value only, and only where it is long enough and made of several words, so that no setting is one by accident.
func Build(resources []*model.Resource, table *schema.Table) *Index {
	x := &Index{whole: map[string][]Owner{}, inner: map[string]bool{}, heads: map[[head]byte]int{}, configured: configuredIDs(resources, table), words: map[string]nameFacts{}}
	for i, r := range resources {
		if r.Deposed != "" || r.Address.Mode == model.Output || r.Address.Mode == model.Document {
			continue
		}
		x.addResource(i, r, table.Type(r.Provider.Name(), r.Address.Type))
	}
	for text, owners := range x.whole {
		if slices.ContainsFunc(owners, func(o Owner) bool { return !o.mention && !o.Bare }) {
			x.whole[text] = slices.DeleteFunc(owners, func(o Owner) bool { return o.mention })
		}
	}
	x.configured, x.words = nil, nil
	return x
}

func (x *Index) addResource(owner int, r *model.Resource, node *schema.Node) {
	for name, v := range r.Attributes.Fields() {
		if k := v.Kind(); k != model.String && k != model.Number && k != model.List {
			continue
		}
		n, says := node.Field(name), x.factsOf(name)
		switch {
		case v.Sensitive():
		case v.Kind() == model.Number:
			if name == "id" {
				x.add(Owner{Resource: owner}, v.Text(), false)
			}
		case v.Kind() == model.List && n.Computed():
			if says.describes {
				continue
			}
			for _, e := range v.Elements() {
				// Several ids in one attribute are those of others.
				if mentions(strings.TrimSuffix(name, "s")) && e.Kind() == model.String {
					continue
				}
				x.addComputed(Owner{Resource: owner, Role: name, mention: true}, e)
			}
		case v.Kind() != model.String || says.describes:
		case name == "id" && environmentFact(r.Address):
		case n.Computed() && x.onlyReports(r, name, v.Text()):
		case name == "id" || name == "arn" || n.Computed() || node == nil && says.identifies && !ofDependency(r, name):
			o := Owner{Resource: owner, Role: role(name), mention: name != "id" && name != "arn"}
			x.addText(o, v.Text())
			// An id needs no certain look where the provider's schema says that it is one.
			if says.mentions && n.Computed() && v.Len() >= minReported {
				x.add(o, v.Text(), false)
			}
		case says.names && compound(v.Text()) && !environmentFact(r.Address):
			x.add(Owner{Resource: owner, Bare: true}, v.Text(), false)
		}
	}
	for _, v := range r.Identity.Fields() {
		if v.Kind() == model.String && !v.Sensitive() {
			x.addText(Owner{Resource: owner}, v.Text())
		}
	}
}

// addComputed takes up the strings one level inside a computed list, such as the endpoints of a cluster.
func (x *Index) addComputed(owner Owner, e model.Value) {
	if e.Kind() == model.String && !e.Sensitive() {
		x.addText(owner, e.Text())
	}
	for _, v := range e.Fields() {
		if v.Kind() == model.String && !v.Sensitive() {
			x.addText(owner, v.Text())
		}
	}
}

// addText takes up a string that the provider set, where it can identify something.
func (x *Index) addText(owner Owner, text string) {
	// A host may be written with the dot of the root behind it or without.
	if host, ok := strings.CutSuffix(text, "."); ok && strings.Contains(host, ".") {
		x.addText(owner, host)
	}
	switch {
	case Number(text):
		x.add(owner, text, false)
	case Opaque(text) || len(text) > 8 && strings.ContainsAny(text, ":/"):
		x.add(owner, text, true)
	case compound(text):
		x.add(owner, text, false)
	}
}

func (x *Index) add(owner Owner, text string, inner bool) {
	if len(text) < minWhole || len(text) > maxWhole {
		return
	}
	inner = inner && len(text) >= head
	owners := x.whole[text]
	// Resources come one after the other, so an owner's other roles are the last elements.
	i := len(owners) - 1
	for i >= 0 && owners[i].Resource == owner.Resource && owners[i].Role != owner.Role {
		i--
	}
	if i >= 0 && owners[i].Resource == owner.Resource {
		owners[i].Bare = owners[i].Bare && owner.Bare
		owners[i].mention = owners[i].mention && owner.mention
	} else {
		x.whole[text] = append(owners, owner)
	}
	if !inner {
		return
	}
	key := [head]byte([]byte(text[:head]))
	x.inner[text] = true
	n := beginning(text)
	x.begins[n>>6] |= 1 << (n & 63)
	x.heads[key] = max(x.heads[key], len(text))
}

// Describes reports attributes that say how a resource is rather than which: versions, states and digests. Two of those that differ are no two
// names of one thing.
func Describes(name string) bool {
	if strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "arn") {
		return false
	}
	for _, word := range [...]string{"version", "status", "state", "sha1", "sha256", "sha512", "md5", "hash", "etag", "crc32", "checksum", "digest", "fingerprint"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// environmentFact reports data sources whose identity is a region: two of those are different regions, not one thing.
func environmentFact(a model.Address) bool {
	return a.Mode == model.Data && (strings.HasSuffix(a.Type, "_region") || strings.HasSuffix(a.Type, "_regions") || strings.Contains(a.Type, "availability_zone"))
}

// role is what a computed attribute identifies: the resource itself by its own id, ARN or link, else a part of it.
func role(name string) string {
	switch name {
	case "id", "arn", "self_link", "urn", "uri", "unique_id", "key_id":
		return ""
	}
	return name
}

// ofDependency reports whether an attribute of r is called after something that r depends on, and so holds that one's: the policy_arn of an
// attachment that depends on a policy.
func ofDependency(r *model.Resource, name string) bool {
	stem, ok := strings.CutSuffix(name, "_arn")
	return ok && slices.ContainsFunc(r.Dependencies, func(address string) bool {
		segments := strings.Split(address, ".")
		return len(segments) > 1 && strings.HasSuffix(segments[len(segments)-2], "_"+stem)
	})
}

// identityName reports attributes that identify a resource of a type without a schema.
func identityName(name string) bool {
	switch name {
	case "id", "arn", "self_link", "urn", "uri", "url", "fqdn", "dns_name", "endpoint", "unique_id":
		return true
	}
	return strings.HasSuffix(name, "_arn") && name != "role_arn"
}

// NameAttribute reports attributes that hold the name by which others refer to a resource.
func NameAttribute(name string) bool {
	switch name {
	case "name", "bucket", "identifier", "cluster_identifier", "function_name", "family", "display_name", "title":
		return true
	}
	return false
}

// compound reports whether a name is made of several words: eight characters at least and a separator inside.
func compound(s string) bool {
	return len(s) >= 8 && strings.ContainsAny(s[1:len(s)-1], "-_./:") && !strings.ContainsAny(s, " \t\n")
}

// Number reports whether a text is nothing but digits.
func Number(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// Opaque reports whether a text looks made by a machine: a token in which one run of letters and digits is long and mixed as nobody writes it.
// Names that end in a number, versions and sizes are not.
//
//	yes: vpc-0a1b2c3d4e5f   9f1c2d3e-…   AROA1EXAMPLE2ID7XYZ   123456789012
//	no:  ubuntu2204   postgres14   r6g.2xlarge   2024-10-12
func Opaque(s string) bool {
	from, found := 0, false
	for i := 0; i <= len(s); i++ {
		if i < len(s) && alnum(s[i]) {
			continue
		}
		if i < len(s) && s[i] != '-' && s[i] != '_' && s[i] != '.' && s[i] != '~' {
			return false
		}
		found = found || opaqueRun(s[from:i])
		from = i + 1
	}
	return found
}

func alnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// opaqueRun reports whether a run of letters and digits is a long number, hex with both, or changes from digit to letter three times.
func opaqueRun(run string) bool {
	if len(run) < 8 {
		return false
	}
	digits, changes, hex := 0, 0, true
	for i := range len(run) {
		c := run[i]
		digit := c >= '0' && c <= '9'
		if digit {
			digits++
		} else {
			hex = hex && (c|0x20) <= 'f'
			if i > 0 && run[i-1] >= '0' && run[i-1] <= '9' {
				changes++
			}
		}
	}
	if digits == len(run) {
		return digits >= 9
	}
	return hex && digits >= 2 || changes >= 3 || changes >= 2 && len(run) >= 12 && run == strings.ToUpper(run)
}
