package pairing

import (
	_ "embed"
	"maps"
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
	ls, rs := m.withKeys(lefts), m.withKeys(rights)
	for _, name := range slices.Sorted(maps.Keys(ls)) {
		for _, attributes := range m.keys[name] {
			if m.stopped() || len(ls[name]) == 0 || len(rs[name]) == 0 {
				break
			}
			ls[name], rs[name] = m.byKey(ls[name], rs[name], identity{
				evidence: strings.Join(attributes, " and ") + " are equal, and no two can share that",
				key:      func(x *candidate) string { return m.naturalKey(x, attributes) },
			})
		}
	}
	return unpaired(lefts), unpaired(rights)
}

// withKeys sorts the candidates of types that have natural keys out by type.
func (m *matcher) withKeys(all []*candidate) map[string][]*candidate {
	out := map[string][]*candidate{}
	for _, x := range all {
		if name := x.resource.Address.Type; m.keys[name] != nil {
			out[name] = append(out[name], x)
		}
	}
	return out
}

// naturalKey spells the values of attributes, and nothing where one of them says nothing.
func (m *matcher) naturalKey(x *candidate, attributes []string) string {
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
