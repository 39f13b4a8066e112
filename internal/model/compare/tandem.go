package compare

import (
	"maps"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// tandem goes over two JSON texts in step and builds no values of them. Most documents of two environments have one form and differ in names and ids
// that are equal for a reason, each of which can be told where it stands:
//
//	{"Sid":"Jobs","Resource":"arn:…:111:jobs-staging"}       same name, same text, same name,
//	{"Sid":"Jobs","Resource":"arn:…:222:jobs-production"}    two texts that are equal by reference
//
// It claims nothing that a comparison of the values would not say. What is no plain match is read and compared in full, with what surrounds it as far
// as that may matter: another form, a difference, an escape, elements that may have to meet in another order.
//
// A difference needs a path, and the names of the elements of a list are known at its end. So a tandem goes in one of two ways: firmly where the path
// is known, and there it sets aside what has to be read, and loosely inside the elements of a list, where it gives up at such a thing and leaves the
// whole element to the list.
type tandem struct {
	w *walk
	// at is the place of the strings that hold the texts.
	at          place
	left, right string
	// i and j are how far either text was read.
	i, j  int
	depth int
	// asks is set where an equal text that belongs to one side would make a row.
	asks bool
	// hopeless is set where nothing but reading all of both documents will do, as it is where the name of one value makes another a secret.
	hopeless bool
	// tally counts the equalities, and differing all texts that are not spelled alike.
	tally     Tally
	differing int
	// height is how many lists stand in each other whose elements meet by being the same. See maxProbing.
	height int
	// names are those of the objects that are open, marks what identifies the elements of the lists that are, and scalars the elements of one.
	names   []string
	marks   []mark
	scalars []facing
	// aside is what has to be read, with where it stands, and read what was read of the elements of a list.
	aside []unread
	read  []unread
	// leaf compares two texts that are not surely equal.
	leaf *walk
}

// unread is what is compared in full once all else is known.
type unread struct {
	place       place
	element     int
	left, right model.Value
}

// facing is the same place of both texts.
type facing struct{ left, right string }

// maxTandem bounds how deep a document nests that is read in step.
const maxTandem = 64

// inTandem reports whether two strings hold documents that are the same for reasons which it counts. Where it says no, nothing is known.
func (w *walk) inTandem(p place, l, r model.Value) bool {
	if !w.tallying || w.full > 0 || l.HoldsSensitive() || r.HoldsSensitive() || len(p.computed) > 0 || len(p.path) == 0 || !opens(l.Text()) || !opens(r.Text()) {
		return false
	}
	if a, b := w.self[0], w.self[1]; a == nil || b == nil || a.Example != b.Example {
		return false
	}
	t, _ := w.tandems.Get().(*tandem)
	if t == nil {
		t = &tandem{}
	}
	defer w.tandems.Put(t)
	*t = tandem{
		w: w, at: p, left: l.Text(), right: r.Text(), asks: w.independent && !w.sharedSelf(),
		names: t.names[:0], marks: t.marks[:0], scalars: t.scalars[:0], aside: t.aside[:0], read: t.read[:0],
	}
	p.node, p.document, p.keyed, p.images = nil, true, false, false
	t.at = p
	if !t.firmly(p) || t.next() != 0 || t.i < len(t.left) || t.j < len(t.right) {
		return false
	}
	policy, sure := len(t.aside) > 0, true
	if policy {
		policy, sure = t.policies()
	}
	if !sure {
		return false
	}
	before, alike := w.told(), t.alike()
	if len(t.aside) > 0 && !t.readAside(p.policy || policy) {
		return false
	}
	for reason, n := range t.tally {
		w.tally[reason] += n
	}
	if alike || w.told() == before {
		w.equal(p.path, l, r, Spelling, "")
	}
	clear(t.aside)
	clear(t.read)
	return true
}

// alike reports whether both documents hold the same, so that only the other side's words can make rows of them.
func (t *tandem) alike() bool {
	return t.tally == Tally{} && !slices.ContainsFunc(t.aside, func(u unread) bool { return !model.Equal(u.left, u.right) })
}

// readAside compares what was set aside, in the order in which a walk over the whole documents meets it. Where there is so much of it that the
// documents are compared as texts, it leaves that to whoever compares them in full.
func (t *tandem) readAside(policy bool) bool {
	w := t.w
	slices.SortStableFunc(t.aside, func(a, b unread) int { return byNames(a.place.path, b.place.path) })
	tally, regional, consequences := w.tally, len(w.regionalPlaces), maps.Clone(w.consequences)
	crowded := w.crowded(func() {
		for _, u := range t.aside {
			u.place.policy = policy
			u.place.images = u.left.AnyName(holdsImages) || u.right.AnyName(holdsImages)
			w.values(u.place, u.left, u.right)
		}
	})
	if crowded {
		w.tally, w.regionalPlaces, w.consequences = tally, w.regionalPlaces[:regional], consequences
	}
	return !crowded
}

// byNames orders paths as a walk meets them that takes fields by their names, and leaves the elements of a list in their order.
func byNames(a, b model.Path) int {
	for i := range min(len(a), len(b)) {
		if a[i].Kind != model.StepName || b[i].Kind != model.StepName {
			return 0
		}
		if c := strings.Compare(a[i].Name, b[i].Name); c != 0 {
			return c
		}
	}
	return 0
}

// value goes loosely over one value, which stands at a spot.
func (t *tandem) value(s *spot) bool {
	switch t.next() {
	case '"':
		l, r, ok := t.text()
		return ok && t.texts(s, l, r)
	case '{':
		return t.object(s, -1)
	case '[':
		return t.list(place{spot: s}, t.element)
	default:
		return t.plain()
	}
}

// texts compares two strings at a spot, loosely.
func (t *tandem) texts(s *spot, l, r string) bool {
	if surely, ok := t.surely(s, l, r); surely || !ok {
		return surely
	}
	w := t.w
	if document.MayHold(l) {
		return false
	}
	if t.leaf == nil {
		t.leaf = &walk{Comparer: w.Comparer, named: w.named, self: w.self, confidence: w.confidence, bare: w.bare, tallying: true}
	}
	// Of the path nothing counts here but that it is that of something inside. It shares no storage with those of what is set aside.
	p := t.at
	p.spot, p.path = s, append(slices.Clip(p.path), model.NameStep(s.name))
	t.leaf.values(p, model.StringValue(l), model.StringValue(r))
	if t.leaf.told() > 0 {
		t.leaf = nil
		return false
	}
	for reason, n := range t.leaf.tally {
		t.tally[reason] += n
	}
	t.leaf.tally = Tally{}
	return true
}

// surely reports whether two strings at a spot are spelled alike and make no row, or are equal by reference wherever they stand. It is not ok where
// both belong to who looks at all of the document.
func (t *tandem) surely(s *spot, l, r string) (surely, ok bool) {
	if s.facts.secret {
		return false, false
	}
	if l == r {
		quiet := t.quiet(s, l)
		return quiet, quiet
	}
	t.differing++
	if !s.answer(isClaimed) && t.w.settled.equal(l, r, t.w.referAlike) {
		t.tally[Reference]++
		return true, true
	}
	return false, true
}

// quiet reports whether a text that stands on both sides makes no row. It says of each what foreignBelow would say.
func (t *tandem) quiet(s *spot, text string) bool {
	if !t.asks {
		return true
	}
	if s.facts.image && movingImage(text) {
		return false
	}
	if !t.w.suspect(text) {
		return true
	}
	if document.MayHold(text) {
		return false
	}
	_, right := t.w.foreignWord(1, text)
	_, left := t.w.foreignWord(0, text)
	return !left && !right
}

// object goes loosely over an object, which is an element of a list or, where that is negative, none.
func (t *tandem) object(s *spot, element int) bool {
	return t.fields(func(name string, before *spot) (*spot, bool) {
		kid := s.kid(name, nil, before)
		kind := t.next()
		i, j := t.i, t.j
		if !t.value(kid) {
			return nil, false
		}
		if element >= 0 && kid.facts.identifies {
			t.mark(name, element, kind, facing{t.left[i:t.i], t.right[j:t.j]})
		}
		return kid, true
	})
}

// fields goes over an object. each goes over the value of one field, given the spot of the one before it, and returns its own.
func (t *tandem) fields(each func(name string, before *spot) (*spot, bool)) bool {
	if t.depth++; t.depth > maxTandem {
		return false
	}
	t.pass(1)
	if t.next() == '}' {
		t.pass(1)
		t.depth--
		return true
	}
	own, sorted := len(t.names), true
	var kid *spot
	// A field called value is a secret where another one says so.
	var says [2]facing
	valued := false
	for {
		name, ok := t.name(own, &sorted)
		if !ok || t.next() != ':' {
			return false
		}
		t.pass(1)
		t.next()
		i, j := t.i, t.j
		if kid, ok = each(name, kid); !ok {
			return false
		}
		switch name {
		case "name":
			says[0] = facing{t.left[i:t.i], t.right[j:t.j]}
		case "key":
			says[1] = facing{t.left[i:t.i], t.right[j:t.j]}
		case "value":
			valued = true
		case "kind":
			t.hopeless = t.hopeless || saysManifest(t.left[i:t.i]) || saysManifest(t.right[j:t.j])
		}
		c := t.next()
		t.pass(1)
		if c == '}' {
			break
		}
		if c != ',' {
			return false
		}
	}
	t.names = t.names[:own]
	t.depth--
	t.hopeless = t.hopeless || valued && (saysSecret(says[0]) || saysSecret(says[1]))
	return !t.hopeless
}

// manyNames is up to how many names of an object are searched one by one for the next.
const manyNames = 32
