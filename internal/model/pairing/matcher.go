package pairing

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// matcher is one run of Match.
type matcher struct {
	Context
	result Result
	// couples are in step with the pairs of the result until arrange.
	couples []couple
	// all are per side the candidates that are compared, paired ones too, by address, and data the data sources that are not paired yet.
	all, data [2][]*candidate
	// positions are per side the candidates by their position in the environment.
	positions [2][]*candidate
	// byBucket are all of both sides by bucket, nil until they are asked for.
	byBucket map[string]*[2][]*candidate
	// references let content refer to what is paired already, and entered counts the pairs that have a number. They are set once addresses are
	// done.
	references [2]*reference.Index
	entered    int32
	// drafts are what the references of a later run are made of, and became is per side where each resource of this one stands there, or -1.
	drafts [2]*reference.Draft
	became [2][]int32
	// shared are per side the numbers of identities with many owners, by the first of these.
	shared [2]map[*reference.Owner]sharedNumber
	keys   map[string][][]string
	// votes are in step with followings.
	votes [3]votes
	// lowered are the names and keys of addresses as lower spells them.
	lowered [2]map[string]string
	// scored are the features of the buckets, by name.
	scored map[string]*scored
	// counted are, per evidence of an identity, the counts of the keys that were open, and changed the buckets in which they may have changed since.
	counted map[string]map[named][2]int
	changed map[string]bool
	// addressed is what a later run can take over.
	addressed addressed
	// expected is how many pairs there can be.
	expected int
}

// couple is a pair as candidates.
type couple struct{ left, right *candidate }

// take makes the candidates of both sides.
func (m *matcher) take(left, right *model.Environment) {
	m.lowered = [2]map[string]string{{}, {}}
	var group cores.Group
	for side, e := range [...]*model.Environment{left, right} {
		group.Go(func() {
			found := m.candidates(vocabulary.Side(side), e)
			m.positions[side] = make([]*candidate, len(e.Resources))
			for _, x := range found {
				m.positions[side][x.at] = x
			}
			m.all[side] = slices.DeleteFunc(slices.Clone(found), func(x *candidate) bool { return x.resource.Address.Mode == model.Data })
			m.data[side] = slices.DeleteFunc(found, func(x *candidate) bool { return x.resource.Address.Mode != model.Data })
		})
	}
	group.Wait()
}

// stopped reports whether nobody waits for the result any more. It is asked once for each group, bucket or row of scores.
func (m *matcher) stopped() bool { return m.Stopped != nil && m.Stopped() }

// add records a pair of two leftovers, and tells who waits.
func (m *matcher) add(l, r *candidate, p Pair) {
	l.paired, r.paired = true, true
	p.Left, p.Right = l.resource, r.resource
	m.result.Pairs = append(m.result.Pairs, p)
	m.couples = append(m.couples, couple{l, r})
	if m.Progress != nil && m.expected > 0 {
		m.Progress(len(m.couples), m.expected)
	}
}

// join makes p the pair of two leftovers, to which references are spelled from now on.
func (m *matcher) join(l, r *candidate, p Pair) {
	m.add(l, r, p)
	m.enter(couple{l, r})
}

// joinData makes p the pair of two data sources.
func (m *matcher) joinData(l, r *candidate, p Pair) {
	l.paired, r.paired = true, true
	p.Left, p.Right = l.resource, r.resource
	m.result.Data = append(m.result.Data, p)
	m.enter(couple{l, r})
}

// number gives every pair made so far a number, by which references to it are spelled.
func (m *matcher) number(data []couple) {
	for _, list := range [...][]couple{m.couples, data} {
		for _, c := range list {
			m.enter(c)
		}
	}
	m.shared = [2]map[*reference.Owner]sharedNumber{{}, {}}
}

func (m *matcher) enter(c couple) {
	c.left.number, c.right.number = m.entered, m.entered
	m.entered++
}

// spell spells a text so that counterparts spell the same: references by the number of their pair, the rest with the side's words folded.
func (m *matcher) spell(side vocabulary.Side, text string) string {
	if m.entered == 0 {
		return m.Vocabulary.Fold(side, text)
	}
	parts := m.references[side].Split(text)
	if len(parts) == 1 && len(parts[0].Owners) == 0 {
		return m.Vocabulary.Fold(side, text)
	}
	var b strings.Builder
	for _, part := range parts {
		if n := m.numberOf(side, part.Owners); n != none {
			b.WriteString("{pair " + strconv.Itoa(int(n)) + "}")
			continue
		}
		b.WriteString(m.Vocabulary.Fold(side, part.Text))
	}
	return b.String()
}

// manyOwners is from how many owners on what they say together is kept.
const manyOwners = 16

// sharedNumber is the number of an identity with many owners, and when it was looked for.
type sharedNumber struct{ number, entered int32 }

// numberOf returns the least number of the pairs that owners belong to, or none. Numbers only grow, so that the least one stays, and an
// identity that thousands share is gone through again only while none of them is paired.
func (m *matcher) numberOf(side vocabulary.Side, owners []reference.Owner) int32 {
	if len(owners) < manyOwners {
		return m.leastNumber(side, owners)
	}
	known, ok := m.shared[side][&owners[0]]
	if !ok || known.number == none && known.entered != m.entered {
		known = sharedNumber{m.leastNumber(side, owners), m.entered}
		m.shared[side][&owners[0]] = known
	}
	return known.number
}

func (m *matcher) leastNumber(side vocabulary.Side, owners []reference.Owner) int32 {
	least := int32(none)
	for _, o := range owners {
		if x := m.positions[side][o.Resource]; x != nil && x.number != none && (least == none || x.number < least) {
			least = x.number
		}
	}
	return least
}

// lower folds the name or key of an address, without regard to case. Few names stand in many addresses, so what was folded is kept.
func (m *matcher) lower(side vocabulary.Side, s string) string {
	known := m.lowered[side]
	folded, ok := known[s]
	if !ok {
		folded = strings.ToLower(m.Vocabulary.Fold(side, s))
		known[s] = folded
	}
	return folded
}

// everyone are the candidates of both sides, paired ones too, by bucket. They are sorted out once.
func (m *matcher) everyone() map[string]*[2][]*candidate {
	if m.byBucket != nil {
		return m.byBucket
	}
	m.byBucket = map[string]*[2][]*candidate{}
	for side, all := range m.all {
		for _, x := range all {
			both := m.byBucket[x.bucket]
			if both == nil {
				both = &[2][]*candidate{}
				m.byBucket[x.bucket] = both
			}
			both[side] = append(both[side], x)
		}
	}
	return m.byBucket
}
