package compare

import (
	"github.com/paritytui/paritytui/internal/model/pairing"
)

// minEvidence is from how many pairs on something is learned from the pairs themselves.
const minEvidence = 3

// Settle decides what only all findings together can tell. pairs and findings stand side by side, and the findings are changed in place:
//
//   - ids that the rows know as one side's and that stand on the other are that side's word, see crossings;
//   - attributes of types without a schema that look made by a machine and differ in every pair are computed, marked as guessed;
//   - ids that nothing owns and that do not stand opposite each other everywhere are true differences;
//   - addresses of the environments' networks meet in lists, see networks;
//   - attributes that one side's provider does not know and that say nothing on the other are an upgrade;
//   - rows of one cause get one group.
func (c *Comparer) Settle(pairs []pairing.Pair, findings []Finding) {
	for _, step := range [...]func(){
		func() { c.compareKnowing(pairs, findings) },
		func() { c.guessComputed(pairs, findings) },
		func() { settleUnresolved(findings) },
		func() { c.settleSkew(pairs, findings) },
		func() { c.networks.group(findings) },
		func() { groupCauses(findings) },
		func() { groupMaps(findings) },
	} {
		if c.stopped() {
			return
		}
		step()
	}
}

func (c *Comparer) stopped() bool { return c.Stopped != nil && c.Stopped() }

// settleUnresolved groups ids that nothing owns by the couple that stands opposite each other. An id that stands opposite several others
// is no matter of spelling: its rows lose the hint and stand for themselves.
func settleUnresolved(findings []Finding) {
	opposite := [2]map[string]string{{}, {}}
	broken := [2]map[string]bool{{}, {}}
	each := func(visit func(d *Difference, texts [2]string)) {
		for i := range findings {
			for j := range findings[i].Differences {
				if d := &findings[i].Differences[j]; d.Hint == Unresolved {
					visit(d, [2]string{d.Left.Text(), d.Right.Text()})
				}
			}
		}
	}
	each(func(_ *Difference, t [2]string) {
		for side := range t {
			if other, ok := opposite[side][t[side]]; ok && other != t[1-side] {
				broken[side][t[side]] = true
			}
			opposite[side][t[side]] = t[1-side]
		}
	})
	each(func(d *Difference, t [2]string) {
		if broken[0][t[0]] || broken[1][t[1]] {
			d.Hint, d.Note = NoHint, ""
			return
		}
		d.Group = "unresolved:" + min(t[0], t[1]) + ":" + max(t[0], t[1])
	})
}
