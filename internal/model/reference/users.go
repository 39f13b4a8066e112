package reference

import (
	"iter"

	"github.com/paritytui/paritytui/internal/model"
)

// users are the resources that are configured with one text, by their numbers.
type users struct {
	resources []int32
	// needed are the addresses that any of them depends on, nil until they are asked for.
	needed map[string]bool
	// reporters are the resources about which it was asked whether they only report the text.
	reporters []int32
}

// need reports whether any of the users depends on what stands at an address. It looks at each of their dependencies once, however often
// it is asked.
func (u *users) need(address string, resources []*model.Resource) bool {
	if u.needed == nil {
		u.needed = map[string]bool{}
		for _, n := range u.resources {
			for _, d := range resources[n].Dependencies {
				u.needed[d] = true
			}
		}
	}
	return u.needed[address]
}

// others reports whether anybody but the resource of that number is configured with the text.
func (u *users) others(number int32) bool {
	for _, n := range u.resources {
		if n != number {
			return true
		}
	}
	return false
}

// configuredIDs makes a resource a user of the ids and ARNs that it is configured with at its top level, as far as the provider may report such a text of
// another resource.
func (b *builder) configuredIDs(number int32) {
	for text := range b.configuredTexts(b.resources[number]) {
		u := b.configured[text]
		if u == nil {
			u = &users{}
			b.configured[text] = u
		}
		u.resources = append(u.resources, number)
	}
}

// configuredTexts visits the ids and ARNs that a resource is configured with; nil is with none.
func (b *builder) configuredTexts(r *model.Resource) iter.Seq[string] {
	return func(yield func(string) bool) {
		if r == nil {
			return
		}
		p := b.plans.of(r)
		i := 0
		for name, v := range r.Attributes.Fields() {
			if a := p.attribute(i, name); a.configured && v.Kind() == model.String && !v.Sensitive() && !yield(v.Text()) {
				return
			}
			i++
		}
	}
}

// onlyReports reports whether a computed attribute of a resource only repeats what others are configured with, and identifies nothing: nobody who is
// configured with that text depends on it.
func (b *builder) onlyReports(number int, a *attribute, text string) bool {
	if !a.says.mentions {
		return false
	}
	u := b.configured[text]
	if u == nil {
		return false
	}
	u.reporters = append(u.reporters, int32(number))
	// A resource that repeats under another name what it reports itself says nothing about whose it is.
	return u.others(int32(number)) && !u.need(b.resources[number].Address.Config(), b.resources)
}
