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
func (b *builder) legacy(top outline) error {
	modules, ok := top["modules"]
	if !ok {
		return nil
	}
	c := b.in.cursor(modules.from, modules.to)
	var outputs []rawOutput
	err := c.list("modules", func() error {
		path, found, resources, err := c.legacyModule()
		if err != nil {
			return err
		}
		if len(path) == 0 {
			// Only the outputs of the root module are outputs of the environment.
			outputs = append(outputs, found...)
		}
		for _, r := range resources {
			if err := b.addLegacy(path, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return b.addOutputs(outputs)
}

// legacyModule reads one module. Its path comes back without the "root" that every path begins with.
func (c *cursor) legacyModule() (path []model.Module, outputs []rawOutput, resources []legacyResource, err error) {
	at := c.at()
	var names []string
	err = c.object("a module", func(key string) (err error) {
		switch key {
		case "path":
			names, err = c.strings(key)
		case "outputs":
			outputs, err = c.outputs()
		case "resources":
			err = c.object(key, func(key string) error {
				r, err := c.legacyResource(key)
				resources = append(resources, r)
				return err
			})
		default:
			err = c.skip()
		}
		return err
	})
	if err == nil && len(names) > 0 && names[0] != "root" {
		err = c.in.errorAt(at, `the path of a module must begin with "root"`)
	}
	for _, name := range names[min(1, len(names)):] {
		path = append(path, model.Module{Name: name})
	}
	return path, outputs, resources, err
}

// legacyResource is one resource of a module, with the objects that it has.
type legacyResource struct {
	at                int
	key, provider     string
	dependencies      []string
	primary           *legacyInstance
	deposed, replaced []legacyInstance
}

// legacyInstance is one object.
type legacyInstance struct {
	id            string
	attributes    model.Value
	schemaVersion int
	tainted       bool
}

func (c *cursor) legacyResource(key string) (r legacyResource, err error) {
	r.at, r.key = c.at(), key
	err = c.object("a resource", func(key string) (err error) {
		switch key {
		case "provider":
			r.provider, err = c.string(key)
		case "depends_on":
			r.dependencies, err = c.strings(key)
		case "primary":
			r.primary, err = c.legacyInstance()
		case "deposed":
			r.deposed, err = c.legacyInstances(key)
		case "tainted":
			r.replaced, err = c.legacyInstances(key)
		default:
			err = c.skip()
		}
		return err
	})
	return r, err
}

func (c *cursor) legacyInstances(what string) (out []legacyInstance, err error) {
	err = c.list(what, func() error {
		i, err := c.legacyInstance()
		if i != nil {
			out = append(out, *i)
		}
		return err
	})
	return out, err
}

// legacyInstance reads one object, nil for null.
func (c *cursor) legacyInstance() (*legacyInstance, error) {
	if c.dec.PeekKind() == 'n' {
		return nil, c.token()
	}
	i := &legacyInstance{}
	err := c.object("an instance", func(key string) (err error) {
		switch key {
		case "id":
			i.id, err = c.string(key)
		case "attributes":
			at := c.at()
			i.attributes, err = c.value()
			if k := i.attributes.Kind(); err == nil && k != model.Object && k != model.Null {
				err = c.in.errorAt(at, "attributes must be an object")
			}
		case "meta":
			var meta model.Value
			meta, err = c.value()
			// Both 1 and "1" occur.
			if n, ok := wholeNumber(meta.Field("schema_version").Text()); ok && n > 0 {
				i.schemaVersion = count(uint64(n))
			}
		case "tainted":
			var v model.Value
			v, err = c.value()
			i.tainted = model.Equal(v, model.BoolValue(true))
		default:
			err = c.skip()
		}
		return err
	})
	return i, err
}

// addLegacy takes up the objects of one resource. Version 1 keeps objects that are to be replaced in a list of their
// own: where there is no primary one, the first of them is the current object.
func (b *builder) addLegacy(path []model.Module, r legacyResource) error {
	address, err := legacyAddress(path, r.key)
	if err != nil {
		return b.in.errorAt(r.at, "%w", err)
	}
	for i := range r.replaced {
		r.replaced[i].tainted = true
	}
	current := r.primary
	if current == nil && len(r.replaced) > 0 {
		current, r.replaced = &r.replaced[0], r.replaced[1:]
	}
	add := func(i legacyInstance, deposed string) error {
		return b.add(&model.Resource{
			Address: address, Provider: legacyProvider(r.provider, address.Type), Attributes: i.object(),
			SchemaVersion: i.schemaVersion, Tainted: i.tainted, Deposed: deposed, Dependencies: r.dependencies,
		}, r.at)
	}
	if current != nil {
		if err := add(*current, ""); err != nil {
			return err
		}
	}
	for n, i := range slices.Concat(r.deposed, r.replaced) {
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
