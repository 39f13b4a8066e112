package pairing

import "strings"

// separate are the words in a resource type that say its instances are things of their own: each rule, policy or permission
// more or less is a difference, never a matter of scale.
var separate = [...]string{
	"rule", "policy", "policies", "permission", "permissions", "attachment", "grant", "binding", "member", "assignment", "acl", "entry",
}

// countsAsScale reports whether surplus instances of a resource type are one difference of scale.
func countsAsScale(resourceType string) bool {
	for _, word := range strings.Split(resourceType, "_") {
		for _, s := range separate {
			if word == s {
				return false
			}
		}
	}
	return true
}
