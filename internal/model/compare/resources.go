package compare

import (
	"strconv"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
)

// OneSided returns the difference of a resource that only one environment has. Several instances of one resource share a
// group where the same side has them.
func OneSided(p pairing.Pair) Difference {
	s := SubjectOf(p.Left, p.Right)
	kind := RightOnly
	if p.Right == nil {
		kind = LeftOnly
	}
	d := Difference{ID: MakeID(Resource, s, nil), Scope: Resource, Subject: s, Kind: kind, Confidence: 1}
	if a := p.Either().Address; !a.Key.IsZero() {
		d.Group = "resource:" + kind.String() + ":" + p.Either().State + ":" + a.WithoutKey().String()
	}
	return d
}

// ScaleOf returns the difference in the number of instances of one resource.
func ScaleOf(x pairing.Scale) Difference {
	s := Subject{
		Type: x.Right.Address.Type, LeftState: x.Left.State, RightState: x.Right.State,
		Left: pairing.WithoutNumbers(x.Left.Address).String(), Right: pairing.WithoutNumbers(x.Right.Address).String(),
	}
	d := Difference{
		ID: MakeID(Scale, s, nil), Scope: Scale, Subject: s, Kind: Changed, Confidence: 1,
		Left: count(x.LeftCount), Right: count(x.RightCount),
	}
	for _, m := range x.Members {
		d.Members = append(d.Members, m.Address.String())
	}
	return d
}

func count(n int) model.Value { return model.NumberValue(strconv.Itoa(n)) }
