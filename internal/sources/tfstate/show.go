package tfstate

import (
	"cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// show reads what terraform show -json prints of a state.
func (b *builder) show(v model.Value) error {
	f := b.in.fields(v, "the state")
	if version := f.text("terraform_version"); b.state.Source.TerraformVersion == "" {
		b.state.Source.TerraformVersion = version
	}
	if f.err != nil {
		return f.err
	}
	return b.shownValues(v.Field("values"), v.Field("checks"))
}

// plan reads the planned values of a plan, or the state that it started from.
func (b *builder) plan(top model.Value, opts Options) error {
	b.state.Source.Kind = "plan"
	if opts.Prior {
		return b.show(top.Field("prior_state")) // Terraform leaves an empty state out
	}
	planned := top.Field("planned_values")
	if missing(planned) {
		return b.in.errorf("this plan has no planned_values; print it again with `terraform show -json FILE`")
	}
	return b.shownValues(planned, top.Field("checks"))
}

// shownValues takes up resources, checks and outputs.
func (b *builder) shownValues(values, checks model.Value) error {
	if err := b.in.object(values, "values"); err != nil {
		return err
	}
	if err := b.in.list(checks, "checks", b.shownCheck); err != nil {
		return err
	}
	if err := b.shownModule(values.Field("root_module")); err != nil {
		return err
	}
	outputs, err := b.shownOutputs(values.Field("outputs"))
	if err != nil {
		return err
	}
	return b.addOutputs(outputs)
}

// shownOutputs reads the outputs of the root module. Their types are looked at only to refuse what makes no sense.
func (b *builder) shownOutputs(v model.Value) ([]rawOutput, error) {
	for _, o := range v.Fields() {
		if err := b.in.object(o, "an output"); err != nil {
			return nil, err
		}
		if kind := o.Field("type"); !missing(kind) && !isType(kind) {
			return nil, b.in.errorAt(kind.Offset(), "the type of an output makes no sense; print the state again with `terraform show -json`")
		}
	}
	return b.in.outputs(v)
}

// shownModule takes up the resources of a module and of those below it.
func (b *builder) shownModule(m model.Value) error {
	f := b.in.fields(m, "a module")
	address := f.text("address")
	if f.err != nil {
		return f.err
	}
	err := b.in.list(m.Field("resources"), "resources", func(r model.Value) error {
		if missing(r) {
			return nil
		}
		return b.shownResource(address, r)
	})
	if err != nil {
		return err
	}
	return b.in.list(m.Field("child_modules"), "child_modules", b.shownModule)
}

func (b *builder) shownResource(module string, v model.Value) error {
	address, err := b.shownAddress(module, v)
	if err != nil {
		return err
	}
	f := b.in.fields(v, "a resource")
	r := &model.Resource{
		Address: address, Provider: model.ParseProvider(f.text("provider_name")), Attributes: v.Field("values"), Identity: v.Field("identity"),
		SchemaVersion: count(f.whole("schema_version")), Tainted: model.Equal(v.Field("tainted"), model.BoolValue(true)),
		Deposed: f.text("deposed_key"), Dependencies: f.strings("depends_on"),
	}
	if f.err != nil {
		return f.err
	}
	if err := cmp.Or(b.in.object(r.Attributes, "values"), b.in.object(r.Identity, "identity")); err != nil {
		return err
	}
	if missing(r.Attributes) {
		r.Attributes = model.ObjectValue()
	}
	if r.Identity.Kind() == model.Null {
		r.Identity = model.Value{}
	}
	r.Attributes = hideTree(r.Attributes, v.Field("sensitive_values"))
	return b.add(r, v.Offset())
}

// shownAddress reads the address that is given, and where that cannot be read puts it together from its parts.
func (b *builder) shownAddress(module string, v model.Value) (model.Address, error) {
	f := b.in.fields(v, "a resource")
	given, modeName := f.text("address"), f.text("mode")
	built := model.Address{Type: f.text("type"), Name: f.text("name")}
	if f.err != nil {
		return built, f.err
	}
	err := cmp.Or(b.bounded(v.Offset(), given), b.bounded(v.Offset(), module, built.Type, built.Name))
	if err != nil {
		return built, err
	}
	if built.Mode, err = b.mode(modeName, v.Offset()); err != nil {
		return built, err
	}
	a, err := model.ParseAddress(given)
	if err == nil && a.Mode == built.Mode && a.Type == built.Type && a.Name == built.Name {
		return a, nil
	}
	if built.Modules, err = model.ParseModules(module); err != nil {
		return built, b.in.errorAt(v.Offset(), "the address of a module cannot be read: %w", err)
	}
	built.Key, err = b.key(built, v.Field("index"), v.Offset())
	return built, err
}

// shownCheck takes up the result of one configuration object, with the messages of all its instances.
func (b *builder) shownCheck(v model.Value) error {
	f := b.in.fields(v, "a check")
	check := model.Check{Status: checkStatus(f.text("status"))}
	if f.err != nil {
		return f.err
	}
	address := b.in.fields(v.Field("address"), "the address of a check")
	if check.Address = address.text("to_display"); address.err != nil {
		return address.err
	}
	err := b.in.list(v.Field("instances"), "instances", func(i model.Value) error {
		return b.in.list(i.Field("problems"), "problems", func(p model.Value) error {
			problem := b.in.fields(p, "a problem")
			check.Messages = append(check.Messages, problem.text("message"))
			return problem.err
		})
	})
	b.state.Checks = append(b.state.Checks, check)
	return err
}
