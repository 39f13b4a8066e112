package compare

import (
	"slices"
	"strings"
	"sync"

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

// strangerAgainst returns the resource that one of two parts refers to and that only its side has, where the other part is an id that
// nothing read here owns: that side lacks the resource, and refers to something unknown in its place.
func (w *walk) strangerAgainst(a, b reference.Part) (out [2]*model.Resource) {
	known, unknown, side := a, b, vocabulary.Left
	if owned(b) {
		known, unknown, side = b, a, vocabulary.Right
	}
	left, right := a.Text, b.Text
	likely := identityLike(unknown.Text) && sameShape(w.Vocabulary.Fold(vocabulary.Left, left), w.Vocabulary.Fold(vocabulary.Right, right)) ||
		w.Vocabulary.Folds(left, right) && w.Vocabulary.Fold(vocabulary.Left, left) != vocabulary.Placeholder || sameHost(left, right) || serials(left, right)
	if likely {
		out[side] = w.stranger(side, known.Owners)
	}
	return out
}

// sameHost reports whether two texts are hosts of the same service: three labels at least, the last two of them equal, and the port.
func sameHost(a, b string) bool {
	l, r := strings.Split(a, "."), strings.Split(b, ".")
	return len(l) > 2 && len(l) == len(r) && !strings.ContainsAny(a+b, " /") && slices.Equal(l[len(l)-2:], r[len(r)-2:])
}

// minSerial is the length from which capitals and digits without a break are no word.
const minSerial = 12

// serials reports whether two texts of one length are nothing but capitals and digits, both in each, as the ids of hosted zones are. Alone neither would
// be told from a word; opposite what one side lacks they are its id and another one.
func serials(a, b string) bool {
	serial := func(s string) bool {
		return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" && strings.ContainsAny(s, "0123456789") && !reference.Number(s)
	}
	return len(a) >= minSerial && len(a) == len(b) && serial(a) && serial(b)
}

// joined is the text that was cut into parts.
func joined(parts []reference.Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// identityLike reports whether a text that nothing owns has the form of an identity.
func identityLike(text string) bool {
	if reference.Opaque(text) || strings.HasPrefix(text, "arn:") || strings.HasPrefix(text, "https://") {
		return true
	}
	segments := strings.Split(text, "/")
	return len(segments) > 3 && segments[0] == "" || len(segments) > 1 && slices.ContainsFunc(segments, reference.Opaque)
}

// unknown reports whether parts name nothing that is known as a whole: no identity at all, or only that of what contains the thing, as a
// resource group contains what its long path goes on to.
func unknown(parts []reference.Part) bool {
	at := slices.IndexFunc(parts, owned)
	if at < 0 {
		return true
	}
	return at == 0 && len(parts) == 2 && strings.HasPrefix(parts[1].Text, "/") && strings.Count(parts[1].Text, "/") > 2
}

// cutAlike cuts a text without identities at the places at which the other side's only identity begins and ends, so that an unknown id inside
// text meets a known one.
func cutAlike(lefts, rights []reference.Part) (l, r []reference.Part) {
	switch {
	case len(lefts) == 1 && owned(lefts[0]) && unknown(rights):
		return lefts, []reference.Part{{Text: joined(rights)}}
	case len(rights) == 1 && owned(rights[0]) && unknown(lefts):
		return []reference.Part{{Text: joined(lefts)}}, rights
	case len(lefts) == 1 && len(rights) == 1, len(lefts) == 1 && owned(lefts[0]), len(rights) == 1 && owned(rights[0]):
		return lefts, rights
	}
	if len(lefts) == 1 && !owned(lefts[0]) {
		r, l = cutAlike(rights, lefts)
		return l, r
	}
	if len(rights) != 1 || owned(rights[0]) || len(lefts) > 3 {
		return lefts, rights
	}
	at := slices.IndexFunc(lefts, owned)
	if at < 0 || at > 1 || len(lefts) > at+2 || len(lefts) == at+2 && owned(lefts[at+1]) {
		return lefts, rights
	}
	text, before, after := rights[0].Text, "", ""
	if at == 1 {
		before = lefts[0].Text
	}
	if len(lefts) == at+2 {
		after = lefts[at+1].Text
	}
	middle, okBefore := strings.CutPrefix(text, before)
	middle, okAfter := strings.CutSuffix(middle, after)
	if !okBefore || !okAfter || middle == "" {
		return lefts, rights
	}
	if before != "" {
		r = append(r, reference.Part{Text: before})
	}
	r = append(r, reference.Part{Text: middle})
	if after != "" {
		r = append(r, reference.Part{Text: after})
	}
	return lefts, r
}

// foreignOwners takes a resource's claim on its own names away. Where an attribute is the very place at which a resource is named, the value
// refers to something else only if the provider gave the name to a resource that this one depends on: a bucket's policy repeats the
// bucket's name, but the bucket's own name is no reference to the policy. Ids and ARNs are nobody's choice and stay.
func (w *walk) foreignOwners(p place, side vocabulary.Side, parts []reference.Part) []reference.Part {
	if p.document || len(parts) != 1 || w.self[side] == nil || !p.spot.facts.named {
		return parts
	}
	owners := parts[0].Owners
	if !w.ownsItself(side, owners) {
		return parts
	}
	if len(owners) == 1 {
		return []reference.Part{{Text: parts[0].Text}}
	}
	var others []reference.Owner
	for _, address := range w.self[side].Dependencies {
		for _, o := range w.ownersAt(side, owners, address) {
			if !o.Bare && !w.isSelf(side, o) {
				others = append(others, o)
			}
		}
	}
	slices.SortStableFunc(others, func(a, b reference.Owner) int { return a.Resource - b.Resource })
	return []reference.Part{{Text: parts[0].Text, Owners: slices.Compact(others)}}
}

// ownsItself reports whether the resource that is compared is one of owners, which stand in the order of their resources.
func (w *walk) ownsItself(side vocabulary.Side, owners []reference.Owner) bool {
	if len(owners) <= fewOwners {
		return slices.ContainsFunc(owners, func(o reference.Owner) bool { return w.isSelf(side, o) })
	}
	return slices.ContainsFunc(w.ownersAt(side, owners, w.self[side].Address.Config()), func(o reference.Owner) bool { return w.isSelf(side, o) })
}

// fewOwners are looked at one by one.
const fewOwners = 8

// ownersAt returns those of owners, which stand in the order of their resources, that stand at an address without keys. It costs the same
// however many own one text.
func (w *walk) ownersAt(side vocabulary.Side, owners []reference.Owner, address string) (out []reference.Owner) {
	if len(owners) == 0 {
		return nil
	}
	for _, n := range w.places.of(side, w.resources[side], address) {
		i, _ := slices.BinarySearchFunc(owners, n, func(o reference.Owner, n int) int { return o.Resource - n })
		for ; i < len(owners) && owners[i].Resource == n; i++ {
			out = append(out, owners[i])
		}
	}
	return out
}

// places finds the resources of each side by their addresses without keys. They are sorted out when somebody first asks.
type places struct {
	once [2]sync.Once
	at   [2]map[string][]int
}

func (x *places) of(side vocabulary.Side, resources []*model.Resource, address string) []int {
	x.once[side].Do(func() {
		x.at[side] = make(map[string][]int, len(resources))
		for i, r := range resources {
			name := r.Address.Config()
			x.at[side][name] = append(x.at[side][name], i)
		}
	})
	return x.at[side][address]
}

func (w *walk) isSelf(side vocabulary.Side, o reference.Owner) bool {
	return w.resources[side][o.Resource] == w.self[side]
}

// plainFolds reports whether the text around references is equal by the environments' accounts or words.
// whole is the left side's whole text.
func (w *walk) plainFolds(p place, whole, left, right string) bool {
	if w.scopes.accounts.Folds(left, right) && (scoped(whole) || strings.Contains(left, ":")) {
		return true
	}
	return w.Vocabulary.Folds(left, right) && (w.namesTheThing(p) || w.owned(left, right) || w.declared(left, right))
}

// counterpart returns the resource of the right side that both owner sets agree on, or nil, and whether they mean the same part of it: the
// endpoint of a cluster's writer is not that of its readers. A resource that only repeats the identity of one that it depends on, as a
// policy repeats its queue's, speaks for nobody where both sides have the other.
func (c *Comparer) counterpart(lefts, rights []reference.Owner) (out *model.Resource, role bool) {
	if len(lefts) == 1 && len(rights) == 1 {
		a, b := lefts[0], rights[0]
		if n := c.pairOf[vocabulary.Left][a.Resource]; n < 0 || n != c.pairOf[vocabulary.Right][b.Resource] {
			return nil, false
		}
		return c.resources[vocabulary.Right][b.Resource], a.Role == b.Role
	}
	byPair := make(map[int][]reference.Owner, len(lefts))
	for _, a := range lefts {
		if n := c.pairOf[vocabulary.Left][a.Resource]; n >= 0 {
			byPair[n] = append(byPair[n], a)
		}
	}
	for _, b := range rights {
		r := c.resources[vocabulary.Right][b.Resource]
		for _, a := range byPair[c.pairOf[vocabulary.Right][b.Resource]] {
			if c.repeats(vocabulary.Left, a, lefts) && c.repeats(vocabulary.Right, b, rights) {
				continue
			}
			alike := a.Role == b.Role
			if out == nil || alike && !role || alike == role && lessNamed(r, out) {
				out, role = r, alike
			}
		}
	}
	return out, role
}

// maxShared is up to how many owners of one identity are asked which of them depends on which; what more share is an account or a network.
const maxShared = 32

// repeats reports whether an owner of an identity depends on another owner of it.
func (c *Comparer) repeats(side vocabulary.Side, o reference.Owner, owners []reference.Owner) bool {
	r := c.resources[side][o.Resource]
	if len(owners) < 2 || len(owners) > maxShared || len(r.Dependencies) == 0 {
		return false
	}
	return slices.ContainsFunc(owners, func(x reference.Owner) bool {
		return x.Resource != o.Resource && slices.Contains(r.Dependencies, c.resources[side][x.Resource].Address.Config())
	})
}

// lessNamed orders the owners of one identity: the one that others are named after has the shorter type, as a bucket has against its
// policy; addresses settle the rest.
func lessNamed(a, b *model.Resource) bool {
	if c := len(a.Address.Type) - len(b.Address.Type); c != 0 {
		return c < 0
	}
	return a.Address.Compare(b.Address) < 0
}

// strangerIn returns the resource that a text refers to, where that is the only one and only the text's own side has it. known is set
// where the text refers to anything.
func (w *walk) strangerIn(side vocabulary.Side, text string) (out *model.Resource, known bool) {
	var found []reference.Part
	for _, p := range w.references[side].Split(text) {
		if owned(p) {
			found = append(found, p)
		}
	}
	if len(found) != 1 {
		return nil, len(found) > 0
	}
	return w.stranger(side, found[0].Owners), true
}

// firstOwner returns the owner that a note names.
func (w *walk) firstOwner(side vocabulary.Side, owners []reference.Owner) *model.Resource {
	var out *model.Resource
	for _, o := range owners {
		if r := w.resources[side][o.Resource]; out == nil || lessNamed(r, out) {
			out = r
		}
	}
	return out
}

// stranger returns the owner that only its own side has, where no owner has a counterpart.
func (w *walk) stranger(side vocabulary.Side, owners []reference.Owner) *model.Resource {
	var out *model.Resource
	for _, o := range owners {
		switch w.pairOf[side][o.Resource] {
		case alone:
			if r := w.resources[side][o.Resource]; out == nil || lessNamed(r, out) {
				out = r
			}
		case none:
		default:
			return nil
		}
	}
	return out
}

// consequence notes that a place differs only because each side refers to something that the other does not have.
func (w *walk) consequence(p place, strangers [2][]*model.Resource) {
	if w.consequences == nil {
		w.consequences = map[*model.Resource][]Place{}
	}
	for _, list := range strangers {
		for _, r := range list {
			w.consequences[r] = append(w.consequences[r], Place{Subject: w.subject(), Path: slices.Clone(p.path)})
		}
	}
}

// strangerElement reports whether an element that only one list has refers to a resource that only that side has, and notes it as its
// consequence.
func (w *walk) strangerElement(p place, l, r model.Value) bool {
	if n := len(p.path); n == 0 || p.path[n-1].Kind == model.StepName {
		return false
	}
	side, v := vocabulary.Left, l
	switch kindOf(l, r) {
	case LeftOnly:
	case RightOnly:
		side, v = vocabulary.Right, r
	case Changed, Reordered, Same:
		return false
	}
	if v.Kind() != model.String || v.HoldsSensitive() {
		return false
	}
	s := w.stranger(side, w.references[side].Owners(v.Text()))
	if s == nil {
		return false
	}
	if _, ok := w.Vocabulary.Foreign(side, v.Text()); ok {
		return false
	}
	var strangers [2][]*model.Resource
	strangers[side] = append(strangers[side], s)
	w.consequence(p, strangers)
	return true
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
