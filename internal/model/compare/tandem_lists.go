package compare

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
)

// mark is what one field of an element of a list says of the element's identity.
type mark struct {
	element    int
	name, text string
	// usable is set where it can be a part of an identity, same where it is spelled alike on both sides.
	usable, same bool
}

// mark takes down a field whose name can identify an element. What is null is not there.
func (t *tandem) mark(name string, element int, kind byte, at facing) {
	m := mark{element: element, name: name, text: at.left, same: at.left == at.right}
	switch kind {
	case 'n':
		return
	case '{', '[':
	case '"':
		m.text = unquoted(m.text)
		m.usable, m.same = m.text != "", m.same && len(m.text) <= maxIdentity
	default:
		m.usable, m.same = true, m.same && len(m.text) <= maxIdentity
	}
	t.marks = append(t.marks, m)
}

// markValues is mark for a field that was read.
func (t *tandem) markValues(name string, element int, l, r model.Value) {
	if l.Kind() == model.Null {
		return
	}
	m := mark{element: element, name: name}
	if text, ok := identifying(l); ok {
		other, both := identifying(r)
		m.text, m.usable, m.same = text, true, both && text == other
	} else {
		m.usable = l.Kind() < model.List && l.Text() != ""
	}
	t.marks = append(t.marks, m)
}

// unquoted is a string without its quotes.
func unquoted(text string) string { return text[1 : len(text)-1] }

// saysSecret reports whether a name, as it is spelled on either side, may say that what is called so is a credential.
func saysSecret(name facing) bool {
	says := func(text string) bool { return isText(text) && (escapes(text) || schema.SecretName(unquoted(text))) }
	return says(name.left) || says(name.right)
}

// saysManifest reports whether a kind, as it is spelled, may be that of a Kubernetes Secret.
func saysManifest(kind string) bool {
	return isText(kind) && (escapes(kind) || unquoted(kind) == "Secret")
}

func isText(value string) bool { return len(value) > 1 && value[0] == '"' }

// escapes reports whether a text may read otherwise than it is spelled.
func escapes(text string) bool { return strings.IndexByte(text, '\\') >= 0 }

// maxInStep bounds the comparisons that tell whether elements of a list of scalars stand elsewhere in the other.
const maxInStep = 4096

// list goes over a list whose elements are all scalars, all lists or all objects. Where everything below is spelled alike nothing else is asked; else its elements must be such
// that a comparison of the values has each meet the one at its own position. element goes over element n; those that it read instead have to be told
// apart by identities.
func (t *tandem) list(p place, element func(s *spot, n int, form byte) bool) bool {
	if t.depth++; t.depth > maxTandem {
		return false
	}
	t.pass(1)
	if t.next() == ']' {
		t.pass(1)
		t.depth--
		return true
	}
	before, height, marks, scalars, read := t.differing, t.height, len(t.marks), len(t.scalars), len(t.read)
	t.height = 0
	n, first := 0, form(t.next())
	for ; ; n++ {
		if form(t.next()) != first || !element(p.spot, n, first) {
			return false
		}
		if n >= maxElements {
			// Only where all of it is spelled alike is such a list the same, and then nothing of its elements is asked.
			if t.differing > before || len(t.read) > read {
				return false
			}
			t.marks, t.scalars = t.marks[:marks], t.scalars[:scalars]
		}
		c := t.next()
		t.pass(1)
		if c == ']' {
			break
		}
		if c != ',' {
			return false
		}
	}
	n++
	switch {
	case len(t.read) > read:
		if !t.setAside(p, t.marks[marks:], n, t.read[read:]) {
			return false
		}
	case n > 1 && t.differing > before:
		if first != scalar && !t.meets(p.spot, t.marks[marks:], n) || first == scalar && !apart(t.scalars[scalars:]) {
			return false
		}
	}
	t.height = max(t.height, height)
	t.marks, t.scalars, t.read = t.marks[:marks], t.scalars[:scalars], t.read[:read]
	t.depth--
	return true
}

// form is what the first byte of a value says of it: a bracket that opens, or scalar.
func form(c byte) byte {
	if c == '{' || c == '[' {
		return c
	}
	return scalar
}

const scalar = 0

