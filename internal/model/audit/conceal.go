package audit

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// collector takes up secrets from several goroutines. What it knows does not depend on their order.
type collector struct {
	mu      sync.Mutex
	secrets *model.Secrets
}

// take takes up what is marked in v.
func (c *collector) take(v model.Value) {
	if v.HoldsSensitive() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.secrets.Collect(v)
	}
}

// takeGuessed takes up what is marked in v by its name alone.
func (c *collector) takeGuessed(v model.Value) {
	if v.HoldsSensitive() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.secrets.CollectGuessed(v)
	}
}

func (c *collector) add(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.secrets.Add(text)
}

// conceal returns both environments with everything hidden that must not be shown: what a state marked, what the schema or its name marks,
// what stands opposite such a value at the same address, with the words of the environments folded or not, and every copy of one in either environment, inside documents and scripts too.
// The arguments are not changed; resources in which nothing is hidden are those of the arguments. step is called twice for each resource.
func conceal(ctx context.Context, left, right *model.Environment, table *schema.Table, words *vocabulary.Vocabulary, step func()) (_, _ *model.Environment, _ error) {
	c := &collector{secrets: model.NewSecrets()}
	out := [2]*model.Environment{}
	for side, e := range [...]*model.Environment{left, right} {
		hidden, err := concealMarked(ctx, e, table, c, step)
		if err != nil {
			return nil, nil, err
		}
		out[side] = hidden
	}
	if err := concealOpposite(ctx, out, words); err != nil {
		return nil, nil, err
	}
	for _, e := range out {
		for _, r := range e.Resources {
			c.takeGuessed(r.Attributes)
		}
	}
	names := model.NewNameSet(c.secrets.InName)
	for _, e := range out {
		err := each(ctx, len(e.Resources), func(i int) {
			r := e.Resources[i]
			hide(e, i, maskAllEncoded(c.secrets.Conceal(r.Attributes), c.secrets), c.secrets.Conceal(r.Identity))
			concealNames(e, i, names, c.secrets)
			step()
		})
		if err != nil {
			return nil, nil, err
		}
		e.Checks = slices.Clone(e.Checks)
		for i := range e.Checks {
			e.Checks[i].Address = c.secrets.Name(e.Checks[i].Address)
		}
	}
	return out[0], out[1], nil
}

// hide puts a copy of a resource in its place of which less is seen. Most resources hold no secret and need none.
func hide(e *model.Environment, i int, attributes, identity model.Value) {
	r := e.Resources[i]
	if attributes == r.Attributes && identity == r.Identity {
		return
	}
	c := *r
	c.Attributes, c.Identity = attributes, identity
	e.Resources[i] = &c
}

// concealNames hides secrets in what a resource and its attributes are called, in a copy of it.
func concealNames(e *model.Environment, i int, names *model.NameSet, secrets *model.Secrets) {
	r := e.Resources[i]
	attributes, identity, dependencies := names.Below(r.Attributes), names.Below(r.Identity), slices.ContainsFunc(r.Dependencies, secrets.InName)
	if !attributes && !identity && !dependencies && !secrets.InAddress(r.Address) {
		return
	}
	c := *r
	c.Address = secrets.ConcealAddress(r.Address)
	if dependencies {
		c.Dependencies = slices.Clone(r.Dependencies)
		for i, d := range c.Dependencies {
			c.Dependencies[i] = secrets.Name(d)
		}
	}
	if attributes {
		c.Attributes = secrets.ConcealNames(r.Attributes)
	}
	if identity {
		c.Identity = secrets.ConcealNames(r.Identity)
	}
	e.Resources[i] = &c
}

// location is where a resource stands, spelled so that both sides can meet.
type location struct {
	state, deposed, address string
}

// concealOpposite hides on each side what the other hides at the same address, as it stands and then with each side's words folded.
func concealOpposite(ctx context.Context, sides [2]*model.Environment, words *vocabulary.Vocabulary) error {
	var places [2][]location
	sensitive := false
	for side, e := range sides {
		places[side] = make([]location, len(e.Resources))
		err := each(ctx, len(e.Resources), func(i int) {
			r := e.Resources[i]
			places[side][i] = location{r.State, r.Deposed, r.Address.String()}
		})
		if err != nil {
			return err
		}
		sensitive = sensitive || slices.ContainsFunc(e.Resources, func(r *model.Resource) bool { return r.Attributes.HoldsSensitive() })
	}
	if !sensitive {
		return nil
	}
	concealAcross(sides, places)
	for side, list := range places {
		err := each(ctx, len(list), func(i int) {
			l := &list[i]
			l.state, l.address = words.Fold(vocabulary.Side(side), l.state), words.Fold(vocabulary.Side(side), l.address)
		})
		if err != nil {
			return err
		}
	}
	concealAcross(sides, places)
	return nil
}

