package tfstate

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// rawResource is an element of "resources" in a state of version 4. Its keys come in any order, so nothing is made of
// them before the whole element was read.
type rawResource struct {
	at                       int
	module, mode, kind, name string
	provider                 string
	instances                []rawInstance
}

// rawInstance is one object of a resource.
type rawInstance struct {
	at                  int
	key                 model.Value
	status, deposed     string
	schemaVersion       uint64
	attributes, flat    model.Value
	sensitive, identity model.Value
	dependencies, needs []string
	provider            string
	wrapped             bool
}

// raw reads a state of version 4. Keys that it does not know are passed over, "private" among them.
func (b *builder) raw() error {
	c := b.in.cursor(0, len(b.in.data))
	var outputs []rawOutput
	err := c.object("the state", func(key string) (err error) {
		switch key {
		case "resources":
			return c.list("resources", func() error {
				r, err := c.rawResource()
				if err != nil {
					return err
				}
				return b.addRaw(r)
			})
		case "outputs":
			outputs, err = c.outputs()
			return err
		case "check_results":
			return b.rawChecks(c)
		}
		return c.skip()
	})
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
func (c *cursor) outputs() (out []rawOutput, err error) {
	err = c.object("outputs", func(name string) error {
		o := rawOutput{at: c.at(), name: name}
		if c.dec.PeekKind() != '{' {
			o.value, err = c.value()
			out = append(out, o)
			return err
		}
		err := c.object("the output", func(key string) (err error) {
			switch key {
			case "value":
				o.value, err = c.value()
			case "sensitive":
				var v model.Value
				v, err = c.value()
				// Whatever is not a clear no hides the value.
				o.sensitive = v.Kind() != model.Null && !model.Equal(v, model.BoolValue(false))
			default:
				err = c.skip()
			}
			return err
		})
		out = append(out, o)
		return err
	})
	return out, err
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

func (c *cursor) rawResource() (r rawResource, err error) {
	r.at = c.at()
	err = c.object("a resource", func(key string) (err error) {
		switch key {
		case "module":
			r.module, err = c.string(key)
		case "mode":
			r.mode, err = c.string(key)
		case "type":
			r.kind, err = c.string(key)
		case "name":
			r.name, err = c.string(key)
		case "provider":
			r.provider, err = c.string(key)
		case "instances":
			err = c.list(key, func() error {
				i, err := c.rawInstance()
				r.instances = append(r.instances, i)
				return err
			})
		default:
			err = c.skip()
		}
		return err
	})
	return r, err
}

func (c *cursor) rawInstance() (i rawInstance, err error) {
	i.at = c.at()
	err = c.object("an instance", func(key string) (err error) {
		switch key {
		case "index_key":
			i.key, err = c.value()
		case "status":
			i.status, err = c.string(key)
		case "deposed":
			i.deposed, err = c.string(key)
		case "schema_version":
			i.schemaVersion, err = c.whole(key)
		case "attributes":
			c.wrapped = false
			i.attributes, err = c.value()
			i.wrapped = c.wrapped
		case "attributes_flat":
			i.flat, err = c.value()
		case "sensitive_attributes":
			i.sensitive, err = c.value()
		case "identity":
			i.identity, err = c.value()
		case "dependencies":
			i.dependencies, err = c.strings(key)
		case "depends_on":
			i.needs, err = c.strings(key)
		case "provider":
			i.provider, err = c.string(key)
		default:
			err = c.skip()
		}
		return err
	})
	return i, err
}

// addRaw takes up all instances of one resource.
func (b *builder) addRaw(r rawResource) error {
	mode, err := b.mode(r.mode, r.at)
	if err != nil {
		return err
	}
	modules, err := model.ParseModules(r.module)
	if err != nil {
		return b.in.errorAt(r.at, "the module of a resource cannot be read: %w", err)
	}
	address := model.Address{Modules: modules, Mode: mode, Type: r.kind, Name: r.name}
	for _, i := range r.instances {
		a := address
		if a.Key, err = b.key(a, i.key, i.at); err != nil {
			return err
		}
		attributes, err := b.attributes(a, i)
		if err != nil {
			return err
		}
		provider := i.provider
		if provider == "" {
			provider = r.provider
		}
		identity := i.identity
		if identity.Kind() == model.Null {
			identity = model.Value{}
		}
		dependencies := i.dependencies
		if dependencies == nil {
			dependencies = i.needs
		}
		err = b.add(&model.Resource{
			Address: a, Provider: model.ParseProvider(provider), Attributes: attributes, Identity: identity,
			SchemaVersion: count(i.schemaVersion), Tainted: i.status == "tainted", Deposed: i.deposed, Dependencies: dependencies,
		}, i.at)
		if err != nil {
			return err
		}
	}
	return nil
}

// attributes returns the attributes of an instance as an object, plain and with its secrets hidden.
func (b *builder) attributes(a model.Address, i rawInstance) (model.Value, error) {
	v := i.attributes
	switch v.Kind() {
	case model.Object:
		if i.wrapped {
			v = unwrap(v)
		}
	case model.Absent, model.Null:
		v = model.ObjectValue()
		if i.flat.Kind() == model.Object {
			v = rebuild(i.flat)
		}
	default:
		return v, b.in.errorAt(i.at, "the attributes of %s must be an object", model.Printable(a.String()))
	}
	return hidePaths(v, i.sensitive), nil
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

// rawChecks reads the results of checks. One configuration object becomes one Check, with the messages of all its instances.
func (b *builder) rawChecks(c *cursor) error {
	return c.list("check_results", func() error {
		var check model.Check
		err := c.object("a check result", func(key string) (err error) {
			switch key {
			case "config_addr":
				check.Address, err = c.string(key)
			case "status":
				check.Status, err = c.string(key)
				check.Status = checkStatus(check.Status)
			case "objects":
				err = c.list(key, func() error { return c.checkObject(&check) })
			default:
				err = c.skip()
			}
			return err
		})
		b.state.Checks = append(b.state.Checks, check)
		return err
	})
}

func (c *cursor) checkObject(check *model.Check) error {
	return c.object("a check result", func(key string) error {
		if key != "failure_messages" {
			return c.skip()
		}
		messages, err := c.strings(key)
		check.Messages = append(check.Messages, messages...)
		return err
	})
}

// checkStatus returns the status of a check in the words of model.Check.
func checkStatus(text string) string {
	switch text {
	case "pass", "fail", "error":
		return text
	}
	return "unknown"
}
