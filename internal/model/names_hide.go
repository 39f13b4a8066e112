package model

// HideNamed is Value.HideNamed for a test that hides nothing but what stands under names of the set: only that is asked about. Where few names belong to
// it, that costs a fraction.
func (n *NameSet) HideNamed(v Value, hide func(name string, in, v Value) bool) Value {
	w := namedWalk{set: n, hide: hide}
	return w.hidden("", false, Value{}, v)
}

// namedWalk is a walk through one value.
type namedWalk struct {
	set  *NameSet
	hide func(name string, in, v Value) bool
	// document is the store that was met last, and known are its names in the set.
	document *store
	known    []bool
}

// hidden returns a value with what is to be hidden hidden. It stands in another under a name, of which asked says whether it is in the set.
func (w *namedWalk) hidden(name string, asked bool, in, v Value) Value {
	switch {
	case v.s == nil || v.hidden:
		return v
	case asked && w.hide(name, in, v):
		return v.Hide()
	}
	kind := v.Kind()
	if kind < List {
		return v
	}
	return v.replace(func(i int, kid Value) Value {
		if kind == Object {
			if asked = w.holds(v, i); asked {
				name = v.name(i)
			}
		}
		if !asked && kid.Kind() < List {
			return kid
		}
		return w.hidden(name, asked, v, kid)
	})
}

// holds reports whether the name of kid i of an object is in the set.
func (w *namedWalk) holds(v Value, i int) bool {
	if v.s.chunks == nil {
		return w.set.holds(v.s.names[i])
	}
	if w.document != v.s {
		w.document, w.known = v.s, w.set.of(v.s)
	}
	return w.known[v.s.slot(v.s.slot(v.at).first+uint32(i)).tag>>nameShift]
}
