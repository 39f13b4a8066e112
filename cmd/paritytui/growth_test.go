package main

import "testing"

// TestTheMemoryMayGrowByWhatIsLeftOfTheBudget holds that what a process takes at its peak, as it was measured, stays below three times the bytes
// read wherever the least growth allows that.
func TestTheMemoryMayGrowByWhatIsLeftOfTheBudget(t *testing.T) {
	for name, test := range map[string]struct {
		bytes     int64
		resources int
		want      [2]int // The least and the greatest that fits.
	}{
		"large resources":                      {200e6, 40_000, [2]int{95, 125}},
		"natural resources":                    {184e6, 120_000, [2]int{38, 50}},
		"few natural resources":                {61e6, 40_000, [2]int{leastGrowth, leastGrowth}},
		"hardly more than names":               {184e6, 2_000_000, [2]int{leastGrowth, leastGrowth}},
		"one document":                         {2 << 30, 2, [2]int{150, greatestGrowth}},
		"a compressed state":                   {4e6, 40_000, [2]int{leastGrowth, leastGrowth}},
		"nothing whose size anybody could say": {0, 0, [2]int{leastGrowth, leastGrowth}},
	} {
		if got := growth(test.bytes, test.resources); got < test.want[0] || got > test.want[1] {
			t.Errorf("%s: the memory may grow by %d %%, want %d to %d", name, got, test.want[0], test.want[1])
		}
	}
}
