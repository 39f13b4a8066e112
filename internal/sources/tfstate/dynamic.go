package tfstate

import "github.com/paritytui/paritytui/internal/model"

// unwrap takes attributes of dynamic type out of the wrapping that raw states put around them:
//
//	"input": {"value": ["a", 1], "type": ["tuple", ["string", "number"]]}   →   "input": ["a", 1]
//
// An object is a wrapping only if it has exactly these two keys, type is a type expression, and value is of that
// type. What was inside is of a known type and holds no wrapping of its own: an object there that looks like one was
// written so by somebody, and stays.
func unwrap(v model.Value) model.Value {
	if !wraps(v) {
		return v
	}
	return v.MapDown(func(v model.Value) (model.Value, bool) {
		if !wrapping(v) {
			return v, false
		}
		return v.Field("value"), true
	})
}

// wraps reports whether v or anything below it is a wrapping. Few resources hold one, so that looking first is cheaper.
func wraps(v model.Value) bool {
	for k := range v.Kids() {
		if k.Kind() >= model.List && wraps(k) {
			return true
		}
	}
	return wrapping(v)
}

// wrapping reports whether v itself is a wrapping.
func wrapping(v model.Value) bool {
	if v.Kind() != model.Object || v.Len() != 2 {
		return false
	}
	inner, kind := v.Field("value"), v.Field("type")
	return inner.Kind() != model.Absent && kind.Kind() != model.Absent && isType(kind) && fits(inner, kind)
}

// isType reports whether kind is a type expression as states write them:
//
//	"string" "number" "bool" "dynamic" ["list", T] ["set", T] ["map", T] ["tuple", [T…]] ["object", {name: T…}]
//
// An object may name those of its attributes that are optional in a third element.
func isType(kind model.Value) bool {
	if kind.Kind() == model.String {
		switch kind.Text() {
		case "string", "number", "bool", "dynamic":
			return true
		}
		return false
	}
	of := kind.Index(1)
	switch kind.Index(0).Text() {
	case "list", "set", "map":
		return kind.Len() == 2 && isType(of)
	case "tuple":
		for _, k := range of.Elements() {
			if !isType(k) {
				return false
			}
		}
		return kind.Len() == 2 && of.Kind() == model.List
	case "object":
		for _, k := range of.Fields() {
			if !isType(k) {
				return false
			}
		}
		for _, name := range kind.Index(2).Elements() {
			if name.Kind() != model.String || of.Field(name.Text()).Kind() == model.Absent {
				return false
			}
		}
		return (kind.Len() == 2 || kind.Len() == 3 && kind.Index(2).Kind() == model.List) && of.Kind() == model.Object
	}
	return false
}

// fits reports whether v is of the type. Null is of every type, and only null is still dynamic once its type is written
// down. It looks at no more of the type than v has values, so that a small value against a huge type costs little.
func fits(v, kind model.Value) bool {
	if v.Kind() == model.Null {
		return true
	}
	if kind.Kind() == model.String {
		return v.Kind() == scalarKind(kind.Text())
	}
	of := kind.Index(1)
	switch kind.Index(0).Text() {
	case "list", "set":
		for _, e := range v.Elements() {
			if !fits(e, of) {
				return false
			}
		}
		return v.Kind() == model.List
	case "map":
		for _, f := range v.Fields() {
			if !fits(f, of) {
				return false
			}
		}
		return v.Kind() == model.Object
	case "tuple":
		for i, e := range v.Elements() {
			if i >= of.Len() || !fits(e, of.Index(i)) {
				return false
			}
		}
		return v.Kind() == model.List && v.Len() == of.Len()
	}
	for name, f := range v.Fields() {
		if k := of.Field(name); k.Kind() == model.Absent || !fits(f, k) {
			return false
		}
	}
	return v.Kind() == model.Object && v.Len() == of.Len()
}

// scalarKind returns the kind of the values of a primitive type, and Absent, which no value has, for "dynamic".
func scalarKind(kind string) model.Kind {
	switch kind {
	case "string":
		return model.String
	case "number":
		return model.Number
	case "bool":
		return model.Bool
	}
	return model.Absent
}
