package compare

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// identities are the attributes that can tell the elements of a list of objects apart, in the order in which they are tried. The
// first group that every element has and that no two elements of one side share is taken.
var identities = [...][]string{
	{"Sid"},
	{"id"},
	{"key"},
	{"name"},
	{"Name"},
	{"Id"},
	{"job_name"},
	{"alert"},
	{"record"},
	{"from_port", "to_port", "protocol"},
	{"containerPort", "protocol"},
	{"port", "protocol"},
	{"type", "field"},
	{"path"},
	{"domain_name"},
	{"rule_number"},
	{"priority"},
	{"zone_name"},
	{"availability_zone"},
	{"device_name"},
	{"index_document"},
	{"metric_name"},
	{"namespace", "name"},
	{"host"},
	{"variable"},
	{"type"},
}

// identityNames are the attributes that identities consist of.
var identityNames = func() map[string]bool {
	out := map[string]bool{}
	for _, keys := range identities {
		for _, key := range keys {
			out[key] = true
		}
	}
	return out
}()

// maxAssign bounds the sides of an exact assignment; larger leftovers meet greedily.
const maxAssign = 64

// minAlike is the likeness from which two elements without a common identity are taken as one that changed.
const minAlike = 0.5

// match pairs the elements of two lists that are not all scalars: by identity where there is one, as bags by likeness, and in order
// along a longest common subsequence.
func (w *walk) match(p place, l, r model.Value) []match {
	if l.Len() == 1 && r.Len() == 1 {
		return []match{{step: w.onlyStep(p, l, r)}}
	}
	if out, ok := w.byIdentity(l, r); ok {
		return out
	}
	if p.node.Kind() == schema.Set || policyBag(p) {
		return w.byLikeness(l, r)
	}
	known := w.sketches(p, l, r)
	return align(l, r, func(i, j int) bool { return !known.apart(i, j) && w.same(p, l.Index(i), r.Index(j)) })
}

// onlyStep names the only element of both lists by its identity where both share it, so that the name survives a second element.
func (w *walk) onlyStep(p place, l, r model.Value) model.Step {
	if p.node.Kind() != schema.Set && !policyBag(p) && !p.document {
		return model.IndexStep(0)
	}
	for _, keys := range identities {
		if !hasKeys(l.Index(0), keys) || !hasKeys(r.Index(0), keys) {
			continue
		}
		if same, ok := inStep(l, r, keys); ok {
			return same[0].step
		}
		equal := spelling(l.Index(0), keys) == spelling(r.Index(0), keys)
		a, okA := w.identityOf(vocabulary.Left, l.Index(0), keys, equal)
		b, okB := w.identityOf(vocabulary.Right, r.Index(0), keys, equal)
		if okA && okB && slices.Equal(a, b) {
			return model.IdentityStep(a...)
		}
	}
	if p.document {
		return model.IndexStep(0)
	}
	return model.RankStep(0)
}

// byIdentity pairs elements by the first identity that fits both lists and that they share at least once. Elements come in the left
// list's order, then what only the right has; the path names them, so the order shows nowhere.
func (w *walk) byIdentity(l, r model.Value) ([]match, bool) {
	if l.Len() == 0 || r.Len() == 0 {
		only, side := l, vocabulary.Left
		if l.Len() == 0 {
			only, side = r, vocabulary.Right
		}
		return w.oneSided(only, side)
	}
	for _, keys := range identities {
		if !hasKeys(l.Index(0), keys) || !hasKeys(r.Index(0), keys) {
			continue
		}
		if out, ok := inStep(l, r, keys); ok {
			return out, true
		}
		lefts, ok := w.identify(vocabulary.Left, l, keys, spellings(r, keys))
		if !ok {
			continue
		}
		rights, ok := w.identify(vocabulary.Right, r, keys, spellings(l, keys))
		if !ok {
			continue
		}
		out, shared := join(lefts, rights)
		if shared > 0 {
			return w.joinLacking(l, r, keys, out), true
		}
	}
	return nil, false
}

// inStep pairs the elements of two lists position by position where each couple spells keys alike and no other does. Most lists of two
// environments are such, and none of it has to be folded or looked up.
func inStep(l, r model.Value, keys []string) ([]match, bool) {
	n := l.Len()
	if n != r.Len() {
		return nil, false
	}
	out := make([]match, n)
	ids := make([]model.IdentityKey, n*len(keys))
	seen := newSeen(n)
	for i := range out {
		a, b := l.Index(i), r.Index(i)
		id := ids[i*len(keys) : (i+1)*len(keys) : (i+1)*len(keys)]
		for k, key := range keys {
			text, ok := identifying(a.Field(key))
			other, both := identifying(b.Field(key))
			if !ok || !both || text != other {
				return nil, false
			}
			id[k] = model.IdentityKey{Name: key, Value: text}
		}
		whole := id[0].Value
		if len(keys) > 1 {
			whole = spelling(a, keys)
		}
		if !seen.add(whole) {
			return nil, false
		}
		out[i] = match{left: i, right: i, step: model.IdentityStep(id...)}
	}
	return out, true
}

// oneSided names the elements of a list whose counterpart is empty.
func (w *walk) oneSided(v model.Value, side vocabulary.Side) ([]match, bool) {
	for _, keys := range identities {
		if !hasKeys(v.Index(0), keys) {
			continue
		}
		steps, ok := w.identify(side, v, keys, nil)
		if !ok {
			continue
		}
		if side == vocabulary.Left {
			out, _ := join(steps, nil)
			return out, true
		}
		out, _ := join(nil, steps)
		return out, true
	}
	return nil, false
}

// identify names every element of v by keys, as they stand where other has the same spelling, and reports false where one has no such identity or two share one.
func (w *walk) identify(side vocabulary.Side, v model.Value, keys []string, other map[string]bool) ([]model.Step, bool) {
	seen := map[string]bool{}
	out := make([]model.Step, 0, v.Len())
	for _, e := range v.Elements() {
		id, ok := w.identityOf(side, e, keys, other[spelling(e, keys)])
		if !ok {
			return nil, false
		}
		step := model.IdentityStep(id...)
		text := model.Path{step}.String()
		if seen[text] {
			return nil, false
		}
		seen[text] = true
		out = append(out, step)
	}
	return out, len(out) > 0
}

func join(lefts, rights []model.Step) (out []match, shared int) {
	at := map[string]int{}
	for j, s := range rights {
		at[model.Path{s}.String()] = j
	}
	taken := make([]bool, len(rights))
	for i, s := range lefts {
		j, ok := at[model.Path{s}.String()]
		if !ok {
			out = append(out, match{left: i, right: -1, step: s})
			continue
		}
		shared++
		taken[j] = true
		out = append(out, match{left: i, right: j, step: s})
	}
	for j, s := range rights {
		if !taken[j] {
			out = append(out, match{left: -1, right: j, step: s})
		}
	}
	return out, shared
}
