package compare

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// Holds reports whether an actual value is still what was pinned: equal, the same content in another spelling, the same elements of a list in
// another order, or both unset. Nothing else makes a pin hold, neither references nor the environments' words.
func Holds(actual, pinned model.Value) bool {
	if model.Equal(actual, pinned) || empty(actual) && empty(pinned) {
		return true
	}
	if a, ok := inside(actual); ok {
		b, ok := inside(pinned)
		return ok && a.Head == b.Head && model.Equal(a.Value, b.Value)
	}
	if actual.Kind() == model.List && pinned.Kind() == model.List {
		return sameElements(actual, pinned)
	}
	return false
}

func inside(v model.Value) (document.Content, bool) {
	var c document.Content
	_, ok := v.Decode(func(text string) (model.Value, bool) {
		var ok bool
		c, ok = document.Inside(text)
		return c.Value, ok
	})
	return c, ok
}

// sameElements reports whether two lists hold equal elements as often, in any order.
func sameElements(a, b model.Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	taken := make([]bool, b.Len())
	for _, e := range a.Elements() {
		found := false
		for j := range taken {
			if !taken[j] && model.Equal(e, b.Index(j)) {
				taken[j], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}
