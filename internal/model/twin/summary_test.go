package twin_test

import (
	"testing"

	"github.com/paritytui/paritytui/internal/model/twin"
)

// summary adds up what was found by style of addresses.
type summary map[twin.Addresses][]sum

func (s summary) add(a twin.Addresses, x sum) { s[a] = append(s[a], x) }

// log prints one line a style: how many states, how many of them are perfect, and the least and the mean of each measure.
func (s summary) log(t *testing.T) {
	t.Logf("%-16s %6s %13s %12s  %-13s %-13s %-13s %-13s", "all states", "states", "perfect pairs", "perfect rows",
		"pairs P", "pairs R", "rows P", "rows R")
	for _, a := range twin.AllAddresses() {
		var least, mean [4]float64
		pairs, rows := 0, 0
		for i := range least {
			least[i] = 1
		}
		for _, x := range s[a] {
			for i, v := range x.measures() {
				least[i] = min(least[i], v)
				mean[i] += v / float64(len(s[a]))
			}
			if x.pairs.Precision() == 1 && x.pairs.Recall() == 1 {
				pairs++
			}
			if x.rows.Precision() == 1 && x.rows.Recall() == 1 {
				rows++
			}
		}
		t.Logf("%-16s %6d %13d %12d  %.3f / %.3f %.3f / %.3f %.3f / %.3f %.3f / %.3f", a, len(s[a]), pairs, rows,
			least[0], mean[0], least[1], mean[1], least[2], mean[2], least[3], mean[3])
	}
}

func (s *sum) measures() [4]float64 {
	return [4]float64{s.pairs.Precision(), s.pairs.Recall(), s.rows.Precision(), s.rows.Recall()}
}
