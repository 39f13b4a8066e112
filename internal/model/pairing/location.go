package pairing

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// minLocated is the score from which two leftovers are counterparts whose addresses speak for it too.
const minLocated = 0.5

// location is one way in which an address speaks for a couple that is alike but not surely a pair. Spellings that several leftovers or other
// resources of a type share on one side speak for nothing.
type location struct {
	evidence string
	spell    func(m *matcher, x *candidate) string
	// all is set where the spelling must be the only one among the paired resources too.
	all bool
}

// locations are tried in this order.
//
//	x.allow-https        ~  module.net.x.allow-https   nothing else of the type is called so, on neither side
//	module.a.x.b["web"]  ~  module.a.x.c["web"]        nothing else of the type is left over under that key in that module, on neither side
//	module.a.x.b         ~  module.a.x.c               nothing else of the type is left over in that module, on neither side
func locations() [3]location {
	return [...]location{
		{"no other one of its type is called so", func(m *matcher, x *candidate) string {
			if x.called == "" {
				_, keys := m.callPath(x.side, x.resource)
				x.called = m.inModule(x.side, x.resource) + keys
			}
			return x.called
		}, true},
		{"no other one of its type is left over under that key", func(m *matcher, x *candidate) string {
			if key, ok := x.resource.Address.Key.Str(); ok {
				return bucketOf(x.resource) + "\x00" + m.modulePath(x.side, x.resource) + "\x00" + m.lower(x.side, key)
			}
			return ""
		}, false},
		{"no other one of its type is left over in that module", func(m *matcher, x *candidate) string {
			if path := m.modulePath(x.side, x.resource); path != "" {
				return bucketOf(x.resource) + "\x00" + path
			}
			return ""
		}, false},
	}
}

// byLocation pairs leftovers whose addresses speak for each other and whose content does not speak against it. It comes once nothing surer is
// left.
func (m *matcher) byLocation(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	for _, at := range locations() {
		paired := map[*candidate]bool{}
		for _, b := range buckets(lefts, rights) {
			if len(b.lefts) <= maxBucket && len(b.rights) <= maxBucket {
				m.locate(b, at, paired)
			}
		}
		lefts, rights = unpaired(lefts, paired), unpaired(rights, paired)
		if len(paired) > 0 {
			break
		}
	}
	return lefts, rights
}

func (m *matcher) locate(b bucket, at location, paired map[*candidate]bool) {
	count := map[string]*[2]int{}
	others := [2][]*candidate{b.lefts, b.rights}
	if at.all {
		others = m.ofType(b.lefts[0].resource)
	}
	for side, all := range others {
		for _, x := range all {
			k := at.spell(m, x)
			if count[k] == nil {
				count[k] = new([2]int)
			}
			count[k][side]++
		}
	}
	byPlace := map[string]int{}
	for j, r := range b.rights {
		byPlace[at.spell(m, r)] = j
	}
	var lefts, rights []features
	for i, l := range b.lefts {
		k := at.spell(m, l)
		j, ok := byPlace[k]
		if !ok || k == "" || *count[k] != [2]int{1, 1} {
			continue
		}
		if lefts == nil {
			lefts, rights = m.features(b.lefts), m.features(b.rights)
		}
		if s := score(lefts[i], rights[j]); s >= minLocated {
			r := b.rights[j]
			paired[l], paired[r] = true, true
			m.join(l, r, Pair{By: Similarity, Confidence: s, Evidence: strings.Join([]string{evidence(lefts[i], rights[j]), at.evidence}, ", and ")})
		}
	}
}

// ofType returns the candidates of both sides, paired ones too, of one bucket with r. They are sorted out once for all types.
func (m *matcher) ofType(r *model.Resource) [2][]*candidate {
	if m.byType == nil {
		m.byType = map[string][2][]*candidate{}
		for _, x := range m.all {
			name := bucketOf(x.resource)
			both := m.byType[name]
			both[x.side] = append(both[x.side], x)
			m.byType[name] = both
		}
	}
	return m.byType[bucketOf(r)]
}
