package reference

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
)

// Draft is an index that can be made again once a few resources are other than they were. It holds what an index needs while it is built, which is more
// than the index itself, so keep it no longer than that.
type Draft struct{ builder builder }

// Index is what the draft was built for.
func (d *Draft) Index() *Index { return d.builder.Index }

// Again returns the index of resources as Build does. became tells of each resource of the draft at which position it stands among them, and is -1 for
// those that are gone; what stands there may be another resource of the same address. None is new, and the order is the same.
//
// Only what was replaced is read, and what may now say otherwise whose an id is: whether a resource only reports one depends on who is configured with it.
// The draft is used up, and the index that it had before is of no use.
func (d *Draft) Again(resources []*model.Resource, became []int32) *Index {
	b := &d.builder
	anew := make([]bool, len(b.resources))
	for n, at := range became {
		anew[n] = at < 0 || resources[at] != b.resources[n]
	}
	is := make([]*model.Resource, len(b.resources))
	for n, at := range became {
		if at >= 0 {
			is[n] = resources[at]
		}
	}
	if !b.reconfigure(is, anew) {
		return Build(resources, b.plans.table)
	}
	b.resources = is
	b.forget(anew)
	for n, again := range anew {
		if again {
			b.addResource(n)
		}
	}
	b.layOut(became)
	return b.Index
}

// reconfigure follows the resources that are anew to what they are configured with by now, and adds to these whoever reports what they were or are configured
// with. It reports false where it is not known who that is: nobody was configured with such a text before.
func (b *builder) reconfigure(is []*model.Resource, anew []bool) bool {
	other, touched := make([]bool, len(is)), map[*users]bool{}
	for n, again := range anew {
		if !again || is[n] != nil && b.configuredAlike(b.resources[n], is[n]) {
			continue
		}
		other[n] = true
		for text := range b.configuredTexts(b.resources[n]) {
			touched[b.configured[text]] = true
		}
		for text := range b.configuredTexts(is[n]) {
			u := b.configured[text]
			if u == nil {
				return false
			}
			touched[u] = true
		}
	}
	for u := range touched {
		u.resources = slices.DeleteFunc(u.resources, func(n int32) bool { return other[n] })
		u.needed = nil
		for _, n := range u.reporters {
			anew[n] = true
		}
	}
	for n := range is {
		if other[n] {
			for text := range b.configuredTexts(is[n]) {
				b.configured[text].resources = append(b.configured[text].resources, int32(n))
			}
		}
	}
	return true
}

// configuredAlike reports whether two resources say the same about who reports what.
func (b *builder) configuredAlike(x, y *model.Resource) bool {
	return slices.Equal(x.Dependencies, y.Dependencies) && slices.Equal(slices.Collect(b.configuredTexts(x)), slices.Collect(b.configuredTexts(y)))
}

// forget takes the resources that are anew out of the owners of every identity.
func (b *builder) forget(anew []bool) {
	for n := range b.latest {
		for at := &b.latest[n]; *at >= 0; {
			if f := &b.found[*at]; anew[f.Resource] {
				*at = f.before
			} else {
				at = &f.before
			}
		}
	}
}
