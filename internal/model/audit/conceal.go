package audit

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// conceal returns both environments with everything hidden that must not be shown: what a state marked, what the schema or its name marks,
// what stands opposite such a value at the same address, and every copy of one in either environment, inside documents and scripts too.
// The arguments are not changed.
func conceal(left, right *model.Environment, table *schema.Table) (_, _ *model.Environment) {
	secrets := model.NewSecrets()
	out := [2]*model.Environment{concealMarked(left, table, secrets), concealMarked(right, table, secrets)}
	opposite := map[string]*model.Resource{}
	key := func(r *model.Resource) string { return r.State + "\x00" + r.Deposed + "\x00" + r.Address.String() }
	for _, r := range out[1].Resources {
		opposite[key(r)] = r
	}
	for _, l := range out[0].Resources {
		if r := opposite[key(l)]; r != nil {
			l.Attributes, r.Attributes = hideOpposite(l.Attributes, r.Attributes), hideOpposite(r.Attributes, l.Attributes)
		}
	}
	for _, e := range out {
		for _, r := range e.Resources {
			secrets.CollectGuessed(r.Attributes)
		}
	}
	for _, e := range out {
		for _, r := range e.Resources {
			r.Attributes = secrets.Conceal(r.Attributes).Map(func(v model.Value) model.Value { return maskEncoded(v, secrets) })
			r.Identity = secrets.Conceal(r.Identity)
		}
	}
	return out[0], out[1]
}

// concealMarked hides in a copy of e what is marked, and takes it up.
func concealMarked(e *model.Environment, table *schema.Table, secrets *model.Secrets) *model.Environment {
	out := *e
	out.Resources = make([]*model.Resource, len(e.Resources))
	for i, r := range e.Resources {
		secrets.Collect(r.Attributes)
		c := *r
		c.Attributes = schema.Conceal(table.Type(r.Provider.Name(), r.Address.Type), r.Attributes)
		if r.Address.Mode == model.Output && schema.SecretName(r.Address.Name) {
			c.Attributes = c.Attributes.HideWhere(func(at model.Path, _, _ model.Value) bool { return len(at) == 1 })
		}
		c.Attributes = c.Attributes.Map(func(v model.Value) model.Value { return concealInside(v, secrets) })
		out.Resources[i] = &c
	}
	return &out
}

// hideOpposite returns v with everything hidden that other hides as a whole at the same path: one state may mark what another, written by an
// older Terraform, does not.
func hideOpposite(v, other model.Value) model.Value {
	eachHidden(other, nil, func(at model.Path) {
		if len(at) == 0 {
			v = v.Hide()
			return
		}
		v, _ = v.HideAt(at)
	})
	return v
}

// eachHidden visits the outermost paths in v that are hidden as a whole.
func eachHidden(v model.Value, at model.Path, visit func(model.Path)) {
	switch {
	case !v.HoldsSensitive():
	case v.Sensitive():
		visit(at)
	default:
		for name, f := range v.Fields() {
			eachHidden(f, at.Child(model.NameStep(name)), visit)
		}
		for i, e := range v.Elements() {
			eachHidden(e, at.Child(model.IndexStep(i)), visit)
		}
	}
}

// maskEncoded masks a string that holds a known secret in another notation, such as base64.
func maskEncoded(v model.Value, secrets *model.Secrets) model.Value {
	if v.Kind() != model.String {
		return v
	}
	masked := v
	_, _ = v.Decode(func(text string) (model.Value, bool) {
		if inside, ok := document.Inside(text); ok && secrets.Conceal(inside.Value).HoldsSensitive() {
			masked = secrets.Mask(v)
		}
		return model.Value{}, false
	})
	return masked
}

// concealInside masks a string that holds a document with secrets, and takes up the secrets of documents and scripts.
func concealInside(v model.Value, secrets *model.Secrets) model.Value {
	if v.Kind() != model.String {
		return v
	}
	masked := v
	// The decoded value is only looked at; what is compared later is decoded again, from text whose secrets are known by then.
	_, _ = v.Decode(func(text string) (model.Value, bool) {
		inside, ok := document.Inside(text)
		if ok && inside.Value.Kind() != model.String {
			value := schema.Conceal(nil, inside.Value).Map(func(v model.Value) model.Value { return concealInside(v, secrets) })
			if value.HoldsSensitive() {
				secrets.CollectGuessed(value)
				masked = secrets.Mask(v)
			}
			return value, true
		}
		if ok {
			text = inside.Value.Text()
		}
		for _, s := range schema.AssignedSecrets(text) {
			secrets.Add(s)
			if ok || len(s) < len("12345678") {
				masked = secrets.Mask(v)
			}
		}
		return model.Value{}, false
	})
	return masked
}
