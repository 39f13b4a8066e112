package pairing

import (
	"maps"

	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// minLocated is the score from which two leftovers are counterparts whose addresses speak for it too.
const minLocated = 0.5

// location is one way in which an address speaks for a couple that is alike but not surely a pair. Spellings that several leftovers or other
// resources of a type share on one side speak for nothing.
type location struct {
	evidence string
	spell    func(m *matcher, x *candidate) string
	// all is set where the spelling, which begins with the name, must be the only one among the paired resources too.
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
				x.called = m.inModule(x) + x.home.keys
			}
			return x.called
		}, true},
		{"no other one of its type is left over under that key", func(m *matcher, x *candidate) string {
			if key, ok := x.resource.Address.Key.Str(); ok {
				return x.bucket + "\x00" + x.home.path + "\x00" + m.lower(x.side, key)
			}
			return ""
		}, false},
		{"no other one of its type is left over in that module", func(_ *matcher, x *candidate) string {
			if x.home.path != "" {
				return x.bucket + "\x00" + x.home.path
			}
			return ""
		}, false},
	}
}

// byLocation pairs leftovers whose addresses speak for each other and whose content does not speak against it. It comes once nothing surer is
// left.
func (m *matcher) byLocation(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	for _, at := range locations() {
		before := len(lefts)
		for _, b := range buckets(lefts, rights) {
			if m.stopped() {
				break
			}
			if len(b.lefts) <= maxBucket && len(b.rights) <= maxBucket {
				m.locate(b, at)
			}
		}
		lefts, rights = unpaired(lefts), unpaired(rights)
		if len(lefts) < before {
			break
		}
	}
	return lefts, rights
}

func (m *matcher) locate(b bucket, at location) {
	places := m.spoken(b, at)
	var s *scored
	for i, l := range b.lefts {
		p := places[at.spell(m, l)]
		if p == nil || p.count != [2]int{1, 1} {
			continue
		}
		if s == nil {
			s = m.features(b)
		}
		if score := s.score(i, p.right); score >= minLocated {
			m.join(l, b.rights[p.right], Pair{By: Similarity, Confidence: score, Evidence: s.evidence(i, p.right) + ", and " + at.evidence})
		}
	}
}

// spot is a spelling, who is spelled so on each side, and the last of the right leftovers that is.
type spot struct {
	count [2]int
	right int
}

// spoken counts who is spelled as one leftover of each side is. Whoever is not the only leftover of its side speaks for nothing, so that nobody else is
// asked then.
func (m *matcher) spoken(b bucket, at location) map[string]*spot {
	places := map[string]*spot{}
	for _, x := range b.lefts {
		k := at.spell(m, x)
		if k == "" {
			continue
		}
		if places[k] == nil {
			places[k] = &spot{}
		}
		places[k].count[vocabulary.Left]++
	}
	for j, x := range b.rights {
		if p := places[at.spell(m, x)]; p != nil {
			p.count[vocabulary.Right]++
			p.right = j
		}
	}
	maps.DeleteFunc(places, func(_ string, p *spot) bool { return p.count != [2]int{1, 1} })
	if !at.all || len(places) == 0 {
		return places
	}
	// Who has another name is spelled otherwise, which is cheaper to see.
	names := map[string]bool{}
	for _, x := range b.lefts {
		names[x.name] = names[x.name] || places[at.spell(m, x)] != nil
	}
	for side, all := range m.everyone()[b.name] {
		for _, x := range all {
			if x.paired && names[x.name] {
				if p := places[at.spell(m, x)]; p != nil {
					p.count[side]++
				}
			}
		}
	}
	return places
}
