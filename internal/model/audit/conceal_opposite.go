package audit

import (
	"context"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// location is where a resource stands, spelled so that both sides can meet.
type location struct {
	state, deposed, address string
}

// concealOpposite hides on each side what the other hides at the same address, as it stands and then with each side's words folded.
func concealOpposite(ctx context.Context, sides [2]*model.Environment, words *vocabulary.Vocabulary) error {
	var places [2][]location
	sensitive := false
	for side, e := range sides {
		places[side] = make([]location, len(e.Resources))
		err := each(ctx, len(e.Resources), func(i int) {
			r := e.Resources[i]
			places[side][i] = location{r.State, r.Deposed, r.Address.String()}
		})
		if err != nil {
			return err
		}
		sensitive = sensitive || slices.ContainsFunc(e.Resources, func(r *model.Resource) bool { return r.Attributes.HoldsSensitive() })
	}
	if !sensitive {
		return nil
	}
	concealAcross(sides, places)
	for side, list := range places {
		err := each(ctx, len(list), func(i int) {
			l := &list[i]
			l.state, l.address = words.Fold(vocabulary.Side(side), l.state), words.Fold(vocabulary.Side(side), l.address)
		})
		if err != nil {
			return err
		}
	}
	concealAcross(sides, places)
	return nil
}

// concealAcross hides on each side what the other hides in the same place.
func concealAcross(sides [2]*model.Environment, places [2][]location) {
	wanted := map[location]bool{}
	for side, e := range sides {
		for i, r := range e.Resources {
			if r.Attributes.HoldsSensitive() {
				wanted[places[side][i]] = true
			}
		}
	}
	opposite := make(map[location]int, len(wanted))
	for i, at := range places[vocabulary.Right] {
		if wanted[at] {
			opposite[at] = i
		}
	}
	for i, at := range places[vocabulary.Left] {
		if j, ok := opposite[at]; ok {
			l, r := sides[vocabulary.Left].Resources[i], sides[vocabulary.Right].Resources[j]
			hide(sides[vocabulary.Left], i, hideOpposite(l.Attributes, r.Attributes), l.Identity)
			hide(sides[vocabulary.Right], j, hideOpposite(r.Attributes, l.Attributes), r.Identity)
		}
	}
}

// hideOpposite returns v with everything hidden that other hides as a whole at the same path: one state may mark what another, written by an
// older Terraform, does not.
func hideOpposite(v, other model.Value) model.Value {
	if covers(v, other) {
		return v
	}
	eachHidden(other, nil, func(at model.Path) {
		switch {
		case len(at) == 0:
			v = v.Hide()
		case !lacks(v, at):
			v, _ = v.HideAt(at)
		}
	})
	return v
}

// covers reports whether v hides all that other hides already, or has no field where other hides one, as nearly always: both states mark the same. Then
// nothing need be copied.
func covers(v, other model.Value) bool {
	switch {
	case !other.HoldsSensitive() || v.Sensitive():
		return true
	case other.Sensitive() || v.Kind() != other.Kind():
		// What is hidden in part is no list or object, and hides nothing as a whole.
		return !other.Sensitive() && other.Kind() < model.List
	}
	for name, f := range other.Fields() {
		if !f.HoldsSensitive() {
			continue
		}
		if mine := v.Field(name); mine.Kind() != model.Absent && !covers(mine, f) {
			return false
		}
	}
	for i, e := range other.Elements() {
		if e.HoldsSensitive() && (i >= v.Len() || !covers(v.Index(i), e)) {
			return false
		}
	}
	return true
}

// lacks reports whether v has no field of the name that the path asks of it somewhere: there is nothing to hide then.
func lacks(v model.Value, at model.Path) bool {
	for _, s := range at {
		switch {
		case s.Kind == model.StepName && v.Kind() == model.Object:
			if v = v.Field(s.Name); v.Kind() == model.Absent {
				return true
			}
		case s.Kind == model.StepIndex && v.Kind() == model.List && s.Index < v.Len():
			v = v.Index(s.Index)
		default:
			return false
		}
	}
	return false
}

// eachHidden visits the outermost paths in v that are hidden as a whole.
func eachHidden(v model.Value, at model.Path, visit func(model.Path)) {
	switch {
	case !v.HoldsSensitive():
	case v.Sensitive():
		visit(at)
	default:
		for name, f := range v.Fields() {
			eachHidden(f, at.Child(model.NameStep(name)), visit)
		}
		for i, e := range v.Elements() {
			eachHidden(e, at.Child(model.IndexStep(i)), visit)
		}
	}
}
