package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/reference"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// refer compares two unequal scalars by what they refer to, and reports whether that settles them.
//
//	counterparts of one pair                      equal by reference
//	two resources that are not each other's       a difference that names both
//	each side something that only it has          a consequence of those resources' own rows
//	ids that nothing read here owns               a difference that says so
func (w *walk) refer(p place, l, r model.Value) bool {
	if !model.SameSecrets(l, r) {
		return false
	}
	if shortNumber(l.Text()) && shortNumber(r.Text()) && !p.spot.facts.refers {
		return false
	}
	lefts := w.foreignOwners(p, vocabulary.Left, w.references[vocabulary.Left].Split(l.Text()))
	rights := w.foreignOwners(p, vocabulary.Right, w.references[vocabulary.Right].Split(r.Text()))
	if len(lefts) != len(rights) {
		lefts, rights = cutAlike(lefts, rights)
	}
	if len(lefts) != len(rights) {
		lefts, rights = w.cutBehind(lefts, rights)
	}
	if len(lefts) != len(rights) {
		return w.lacksWhole(p, l, r, lefts, rights)
	}
	if !slices.ContainsFunc(lefts, owned) && !slices.ContainsFunc(rights, owned) {
		return w.unresolved(p, l, r)
	}
	if w.foreignAround(lefts, rights) {
		return false
	}
	var named []string
	settled := true
	var strangers [2][]*model.Resource
	var rewired [2]*model.Resource
	for i := range lefts {
		a, b := lefts[i], rights[i]
		switch {
		case !owned(a) && !owned(b):
			if a.Text != b.Text && !w.plainFolds(p, l.Text(), a.Text, b.Text) {
				return false
			}
			continue
		case owned(a) != owned(b):
			s := w.strangerAgainst(a, b)
			if s == ([2]*model.Resource{}) {
				return false
			}
			settled = false
			for side := range s {
				if s[side] != nil {
					strangers[side] = append(strangers[side], s[side])
				}
			}
			continue
		}
		target, role := w.counterpart(a.Owners, b.Owners)
		if target != nil && role {
			if !w.mute() {
				named = append(named, target.Address.String())
			}
			continue
		}
		settled = false
		if target != nil {
			w.record(p.path, Changed, l, r)
			d := &w.differences[len(w.differences)-1]
			if d.Hint == NoHint {
				d.Hint, d.Note = Rewired, "both refer to "+target.Address.String()+", by different attributes"
			}
			return true
		}
		left, right := w.stranger(vocabulary.Left, a.Owners), w.stranger(vocabulary.Right, b.Owners)
		if left != nil && right != nil {
			strangers[vocabulary.Left] = append(strangers[vocabulary.Left], left)
			strangers[vocabulary.Right] = append(strangers[vocabulary.Right], right)
			continue
		}
		rewired = [2]*model.Resource{w.firstOwner(vocabulary.Left, a.Owners), w.firstOwner(vocabulary.Right, b.Owners)}
	}
	switch {
	case settled:
		slices.Sort(named)
		w.equal(p.path, l, r, Reference, "refers to "+strings.Join(slices.Compact(named), ", "))
	case rewired[0] != nil:
		w.record(p.path, Changed, l, r)
		d := &w.differences[len(w.differences)-1]
		if d.Hint == NoHint {
			d.Hint = Rewired
		}
		d.Note = w.sides[vocabulary.Left] + " refers to " + rewired[0].Address.String() + ", " + w.sides[vocabulary.Right] + " to " +
			rewired[1].Address.String() + ", which are not counterparts"
	default:
		if _, _, foreign := w.foreign(l, r); foreign {
			return false
		}
		w.consequence(p, strangers)
	}
	return true
}

// shortNumber reports whether a text is a number as sizes and ports are; one that is an id by accident refers to nothing.
func shortNumber(text string) bool { return len(text) < 9 && reference.Number(text) }

// foreignAround reports whether the text around references holds the other environment's word.
func (c *Comparer) foreignAround(lefts, rights []reference.Part) bool {
	holds := func(side vocabulary.Side, parts []reference.Part) bool {
		return slices.ContainsFunc(parts, func(p reference.Part) bool {
			_, ok := c.Vocabulary.Foreign(side, p.Text)
			return ok && !owned(p)
		})
	}
	return holds(vocabulary.Right, rights) || holds(vocabulary.Left, lefts)
}

func owned(p reference.Part) bool { return len(p.Owners) > 0 }

// identityLike reports whether a text that nothing owns has the form of an identity.
func identityLike(text string) bool {
	if reference.Opaque(text) || strings.HasPrefix(text, "arn:") || strings.HasPrefix(text, "https://") {
		return true
	}
	segments := strings.Split(text, "/")
	return len(segments) > 3 && segments[0] == "" || len(segments) > 1 && slices.ContainsFunc(segments, reference.Opaque)
}

// plainFolds reports whether the text around references is equal by the environments' accounts or words.
// whole is the left side's whole text.
func (w *walk) plainFolds(p place, whole, left, right string) bool {
	if w.scopes.accounts.Folds(left, right) && (scoped(whole) || strings.Contains(left, ":")) {
		return true
	}
	return w.Vocabulary.Folds(left, right) && (w.namesTheThing(p) || w.owned(left, right) || w.declared(left, right))
}

// unresolved records a difference between two ids that nothing read here owns. Whether they stand opposite each other everywhere is
// settled once all pairs are compared.
func (w *walk) unresolved(p place, l, r model.Value) bool {
	if l.Kind() != model.String || !reference.Opaque(l.Text()) || !reference.Opaque(r.Text()) || !sameShape(l.Text(), r.Text()) {
		return false
	}
	if !p.spot.facts.refers {
		return false
	}
	w.record(p.path, Changed, l, r)
	d := &w.differences[len(w.differences)-1]
	if d.Hint == NoHint {
		d.Hint = Unresolved
		d.Note = "no resource in these states owns either id; add the state that does"
	}
	return true
}

// namesReference reports whether an attribute's name says that it holds somebody's id.
func namesReference(name string) bool {
	// An image is a version of software, whoever owns it.
	if name == "image_id" || name == "ami_id" {
		return false
	}
	for _, suffix := range [...]string{"_id", "_ids", "_arn", "_arns", "_no", "_nos", "Id", "Arn"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	switch name {
	case "id", "arn", "ids", "subnets", "security_groups", "vpc_security_group_ids", "role", "self_link", "target":
		return true
	}
	return false
}

// sameShape reports whether two ids have the same letters up to the first digit, as vpc-1a and vpc-9f have.
func sameShape(a, b string) bool {
	prefix := func(s string) string {
		if i := strings.LastIndexAny(s, "-:/"); i >= 0 {
			return s[:i]
		}
		return ""
	}
	pa, pb := prefix(a), prefix(b)
	return pa == pb || pa == "" || strings.ContainsAny(pa, "0123456789")
}
