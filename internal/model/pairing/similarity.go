package pairing

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// The numbers by which likeness becomes a pair, tuned on pairs with a known truth.
const (
	// minScore is the score from which two leftovers are taken as counterparts, and minMargin how far the runner-up of either must lie behind.
	minScore  = 0.6
	minMargin = 0.15
	// minSuggestion is the score from which a couple that is not sure enough is shown as a suggestion.
	minSuggestion = 0.4
	// maxRounds bounds how often new pairs may make further ones sure.
	maxRounds = 8
	// maxBucket is how many leftovers of one type a side may have to be scored against each other.
	maxBucket          = 2000
	identityConfidence = 0.95
	// unownedWeight is how much of its weight an id keeps that nothing read here owns: that of a counterpart would be another one too.
	unownedWeight = 0.5
)

// Suggestion is a couple that is alike but not surely a pair.
type Suggestion struct {
	Left, Right *model.Resource
	Score       float64
	// Evidence names what both have, never its values.
	Evidence string
}

// bySimilarity pairs leftovers by what they are made of, in rounds: all are scored against each other as things stood at the start of the
// round, and every couple that is sure is accepted together, so that the order of the input cannot matter. New pairs make the
// references to them comparable for the next round.
func (m *matcher) bySimilarity(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	for range maxRounds {
		before := len(lefts)
		lefts, rights = m.byMoves(lefts, rights)
		lefts, rights = m.byNaturalKey(lefts, rights)
		moved := len(lefts) < before
		paired := map[*candidate]bool{}
		m.result.Suggestions = nil
		for _, b := range buckets(lefts, rights) {
			m.scoreBucket(b, paired)
		}
		lefts, rights = unpaired(lefts, paired), unpaired(rights, paired)
		if len(paired) > 0 || moved {
			continue
		}
		before = len(lefts)
		if lefts, rights = m.byLocation(lefts, rights); len(lefts) == before {
			break
		}
	}
	return lefts, rights
}

// bucket is all leftovers of one type.
type bucket struct {
	name          string
	lefts, rights []*candidate
}

// buckets groups leftovers by type, those with both sides only, in a fixed order.
func buckets(lefts, rights []*candidate) []bucket {
	byName := map[string]*bucket{}
	var names []string
	at := func(x *candidate) *bucket {
		name := bucketOf(x.resource)
		if byName[name] == nil {
			byName[name] = &bucket{name: name}
			names = append(names, name)
		}
		return byName[name]
	}
	for _, x := range lefts {
		b := at(x)
		b.lefts = append(b.lefts, x)
	}
	for _, x := range rights {
		b := at(x)
		b.rights = append(b.rights, x)
	}
	slices.Sort(names)
	var out []bucket
	for _, name := range names {
		// Outputs are known by their names alone: two that hold the same value are still two.
		if b := byName[name]; len(b.lefts) > 0 && len(b.rights) > 0 && b.lefts[0].resource.Address.Mode == model.Managed {
			out = append(out, *b)
		}
	}
	return out
}

// best is the best counterpart of a leftover, and how good the second best is.
type best struct {
	at            int
	score, second float64
}

func (b *best) offer(at int, score float64) {
	switch {
	case score > b.score:
		b.second, b.score, b.at = b.score, score, at
	case score > b.second:
		b.second = score
	}
}

func (b *best) sure() bool { return b.score >= minScore && b.score-b.second >= minMargin }

// scoreBucket accepts the sure couples of one type and notes the likely ones.
func (m *matcher) scoreBucket(b bucket, paired map[*candidate]bool) {
	if len(b.lefts) > maxBucket || len(b.rights) > maxBucket {
		if name := b.lefts[0].resource.Address.Type; !slices.Contains(m.result.Capped, name) {
			m.result.Capped = append(m.result.Capped, name)
		}
		return
	}
	lefts, rights := m.features(b.lefts), m.features(b.rights)
	ls, rs := make([]best, len(lefts)), make([]best, len(rights))
	for i := range ls {
		ls[i].at = -1
	}
	for j := range rs {
		rs[j].at = -1
	}
	for i, l := range lefts {
		for j, r := range rights {
			s := score(l, r)
			ls[i].offer(j, s)
			rs[j].offer(i, s)
		}
	}
	for i := range ls {
		j := ls[i].at
		if j < 0 || rs[j].at != i || ls[i].score < minSuggestion {
			continue
		}
		l, r := b.lefts[i], b.rights[j]
		if !ls[i].sure() || !rs[j].sure() {
			m.result.Suggestions = append(m.result.Suggestions, Suggestion{Left: l.resource, Right: r.resource, Score: ls[i].score, Evidence: evidence(lefts[i], rights[j])})
			continue
		}
		paired[l], paired[r] = true, true
		second := max(ls[i].second, rs[j].second)
		m.join(l, r, Pair{By: Similarity, Confidence: ls[i].score, RunnerUp: second, Evidence: evidence(lefts[i], rights[j])})
	}
}

