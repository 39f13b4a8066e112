package pairing

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
	count := m.spoken(b, at)
	byPlace := map[string]int{}
	for j, r := range b.rights {
		byPlace[at.spell(m, r)] = j
	}
	var s *scored
	for i, l := range b.lefts {
		k := at.spell(m, l)
		j, ok := byPlace[k]
		if !ok || k == "" || *count[k] != [2]int{1, 1} {
			continue
		}
		if s == nil {
			s = m.features(b)
		}
		if score := s.score(i, j); score >= minLocated {
			m.join(l, b.rights[j], Pair{By: Similarity, Confidence: score, Evidence: s.evidence(i, j) + ", and " + at.evidence})
		}
	}
}

// spoken counts per side who is spelled as leftovers of both sides are.
func (m *matcher) spoken(b bucket, at location) map[string]*[2]int {
	names, count := map[string]bool{}, map[string]*[2]int{}
	for _, x := range b.lefts {
		if k := at.spell(m, x); k != "" {
			names[x.name], count[k] = true, &[2]int{}
		}
	}
	others := [2][]*candidate{b.lefts, b.rights}
	if at.all {
		others = *m.everyone()[b.name]
	}
	for side, all := range others {
		for _, x := range all {
			// Who has another name is spelled otherwise, which is cheaper to see.
			if at.all && !names[x.name] {
				continue
			}
			if c := count[at.spell(m, x)]; c != nil {
				c[side]++
			}
		}
	}
	return count
}