// concealAcross hides on each side what the other hides in the same place.
func concealAcross(sides [2]*model.Environment, places [2][]location) {
	wanted := map[location]bool{}
	for side, e := range sides {
		for i, r := range e.Resources {
			if r.Attributes.HoldsSensitive() {
				wanted[places[side][i]] = true
			}
		}
	}
	opposite := map[location]int{}
	for i, at := range places[vocabulary.Right] {
		if wanted[at] {
			opposite[at] = i
		}
	}
	for i, at := range places[vocabulary.Left] {
		if j, ok := opposite[at]; ok {
			l, r := sides[vocabulary.Left].Resources[i], sides[vocabulary.Right].Resources[j]
			hide(sides[vocabulary.Left], i, hideOpposite(l.Attributes, r.Attributes), l.Identity)
			hide(sides[vocabulary.Right], j, hideOpposite(r.Attributes, l.Attributes), r.Identity)
		}
	}
}

// concealMarked hides in a copy of e what is marked, and takes it up.
func concealMarked(ctx context.Context, e *model.Environment, table *schema.Table, known *collector, step func()) (*model.Environment, error) {
	out := *e
	out.Resources = slices.Clone(e.Resources)
	concealer := schema.NewConcealer()
	err := each(ctx, len(e.Resources), func(i int) {
		r := e.Resources[i]
		known.take(r.Attributes)
		node, attributes := table.Type(r.Provider.Name(), r.Address.Type), r.Attributes
		if r.Address.Mode != model.Document {
			attributes = concealer.Conceal(node, attributes)
		}
		if r.Address.Mode == model.Data {
			attributes = schema.Marked(table.DataSource(r.Provider.Name(), r.Address.Type), attributes)
		}
		if r.Address.Mode == model.Output && schema.SecretName(r.Address.Name) {
			attributes = attributes.HideWhere(func(at model.Path, _, _ model.Value) bool { return len(at) == 1 })
		}
		if r.Address.Mode == model.Document {
			for _, secret := range schema.DocumentSecrets(r.Attributes) {
				known.add(secret)
			}
			attributes = schema.ConcealDocument(attributes)
		}
		hide(&out, i, concealTexts(node, attributes, known), r.Identity)
		step()
	})
	return &out, err
}

// hideOpposite returns v with everything hidden that other hides as a whole at the same path: one state may mark what another, written by an
// older Terraform, does not.
func hideOpposite(v, other model.Value) model.Value {
	if covers(v, other) {
		return v
	}
	eachHidden(other, nil, func(at model.Path) {
		switch {
		case len(at) == 0:
			v = v.Hide()
		case !lacks(v, at):
			v, _ = v.HideAt(at)
		}
	})
	return v
}

// covers reports whether v hides all that other hides already, or has no field where other hides one, as nearly always: both states mark the same. Then
// nothing need be copied.
func covers(v, other model.Value) bool {
	switch {
	case !other.HoldsSensitive() || v.Sensitive():
		return true
	case other.Sensitive() || v.Kind() != other.Kind():
		// What is hidden in part is no list or object, and hides nothing as a whole.
		return !other.Sensitive() && other.Kind() < model.List
	}
	for name, f := range other.Fields() {
		if !f.HoldsSensitive() {
			continue
		}
		if mine := v.Field(name); mine.Kind() != model.Absent && !covers(mine, f) {
			return false
		}
	}
	for i, e := range other.Elements() {
		if e.HoldsSensitive() && (i >= v.Len() || !covers(v.Index(i), e)) {
			return false
		}
	}
	return true
}

