package model

import "strings"

// veil covers the secret parts of a string.
type veil struct {
	// spans are the byte ranges that hold secrets, in order and apart.
	spans   []span
	secrets *Secrets
}

type span struct{ from, to int }

// over returns text with SensitiveText in place of its secret parts.
func (c *veil) over(text string) string {
	var b strings.Builder
	at := 0
	for _, s := range c.spans {
		b.WriteString(text[at:s.from])
		b.WriteString(SensitiveText)
		at = s.to
	}
	b.WriteString(text[at:])
	return b.String()
}

// veiled returns the string v with some parts of it covered.
func (v Value) veiled(spans []span, secrets *Secrets) Value {
	return Value{s: &store{kind: String, text: v.raw(), veil: &veil{spans, secrets}, holds: true}, hidden: v.hidden}
}

// spans returns what of v is covered.
func (v Value) spans() []span {
	if v.s == nil || v.s.veil == nil {
		return nil
	}
	return v.s.veil.spans
}

// SameSecrets reports whether the secret parts of a and b are equal, in number, order
// and content; two values without secret parts have the same.
func SameSecrets(a, b Value) bool {
	if a.s == nil || b.s == nil {
		return a.s == b.s
	}
	ours, theirs := a.spans(), b.spans()
	if len(ours) != len(theirs) {
		return false
	}
	for i, s := range ours {
		t := theirs[i]
		if a.s.text[s.from:s.to] != b.s.text[t.from:t.to] {
			return false
		}
	}
	return true
}

// Decode hands the full text of a string, secret parts included, to parse and
// returns what it made of it, with the secrets of the text hidden again in the
// result. It is how a document inside a string is read; parse must keep nothing and
// must not put the text into an error. It reports false where v is no string, is
// sensitive as a whole, or parse reports false.
func (v Value) Decode(parse func(text string) (Value, bool)) (Value, bool) {
	if v.Kind() != String || v.Sensitive() {
		return Value{}, false
	}
	out, ok := parse(v.raw())
	if !ok {
		return Value{}, false
	}
	if c := v.s.veil; c != nil && c.secrets != nil {
		out = c.secrets.Conceal(out)
		if out.AnyName(c.secrets.InName) {
			out = c.secrets.ConcealNames(out)
		}
	}
	return out, true
}

// Map returns v with every value replaced by what change makes of it, from the leaves up; a value that change returns as it
// is costs nothing. Sensitive values are left alone.
func (v Value) Map(change func(Value) Value) Value {
	if v.s == nil || v.hidden {
		return v
	}
	return change(v.replace(func(_ int, kid Value) Value { return kid.Map(change) }))
}

// MapField returns the object v with one of its fields replaced by what change makes of it. Where there is no such field, or v is sensitive,
// it is v.
func (v Value) MapField(name string, change func(Value) Value) Value {
	if v.hidden || v.Kind() != Object {
		return v
	}
	at, ok := v.find(name)
	if !ok {
		return v
	}
	return v.replace(func(i int, kid Value) Value {
		if i == at {
			return change(kid)
		}
		return kid
	})
}

// MapDown returns v with every value replaced by what change makes of it, from the root down; what is below a value is not visited where
// change reports that it is done with it. A value that change returns as it is costs nothing. Sensitive values are left alone.
func (v Value) MapDown(change func(Value) (_ Value, done bool)) Value {
	if v.s == nil || v.hidden {
		return v
	}
	v, done := change(v)
	if done || v.s == nil {
		return v
	}
	return v.replace(func(_ int, kid Value) Value { return kid.MapDown(change) })
}

// Hide returns v marked as sensitive as a whole.
func (v Value) Hide() Value {
	v.hidden = v.s != nil
	return v
}

// HideWhere returns v with every value for which hide answers true marked as
// sensitive. hide is given where the value stands, what it stands in, and the value; it is asked
// from the root down and not asked below a value that it hid. The path is only valid during the call.
func (v Value) HideWhere(hide func(at Path, in, v Value) bool) Value {
	return v.hideWhere(make(Path, 0, 8), Value{}, hide)
}

func (v Value) hideWhere(at Path, in Value, hide func(at Path, in, v Value) bool) Value {
	if v.s == nil || v.hidden {
		return v
	}
	if hide(at, in, v) {
		return v.Hide()
	}
	object := v.Kind() == Object
	return v.replace(func(i int, kid Value) Value {
		step := IndexStep(i)
		if object {
			step = NameStep(v.name(i))
		}
		return kid.hideWhere(append(at, step), v, hide)
	})
}

// HideNamed is HideWhere for whoever asks for the last name on the way to a value alone, empty where there is none. The elements of a list share its
// name. It costs less.
func (v Value) HideNamed(hide func(name string, in, v Value) bool) Value {
	return v.hideNamed("", Value{}, hide)
}

func (v Value) hideNamed(name string, in Value, hide func(name string, in, v Value) bool) Value {
	if v.s == nil || v.hidden {
		return v
	}
	if hide(name, in, v) {
		return v.Hide()
	}
	object := v.Kind() == Object
	return v.replace(func(i int, kid Value) Value {
		if object {
			return kid.hideNamed(v.name(i), v, hide)
		}
		return kid.hideNamed(name, v, hide)
	})
}

// HideAt returns v with the value at path, given in name and index steps, marked as
// sensitive. Where the path leaves the value, the nearest ancestor that exists is
// marked, but never the root: a path that does not fit at all hides nothing and HideAt
// reports false. It copies the lists and objects that the path leads through.
func (v Value) HideAt(path Path) (Value, bool) {
	if v.s == nil || len(path) == 0 {
		return v, false
	}
	i := v.child(path[0])
	if i < 0 {
		return v, false
	}
	kid, hit := v.kid(i).HideAt(path[1:])
	if !hit {
		kid = kid.Hide()
	}
	out := v.thaw()
	out.s.kids[i] = kid
	out.s.holds = true
	return out, true
}

// child returns the position of the child that step names, or -1.
func (v Value) child(step Step) int {
	switch kind := v.Kind(); {
	case kind == Object && step.Kind == StepName:
		if i, ok := v.find(step.Name); ok {
			return i
		}
	case kind == List && step.Kind == StepIndex && step.Index < v.kids():
		return step.Index
	}
	return -1
}
