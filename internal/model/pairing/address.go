package pairing

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// form is a way to spell the names and keys of addresses so that counterparts meet.
type form uint8

const (
	// asIs spells them as they are, folded with the side's words folded, and bare with these left out.
	asIs form = iota
	folded
	bare
	forms
)

// spelling is a form, and what is said of the pairs that meet by it.
type spelling struct {
	form     form
	method   Method
	evidence string
}

// byAddress pairs candidates by exact and then by folded address, and returns what is left over.
func (m *matcher) byAddress(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	lefts, rights = m.manual(lefts, rights)
	for _, s := range [...]spelling{
		{asIs, ByAddress, "the addresses are equal"},
		{folded, Folded, "the addresses are equal once the environments' words are folded"},
		{bare, Folded, "the addresses are equal once the environments' words are left out"},
	} {
		lefts, rights = m.round(lefts, rights, s)
	}
	return lefts, rights
}

// manual pairs the couples that a person named, as far as both sides have them once.
func (m *matcher) manual(lefts, rights []*candidate) (restLeft, restRight []*candidate) {
	if len(m.Manual) == 0 {
		return lefts, rights
	}
	names := [2]map[string][]*candidate{byName(lefts), byName(rights)}
	for _, c := range m.Manual {
		l, r := unpaired(names[vocabulary.Left][c.Left]), unpaired(names[vocabulary.Right][c.Right])
		if len(l) == 1 && len(r) == 1 {
			m.add(l[0], r[0], Pair{By: Manual, Confidence: 1, Evidence: "the ledger says so"})
		}
	}
	return unpaired(lefts), unpaired(rights)
}

// byName are candidates by their addresses.
func byName(all []*candidate) map[string][]*candidate {
	out := make(map[string][]*candidate, len(all))
	for _, x := range all {
		name := x.resource.Address.String()
		out[name] = append(out[name], x)
	}
	return out
}

// round pairs what meets under the addresses as they are spelled, and returns what is left over.
func (m *matcher) round(lefts, rights []*candidate, s spelling) (restLeft, restRight []*candidate) {
	groups := make([]group, 0, len(lefts))
	byKey := make(map[string]int32, len(lefts))
	var key []byte
	for _, x := range lefts {
		key = m.groupKey(key[:0], x, s.form)
		n, known := byKey[string(key)]
		if !known {
			n = int32(len(groups))
			groups = append(groups, group{})
			byKey[string(key)] = n
		}
		groups[n].add(x)
	}
	for _, x := range rights {
		key = m.groupKey(key[:0], x, s.form)
		if n, known := byKey[string(key)]; known {
			groups[n].add(x)
		}
	}
	for i := range groups {
		if m.stopped() {
			break
		}
		m.pairGroup(&groups[i], s)
	}
	return unpaired(lefts), unpaired(rights)
}

// groupKey spells what two resources must share to meet. Providers count without their registry and without a namespace where
// either state records none; a resource of one address has one provider in practice.
func (m *matcher) groupKey(b []byte, x *candidate, f form) []byte {
	if x.home.spelled[f] == "" {
		x.home.spelled[f] = string(m.spellHome(nil, x, f))
	}
	b = append(b, x.home.spelled[f]...)
	b = append(append(b, x.bucket...), 0)
	if f == folded {
		b = append(b, x.name...)
	} else {
		b = append(b, m.spellName(x.side, x.resource.Address.Name, f)...)
	}
	return m.appendKey(b, x.side, x.resource.Address.Key, f)
}

// spellHome spells the state and the modules of a candidate.
func (m *matcher) spellHome(b []byte, x *candidate, f form) []byte {
	b = append(b, m.Vocabulary.Fold(x.side, x.home.state)...)
	for _, mod := range x.home.modules {
		b = append(append(b, 0), m.spellName(x.side, mod.Name, f)...)
		b = m.appendKey(b, x.side, mod.Key, f)
	}
	return append(b, 1)
}

func (m *matcher) spellName(side vocabulary.Side, s string, f form) string {
	switch f {
	case folded:
		return m.lower(side, s)
	case bare:
		return strings.ToLower(m.Vocabulary.FoldBare(side, s))
	case asIs, forms:
	}
	return s
}

// appendKey writes a for_each key; numbers are no identity.
func (m *matcher) appendKey(b []byte, side vocabulary.Side, k model.Key, f form) []byte {
	if s, ok := k.Str(); ok {
		b = append(append(b, 2), m.spellName(side, s, f)...)
	}
	return b
}
