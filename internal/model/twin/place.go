package twin

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// place is where a walk through a resource stands.
type place struct {
	resource *model.Resource
	path     model.Path
	node     *schema.Node
	// document is set inside a document that a string holds.
	document bool
	// identity is set for the identity that the provider records.
	identity bool
}

func (p place) field(name string) place {
	p.path, p.node = p.path.Child(model.NameStep(name)), p.node.Field(name)
	return p
}

func (p place) element(i int) place {
	p.path, p.node = p.path.Child(model.IndexStep(i)), p.node.Element()
	return p
}

func (p place) inside() place {
	p.document, p.node = true, nil
	return p
}

// last is the last name on the way.
func (p place) last() string {
	for _, s := range slices.Backward(p.path) {
		if s.Kind == model.StepName {
			return s.Name
		}
	}
	return ""
}

// managed reports whether the place belongs to a managed resource.
func (p place) managed() bool { return p.resource.Address.Mode == model.Managed }

// own reports whether the value is the identity of its own resource.
func (p place) own() bool {
	return p.identity || p.managed() && len(p.path) == 1 && isIdentityName(p.path[0].Name)
}

var (
	// namingAttributes are names and descriptions, in which the environment's word means nothing.
	namingAttributes = [...]string{
		"name", "name_prefix", "display_name", "title", "description", "comment", "bucket", "identifier", "function_name", "key_name",
		"cluster_identifier", "alarm_name", "alarm_description", "resource_group_name",
	}
	// taggingAttributes are maps that describe a thing to people and bills.
	taggingAttributes = [...]string{"tags", "tags_all", "labels", "annotations"}
)

// tagged reports whether the place is within tags.
func (p place) tagged() bool {
	if p.document {
		return false
	}
	return slices.ContainsFunc(p.path, func(s model.Step) bool { return slices.Contains(taggingAttributes[:], s.Name) })
}

// naming reports whether the value names or describes the resource.
func (p place) naming() bool {
	return !p.document && (p.tagged() || slices.Contains(namingAttributes[:], p.last()))
}

// keyed reports whether v is a map, whose keys are data.
func (p place) keyed() bool {
	return p.node.Kind() == schema.Map || p.node == nil && slices.Contains(taggingAttributes[:], p.last()) && !p.document
}

// policyBag reports whether a list here has no order: statements and their values in an access policy.
func policyBag(name string) bool {
	switch name {
	case "Statement", "Action", "NotAction", "Resource", "NotResource", "AWS", "Service":
		return true
	}
	return false
}

// isPolicy reports whether a document is an access policy.
func isPolicy(v model.Value) bool {
	s := v.Field("Statement")
	if s.Kind() == model.List {
		s = s.Index(0)
	}
	return s.Field("Effect").Kind() == model.String
}
