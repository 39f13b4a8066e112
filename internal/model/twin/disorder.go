package twin

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// disorder brings the sets of the right side and what has no order in its access policies into another order, and spells its JSON
// documents in another way.
func (m *maker) disorder() {
	for _, r := range m.sides[vocabulary.Right] {
		if r != nil && r.Address.Mode == model.Managed {
			r.Attributes = m.disordered(place{resource: r, node: m.Schema.Type(r.Provider.Name(), r.Address.Type)}, r.Attributes, false)
		}
	}
}

func (m *maker) disordered(p place, v model.Value, policy bool) model.Value {
	if v.Sensitive() {
		return v
	}
	switch v.Kind() {
	case model.Object:
		var fields []model.Field
		for name, f := range v.Fields() {
			fields = append(fields, model.Field{Name: name, Value: m.disordered(p.field(name), f, policy)})
		}
		return model.ObjectValue(fields...)
	case model.List:
		var elements []model.Value
		for i, e := range v.Elements() {
			elements = append(elements, m.disordered(p.element(i), e, policy))
		}
		if p.node.Kind() == schema.Set || policy && policyBag(p.last()) {
			shuffle(m.dice, elements)
		}
		return model.ListValue(elements...)
	case model.String:
		inside, ok := document.Inside(v.Text())
		if !ok || inside.Format != document.JSONFormat {
			return v
		}
		out := m.disordered(p.inside(), inside.Value, isPolicy(inside.Value))
		if m.dice.coin() {
			return model.StringValue(out.Indented())
		}
		return model.StringValue(string(out.AppendJSON(nil)))
	case model.Absent, model.Null, model.Bool, model.Number:
	}
	return v
}
