package pairing

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
)

//go:embed keys.txt
var keysText string

// naturalKeys reads keys.txt: by type, the lists of attributes of which no two resources can share all values.
func naturalKeys() map[string][][]string {
	out := map[string][][]string{}
	for line := range strings.Lines(keysText) {
		if words := strings.Fields(line); len(words) > 1 && words[0] != "#" {
			out[words[0]] = append(out[words[0]], words[1:])
		}
	}
	return out
}

// byNaturalKey pairs leftovers that agree in what only one of a type can have, such as the port of one balancer: of two that do, the one
// could not stand beside the other. References agree where their targets are paired, so that each round can find more.
func (m *matcher) byNaturalKey(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	types := map[string]bool{}
	for _, x := range lefts {
		types[x.resource.Address.Type] = m.keys[x.resource.Address.Type] != nil
	}
	paired := map[*candidate]bool{}
	for _, name := range sortedNames(types) {
		ls, rs := typed(lefts, name), typed(rights, name)
		all := slices.Concat(ls, rs)
		for _, attributes := range m.keys[name] {
			ls, rs = m.byKey(ls, rs, identity{
				evidence: strings.Join(attributes, " and ") + " are equal, and no two can share that",
				key:      func(x *candidate) string { return m.naturalKey(x, name, attributes) },
			})
		}
		for _, x := range all {
			paired[x] = true
		}
		for _, x := range slices.Concat(ls, rs) {
			delete(paired, x)
		}
	}
	return unpaired(lefts, paired), unpaired(rights, paired)
}

// typed returns the candidates of one resource type.
func typed(all []*candidate, name string) []*candidate {
	var out []*candidate
	for _, x := range all {
		if x.resource.Address.Type == name {
			out = append(out, x)
		}
	}
	return out
}

func sortedNames(set map[string]bool) []string {
	var out []string
	for name, ok := range set {
		if ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// naturalKey spells the values of attributes, and nothing where x is of another type or one of them says nothing.
func (m *matcher) naturalKey(x *candidate, name string, attributes []string) string {
	if x.resource.Address.Type != name {
		return ""
	}
	var b strings.Builder
	for _, a := range attributes {
		v := x.resource.Attributes.Field(a)
		if k := v.Kind(); k != model.String && k != model.Number || v.HoldsSensitive() || v.Len() == 0 && k == model.String {
			return ""
		}
		b.WriteString(m.spell(x.side, v.Text()))
		b.WriteByte(0)
	}
	return b.String()
}

// holdsID reports whether a text is an id, or an ARN or path with one in it.
func holdsID(text string) bool {
	if strings.ContainsAny(text, " \n{") {
		return false
	}
	return slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return r == ':' || r == '/' }), reference.Opaque)
}
