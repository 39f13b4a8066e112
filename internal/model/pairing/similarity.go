package pairing

import (
	"slices"
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
func (m *matcher) bySimilarity(lefts, rights []*candidate) {
	m.scored = map[string]*scored{}
	for range maxRounds {
		before := len(lefts)
		lefts, rights = m.byMoves(lefts, rights)
		lefts, rights = m.byNaturalKey(lefts, rights)
		moved := len(lefts) < before
		before = len(lefts)
		m.result.Suggestions = nil
		for _, b := range buckets(lefts, rights) {
			if m.stopped() {
				return
			}
			m.scoreBucket(b)
		}
		lefts, rights = unpaired(lefts), unpaired(rights)
		if len(lefts) < before || moved {
			continue
		}
		if lefts, rights = m.byLocation(lefts, rights); len(lefts) == before {
			break
		}
	}
}

// bucket is all leftovers of one type.
type bucket struct {
	name          string
	lefts, rights []*candidate
}

// buckets groups leftovers by type, those with both sides only, in a fixed order. Outputs are known by their names alone: two that hold the same
// value are still two.
func buckets(lefts, rights []*candidate) []bucket {
	byName := map[string]*bucket{}
	for _, x := range lefts {
		if x.resource.Address.Mode != model.Managed {
			continue
		}
		b := byName[x.bucket]
		if b == nil {
			b = &bucket{name: x.bucket}
			byName[x.bucket] = b
		}
		b.lefts = append(b.lefts, x)
	}
	for _, x := range rights {
		if b := byName[x.bucket]; b != nil {
			b.rights = append(b.rights, x)
		}
	}
	var out []bucket
	for _, b := range byName {
		if len(b.rights) > 0 {
			out = append(out, *b)
		}
	}
	slices.SortFunc(out, func(a, b bucket) int { return strings.Compare(a.name, b.name) })
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
func (m *matcher) scoreBucket(b bucket) {
	if len(b.lefts) > maxBucket || len(b.rights) > maxBucket {
		if name := b.lefts[0].resource.Address.Type; !slices.Contains(m.result.Capped, name) {
			m.result.Capped = append(m.result.Capped, name)
		}
		return
	}
	s := m.features(b)
	ls, rs := s.best(m.stopped)
	for i := range ls {
		j := ls[i].at
		if j < 0 || rs[j].at != i || ls[i].score < minSuggestion {
			continue
		}
		l, r := b.lefts[i], b.rights[j]
		if !ls[i].sure() || !rs[j].sure() {
			m.result.Suggestions = append(m.result.Suggestions, Suggestion{Left: l.resource, Right: r.resource, Score: ls[i].score, Evidence: s.evidence(i, j)})
			continue
		}
		m.join(l, r, Pair{By: Similarity, Confidence: ls[i].score, RunnerUp: max(ls[i].second, rs[j].second), Evidence: s.evidence(i, j)})
	}
}
