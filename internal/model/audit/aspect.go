package audit

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
)

// ProposeAspect names in a few words what the rows are about: the attribute, and the resource it belongs to. Several rows are named after what
// they share, their type or their category, with the first of them and how many more there are.
func (s *Session) ProposeAspect(rows []int) string {
	if len(rows) == 0 {
		return ""
	}
	first := &s.Audit.Rows[rows[0]]
	var names []string
	kind, category := true, true
	seen := map[string]bool{}
	for _, at := range rows {
		r := &s.Audit.Rows[at]
		kind = kind && r.Scope == compare.Attribute && r.Subject.Type == first.Subject.Type
		category = category && r.Verdict.Category == first.Verdict.Category
		if name := subjectOf(r); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	said := names[0]
	if len(names) > 1 {
		said += fmt.Sprintf(" and %d more", len(names)-1)
	}
	switch {
	case len(names) > 1 && !kind && category:
		return capital(strings.ReplaceAll(first.Verdict.Category.String(), "-", " ")) + ": " + said
	case first.Scope == compare.Attribute:
		return capital(plain(first.Subject.Type)) + ": " + said
	}
	return capital(said)
}

// subjectOf is what a row is about, without the resource.
func subjectOf(r *Row) string {
	switch r.Scope {
	case compare.Scale:
		return "number of " + plain(r.Subject.Type)
	case compare.Environment, compare.Expectation:
		// What stands behind a dot is a name of the configuration, such as that of a check.
		own, theirs, ok := strings.Cut(r.Subject.Name(), ".")
		own = strings.ReplaceAll(own, "_", " ")
		if ok {
			own += " " + theirs
		}
		return own
	case compare.Resource:
		return plain(r.Subject.Type) + " on one side only"
	case compare.Attribute:
	}
	return attributeOf(r.Path)
}

// attributeOf is the attribute that a path ends in, behind the name of the element that holds it. An element with no attribute but its value
// is named by its name alone: environment[name=LOG_LEVEL].value is LOG_LEVEL.
func attributeOf(p model.Path) string {
	attribute, element := "", ""
	for _, step := range p {
		switch {
		case step.Kind == model.StepName:
			attribute = step.Name
		case step.Kind == model.StepIdentity && len(step.Keys) == 1 && step.Keys[0].Name == "name":
			element = step.Keys[0].Value
		}
	}
	attribute = strings.ReplaceAll(attribute, "_", " ")
	switch {
	case element == "":
		return attribute
	case attribute == "value":
		return element
	}
	return element + " " + attribute
}

// plain drops the provider's prefix from a type and writes it as words.
func plain(kind string) string {
	if _, rest, ok := strings.Cut(kind, "_"); ok && rest != "" {
		kind = rest
	}
	return strings.ReplaceAll(kind, "_", " ")
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