// setAside has those elements of a list compared in full that were read, where identities name all of its elements, or there is but one.
func (t *tandem) setAside(p place, marks []mark, n int, read []unread) bool {
	if n == 1 {
		u := read[0]
		u.place = p.element(t.w.onlyStep(p, model.ListValue(u.left), model.ListValue(u.right)))
		u.place.path = slices.Clone(u.place.path)
		t.aside = append(t.aside, u)
		return true
	}
	for _, keys := range identities {
		has, sure := identifies(keys, marks, n)
		if !sure {
			return false
		}
		if !has {
			continue
		}
		own := marks
		for _, u := range read {
			// Both stand in the order of the elements, each of which has all keys.
			own = own[slices.IndexFunc(own, func(m mark) bool { return m.element == u.element }):]
			id := make([]model.IdentityKey, len(keys))
			for i, key := range keys {
				at := slices.IndexFunc(own, func(m mark) bool { return m.name == key })
				id[i] = model.IdentityKey{Name: key, Value: own[at].text}
			}
			u.place = p.element(model.IdentityStep(id...))
			u.place.path = slices.Clone(u.place.path)
			t.aside = append(t.aside, u)
		}
		return true
	}
	return false
}

// element goes loosely over element n of a list.
func (t *tandem) element(s *spot, n int, form byte) bool {
	switch form {
	case '[':
		return t.list(place{spot: s}, t.element)
	case '{':
		return t.object(s, n)
	}
	i, j := t.i, t.j
	if !t.value(s) {
		return false
	}
	t.scalars = append(t.scalars, facing{t.left[i:t.i], t.right[j:t.j]})
	return true
}

// elementOrRead is element, but that it reads an object that is no plain match.
func (t *tandem) elementOrRead(s *spot, n int, form byte) bool {
	here := t.here()
	if t.element(s, n, form) {
		return true
	}
	if form != '{' {
		return false
	}
	t.back(here)
	l, r, ok := t.both()
	if !ok || t.crowded() {
		return false
	}
	for name, f := range l.Fields() {
		if identityNames[name] {
			t.markValues(name, n, f, r.Field(name))
		}
	}
	t.read = append(t.read, unread{element: n, left: l, right: r})
	return true
}

// apart reports whether no element that differs from the one at its own position stands anywhere in the other list, so that only the positions
// are left for it.
func apart(elements []facing) bool {
	asked := 0
	for _, e := range elements {
		if e.left == e.right {
			continue
		}
		if asked += len(elements); asked > maxInStep {
			return false
		}
		for _, o := range elements {
			if e.left == o.right || e.right == o.left {
				return false
			}
		}
	}
	return true
}

// meets reports whether match would have the n elements of two lists meet by position: by the first identity that they have, or in a list whose
// order counts by being the same, which is known of each couple by then.
func (t *tandem) meets(s *spot, marks []mark, n int) bool {
	for _, keys := range identities {
		if has, sure := identifies(keys, marks, n); has || !sure {
			return has
		}
	}
	t.height++
	return !s.facts.bag && !s.facts.conditional && t.height <= maxProbing
}

// identifies reports whether keys tell n elements apart which spell them alike on both sides. It is not sure where they do not spell them alike,
// and so may meet once they are folded.
func identifies(keys []string, marks []mark, n int) (has, sure bool) {
	for _, key := range keys {
		if !slices.ContainsFunc(marks, func(m mark) bool { return m.element == 0 && m.name == key }) {
			return false, true
		}
	}
	seen, alike, twice := newSeen(n), true, false
	for element, at := 0, 0; element < n; element++ {
		from := at
		for at < len(marks) && marks[at].element == element {
			at++
		}
		whole, same := "", true
		for k, key := range keys {
			i := slices.IndexFunc(marks[from:at], func(m mark) bool { return m.name == key })
			if i < 0 || !marks[from+i].usable {
				return false, true
			}
			m := &marks[from+i]
			same = same && m.same
			if k == 0 {
				whole = m.text
			} else {
				whole = strings.Join([]string{whole, m.text}, "\x00")
			}
		}
		alike = alike && same
		twice = twice || same && !seen.add(whole)
	}
	if twice {
		return false, true
	}
	return alike, alike
}
