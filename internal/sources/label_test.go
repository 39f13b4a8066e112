package sources

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLabelsTellStatesApartAndLetCounterpartsMeet(t *testing.T) {
	// Each part is the path of its source and its path below it.
	type side [][2]string
	tests := map[string]struct {
		left, right         side
		wantLeft, wantRight []string
	}{
		"one each": {side{{"a", "x.tfstate"}}, side{{"b", "y/terraform.tfstate"}}, []string{""}, []string{""}},
		"one and two": {
			side{{"live/staging", "network/terraform.tfstate"}},
			side{{"live/prod", "network/terraform.tfstate"}, {"live/prod", "app.tfstate"}},
			[]string{"network"},
			[]string{"network", "app"},
		},
		"a state at the root": {
			side{{"live", "terraform.tfstate"}, {"live", "app/terraform.tfstate"}},
			nil,
			[]string{"terraform", "app"},
			[]string{},
		},
		"extensions": {
			side{{"a", "x.tfstate.json.gz"}, {"a", "y.json"}, {"a", "z"}},
			nil,
			[]string{"x", "y", "z"},
			[]string{},
		},
		"collisions lengthen both sides": {
			side{{"live/eu/staging", "network.tfstate"}, {"live/us/staging", "network.tfstate"}},
			side{{"live/eu/prod", "network.tfstate"}},
			[]string{"eu/staging/network", "us/staging/network"},
			[]string{"eu/prod/network"},
		},
		"files of one stem": {
			side{{"a", "x.tfstate"}, {"a", "x.json"}},
			nil,
			[]string{"a/x.tfstate", "a/x.json"},
			[]string{},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			parts := func(s side) []*taken {
				out := []*taken{}
				for _, p := range s {
					out = append(out, &taken{part: Part{Above: p[0], Path: p[1], URI: p[0] + "/" + p[1]}})
				}
				return out
			}
			got := func(all []*taken) []string {
				out := []string{}
				for _, p := range all {
					out = append(out, p.label)
				}
				return out
			}
			left, right := parts(test.left), parts(test.right)
			labelParts(left, right)
			if diff := cmp.Diff([][]string{test.wantLeft, test.wantRight}, [][]string{got(left), got(right)}); diff != "" {
				t.Errorf("the labels differ (-want +got):\n%s", diff)
			}
		})
	}
}
