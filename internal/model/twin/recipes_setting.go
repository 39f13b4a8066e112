package twin

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// isVariable reports whether s is the value of an environment variable of some application: in a map of variables, or in a list of names
// and values. Those whose name says that they hold a secret are none.
func isVariable(s spot, left model.Value) bool {
	if s.value.Kind() != model.String || !settled(s, left) || schema.SecretName(s.last()) || len(s.names) < 2 {
		return false
	}
	above := strings.ToLower(s.names[len(s.names)-2])
	if s.last() == "value" {
		name := s.parent.Field("name")
		return (above == "environment" || above == "env") && name.Kind() == model.String && !schema.SecretName(name.Text())
	}
	return above == "variables" || above == "environment_variables" || above == "app_settings" || above == "environment" && !s.document && s.parent.Kind() == model.Object
}

func variableDrift(_ *maker, s spot, left model.Value) (change, bool) {
	return replaced(s, left, model.StringValue("another-value")), isVariable(s, left)
}

// wordSetting sets a variable to the environment's word alone, which tells the application how to behave.
func wordSetting(m *maker, s spot, left model.Value) (change, bool) {
	c := replaced(s, model.StringValue(m.Left), model.StringValue(m.Right))
	c.mirrored = false
	return c, isVariable(s, left)
}

func mockHost(_ *maker, s spot, left model.Value) (change, bool) {
	if !isVariable(s, left) {
		return change{}, false
	}
	return replaced(s, model.StringValue("https://payments-mock.example.net/v2"), model.StringValue("https://payments.example.com/v2")), true
}

// otherSidesWord lets the right side name what the left one owns.
func otherSidesWord(m *maker, s spot, left model.Value) (change, bool) {
	if !s.anchored || s.policy || s.value.Kind() != model.String || left.Kind() != model.String || s.value.Sensitive() ||
		len(s.at) == 1 && slices.Contains(ownNames[:], s.last()) || telling(s.last()) || s.last() == "Name" || s.names[0] == "metadata" || s.names[0] == "tags_all" || s.many && slices.Contains(identities[:], s.last()) ||
		s.at[len(s.at)-1].kind != fieldStep || strings.ContainsAny(left.Text(), "{\n") {
		return change{}, false
	}
	l, r := left.Text(), s.value.Text()
	if l == r || len(findWords(l, m.template.leftForms)) == 0 || m.fold(l, m.template.leftForms) != m.fold(r, m.template.rightForms) {
		return change{}, false
	}
	return change{left: left, right: left, names: s.names, shape: leaf}, true
}

// fold returns s with its words replaced by one mark.
func (m *maker) fold(s string, forms []string) string {
	var splices []splice
	for _, w := range findWords(s, forms) {
		splices = append(splices, splice{w.from, w.to, "\x00"})
	}
	return apply(s, splices)
}

// rewire lets the right side refer to another resource of the same type than the left one.
func rewire(m *maker, s spot, _ model.Value) (change, bool) {
	if !s.anchored || s.document || s.value.Kind() != model.String || len(s.value.Text()) < minName || s.at[len(s.at)-1].kind != fieldStep || tagging(s) ||
		s.many && slices.Contains(identities[:], s.last()) || len(s.at) == 1 && slices.Contains(ownNames[:], s.last()) {
		return change{}, false
	}
	// A part that got another address is known by what it is a part of; pointed elsewhere it would be a part of that, and be listed there.
	if i := slices.Index(m.sides[1], s.resource); reshape.IsPart(s.resource.Address.Type) && !m.addresses[1][i].Equal(s.resource.Address) {
		return change{}, false
	}
	left := read(m.leftOf(s.resource), s.at)
	other, ok := m.otherTarget(s)
	if !ok || model.Equal(left, s.value) {
		return change{}, false
	}
	return change{left: left, right: model.StringValue(other), names: s.names, shape: leaf}, true
}

// otherTarget returns the id of another resource of the type that s refers to by its id. Both exist on both sides, and nothing else has
// their ids.
func (m *maker) otherTarget(s spot) (string, bool) {
	target := -1
	count := map[string]int{}
	right := m.sides[1]
	id := func(i int) string {
		if right[i] == nil || m.sides[0][i] == nil || right[i].Address.Mode != model.Managed {
			return ""
		}
		return right[i].Attributes.Field("id").Text()
	}
	for i := range right {
		x := id(i)
		count[x]++
		if x == s.value.Text() && right[i] != s.resource {
			target = i
		}
	}
	if target < 0 || count[s.value.Text()] != 1 || counted(right[target].Address) {
		return "", false
	}
	for i := range right {
		x := id(i)
		if i == target || x == "" || right[i] == s.resource || right[i].Address.Type != right[target].Address.Type || counted(right[i].Address) || count[x] != 1 || len(x) < minName {
			continue
		}
		return x, true
	}
	return "", false
}

// leftOf returns the attributes of the left counterpart of a resource of the right side.
func (m *maker) leftOf(r *model.Resource) model.Value {
	i := slices.Index(m.sides[1], r)
	if i < 0 || m.sides[0][i] == nil {
		return model.Value{}
	}
	return m.sides[0][i].Attributes
}
