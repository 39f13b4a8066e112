package reshape

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
)

// atom is one value of one split field, with everything else that its element says. An element that sets no split field is one atom, which
// merges with its like alone.
type atom struct {
	rest model.Value
	// field is the position among the split fields, or -1 where an element sets none of them.
	field int
	value model.Value
}

// merge brings elements to the fewest that say the same: each is taken apart into atoms, and the atoms that are equal but for the split
// fields make one element. An atom that occurs twice is one.
//
//	{tcp, 443, [a b]}  ->  tcp 443 a   ->  {tcp, 443, [a b c]}
//	{tcp, 443, [c]}        tcp 443 b
//	{tcp, 80, [a]}         tcp 443 c       {tcp, 80, [a]}
//	                       tcp 80 a
//
// It costs the sorting of the atoms.
func (p *place) merge(elements []model.Value) []model.Value {
	var atoms []atom
	for _, e := range elements {
		atoms = append(atoms, p.atoms(e)...)
	}
	slices.SortFunc(atoms, func(a, b atom) int {
		if c := model.Compare(a.rest, b.rest); c != 0 {
			return c
		}
		if a.field != b.field {
			return a.field - b.field
		}
		return model.Compare(a.value, b.value)
	})
	var out []model.Value
	for from := 0; from < len(atoms); {
		to := from + 1
		for to < len(atoms) && model.Equal(atoms[to].rest, atoms[from].rest) && (atoms[to].field < 0) == (atoms[from].field < 0) {
			to++
		}
		out = append(out, p.join(atoms[from:to]))
		from = to
	}
	return out
}

// atoms takes an element apart.
func (p *place) atoms(e model.Value) []atom {
	rest := make([]model.Field, 0, len(p.fields))
	for name, v := range e.Fields() {
		if !p.splits(name, v) {
			rest = append(rest, model.Field{Name: name, Value: v})
		}
	}
	base := model.ObjectValue(rest...)
	var out []atom
	for i, name := range p.split {
		switch v := e.Field(name); {
		case !p.splits(name, v):
		case v.Kind() == model.Bool && v.Text() == "true":
			out = append(out, atom{rest: base, field: i, value: v})
		case v.Kind() == model.List:
			for _, x := range v.Elements() {
				out = append(out, atom{rest: base, field: i, value: x})
			}
		}
	}
	if len(out) == 0 {
		return []atom{{rest: base, field: -1}}
	}
	return out
}

// splits reports whether a value of a field is taken apart. One of another kind than the field has belongs to what an element says besides.
func (p *place) splits(name string, v model.Value) bool {
	f, _ := p.field(name)
	return slices.Contains(p.split, name) && v.Kind() == f.unset.Kind()
}

// join makes one element of sorted atoms with the same rest.
func (p *place) join(atoms []atom) model.Value {
	out := make([]model.Field, 0, len(p.fields))
	for name, v := range atoms[0].rest.Fields() {
		out = append(out, model.Field{Name: name, Value: v})
	}
	for i, name := range p.split {
		if atoms[0].rest.Field(name).Kind() != model.Absent {
			continue
		}
		var values []model.Value
		for _, a := range atoms {
			if a.field == i && (len(values) == 0 || !model.Equal(values[len(values)-1], a.value)) {
				values = append(values, a.value)
			}
		}
		f, _ := p.field(name)
		switch {
		case len(values) == 0:
			out = append(out, model.Field{Name: name, Value: f.unset})
		case f.unset.Kind() == model.Bool:
			out = append(out, model.Field{Name: name, Value: values[0]})
		default:
			out = append(out, model.Field{Name: name, Value: model.ListValue(values...)})
		}
	}
	return model.ObjectValue(out...)
}
