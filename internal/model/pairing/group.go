package pairing

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// maxQuadratic bounds the pairs of instances that one group scores; beyond it instances meet by content and index alone.
const maxQuadratic = 2000 * 2000

// pairGroup pairs the members of one group: equal content first, then the most alike, then by index. What one side has more is
// counted as a surplus.
func (m *matcher) pairGroup(g *group, spelled spelling, paired map[*candidate]bool) {
	lefts, rights := g.members[vocabulary.Left], g.members[vocabulary.Right]
	if len(lefts) == 0 || len(rights) == 0 {
		return
	}
	join := func(l, r *candidate, evidence string) {
		paired[l], paired[r] = true, true
		m.result.Pairs = append(m.result.Pairs, Pair{Left: l.resource, Right: r.resource, By: spelled.method, Bare: spelled.bare, Confidence: 1, Evidence: evidence})
	}
	if len(lefts) == 1 && len(rights) == 1 {
		join(lefts[0], rights[0], spelled.evidence)
		return
	}
	m.byContent(lefts, rights, paired, join)
	m.byLikeness(unpaired(lefts, paired), unpaired(rights, paired), paired, join)
	m.surplus(lefts, rights, paired)
}

func unpaired(all []*candidate, paired map[*candidate]bool) []*candidate {
	return slices.DeleteFunc(slices.Clone(all), func(x *candidate) bool { return paired[x] })
}

// byContent joins instances whose folded content is equal; among several, those of equal keys.
func (m *matcher) byContent(lefts, rights []*candidate, paired map[*candidate]bool, join func(l, r *candidate, evidence string)) {
	byHash := map[string][]*candidate{}
	for _, r := range rights {
		k := m.contentOf(r).whole
		byHash[k] = append(byHash[k], r)
	}
	for _, sameKey := range []bool{true, false} {
		for _, l := range lefts {
			if paired[l] {
				continue
			}
			for _, r := range byHash[m.contentOf(l).whole] {
				if !paired[r] && (!sameKey || numbers(l) == numbers(r)) {
					join(l, r, "instances of one resource with equal content")
					break
				}
			}
		}
	}
}

// byLikeness joins the rest, the most alike first; equal likeness goes to equal keys, then to the order of addresses.
func (m *matcher) byLikeness(lefts, rights []*candidate, paired map[*candidate]bool, join func(l, r *candidate, evidence string)) {
	type score struct {
		l, r     int
		likeness float64
		sameKey  bool
	}
	var scores []score
	if len(lefts)*len(rights) <= maxQuadratic {
		for i, l := range lefts {
			for j, r := range rights {
				scores = append(scores, score{i, j, likeness(m.contentOf(l), m.contentOf(r)), numbers(l) == numbers(r)})
			}
		}
	} else {
		for i := range min(len(lefts), len(rights)) {
			scores = append(scores, score{l: i, r: i})
		}
	}
	slices.SortStableFunc(scores, func(a, b score) int {
		same := 0
		if a.sameKey != b.sameKey {
			same = 1
			if a.sameKey {
				same = -1
			}
		}
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), same, cmp.Compare(a.l+a.r, b.l+b.r), cmp.Compare(max(a.l, a.r), max(b.l, b.r)),
			m.contentOf(lefts[a.l]).compare(m.contentOf(lefts[b.l])))
	})
	for _, s := range scores {
		l, r := lefts[s.l], rights[s.r]
		if !paired[l] && !paired[r] {
			join(l, r, "instances of one resource, "+strconv.Itoa(int(s.likeness*100))+" % alike")
		}
	}
}

// surplus records the instances that one side has more, and who they are.
func (m *matcher) surplus(lefts, rights []*candidate, paired map[*candidate]bool) {
	members := slices.Concat(unpaired(lefts, paired), unpaired(rights, paired))
	if len(members) == 0 || !CountsAsScale(members[0].resource.Address.Type) {
		return
	}
	s := Scale{Left: lefts[0].resource, Right: rights[0].resource, LeftCount: len(lefts), RightCount: len(rights)}
	for _, x := range members {
		x.surplus = WithoutNumbers(x.resource.Address).String()
		s.Members = append(s.Members, x.resource)
	}
	m.result.Scales = append(m.result.Scales, s)
}

// WithoutNumbers returns the address without the indices of counts, of modules too; keys of for_each stay.
func WithoutNumbers(a model.Address) model.Address {
	drop := func(k model.Key) model.Key {
		if _, ok := k.Int(); ok {
			return model.Key{}
		}
		return k
	}
	modules := make([]model.Module, len(a.Modules))
	for i, mod := range a.Modules {
		modules[i] = model.Module{Name: mod.Name, Key: drop(mod.Key)}
	}
	a.Modules, a.Key = modules, drop(a.Key)
	return a
}

// numbers spells the count indices of an address.
func numbers(x *candidate) string {
	var b []byte
	add := func(k model.Key) {
		n, _ := k.Int()
		b = strconv.AppendInt(append(b, '.'), int64(n), 10)
	}
	for _, mod := range x.resource.Address.Modules {
		add(mod.Key)
	}
	add(x.resource.Address.Key)
	return string(b)
}

// content is what a resource is made of, folded so that both sides can be held against each other: one line for each configured leaf.
type content struct {
	whole string
	lines map[string]int
	// unowned are the lines that hold an id which nothing read here owns; it may be nil.
	unowned map[string]bool
	count   int
}

func (c *content) compare(d *content) int { return cmp.Compare(c.whole, d.whole) }

// contentOf folds the configured attributes of x. Computed and sensitive ones do not count.
func (m *matcher) contentOf(x *candidate) *content {
	if x.content == nil {
		r := x.resource
		node := m.Schema.Type(r.Provider.Name(), r.Address.Type)
		c := &content{lines: map[string]int{}}
		m.lines(c, x.side, r.Attributes, node, "")
		sorted := make([]string, 0, len(c.lines))
		for line, n := range c.lines {
			sorted = append(sorted, line+"\x00"+strconv.Itoa(n))
		}
		slices.Sort(sorted)
		var whole []byte
		for _, line := range sorted {
			whole = append(append(whole, line...), '\n')
		}
		c.whole = string(whole)
		x.content = c
	}
	return x.content
}

func (m *matcher) lines(c *content, side vocabulary.Side, v model.Value, n *schema.Node, at string) {
	if n.Computed() || v.Sensitive() {
		return
	}
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			m.lines(c, side, f, n.Field(name), at+"."+name)
		}
	case model.List:
		for _, e := range v.Elements() {
			m.lines(c, side, e, n.Element(), at+"[]")
		}
	case model.String:
		text := m.spell(side, v.Text())
		c.add(at + "=" + text)
		if c.unowned != nil && holdsID(text) {
			c.unowned[at+"="+text] = true
		}
	case model.Number, model.Bool:
		c.add(at + ":" + v.Text())
	case model.Absent, model.Null:
	}
}

func (c *content) add(line string) {
	c.lines[line]++
	c.count++
}

// likeness is the share of leaves that two resources have in common, from 0 to 1.
func likeness(a, b *content) float64 {
	if a.count+b.count == 0 {
		return 1
	}
	common := 0
	for line, n := range a.lines {
		common += min(n, b.lines[line])
	}
	return 2 * float64(common) / float64(a.count+b.count)
}
