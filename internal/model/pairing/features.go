package pairing

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// scored are the leftovers of a bucket, each as what it is made of.
type scored struct {
	lines         *lines
	lefts, rights []features
	// entered is how many pairs there were to refer to, and so whether anything may have changed since.
	entered int32
}

// features is what a resource is made of, with the weight of each part.
type features struct {
	parts []part
	total float64
}

// part is a line, and how much it says. The parts of a resource stand in the order of their lines: floating sums depend on their order, and so
// the score is the same in every run.
type part struct {
	line   int32
	weight float64
}

// features weighs the lines of the leftovers of a bucket: the rarer a line on its side, the more it says. Names say nothing about what a
// resource is. Both sides are read at once.
func (m *matcher) features(b bucket) *scored {
	if s := m.scored[b.name]; s != nil && s.entered == m.entered {
		return s
	}
	s := &scored{entered: m.entered}
	contents, told := [2][]content{}, [2]*lines{newLines(), newLines()}
	var group cores.Group
	for side, all := range [...][]*candidate{b.lefts, b.rights} {
		group.Go(func() { contents[side] = m.configuredAll(all, told[side]) })
	}
	group.Wait()
	s.lines = told[vocabulary.Left]
	joined := s.lines.join(told[vocabulary.Right])
	for _, c := range contents[vocabulary.Right] {
		c.renumber(joined)
	}
	became := s.lines.order()
	for _, side := range contents {
		for _, c := range side {
			c.renumber(became)
		}
	}
	s.lefts, s.rights = s.weigh(contents[vocabulary.Left]), s.weigh(contents[vocabulary.Right])
	m.scored[b.name] = s
	return s
}

func (m *matcher) configuredAll(all []*candidate, in *lines) []content {
	out := make([]content, len(all))
	for i, x := range all {
		if m.stopped() {
			break
		}
		out[i] = m.configured(x, in)
	}
	return out
}

// weigh weighs the lines of the leftovers of one side.
func (s *scored) weigh(all []content) []features {
	count := make([]int, len(s.lines.texts))
	for _, c := range all {
		for i, line := range c {
			if i == 0 || line != c[i-1] {
				count[line]++
			}
		}
	}
	out := make([]features, len(all))
	for i, c := range all {
		f := &out[i]
		for from := 0; from < len(c); {
			to := from + 1
			for to < len(c) && c[to] == c[from] {
				to++
			}
			line := c[from]
			w := math.Log2(1+float64(len(all))/float64(count[line])) * float64(to-from)
			if s.lines.unowned[line] {
				w *= unownedWeight
			}
			f.parts = append(f.parts, part{line, w})
			f.total += w
			from = to
		}
	}
	return out
}

// configured returns the lines of a resource that somebody decided on, with references spelled by their pair. What names the resource says
// nothing about what it is, but what names another one does. Of a resource that has nothing else, everything counts.
func (m *matcher) configured(x *candidate, in *lines) content {
	r := x.resource
	node := m.Schema.Type(r.Provider.Name(), r.Address.Type)
	var c content
	for name, f := range r.Attributes.Fields() {
		if !isName(name) || m.namesAnother(x, name, f) {
			in.path = append(in.path[:0], name...)
			c = m.leaves(c, in, x.side, f, node.Field(name))
		}
	}
	if len(c) > 0 {
		return c
	}
	for name, f := range r.Attributes.Fields() {
		if name != "id" {
			in.path = append(in.path[:0], name...)
			c = m.leaves(c, in, x.side, f, node.Field(name))
		}
	}
	return c
}

// namesAnother reports whether a text that names something names a resource that is paired already, and not x.
func (m *matcher) namesAnother(x *candidate, attribute string, v model.Value) bool {
	if v.Kind() != model.String || v.Sensitive() || attribute == "id" {
		return false
	}
	for _, part := range m.references[x.side].Split(v.Text()) {
		for _, o := range part.Owners {
			if owner := m.positions[x.side][o.Resource]; owner != nil && owner.number != none && owner != x {
				return true
			}
		}
	}
	return false
}

// best scores all against all, and returns the best counterpart of each. Who has nothing in common is not looked at.
func (s *scored) best(stopped func() bool) (lefts, rights []best) {
	lefts, rights = make([]best, len(s.lefts)), make([]best, len(s.rights))
	for i := range lefts {
		lefts[i].at = -1
	}
	having := make([][]holder, len(s.lines.texts))
	for j, r := range s.rights {
		rights[j].at = -1
		for _, p := range r.parts {
			having[p.line] = append(having[p.line], holder{j, p.weight})
		}
	}
	common := make([]float64, len(s.rights))
	for i, l := range s.lefts {
		if stopped() {
			break
		}
		clear(common)
		for _, p := range l.parts {
			for _, h := range having[p.line] {
				common[h.at] += p.weight + h.weight
			}
		}
		for j, shared := range common {
			if shared > 0 {
				score := shared / (l.total + s.rights[j].total)
				lefts[i].offer(j, score)
				rights[j].offer(i, score)
			}
		}
	}
	return lefts, rights
}

// holder is a right leftover that has a line, and what the line weighs there.
type holder struct {
	at     int
	weight float64
}

// score is the share of weight that the left leftover i and the right leftover j have in common, from 0 to 1.
func (s *scored) score(i, j int) float64 {
	total := s.lefts[i].total + s.rights[j].total
	if total == 0 {
		return 0
	}
	common := 0.0
	s.shared(i, j, func(_ int32, weight float64) { common += weight })
	return common / total
}

// shared visits the lines that two leftovers have in common, with their weight.
func (s *scored) shared(i, j int, visit func(line int32, weight float64)) {
	a, b := s.lefts[i].parts, s.rights[j].parts
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].line < b[0].line:
			a = a[1:]
		case a[0].line > b[0].line:
			b = b[1:]
		default:
			visit(a[0].line, a[0].weight+b[0].weight)
			a, b = a[1:], b[1:]
		}
	}
}

// maxEvidence is how many attributes the evidence names.
const maxEvidence = 3

// evidence names the attributes that two leftovers share, the weightiest first. It holds no values.
func (s *scored) evidence(i, j int) string {
	weights := map[string]float64{}
	s.shared(i, j, func(line int32, weight float64) {
		text := s.lines.texts[line]
		name := text[:strings.IndexAny(text, "=:")]
		weights[name] = max(weights[name], weight)
	})
	names := make([]string, 0, len(weights))
	for n := range weights {
		names = append(names, n)
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(cmp.Compare(weights[y], weights[x]), strings.Compare(x, y)) })
	return "equal " + strings.Join(names[:min(len(names), maxEvidence)], ", ") + " (" + strconv.Itoa(len(names)) + " attributes)"
}
