package tfstate

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/paritytui/paritytui/internal/model"
)

// show reads what terraform show -json prints of a state. The text is a part of the input that begins at byte offset
// base, negative where it was put together and has no place there. scan has read it before: terraform-json itself
// takes duplicate keys and mends broken Unicode.
func (b *builder) show(text []byte, base int) error {
	shown, err := b.decode(text, base)
	if err != nil {
		return err
	}
	if b.state.Source.TerraformVersion == "" {
		b.state.Source.TerraformVersion = shown.TerraformVersion
	}
	for _, c := range shown.Checks {
		b.state.Checks = append(b.state.Checks, shownCheck(c))
	}
	if shown.Values == nil {
		return nil
	}
	if err := b.shownModule(shown.Values.RootModule); err != nil {
		return err
	}
	var outputs []rawOutput
	for name, o := range shown.Values.Outputs {
		if o != nil {
			outputs = append(outputs, rawOutput{at: -1, name: name, value: plain(o.Value), sensitive: o.Sensitive})
		}
	}
	return b.addOutputs(outputs)
}

// plan reads the planned values of a plan, or the state that it started from.
func (b *builder) plan(top outline, opts Options) error {
	b.state.Source.Kind = "plan"
	data := b.in.data
	if opts.Prior {
		prior, ok := top["prior_state"]
		if !ok || prior.kind == 'n' {
			return nil // Terraform leaves an empty state out
		}
		return b.show(data[prior.from:prior.to], prior.from)
	}
	planned, ok := top["planned_values"]
	if !ok || planned.kind == 'n' {
		return b.in.errorf("this plan has no planned_values; print it again with `terraform show -json FILE`")
	}
	// Planned values are a state without its frame.
	text := append([]byte(`{"format_version":"1.0","values":`), data[planned.from:planned.to]...)
	if checks, ok := top["checks"]; ok {
		text = append(append(text, `,"checks":`...), data[checks.from:checks.to]...)
	}
	return b.show(append(text, '}'), -1)
}

// decode hands text to terraform-json. Its errors may quote values, so only what is known to be none is passed on.
func (b *builder) decode(text []byte, base int) (shown *tfjson.State, err error) {
	defer func() {
		// The reader of type expressions panics on some that make no sense.
		if recover() != nil {
			shown, err = nil, b.in.errorf("the type of an output makes no sense; print the state again with `terraform show -json`")
		}
	}()
	shown = &tfjson.State{}
	// Set on the part that is read: a plan does not pass it on to the state inside.
	shown.UseJSONNumber(true)
	err = shown.UnmarshalJSON(text)
	if err == nil {
		return shown, nil
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && base >= 0 {
		kind, _, _ := strings.Cut(wrong.Value, " ")
		return nil, b.in.errorAt(base+int(wrong.Offset), "%s must not be of kind %s", model.Printable(wrong.Field), kind)
	}
	return nil, b.in.errorf("this is not what `terraform show -json` prints: an attribute of a resource or output has the wrong form")
}

// shownModule takes up the resources of a module and of those below it.
func (b *builder) shownModule(m *tfjson.StateModule) error {
	if m == nil {
		return nil
	}
	for _, r := range m.Resources {
		if r == nil {
			continue
		}
		if err := b.addShown(m.Address, r); err != nil {
			return err
		}
	}
	for _, child := range m.ChildModules {
		if err := b.shownModule(child); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) addShown(module string, r *tfjson.StateResource) error {
	address, err := b.shownAddress(module, r)
	if err != nil {
		return err
	}
	attributes := model.ObjectValue(plainFields(r.AttributeValues)...)
	if len(r.SensitiveValues) > 0 {
		part := &input{name: b.in.name, data: r.SensitiveValues}
		tree, err := part.cursor(0, len(part.data)).value()
		if err != nil {
			return err
		}
		attributes = hideTree(attributes, tree)
	}
	var identity model.Value
	if r.IdentityValues != nil {
		identity = model.ObjectValue(plainFields(r.IdentityValues)...)
	}
	return b.add(&model.Resource{
		Address: address, Provider: model.ParseProvider(r.ProviderName), Attributes: attributes, Identity: identity,
		SchemaVersion: count(r.SchemaVersion), Tainted: r.Tainted, Deposed: r.DeposedKey, Dependencies: r.DependsOn,
	}, -1)
}

// shownAddress reads the address that is given, and where that cannot be read puts it together from its parts.
func (b *builder) shownAddress(module string, r *tfjson.StateResource) (model.Address, error) {
	mode, err := b.mode(string(r.Mode), -1)
	if err != nil {
		return model.Address{}, err
	}
	a, err := model.ParseAddress(r.Address)
	if err == nil && a.Mode == mode && a.Type == r.Type && a.Name == r.Name {
		return a, nil
	}
	a = model.Address{Mode: mode, Type: r.Type, Name: r.Name}
	if a.Modules, err = model.ParseModules(module); err != nil {
		return a, b.in.errorf("the address of a module cannot be read: %w", err)
	}
	a.Key, err = b.key(a, plain(r.Index), -1)
	return a, err
}

// plain turns what encoding/json makes of a value into the model's own form.
func plain(v any) model.Value {
	switch v := v.(type) {
	case bool:
		return model.BoolValue(v)
	case string:
		return model.StringValue(v)
	case json.Number:
		return model.NumberValue(v.String())
	case []any:
		elements := make([]model.Value, len(v))
		for i, e := range v {
			elements[i] = plain(e)
		}
		return model.ListValue(elements...)
	case map[string]any:
		return model.ObjectValue(plainFields(v)...)
	}
	return model.NullValue()
}

func plainFields(m map[string]any) []model.Field {
	fields := make([]model.Field, 0, len(m))
	for name, v := range m {
		fields = append(fields, model.Field{Name: name, Value: plain(v)})
	}
	return fields
}

// shownCheck returns the result of one configuration object, with the messages of all its instances.
func shownCheck(c tfjson.CheckResultStatic) model.Check {
	check := model.Check{Address: c.Address.ToDisplay, Status: checkStatus(string(c.Status))}
	for _, i := range c.Instances {
		for _, p := range i.Problems {
			check.Messages = append(check.Messages, p.Message)
		}
	}
	check.Messages = slices.Clip(check.Messages)
	return check
}
