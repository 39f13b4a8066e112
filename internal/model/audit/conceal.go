package audit

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// conceal returns e with everything hidden that must not be shown: what the state marked, what the schema or its name marks, and every
// copy of such a value elsewhere in the environment, inside documents and scripts too. e is not changed.
func conceal(e *model.Environment, table *schema.Table) *model.Environment {
	out := *e
	out.Resources = make([]*model.Resource, len(e.Resources))
	secrets := model.NewSecrets()
	for i, r := range e.Resources {
		secrets.Collect(r.Attributes)
		c := *r
		c.Attributes = schema.Conceal(table.Type(r.Provider.Name(), r.Address.Type), r.Attributes)
		if r.Address.Mode == model.Output && schema.SecretName(r.Address.Name) {
			c.Attributes = c.Attributes.HideWhere(func(at model.Path, _, _ model.Value) bool { return len(at) == 1 })
		}
		c.Attributes = c.Attributes.Map(func(v model.Value) model.Value { return concealInside(v, secrets) })
		secrets.CollectGuessed(c.Attributes)
		out.Resources[i] = &c
	}
	for _, r := range out.Resources {
		r.Attributes = secrets.Conceal(r.Attributes)
		r.Identity = secrets.Conceal(r.Identity)
	}
	return &out
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