// features is what a resource is made of, with the weight of each part.
type features struct {
	weight map[string]float64
	total  float64
}

// features weighs the lines of candidates of one side and type: the rarer a line, the more it says. Names say nothing about what a
// resource is.
func (m *matcher) features(all []*candidate) []features {
	lines := make([]*content, len(all))
	count := map[string]int{}
	for i, x := range all {
		lines[i] = m.configured(x)
		for line := range lines[i].lines {
			count[line]++
		}
	}
	out := make([]features, len(all))
	for i := range all {
		f := features{weight: map[string]float64{}}
		for line, n := range lines[i].lines {
			w := math.Log2(1+float64(len(all))/float64(count[line])) * float64(n)
			if lines[i].unowned[line] {
				w *= unownedWeight
			}
			f.weight[line] = w
		}
		// Floating sums depend on their order; sorted lines make the score the same in every run.
		keys := make([]string, 0, len(f.weight))
		for line := range f.weight {
			keys = append(keys, line)
		}
		slices.Sort(keys)
		for _, line := range keys {
			f.total += f.weight[line]
		}
		out[i] = f
	}
	return out
}

// configured returns the lines of a resource that somebody decided on, with references spelled by their pair. What names the resource says
// nothing about what it is, but what names another one does. Of a resource that has nothing else, everything counts.
func (m *matcher) configured(x *candidate) *content {
	r := x.resource
	node := m.Schema.Type(r.Provider.Name(), r.Address.Type)
	c := &content{lines: map[string]int{}, unowned: map[string]bool{}}
	for name, f := range r.Attributes.Fields() {
		if !isName(name) || m.namesAnother(x, name, f) {
			m.lines(c, x.side, f, node.Field(name), name)
		}
	}
	if c.count > 0 {
		return c
	}
	for name, f := range r.Attributes.Fields() {
		if name != "id" {
			m.lines(c, x.side, f, node.Field(name), name)
		}
	}
	return c
}

// namesAnother reports whether a text that names something names a resource that is paired already, and not x.
func (m *matcher) namesAnother(x *candidate, attribute string, v model.Value) bool {
	if v.Kind() != model.String || v.Sensitive() || attribute == "id" {
		return false
	}
	found := false
	for _, part := range m.references[x.side].Split(v.Text()) {
		for _, o := range part.Owners {
			owner := m.resources[x.side][o.Resource]
			if _, paired := m.numbers[owner]; paired && owner != x.resource {
				found = true
			}
		}
	}
	return found
}

// score is the share of weight that two resources have in common, from 0 to 1.
func score(a, b features) float64 {
	if a.total+b.total == 0 {
		return 0
	}
	var shared []string
	for line := range a.weight {
		if _, ok := b.weight[line]; ok {
			shared = append(shared, line)
		}
	}
	slices.Sort(shared)
	common := 0.0
	for _, line := range shared {
		common += a.weight[line] + b.weight[line]
	}
	return common / (a.total + b.total)
}

// maxEvidence is how many attributes the evidence names.
const maxEvidence = 3

// evidence names the attributes that two resources share, the weightiest first. It holds no values.
func evidence(a, b features) string {
	weights := map[string]float64{}
	for line, w := range a.weight {
		if v, ok := b.weight[line]; ok {
			name := line[:strings.IndexAny(line, "=:")]
			weights[name] = max(weights[name], w+v)
		}
	}
	names := make([]string, 0, len(weights))
	for n := range weights {
		names = append(names, n)
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(cmp.Compare(weights[y], weights[x]), strings.Compare(x, y)) })
	return "equal " + strings.Join(names[:min(len(names), maxEvidence)], ", ") + " (" + strconv.Itoa(len(names)) + " attributes)"
}