// lacks reports whether v has no field of the name that the path asks of it somewhere: there is nothing to hide then.
func lacks(v model.Value, at model.Path) bool {
	for _, s := range at {
		switch {
		case s.Kind == model.StepName && v.Kind() == model.Object:
			if v = v.Field(s.Name); v.Kind() == model.Absent {
				return true
			}
		case s.Kind == model.StepIndex && v.Kind() == model.List && s.Index < v.Len():
			v = v.Index(s.Index)
		default:
			return false
		}
	}
	return false
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

// maskAllEncoded masks the strings below v that hold a known secret in another notation, such as base64.
func maskAllEncoded(v model.Value, secrets *model.Secrets) model.Value {
	if !v.HoldsSensitive() && !v.AnyString(func(text string) bool { return mayEncode(text, secrets) }) {
		return v
	}
	return v.Map(func(v model.Value) model.Value { return maskEncoded(v, secrets) })
}

// mayEncode reports whether a text may hold a secret that was not found in the text as it stands.
func mayEncode(text string, secrets *model.Secrets) bool {
	return document.MayHold(text) && (!plainJSON(text) || secrets.MayHoldShort(text))
}

// maskEncoded masks a string that holds a known secret in another notation, such as base64.
func maskEncoded(v model.Value, secrets *model.Secrets) model.Value {
	if v.Kind() != model.String {
		return v
	}
	masked := v
	_, _ = v.Decode(func(text string) (model.Value, bool) {
		if !v.Partial() && !mayEncode(text, secrets) {
			return model.Value{}, false
		}
		if inside, ok := document.Inside(text); ok && secrets.Conceal(inside.Value).HoldsSensitive() {
			masked = secrets.Mask(v)
		}
		return model.Value{}, false
	})
	return masked
}

// plainJSON reports whether a text can only be JSON whose strings are spelled without escapes: what is in it was found in the text already.
func plainJSON(text string) bool {
	trimmed := strings.TrimSpace(text)
	return trimmed != "" && (trimmed[0] == '{' || trimmed[0] == '[') && strings.IndexByte(text, '\\') < 0
}

// concealTexts masks the strings below v that hold a document with secrets. n describes v: a text that its reader takes for YAML is one.
func concealTexts(n *schema.Node, v model.Value, known *collector) model.Value {
	for _, name := range n.YAMLFields() {
		v = v.MapField(name, func(f model.Value) model.Value {
			return f.Map(func(v model.Value) model.Value {
				if v.Kind() == model.String && v.Len() > document.MaxYAML && v.AnyString(schema.MayNameSecret) {
					return known.secrets.Mask(concealInside(v, known))
				}
				return concealDocument(v, document.InsideYAML, known)
			})
		})
	}
	return concealAllInside(v, known)
}

// concealAllInside is concealInside for all strings below v. Most resources have none that it could change, and tell so in one scan.
func concealAllInside(v model.Value, known *collector) model.Value {
	if !v.AnyString(mayConceal) {
		return v
	}
	return v.Map(func(v model.Value) model.Value { return concealInside(v, known) })
}

// mayConceal reports false for a text of which concealInside hides and takes up nothing: ids and ARNs name no credential in a way that counts, however
// long and secret they look, for they hold neither a document nor an assignment. That is told at a glance, and the rest goes over the whole text.
func mayConceal(text string) bool {
	return (document.MayHold(text) || schema.MayAssign(text)) && schema.MayNameSecret(text)
}

// concealInside masks a string that holds a document with secrets, and takes up the secrets of documents and scripts.
func concealInside(v model.Value, known *collector) model.Value {
	return concealDocument(v, document.Inside, known)
}

func concealDocument(v model.Value, decode func(string) (document.Content, bool), known *collector) model.Value {
	if v.Kind() != model.String {
		return v
	}
	masked := v
	// The decoded value is only looked at; what is compared later is decoded again, from text whose secrets are known by then.
	_, _ = v.Decode(func(text string) (model.Value, bool) {
		if !schema.MayNameSecret(text) {
			return model.Value{}, false
		}
		inside, ok := decode(text)
		if ok && inside.Value.Kind() != model.String {
			value := concealAllInside(schema.ConcealInside(inside.Value), known)
			if value.HoldsSensitive() {
				known.takeGuessed(value)
				masked = known.secrets.Mask(v)
			}
			return value, true
		}
		if ok {
			text = inside.Value.Text()
		}
		if document.TooLarge(text) {
			// Its names would tell what of it is secret, and they are not read.
			masked = known.secrets.Mask(v)
		}
		for _, s := range schema.AssignedSecrets(text) {
			known.add(s)
			if ok || len(s) < len("12345678") {
				masked = known.secrets.Mask(v)
			}
		}
		return model.Value{}, false
	})
	return masked
}
