package compare

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// placeholder reports whether one of two unequal values stands in an example, and so only for the other: a file .env.example tells which names
// there are, and not what they are set to.
//
// It is no reason for a name that one side lacks, for a name that is left empty where the example fills it, for an element of a list that one side lacks, for a value of
// another kind, for a word of the other environment, or between two examples.
func (w *walk) placeholder(l, r model.Value) bool {
	if w.self[0] == nil || w.self[1] == nil || w.self[0].Example == w.self[1].Example {
		return false
	}
	example, filled := l, r
	if w.self[vocabulary.Right].Example {
		example, filled = r, l
	}
	if example.Kind() < model.Null || example.Kind() > model.String || filled.Kind() < model.Null || filled.Kind() > model.String {
		return false
	}
	if empty(filled) && !empty(example) || filled.Kind() != example.Kind() && example.Kind() != model.String && example.Kind() != model.Null {
		return false
	}
	_, _, foreign := w.foreign(l, r)
	return !foreign
}
