package twin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// mapAddresses decides what each resource of both sides will be called. It changes nothing yet, because the injections look for values and
// not for names.
func (m *maker) mapAddresses() {
	for side := range m.sides {
		m.addresses[side] = make([]model.Address, len(m.sides[side]))
		for i, r := range m.sides[side] {
			m.addresses[side][i] = r.Address
		}
	}
	word := func(side vocabulary.Side) string { return m.template.added[side] }
	right := m.addresses[vocabulary.Right]
	switch m.Addresses {
	case SameAddresses:
	case ModulesFolded:
		m.each(func(side vocabulary.Side, a *model.Address) {
			m.outermost(a, func(name string) string { return name + "_" + word(side) }, word(side))
		})
	case ModulesRenamed:
		for i := range right {
			if renamableAddress(right[i]) {
				m.outermost(&right[i], func(name string) string { return "platform_" + name }, "platform")
			}
		}
	case Suffixed:
		m.each(func(side vocabulary.Side, a *model.Address) { a.Name += "_" + word(side) })
	case KeysPrefixed:
		m.each(func(side vocabulary.Side, a *model.Address) {
			a.Key = prefixed(a.Key, word(side))
			for i := range a.Modules {
				a.Modules[i].Key = prefixed(a.Modules[i].Key, word(side))
			}
		})
	case QuarterRenamed:
		m.quarter(func(a model.Address) model.Address {
			a.Name = fmt.Sprintf("other_%06x", m.dice.below(1<<24))
			return a
		})
	case QuarterMoved:
		m.quarter(func(a model.Address) model.Address {
			a.Modules = append([]model.Module{{Name: fmt.Sprintf("moved_%02x", m.dice.below(1<<8))}}, a.Modules...)
			return a
		})
	}
}

// renamableAddress reports whether an address is that of a resource or data source, which can be renamed; an output is an interface.
func renamableAddress(a model.Address) bool { return a.Mode == model.Managed || a.Mode == model.Data }

// each changes the addresses of all resources of both sides.
func (m *maker) each(change func(side vocabulary.Side, a *model.Address)) {
	for side := range m.addresses {
		for i := range m.addresses[side] {
			a := &m.addresses[side][i]
			if !renamableAddress(*a) {
				continue
			}
			a.Modules = slices.Clone(a.Modules)
			change(vocabulary.Side(side), a)
		}
	}
}

// outermost renames the outermost module of a. Where the environment has no module at all, everything moves into the module called otherwise.
func (m *maker) outermost(a *model.Address, rename func(string) string, otherwise string) {
	modular := slices.ContainsFunc(m.template.resources, func(r *model.Resource) bool { return len(r.Address.Modules) > 0 })
	switch {
	case len(a.Modules) > 0:
		a.Modules = slices.Clone(a.Modules)
		a.Modules[0].Name = rename(a.Modules[0].Name)
	case !modular:
		a.Modules = []model.Module{{Name: otherwise}}
	}
}

func prefixed(k model.Key, word string) model.Key {
	if s, ok := k.Str(); ok {
		return model.StringKey(word + "-" + s)
	}
	return k
}

// quarter changes the addresses of a quarter of the right side's resources, all instances of one alike. Resources that nothing but
// their address tells apart from another one stay, and so do the instances of a count, which only have a number.
func (m *maker) quarter(change func(model.Address) model.Address) {
	blocks, order := m.blocks()
	changed := map[string]model.Address{}
	for _, key := range order {
		if blocks[key].distinct && m.dice.below(4) == 0 {
			changed[key] = change(blocks[key].address)
		}
	}
	right := m.addresses[vocabulary.Right]
	for i := range right {
		if to, ok := changed[block(right[i])]; ok && right[i].Mode == model.Managed {
			key := right[i].Key
			modules := slices.Clone(to.Modules)
			// The keys of the modules are those of the instance.
			copy(modules[len(to.Modules)-len(right[i].Modules):], right[i].Modules)
			right[i] = to
			right[i].Modules, right[i].Key = modules, key
		}
	}
}

// block spells the configuration address of a: without any key.
func block(a model.Address) string {
	a.Modules = slices.Clone(a.Modules)
	for i := range a.Modules {
		a.Modules[i].Key = model.Key{}
	}
	return a.WithoutKey().String()
}

type resourceBlock struct {
	address  model.Address
	distinct bool
}

// blocks returns the managed resources of the right side by configuration address, and these in order.
func (m *maker) blocks() (map[string]*resourceBlock, []string) {
	blocks := map[string]*resourceBlock{}
	var order []string
	content := map[string]string{}
	for i, r := range m.sides[vocabulary.Right] {
		if r.Address.Mode != model.Managed {
			continue
		}
		key := block(r.Address)
		b := blocks[key]
		if b == nil {
			b = &resourceBlock{address: m.addresses[vocabulary.Right][i], distinct: true}
			blocks[key] = b
			order = append(order, key)
		}
		if counted(r.Address) {
			b.distinct = false
		}
		text := m.configured(r)
		if text == "" {
			b.distinct = false
		}
		text = r.Address.Type + " " + text
		if other, ok := content[text]; ok {
			b.distinct = b.distinct && other == key
			if other != key {
				blocks[other].distinct = false
			}
		}
		content[text] = key
	}
	return blocks, order
}

// counted reports whether a is an instance of a count, or inside one.
func counted(a model.Address) bool {
	if _, ok := a.Key.Int(); ok {
		return true
	}
	return slices.ContainsFunc(a.Modules, func(m model.Module) bool {
		_, ok := m.Key.Int()
		return ok
	})
}

// configured spells what is configured of a resource, and is empty where that is nothing.
func (m *maker) configured(r *model.Resource) string {
	var b strings.Builder
	walk(spot{resource: r, node: m.Schema.Type(r.Provider.Name(), r.Address.Type), value: r.Attributes, anchored: true}, func(s spot) {
		if len(s.at) == 1 && isIdentityName(s.at[0].name) {
			return
		}
		switch s.value.Kind() {
		case model.String, model.Number, model.Bool:
			b.WriteString(strings.Join(s.names, ".") + "=" + s.value.Text() + "\n")
		case model.Absent, model.Null, model.List, model.Object:
		}
	})
	return b.String()
}

// applyAddresses gives the resources their addresses, the recorded dependencies and the injections too.
func (m *maker) applyAddresses() {
	for side, resources := range m.sides {
		to := map[string]string{}
		for i, r := range m.template.resources {
			to[block(m.template.renderAddress(vocabulary.Side(side), r.Address))] = block(m.addresses[side][i])
		}
		for i, r := range resources {
			if r == nil {
				continue
			}
			r.Address = m.addresses[side][i]
			for k, d := range r.Dependencies {
				if x, ok := to[d]; ok {
					r.Dependencies[k] = x
				}
			}
		}
	}
	for k := range m.drift {
		d := &m.drift[k]
		for side, address := range [...]*string{&d.Left, &d.Right} {
			if d.has[side] {
				*address = m.addresses[side][d.resource].String()
			}
		}
	}
}
