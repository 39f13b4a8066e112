package document

import "github.com/paritytui/paritytui/internal/model"

// IsPolicy reports whether a document is an access policy: an object with statements that allow or deny.
func IsPolicy(v model.Value) bool {
	s := v.Field("Statement")
	if s.Kind() == model.List {
		s = s.Index(0)
	}
	return s.Kind() == model.Object && s.Field("Effect").Kind() == model.String
}

// UnorderedInPolicy reports whether the order of a list of that name means nothing in an access policy.
func UnorderedInPolicy(name string) bool {
	switch name {
	case "Statement", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "AWS", "Service", "Federated", "CanonicalUser":
		return true
	}
	return false
}
