package tfstate

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// raw reads a state of version 4. Keys that it does not know are passed over, "private" among them.
func (b *builder) raw(top model.Value) error {
	if err := b.in.list(top.Field("resources"), "resources", b.rawResource); err != nil {
		return err
	}
	if err := b.in.list(top.Field("check_results"), "check_results", b.rawCheck); err != nil {
		return err
	}
	outputs, err := b.in.outputs(top.Field("outputs"))
	if err != nil {
		return err
	}
	return b.addOutputs(outputs)
}

// rawOutput is an output of the root module in a state of any version.
type rawOutput struct {
	at        int
	name      string
	value     model.Value
	sensitive bool
}

// outputs reads the outputs of a module. Where version 1 has a bare string in place of an object, that is the value.
func (in *input) outputs(v model.Value) (out []rawOutput, err error) {
	for name, o := range v.Fields() {
		one := rawOutput{at: o.Offset(), name: name, value: o}
		if o.Kind() == model.Object {
			one.value = o.Field("value")
			// Whatever is not a clear no hides the value.
			sensitive := o.Field("sensitive")
			one.sensitive = !missing(sensitive) && !model.Equal(sensitive, model.BoolValue(false))
		}
		out = append(out, one)
	}
	return out, in.object(v, "outputs")
}

// addOutputs takes up outputs in the order of their names.
func (b *builder) addOutputs(outputs []rawOutput) error {
	slices.SortFunc(outputs, func(a, b rawOutput) int { return strings.Compare(a.name, b.name) })
	for _, o := range outputs {
		if err := b.addOutput(o.name, o.value, o.sensitive, o.at); err != nil {
			return err
		}
	}
	return nil
}

// rawResource takes up all instances of one resource.
func (b *builder) rawResource(v model.Value) error {
	f := b.in.fields(v, "a resource")
	address := model.Address{Type: f.text("type"), Name: f.text("name")}
	module, mode, provider := f.text("module"), f.text("mode"), f.text("provider")
	if f.err != nil {
		return f.err
	}
	err := b.bounded(v.Offset(), module, address.Type, address.Name)
	if err != nil {
		return err
	}
	if address.Mode, err = b.mode(mode, v.Offset()); err != nil {
		return err
	}
	if address.Modules, err = model.ParseModules(module); err != nil {
		return b.in.errorAt(v.Offset(), "the module of a resource cannot be read: %w", err)
	}
	parsed := model.ParseProvider(provider)
	return b.in.list(v.Field("instances"), "instances", func(i model.Value) error {
		return b.rawInstance(address, parsed, i)
	})
}

// rawInstance takes up one instance of the resource with the given address.
func (b *builder) rawInstance(a model.Address, provider model.Provider, v model.Value) error {
	f := b.in.fields(v, "an instance")
	r := &model.Resource{
		Address: a, Provider: provider, Identity: v.Field("identity"), SchemaVersion: count(f.whole("schema_version")),
		Tainted: f.text("status") == "tainted", Deposed: f.text("deposed"), Dependencies: f.strings("dependencies"),
	}
	if own := f.text("provider"); own != "" {
		r.Provider = model.ParseProvider(own)
	}
	if r.Dependencies == nil {
		r.Dependencies = f.strings("depends_on")
	}
	if r.Identity.Kind() == model.Null {
		r.Identity = model.Value{}
	}
	if f.err != nil {
		return f.err
	}
	var err error
	if r.Address.Key, err = b.key(a, v.Field("index_key"), v.Offset()); err != nil {
		return err
	}
	key, _ := r.Address.Key.Str()
	if err := b.bounded(v.Offset(), key); err != nil {
		return err
	}
	if r.Attributes, err = b.attributes(r.Address, v); err != nil {
		return err
	}
	return b.add(r, v.Offset())
}

// attributes returns the attributes of an instance as an object, plain and with its secrets hidden.
func (b *builder) attributes(a model.Address, instance model.Value) (model.Value, error) {
	v := instance.Field("attributes")
	switch v.Kind() {
	case model.Object:
		v = unwrap(v)
	case model.Absent, model.Null:
		v = model.ObjectValue()
		if flat := instance.Field("attributes_flat"); flat.Kind() == model.Object {
			v = rebuild(flat)
		}
	default:
		return v, b.in.errorAt(instance.Offset(), "the attributes of %s must be an object", model.Printable(a.String()))
	}
	return hidePaths(v, instance.Field("sensitive_attributes")), nil
}

// key reads the key of an instance: none, a whole number or a string.
func (b *builder) key(a model.Address, v model.Value, at int) (model.Key, error) {
	switch v.Kind() {
	case model.Absent, model.Null:
		return model.Key{}, nil
	case model.String:
		return model.StringKey(v.Text()), nil
	case model.Number:
		if n, ok := wholeNumber(v.Text()); ok {
			return model.IntKey(n), nil
		}
	default:
	}
	return model.Key{}, b.in.errorAt(at, "the index_key of an instance of %s must be a whole number or a string", model.Printable(a.String()))
}

// wholeNumber reads a number without a fraction, in any JSON spelling: Terraform itself keeps keys as floats.
func wholeNumber(text string) (int, bool) {
	if n, err := strconv.Atoi(text); err == nil {
		return n, true
	}
	const exact = 1 << 53
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > exact {
		return 0, false
	}
	return int(f), true
}

// rawCheck reads the result of one configuration object, which becomes one Check with the messages of all its instances.
func (b *builder) rawCheck(v model.Value) error {
	f := b.in.fields(v, "a check result")
	check := model.Check{Address: f.text("config_addr"), Status: checkStatus(f.text("status"))}
	if f.err != nil {
		return f.err
	}
	err := b.in.list(v.Field("objects"), "objects", func(o model.Value) error {
		f := b.in.fields(o, "a check result")
		check.Messages = append(check.Messages, f.strings("failure_messages")...)
		return f.err
	})
	b.state.Checks = append(b.state.Checks, check)
	return err
}

// checkStatus returns the status of a check in the words of model.Check.
func checkStatus(text string) string {
	switch text {
	case "pass", "fail", "error":
		return text
	}
	return "unknown"
}
