package twin

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pairing"
)

// Plain compares as a person with a diff would: resources of equal addresses, leaf by leaf, every spelling for itself. It is what
// the real comparison is held against.
func Plain(left, right *model.Environment) Found {
	var out Found
	counterpart := map[string]*model.Resource{}
	for _, r := range right.Resources {
		if r.Address.Mode != model.Data {
			counterpart[key(r)] = r
		}
	}
	for _, l := range left.Resources {
		if l.Address.Mode == model.Data {
			continue
		}
		r := counterpart[key(l)]
		delete(counterpart, key(l))
		p := pairing.Pair{Left: l, Right: r}
		out.Pairs = append(out.Pairs, p)
		if r == nil {
			out.Rows = append(out.Rows, compare.OneSided(p))
			continue
		}
		subject := compare.SubjectOf(l, r)
		plainLeaves(nil, l.Attributes, r.Attributes, func(at model.Path, kind compare.Kind, l, r model.Value) {
			out.Rows = append(out.Rows, compare.Difference{Scope: compare.Attribute, Subject: subject, Path: at, Kind: kind, Left: l, Right: r, Confidence: 1})
		})
	}
	for _, r := range right.Resources {
		if counterpart[key(r)] == r {
			p := pairing.Pair{Right: r}
			out.Pairs = append(out.Pairs, p)
			out.Rows = append(out.Rows, compare.OneSided(p))
		}
	}
	return out
}

func key(r *model.Resource) string { return r.State + "\x00" + r.Address.String() }

// plainLeaves reports every leaf that is not exactly the same on both sides.
func plainLeaves(at model.Path, l, r model.Value, report func(at model.Path, kind compare.Kind, l, r model.Value)) {
	if model.Equal(l, r) {
		return
	}
	switch {
	case l.Kind() == model.Object && r.Kind() == model.Object:
		for _, name := range fieldNames(l, r) {
			plainLeaves(at.Child(model.NameStep(name)), l.Field(name), r.Field(name), report)
		}
	case l.Kind() == model.List && r.Kind() == model.List:
		for i := range max(l.Len(), r.Len()) {
			plainLeaves(at.Child(model.IndexStep(i)), l.Index(i), r.Index(i), report)
		}
	case l.Kind() == model.Absent:
		report(at, compare.RightOnly, l, r)
	case r.Kind() == model.Absent:
		report(at, compare.LeftOnly, l, r)
	default:
		report(at, compare.Changed, l, r)
	}
}

func fieldNames(l, r model.Value) []string {
	var out []string
	for _, v := range [...]model.Value{l, r} {
		for name := range v.Fields() {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
