package twin

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// render returns the resources of a side: the template with every marker replaced by what it stands for there.
func (t *template) render(side vocabulary.Side) []*model.Resource {
	out := make([]*model.Resource, len(t.resources))
	for i, r := range t.resources {
		c := *r
		c.Attributes, c.Identity = t.renderValue(side, r.Attributes), t.renderValue(side, r.Identity)
		c.Address = t.renderAddress(side, r.Address)
		c.Dependencies = slices.Clone(r.Dependencies)
		for i, d := range c.Dependencies {
			c.Dependencies[i] = t.renderText(side, d)
		}
		out[i] = &c
	}
	return out
}

func (t *template) renderAddress(side vocabulary.Side, a model.Address) model.Address {
	a.Name, a.Key = t.renderText(side, a.Name), t.renderKey(side, a.Key)
	a.Modules = slices.Clone(a.Modules)
	for i, m := range a.Modules {
		a.Modules[i] = model.Module{Name: t.renderText(side, m.Name), Key: t.renderKey(side, m.Key)}
	}
	return a
}

func (t *template) renderKey(side vocabulary.Side, k model.Key) model.Key {
	if s, ok := k.Str(); ok {
		return model.StringKey(t.renderText(side, s))
	}
	return k
}

func (t *template) renderValue(side vocabulary.Side, v model.Value) model.Value {
	if v.Sensitive() {
		return v
	}
	switch v.Kind() {
	case model.Object:
		var fields []model.Field
		for name, f := range v.Fields() {
			fields = append(fields, model.Field{Name: t.renderText(side, name), Value: t.renderValue(side, f)})
		}
		return model.ObjectValue(fields...)
	case model.List:
		var elements []model.Value
		for _, e := range v.Elements() {
			elements = append(elements, t.renderValue(side, e))
		}
		return model.ListValue(elements...)
	case model.String:
		if s := v.Text(); strings.IndexFunc(s, isMarker) >= 0 {
			return model.StringValue(t.renderText(side, s))
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
	return v
}

func isMarker(r rune) bool {
	return r >= firstWordMarker && r <= lastWordMarker || r >= firstTokenMarker && r <= lastTokenMarker
}

func (t *template) renderText(side vocabulary.Side, s string) string {
	if strings.IndexFunc(s, isMarker) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= firstWordMarker && r <= lastWordMarker:
			b.WriteString(t.spell(side, r))
		case r >= firstTokenMarker && r <= lastTokenMarker:
			k := t.tokens[r-firstTokenMarker]
			if side == vocabulary.Left {
				b.WriteString(k.left)
			} else {
				b.WriteString(k.right)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
