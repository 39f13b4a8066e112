package compare

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reference"
)

// minEvidence is from how many pairs on something is learned from the pairs themselves.
const minEvidence = 3

// Settle decides what only all findings together can tell. pairs and findings stand side by side, and the findings are changed in place:
//
//   - ids that the rows know as one side's and that stand on the other are that side's word, see crossings;
//   - attributes of types without a schema that look made by a machine and differ in every pair are computed, marked as guessed;
//   - ids that nothing owns and that do not stand opposite each other everywhere are true differences;
//   - rows of one cause get one group.
func (c *Comparer) Settle(pairs []pairing.Pair, findings []Finding) {
	c.compareCrossed(pairs, findings)
	c.guessComputed(pairs, findings)
	settleUnresolved(findings)
	groupCauses(findings)
}

// attribute is an attribute of a type, by its general path.
type attribute struct{ kind, name string }

// guessComputed turns differences of types without a schema into equalities where the attribute looks made by a machine on both sides and
// differs in every pair of the type.
func (c *Comparer) guessComputed(pairs []pairing.Pair, findings []Finding) {
	total := map[string]int{}
	differs := map[attribute]int{}
	for i, p := range pairs {
		if !c.guessable(p) {
			continue
		}
		kind := p.Either().Address.Type
		total[kind]++
		for _, d := range findings[i].Differences {
			if machineMade(&d) && !c.claimedGuess(kind, d.Path) {
				differs[attribute{kind, generalPath(d.Path)}]++
			}
		}
	}
	for i, p := range pairs {
		if !c.guessable(p) {
			continue
		}
		kind := p.Either().Address.Type
		f := &findings[i]
		kept := f.Differences[:0]
		for _, d := range f.Differences {
			n := 0
			if machineMade(&d) {
				n = differs[attribute{kind, generalPath(d.Path)}]
			}
			if n < minEvidence || n < total[kind] {
				kept = append(kept, d)
				continue
			}
			f.Equalities = append(f.Equalities, Equality{
				Path: d.Path, Left: d.Left, Right: d.Right, Reason: Computed,
				Detail: "guessed: no schema describes " + kind + ", and it differs in all " + strconv.Itoa(n) + " pairs",
			})
		}
		f.Differences = kept
	}
}

func (c *Comparer) guessable(p pairing.Pair) bool {
	return p.Left != nil && p.Right != nil && p.Either().Address.Mode == model.Managed &&
		c.Schema.Type(p.Either().Provider.Name(), p.Either().Address.Type) == nil
}

// claimedGuess reports whether a rule claims the attribute, or its name speaks of a version, a status or a state.
func (c *Comparer) claimedGuess(kind string, path model.Path) bool {
	name := lastName(path)
	return c.Claimed != nil && c.Claimed(kind, path) || strings.Contains(name, "version") || strings.Contains(name, "status") ||
		strings.Contains(name, "state")
}

// machineMade reports whether a difference is of an attribute whose values are ids or times on both sides: a top-level one, or a time in the only
// element of a list.
func machineMade(d *Difference) bool {
	if d.Kind != Changed || d.Hint != NoHint || !single(d.Path) {
		return false
	}
	name := lastName(d.Path)
	if len(d.Path) > 1 && !bornName(name) {
		return false
	}
	named := name == "id" || name == "arn" || bornName(name)
	for _, v := range [...]model.Value{d.Left, d.Right} {
		if v.HoldsSensitive() || v.Kind() != model.String && v.Kind() != model.Number {
			return false
		}
		if bornName(name) && !timestamp(v.Text()) || !named && (v.Kind() != model.String || !reference.Opaque(v.Text())) {
			return false
		}
	}
	return true
}

// bornName reports names of the times at which a provider made or last changed a thing. A time that somebody decides, such as an expiry or the
// start of a schedule, has another name and is compared.
func bornName(name string) bool {
	for _, word := range [...]string{"created", "updated", "modified", "creation", "last_"} {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return name == "resumed_on"
}

// single reports whether a path goes through nothing but names and the first elements of lists, so that a resource has it once.
func single(p model.Path) bool {
	for _, s := range p {
		if s.Kind != model.StepName && (s.Kind != model.StepIndex || s.Index != 0) {
			return false
		}
	}
	return len(p) > 0
}

// timestamp reports whether s begins like 2026-11-21T or 2026-11-21 and a time.
func timestamp(s string) bool {
	const shape = "0000-00-00"
	if len(s) < len(shape)+3 || s[len(shape)] != 'T' && s[len(shape)] != ' ' {
		return false
	}
	for i := range len(shape) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (shape[i] == '0') {
			return false
		}
	}
	return true
}

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
