package reference

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// nameFacts is what the name of an attribute says.
type nameFacts struct{ describes, mentions, identifies, names bool }

func factsOf(name string) nameFacts {
	return nameFacts{Describes(name), mentions(name), identityName(name), NameAttribute(name)}
}

// mentions reports attributes that hold an id or ARN of something, which may be another resource.
func mentions(name string) bool {
	return strings.HasSuffix(name, "_id") || strings.HasSuffix(name, "_arn")
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
