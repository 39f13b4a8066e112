package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// cause is what several rows can share: an attribute that changed in the same way, or that one side's provider does not have.
type cause struct {
	name, left, right string
	kind              Kind
}

// groupCauses gives one group to rows in which the same attribute, of whatever element, differs by the same two values, or stands on one side
// only, in several places.
func groupCauses(findings []Finding) {
	places := map[cause][]*Difference{}
	var order []cause
	for i := range findings {
		for j := range findings[i].Differences {
			d := &findings[i].Differences[j]
			k, ok := causeOf(d)
			if !ok {
				continue
			}
			if places[k] == nil {
				order = append(order, k)
			}
			places[k] = append(places[k], d)
		}
	}
	for _, k := range order {
		if len(places[k]) < minEvidence {
			continue
		}
		ids := make([]string, 0, len(places[k]))
		for _, d := range places[k] {
			ids = append(ids, d.ID)
		}
		slices.Sort(ids)
		for _, d := range places[k] {
			d.Group = "cause:" + ids[0]
		}
	}
}

// causeOf returns what a difference may share with others. Elements, sensitive values and rows that belong to a group already share
// nothing.
func causeOf(d *Difference) (cause, bool) {
	if n := len(d.Path); d.Group != "" || d.Hint == Rewired || d.Sensitive() || n == 0 || d.Path[n-1].Kind != model.StepName {
		return cause{}, false
	}
	k := cause{name: generalPath(d.Path), kind: d.Kind}
	switch d.Kind {
	case LeftOnly, RightOnly:
		return k, true
	case Changed:
		k.left, k.right = d.Left.String(), d.Right.String()
		return k, d.Left.Kind() < model.List && d.Right.Kind() < model.List
	case Reordered, Same:
	}
	return cause{}, false
}

// generalPath spells a path without saying which elements it goes through.
func generalPath(p model.Path) string {
	var names []string
	for _, s := range p {
		if s.Kind == model.StepName {
			names = append(names, s.Name)
		}
	}
	return strings.Join(names, ".")
}

// groupMaps gives one group to rows in which an attribute follows one map: each value of the left stands opposite one of the right and the other
// way round, wherever it stands, and each couple stands in several places. The zones of two accounts are such a map.
//
//	use1-az4 -> use1-az6    use1-az6 -> use1-az1    use1-az4 -> use1-az6    use1-az6 -> use1-az1
func groupMaps(findings []Finding) {
	byName := map[string][]*Difference{}
	for i := range findings {
		for j := range findings[i].Differences {
			d := &findings[i].Differences[j]
			if k, ok := causeOf(d); ok && k.kind == Changed {
				byName[k.name] = append(byName[k.name], d)
			}
		}
	}
	for name, rows := range byName {
		if !oneMap(rows) {
			continue
		}
		for _, d := range rows {
			d.Group = "map:" + name
		}
	}
}

// oneMap reports whether rows follow one map of two couples at least, each of which stands in two places at least.
func oneMap(rows []*Difference) bool {
	opposite := [2]map[string]string{{}, {}}
	places := map[[2]string]int{}
	for _, d := range rows {
		couple := [2]string{d.Left.String(), d.Right.String()}
		for side := range couple {
			if known, ok := opposite[side][couple[side]]; ok && known != couple[1-side] {
				return false
			}
			opposite[side][couple[side]] = couple[1-side]
		}
		places[couple]++
	}
	for _, n := range places {
		if n < 2 {
			return false
		}
	}
	return len(places) > 1
}
