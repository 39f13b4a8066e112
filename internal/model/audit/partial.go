package audit

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// gaps are the states that could not be read, per side, by their folded labels. A resource of the counterpart of such a state
// that has no partner is not missing on the other side: nobody knows whether it is there. It gets no row, and is counted in
// Coverage.Beyond in place of LeftOnly or RightOnly. What has no label, or pairs with a resource of another state, is compared
// as ever.
type gaps struct {
	words *vocabulary.Vocabulary
	lost  [2]map[string]bool
}

func gapsOf(left, right *model.Environment, words *vocabulary.Vocabulary) gaps {
	g := gaps{words: words}
	for side, e := range [...]*model.Environment{left, right} {
		g.lost[side] = map[string]bool{}
		for _, u := range e.Unreadable {
			if u.Label != "" {
				g.lost[side][words.Fold(vocabulary.Side(side), u.Label)] = true
			}
		}
	}
	return g
}

// beyond reports whether the partner of a resource of one side may stand in a state that could not be read.
func (g *gaps) beyond(p *pairing.Pair) bool {
	side := vocabulary.Left
	switch {
	case p.Left != nil && p.Right != nil:
		return false
	case p.Left == nil:
		side = vocabulary.Right
	}
	if len(g.lost[side.Other()]) == 0 {
		return false
	}
	return g.lost[side.Other()][g.words.Fold(side, p.Either().State)]
}

// oneSided makes the row of a pair of one side, unless nobody knows whether it is one. What belongs to the other environment
// is a finding whether the counterpart is known or not.
func (a *Audit) oneSided(comparer *compare.Comparer, i int, consequences []compare.Place) {
	d := comparer.OneSided(a.Pairs[i].Pair)
	if a.Pairs[i].Beyond && d.Hint != compare.ForeignWord {
		a.Coverage.BeyondReferences += len(consequences)
		return
	}
	d.Consequences = consequences
	a.Rows = append(a.Rows, Row{Difference: d, Pair: i, Entry: -1})
}
