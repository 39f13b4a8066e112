package twin

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// blockMissing takes away the only block of its name, unless it is most of what the resource is.
func blockMissing(_ *maker, s spot, left model.Value) (change, bool) {
	block := s.node.Block() || s.node.Element().Block() || s.node == nil && !s.document
	if s.value.Kind() != model.List || s.value.Len() != 1 || s.value.Index(0).Kind() != model.Object || !s.anchored || !block || s.node.Required() ||
		left.Len() != 1 || s.value.HoldsSensitive() || s.value.Index(0).Len() == 0 {
		return change{}, false
	}
	const most = 3
	if leaves(s.value)*most > leaves(s.resource.Attributes) {
		return change{}, false
	}
	return change{left: left, right: model.ListValue(), names: s.names, shape: leftOnly, mirrored: true}, true
}

// leaves counts the scalars in v that say something.
func leaves(v model.Value) int {
	n := 0
	v.Map(func(x model.Value) model.Value {
		if k := x.Kind(); k == model.Number || k == model.Bool || k == model.String && x.Len() > 0 {
			n++
		}
		return x
	})
	return n
}

// setElement adds an element to a set of texts.
func setElement(_ *maker, s spot, left model.Value) (change, bool) {
	if s.node.Kind() != schema.Set || s.document || !texts(s.value) || !s.anchored || left.Len() != s.value.Len() {
		return change{}, false
	}
	more := "another-element"
	if strings.Contains(s.last(), "cidr") {
		more = "10.99.0.0/16"
	}
	return change{left: left, right: appended(s.value, model.StringValue(more)), names: s.names, shape: whole, mirrored: false}, true
}

// texts reports whether v is a list of nothing but open texts, at least one.
func texts(v model.Value) bool {
	for _, e := range v.Elements() {
		if e.Kind() != model.String || e.Sensitive() {
			return false
		}
	}
	return v.Kind() == model.List && v.Len() > 0
}

func appended(list model.Value, more ...model.Value) model.Value {
	var out []model.Value
	for _, e := range list.Elements() {
		out = append(out, e)
	}
	return model.ListValue(append(out, more...)...)
}

// setBlock adds a block to a set of blocks: one like the first with other numbers and names.
func setBlock(_ *maker, s spot, left model.Value) (change, bool) {
	if s.node.Kind() != schema.Set || s.document || !s.anchored || s.value.Len() == 0 || left.Len() != s.value.Len() || s.value.HoldsSensitive() || s.value.Index(0).Kind() != model.Object {
		return change{}, false
	}
	changed := 0
	more := s.value.Index(0)
	for name, f := range more.Fields() {
		switch f.Kind() {
		case model.Number:
			more = with(more, name, model.NumberValue("7"+strings.TrimPrefix(f.Text(), "-")))
			changed++
		case model.String:
			if slices.Contains(identities[:], name) && name != "protocol" && name != "type" {
				more = with(more, name, model.StringValue("another-"+name))
				changed++
			}
		case model.Absent, model.Null, model.Bool, model.List, model.Object:
		}
	}
	if changed == 0 {
		return change{}, false
	}
	return change{left: left, right: appended(s.value, more), names: s.names, shape: rightOnly}, true
}

// listOrder turns round a list whose order means something: the words of a command.
func listOrder(_ *maker, s spot, left model.Value) (change, bool) {
	switch strings.ToLower(s.last()) {
	case "command", "entrypoint", "args", "arguments":
	default:
		return change{}, false
	}
	if !s.anchored || !texts(s.value) || s.value.Len() < 2 || !model.Equal(s.value, left) || s.node.Kind() == schema.Set {
		return change{}, false
	}
	var turned []model.Value
	for i := s.value.Len() - 1; i >= 0; i-- {
		turned = append(turned, s.value.Index(i))
	}
	right := model.ListValue(turned...)
	return change{left: left, right: right, names: s.names, shape: whole, mirrored: true}, !model.Equal(right, left)
}

// isStatements reports whether s holds the statements of an access policy.
func isStatements(s spot, left model.Value) bool {
	return s.policy && s.last() == "Statement" && s.anchored && s.value.Kind() == model.List && s.value.Len() > 0 && left.Len() == s.value.Len()
}

// policyMore adds a statement to a policy.
func policyMore(_ *maker, s spot, left model.Value) (change, bool) {
	field := func(name, text string) model.Field { return model.Field{Name: name, Value: model.StringValue(text)} }
	more := model.ObjectValue(field("Sid", "AnotherStatement"), field("Effect", "Deny"), field("Action", "kms:DisableKey"), field("Resource", "*"))
	return change{left: left, right: appended(s.value, more), names: s.names, shape: rightOnly}, isStatements(s, left)
}

// policyAction allows one action more.
func policyAction(_ *maker, s spot, left model.Value) (change, bool) {
	if !isStatements(s, left) {
		return change{}, false
	}
	statement := s.value.Index(0)
	actions := statement.Field("Action")
	if actions.Kind() == model.String {
		actions = model.ListValue(actions)
	}
	if actions.Kind() != model.List || !texts(actions) {
		return change{}, false
	}
	right := write(s.value, []step{{kind: elementStep}, {name: "Action"}}, appended(actions, model.StringValue("kms:ScheduleKeyDeletion")))
	return change{left: left, right: right, names: append(slices.Clone(s.names), "Action"), shape: whole}, true
}
