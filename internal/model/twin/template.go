package twin

import (
	"encoding/base64"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// template is the source with a marker at every place where the sides differ and mean the same.
type template struct {
	Options
	*lexicon
	owned *owned
	dice  *chance
	// renamed maps names that get the environment's word to what they become.
	renamed map[string]string
	// tokens are the opaque texts that the sides spell differently, and numbers tells where each stands.
	tokens  []token
	numbers map[string]int
	// neutral maps opaque texts of which nobody can say what they mean to one that both sides share.
	neutral map[string]string
	// dated are the schemaless attributes that hold a time in every instance of a type that has enough of them, by type and name.
	dated     map[string]bool
	resources []*model.Resource
}

// token is an opaque text and what stands for it on the right.
type token struct{ left, right string }

// neutralAccount stands for an account of which nobody can say what it means.
const neutralAccount = "999988887777"

func newTemplate(e *model.Environment, o Options, dice *chance) *template {
	t := &template{
		Options: o, lexicon: newLexicon(e, o), owned: newOwned(e, o.Schema), dice: dice,
		renamed: map[string]string{}, numbers: map[string]int{}, neutral: map[string]string{}, dated: datedAttributes(e, o.Schema),
	}
	t.chooseNames(e)
	for _, r := range e.Resources {
		if r.Deposed == "" && r.Address.Mode != model.Document {
			t.resources = append(t.resources, t.resource(r))
		}
	}
	return t
}

// resource returns a copy of r with markers and without secrets. Tainted resources and deposed objects stay out: their rows name addresses.
func (t *template) resource(r *model.Resource) *model.Resource {
	c := *r
	c.Tainted = false
	p := place{resource: r}
	if r.Address.Mode == model.Managed {
		p.node = t.Schema.Type(r.Provider.Name(), r.Address.Type)
	}
	attributes := schema.Conceal(p.node, r.Attributes)
	if r.Address.Mode == model.Output && schema.SecretName(r.Address.Name) {
		attributes, _ = attributes.HideAt(model.Path{model.NameStep("value")})
	}
	c.Attributes = t.value(p, attributes)
	c.Identity = t.value(place{resource: r, identity: true}, r.Identity)
	c.Address = t.address(r.Address)
	c.Dependencies = slices.Clone(r.Dependencies)
	for i, d := range c.Dependencies {
		c.Dependencies[i] = t.mark(d)
	}
	return &c
}

func (t *template) address(a model.Address) model.Address {
	a.Modules = slices.Clone(a.Modules)
	for i, m := range a.Modules {
		a.Modules[i] = model.Module{Name: t.mark(m.Name), Key: t.key(m.Key)}
	}
	if a.Mode == model.Managed || a.Mode == model.Data {
		a.Name, a.Key = t.mark(a.Name), t.key(a.Key)
	}
	return a
}

func (t *template) key(k model.Key) model.Key {
	if s, ok := k.Str(); ok {
		return model.StringKey(t.mark(s))
	}
	return k
}

func (t *template) value(p place, v model.Value) model.Value {
	if v.Sensitive() || v.Partial() {
		return tame(v)
	}
	switch v.Kind() {
	case model.Object:
		var fields []model.Field
		keyed := p.keyed()
		for name, f := range v.Fields() {
			out := t.value(p.field(name), f)
			if keyed {
				name = apply(name, t.words(name, func(int, int) bool { return p.tagged() }))
			}
			fields = append(fields, model.Field{Name: name, Value: out})
		}
		return model.ObjectValue(fields...)
	case model.List:
		var elements []model.Value
		for i, e := range v.Elements() {
			elements = append(elements, t.value(p.element(i), e))
		}
		return model.ListValue(elements...)
	case model.String:
		return t.text(p, v)
	case model.Absent, model.Null, model.Bool, model.Number:
	}
	return v
}

// shortSecret is too short for an equal credential to be a finding.
const shortSecret = "s3cr3t"

// tame returns a secret value with every text in it replaced by one that is no finding.
func tame(v model.Value) model.Value {
	switch v.Kind() {
	case model.Object:
		var fields []model.Field
		for name, f := range v.Fields() {
			fields = append(fields, model.Field{Name: name, Value: tame(f)})
		}
		return model.ObjectValue(fields...).Hide()
	case model.List:
		var elements []model.Value
		for _, e := range v.Elements() {
			elements = append(elements, tame(e))
		}
		return model.ListValue(elements...).Hide()
	case model.String:
		return model.StringValue(shortSecret).Hide()
	case model.Number:
		return model.NumberValue("1").Hide()
	case model.Absent, model.Null, model.Bool:
	}
	return v
}

// text marks a string: the document that it holds where there is one, else its words and tokens.
func (t *template) text(p place, v model.Value) model.Value {
	s := v.Text()
	inside, ok := document.Inside(s)
	switch {
	case !ok:
		return model.StringValue(t.markText(p, s))
	case inside.Format == document.GzipFormat:
		return model.StringValue("gzip")
	case inside.Format == document.Base64Format:
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(s))
		if err != nil {
			return v
		}
		// What is packed is not rendered later, so it must not hold a marker.
		return model.StringValue(base64.StdEncoding.EncodeToString([]byte(t.neutralText(string(raw)))))
	case inside.Format == document.JSONFormat:
		open := schema.Conceal(nil, inside.Value)
		return model.StringValue(string(bare(t.value(p.inside(), open)).AppendJSON(nil)))
	case inside.Format == document.YAMLFormat:
		return model.StringValue(t.markText(p.inside(), s))
	}
	return model.StringValue(t.markText(p, s))
}

// bare returns v with the marks of its secrets taken off; tame made all of them harmless.
func bare(v model.Value) model.Value {
	switch v.Kind() {
	case model.Object:
		var fields []model.Field
		for name, f := range v.Fields() {
			fields = append(fields, model.Field{Name: name, Value: bare(f)})
		}
		return model.ObjectValue(fields...)
	case model.List:
		var elements []model.Value
		for _, e := range v.Elements() {
			elements = append(elements, bare(e))
		}
		return model.ListValue(elements...)
	case model.String:
		if v.Sensitive() {
			return model.StringValue(shortSecret)
		}
	case model.Number:
		if v.Sensitive() {
			return model.NumberValue("1")
		}
	case model.Bool:
		if v.Sensitive() {
			return model.BoolValue(true)
		}
	case model.Absent, model.Null:
	}
	return v
}
