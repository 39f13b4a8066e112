package tfstate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// legacy reads a state of version 1 to 3, as Terraform 0.3 to 0.11 wrote them: modules by path, resources by an
// address in text, and attributes as flat maps of strings.
func (b *builder) legacy(top model.Value) error {
	var outputs []rawOutput
	err := b.in.list(top.Field("modules"), "modules", func(m model.Value) error {
		path, err := b.legacyPath(m)
		if err != nil {
			return err
		}
		found, err := b.in.outputs(m.Field("outputs"))
		if err != nil {
			return err
		}
		if len(path) == 0 {
			// Only the outputs of the root module are outputs of the environment.
			outputs = append(outputs, found...)
		}
		resources := m.Field("resources")
		for _, f := range inOrder(resources) {
			if err := b.legacyResource(path, f.Name, f.Value); err != nil {
				return err
			}
		}
		return b.in.object(resources, "resources")
	})
	if err != nil {
		return err
	}
	return b.addOutputs(outputs)
}

// legacyPath reads the path of a module, without the "root" that every path begins with.
func (b *builder) legacyPath(m model.Value) ([]model.Module, error) {
	f := b.in.fields(m, "a module")
	names := f.strings("path")
	if f.err != nil {
		return nil, f.err
	}
	if len(names) > 0 && names[0] != "root" {
		return nil, b.in.errorAt(m.Offset(), `the path of a module must begin with "root"`)
	}
	var path []model.Module
	for _, name := range names[min(1, len(names)):] {
		path = append(path, model.Module{Name: name})
	}
	return path, nil
}

// legacyInstance is one object of a resource.
type legacyInstance struct {
	id            string
	attributes    model.Value
	schemaVersion int
	tainted       bool
}

// legacyInstances reads a list of objects and leaves out what is null.
func (in *input) legacyInstances(v model.Value, what string) (out []legacyInstance, err error) {
	err = in.list(v, what, func(e model.Value) error {
		if missing(e) {
			return nil
		}
		i, err := in.legacyInstance(e)
		out = append(out, i)
		return err
	})
	return out, err
}

// legacyInstance reads one object.
func (in *input) legacyInstance(v model.Value) (legacyInstance, error) {
	f := in.fields(v, "an instance")
	i := legacyInstance{id: f.text("id"), attributes: v.Field("attributes"), tainted: model.Equal(v.Field("tainted"), model.BoolValue(true))}
	// Both 1 and "1" occur.
	if n, ok := wholeNumber(v.Field("meta").Field("schema_version").Text()); ok && n > 0 {
		i.schemaVersion = count(uint64(n))
	}
	if f.err != nil {
		return i, f.err
	}
	return i, in.object(i.attributes, "attributes")
}

// legacyResource takes up the objects of one resource. Version 1 keeps objects that are to be replaced in a list of their
// own: where there is no primary one, the first of them is the current object.
func (b *builder) legacyResource(path []model.Module, key string, v model.Value) error {
	f := b.in.fields(v, "a resource")
	provider, dependencies := f.text("provider"), f.strings("depends_on")
	if f.err != nil {
		return f.err
	}
	deposed, err := b.in.legacyInstances(v.Field("deposed"), "deposed")
	if err != nil {
		return err
	}
	replaced, err := b.in.legacyInstances(v.Field("tainted"), "tainted")
	if err != nil {
		return err
	}
	if err := b.bounded(v.Offset(), key); err != nil {
		return err
	}
	address, err := legacyAddress(path, key)
	if err != nil {
		return b.in.errorAt(v.Offset(), "%w", err)
	}
	add := func(i legacyInstance, deposed string) error {
		return b.add(&model.Resource{
			Address: address, Provider: legacyProvider(provider, address.Type), Attributes: i.object(),
			SchemaVersion: i.schemaVersion, Tainted: i.tainted, Deposed: deposed, Dependencies: dependencies,
		}, v.Offset())
	}
	for i := range replaced {
		replaced[i].tainted = true
	}
	if primary := v.Field("primary"); !missing(primary) {
		current, err := b.in.legacyInstance(primary)
		if err != nil {
			return err
		}
		if err := add(current, ""); err != nil {
			return err
		}
	} else if len(replaced) > 0 {
		if err := add(replaced[0], ""); err != nil {
			return err
		}
		replaced = replaced[1:]
	}
	for n, i := range slices.Concat(deposed, replaced) {
		// The format gives deposed objects no keys; their rank stands in.
		if err := add(i, fmt.Sprintf("%08x", n+1)); err != nil {
			return err
		}
	}
	return nil
}

// object returns the attributes as they were before they were flattened, with the id that stands beside them.
func (i legacyInstance) object() model.Value {
	v := rebuild(i.attributes)
	if i.id == "" || v.Field("id").Kind() != model.Absent {
		return v
	}
	fields := []model.Field{{Name: "id", Value: model.StringValue(i.id)}}
	for name, f := range v.Fields() {
		fields = append(fields, model.Field{Name: name, Value: f})
	}
	return model.ObjectValue(fields...)
}

// legacyAddress reads [data.]TYPE.NAME[.INDEX] in a module.
func legacyAddress(path []model.Module, key string) (model.Address, error) {
	a := model.Address{Modules: path}
	rest, isData := strings.CutPrefix(key, "data.")
	if isData {
		a.Mode = model.Data
	}
	parts := strings.Split(rest, ".")
	if len(parts) < 2 || len(parts) > 3 {
		return a, fmt.Errorf("the key of a resource must be [data.]TYPE.NAME[.INDEX], and %s is not", model.Printable(key))
	}
	a.Type, a.Name = parts[0], parts[1]
	if len(parts) == 3 {
		if n, err := strconv.Atoi(parts[2]); err == nil && strconv.Itoa(n) == parts[2] {
			a.Key = model.IntKey(n)
		} else {
			a.Key = model.StringKey(parts[2])
		}
	}
	return a, nil
}

// legacyProvider reads the provider of an old state: provider.aws.west, aws.west, or nothing, which means the one that the
// type is named after.
func legacyProvider(text, kind string) model.Provider {
	switch {
	case text == "":
		name, _, _ := strings.Cut(kind, "_")
		return model.Provider{Type: name}
	case strings.Contains(text, "provider."), strings.Contains(text, "/"):
		return model.ParseProvider(text)
	}
	return model.ParseProvider("provider." + text)
}
