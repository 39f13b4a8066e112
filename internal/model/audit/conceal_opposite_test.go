package audit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paritytui/paritytui/internal/model"
)

// hiddenIn are the outermost paths in v that are hidden as a whole.
func hiddenIn(v model.Value) (out []string) {
	eachHidden(v, nil, func(at model.Path) { out = append(out, fmt.Sprint(at)) })
	return out
}

// sometimesHidden is a value of few names and kinds, with some of it hidden, so that two of them often have hidden parts in common.
func sometimesHidden(r *rand.Rand, depth int) model.Value {
	var v model.Value
	switch kind := r.IntN(6); {
	case kind < 2 && depth > 0:
		var fields []model.Field
		for _, name := range [...]string{"a", "b", "c"} {
			if r.IntN(4) > 0 {
				fields = append(fields, model.Field{Name: name, Value: sometimesHidden(r, depth-1)})
			}
		}
		v = model.ObjectValue(fields...)
	case kind < 4 && depth > 0:
		var elements []model.Value
		for range r.IntN(3) {
			elements = append(elements, sometimesHidden(r, depth-1))
		}
		v = model.ListValue(elements...)
	case kind == 4:
		v = known("in-the-middle").Conceal(model.StringValue("a secret in-the-middle of it"))
	default:
		v = model.NullValue()
	}
	if r.IntN(5) == 0 {
		return v.Hide()
	}
	return v
}

func known(secret string) *model.Secrets {
	s := model.NewSecrets()
	s.Add(secret)
	return s
}

// TestNothingIsLeftToHideWhereOneSideCoversTheOther holds that the look ahead claims nothing, and that it claims what there is to claim.
func TestNothingIsLeftToHideWhereOneSideCoversTheOther(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	covered, left := 0, 0
	for range 20_000 {
		v, other := sometimesHidden(r, 3), sometimesHidden(r, 3)
		if r.IntN(2) == 0 {
			other = hideOpposite(v, other)
		}
		want := v
		eachHidden(other, nil, func(at model.Path) {
			switch {
			case len(at) == 0:
				want = want.Hide()
			case !lacks(want, at):
				want, _ = want.HideAt(at)
			}
		})
		if diff := cmp.Diff(hiddenIn(want), hiddenIn(hideOpposite(v, other))); diff != "" {
			t.Fatalf("opposite %v is hidden in %v (-want +got):\n%s", other, v, diff)
		}
		if slices.Equal(hiddenIn(want), hiddenIn(v)) && other.HoldsSensitive() && covers(v, other) {
			covered++
		} else if !covers(v, other) {
			left++
		}
	}
	if covered < 1000 || left < 1000 {
		t.Errorf("%d were covered and %d not, too few to tell anything", covered, left)
	}
}
