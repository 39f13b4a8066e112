package audit

import (
	"context"
	"slices"
	"sync"

	"github.com/paritytui/paritytui/internal/model"
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
