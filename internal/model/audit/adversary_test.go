package audit_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/sources/tfstate"
)

// judge audits two environments without a ledger.
func judge(t testing.TB, left, right *model.Environment, set *rules.Set) *audit.Audit {
	t.Helper()
	a, err := audit.Run(context.Background(), audit.Input{
		Left: left, Right: right, Schema: schema.Embedded(), Rules: set, AsOf: ledger.Date{Year: 2026, Month: 11, Day: 21},
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// demo reads a state of the demo as an environment of the given name and lineage.
func demo(t testing.TB, file, name string) *model.Environment {
	t.Helper()
	data, err := os.ReadFile("../../../cmd/paritytui/demo/" + file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := tfstate.Parse(t.Context(), file, string(data), tfstate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Source.Lineage = name
	return &model.Environment{Name: name, Sources: []model.Source{s.Source}, Resources: s.Resources, Checks: s.Checks}
}

// leafPaths visits the path of every scalar that may be shown.
func leafPaths(v model.Value, at model.Path, visit func(model.Path, model.Value)) {
	for name, f := range v.Fields() {
		leafPaths(f, at.Child(model.NameStep(name)), visit)
	}
	for i, e := range v.Elements() {
		leafPaths(e, at.Child(model.IndexStep(i)), visit)
	}
	if k := v.Kind(); k == model.String || k == model.Number || k == model.Bool {
		visit(at, v)
	}
}

// with returns v with the value at path replaced, or left out where it is absent.
func with(v model.Value, path model.Path, to model.Value) model.Value {
	if len(path) == 0 {
		return to
	}
	switch v.Kind() {
	case model.Object:
		var fields []model.Field
		for name, f := range v.Fields() {
			if name == path[0].Name {
				f = with(f, path[1:], to)
			}
			fields = append(fields, model.Field{Name: name, Value: f})
		}
		return model.ObjectValue(fields...)
	case model.List:
		var list []model.Value
		for i, e := range v.Elements() {
			if i == path[0].Index {
				e = with(e, path[1:], to)
			}
			if e.Kind() != model.Absent {
				list = append(list, e)
			}
		}
		return model.ListValue(list...)
	default:
		return v
	}
}

// changed returns another value of the same kind.
func changed(v model.Value) model.Value {
	switch v.Kind() {
	case model.Bool:
		return model.BoolValue(v.Text() != "true")
	case model.Number:
		return model.NumberValue("7" + strings.TrimPrefix(v.Text(), "-"))
	default:
		return model.StringValue(v.Text() + "x")
	}
}

// attributed counts the rows and consequences of the pair at address whose path begins with the attribute, and the equalities.
func attributed(a *audit.Audit, address, attribute string) (rows, equalities int) {
	for i := range a.Rows {
		r := &a.Rows[i]
		if r.Scope == compare.Attribute && r.Kind != compare.Same && r.Subject.Right == address && r.Path[0].Name == attribute {
			rows++
		}
		for _, c := range r.Consequences {
			if c.Subject.Right == address && len(c.Path) > 0 && c.Path[0].Name == attribute {
				rows++
			}
		}
	}
	for i := range a.Pairs {
		if p := &a.Pairs[i]; p.Right != nil && p.Right.Address.String() == address {
			for _, e := range a.Equalities(i) {
				if len(e.Path) > 0 && e.Path[0].Name == attribute {
					equalities++
				}
			}
		}
	}
	return rows, equalities
}

// TestEveryChangedLeafOfTheDemoIsReported changes one leaf of production at a time and compares it with itself. Attributes that only the
// provider sets may be equal; everything else is one row, whatever it holds.
func TestEveryChangedLeafOfTheDemoIsReported(t *testing.T) {
	if testing.Short() {
		t.Skip("compares the demo once for each of its leaves")
	}
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	base := demo(t, "production.tfstate", "production")
	table := schema.Embedded()
	n, every := 0, stride
	if os.Getenv("PARITYTUI_EVERY_LEAF") != "" {
		every = 1
	}
	for i, r := range base.Resources {
		if r.Address.Mode != model.Managed || r.Deposed != "" {
			continue
		}
		node := table.Type(r.Provider.Name(), r.Address.Type)
		leafPaths(r.Attributes, nil, func(path model.Path, v model.Value) {
			if computed(node, path) || path[0].Name == "id" {
				return
			}
			if n++; n%every != 0 {
				return
			}
			other := demo(t, "production.tfstate", "staging")
			c := *other.Resources[i]
			c.Attributes = with(c.Attributes, path, changed(v))
			other.Resources[i] = &c
			a := judge(t, other, base, set)
			rows, equal := attributed(a, r.Address.String(), path[0].Name)
			if rows == 0 {
				t.Errorf("%s %s: %s -> %s: no row, %d equalities", r.Address, path, v, changed(v), equal)
			}
		})
	}
	if n < 100 {
		t.Errorf("only %d leaves were found", n)
	}
}

// stride is every how many leaves of the demo one is changed, so that the test stays fast. It shares no factor with the number of attributes of
// most types, and PARITYTUI_EVERY_LEAF=1 changes all of them.
const stride = 13

// computed reports whether only the provider sets what stands at path, or something that holds it.
func computed(n *schema.Node, path model.Path) bool {
	for _, s := range path {
		if s.Kind == model.StepName {
			n = n.Field(s.Name)
		} else {
			n = n.Element()
		}
		if n.Computed() {
			return true
		}
	}
	return false
}

// TestRandomEditsAreAllAccountedFor edits random values of a type that no schema describes. A leaf that differs at a place that both sides
// have is a row, lies inside one, or is equal for a reason.
func TestRandomEditsAreAllAccountedFor(t *testing.T) {
	set, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(400) {
		rnd := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // reproducible, not secret
		left := randomObject(rnd, 3)
		right := left
		leafPaths(left, nil, func(path model.Path, v model.Value) {
			if rnd.IntN(4) == 0 {
				right = with(right, path, changed(v))
			}
		})
		l, r := environment(t, "staging", `acme_thing.x {}`), environment(t, "production", `acme_thing.x {}`)
		l.Resources[0].Attributes, r.Resources[0].Attributes = left, right
		there, back := judge(t, l, r, set), judge(t, r, l, set)
		if len(there.Rows) != len(back.Rows) {
			t.Errorf("seed %d: %d rows one way, %d the other: %s against %s", seed, len(there.Rows), len(back.Rows), left, right)
		}
		leafPaths(left, nil, func(path model.Path, v model.Value) {
			o := at(right, path)
			if model.Equal(v, o) {
				return
			}
			if rows, equal := attributed(there, "acme_thing.x", path[0].Name); rows+equal == 0 {
				t.Errorf("seed %d: %s: %s | %s is in no row", seed, path, v, o)
			}
		})
	}
}

func at(v model.Value, path model.Path) model.Value {
	for _, s := range path {
		if s.Kind == model.StepName {
			v = v.Field(s.Name)
		} else {
			v = v.Index(s.Index)
		}
	}
	return v
}

// randomObject returns an object of several fields, nested up to depth levels.
func randomObject(rnd *rand.Rand, depth int) model.Value {
	var fields []model.Field
	for i := range 1 + rnd.IntN(4) {
		name := [...]string{"alpha", "name", "size", "items"}[rnd.IntN(4)]
		fields = append(fields, model.Field{Name: fmt.Sprintf("%s%d", name, i), Value: randomValue(rnd, depth)})
	}
	if rnd.IntN(2) == 0 {
		fields = append(fields, model.Field{Name: "name", Value: model.StringValue(fmt.Sprint("n", rnd.IntN(3)))})
	}
	return model.ObjectValue(fields...)
}

func randomValue(rnd *rand.Rand, depth int) model.Value {
	switch k := rnd.IntN(6); {
	case k == 0 && depth > 0:
		return randomObject(rnd, depth-1)
	case k == 1 && depth > 0:
		var list []model.Value
		for range rnd.IntN(4) {
			list = append(list, randomValue(rnd, depth-1))
		}
		return model.ListValue(list...)
	case k == 2:
		return model.NumberValue(fmt.Sprint(rnd.IntN(100)))
	case k == 3:
		return model.BoolValue(rnd.IntN(2) == 0)
	default:
		return model.StringValue([...]string{"red", "staging", "production", "a-staging", "10.0.0.0/8", "{\"a\":1}"}[rnd.IntN(6)])
	}
}
