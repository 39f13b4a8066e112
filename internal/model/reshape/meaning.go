package reshape

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// same reports whether two values are equal, where a string that holds JSON is what it holds.
func same(a, b model.Value) bool {
	return model.Equal(a, b) || model.Equal(meaning(a), meaning(b))
}

// meaning returns a value in which strings that hold JSON are what they hold, and access policies have one form.
func meaning(v model.Value) model.Value { return v.Map(decoded) }

// decoded returns the JSON list or object that a string holds, and every other value as it is.
func decoded(v model.Value) model.Value {
	if v.Kind() != model.String || v.Len() < 2 || !strings.ContainsAny(v.Text()[:1], "{[ \t\n") {
		return v
	}
	held, err := document.JSON([]byte(v.Text()))
	if err != nil || held.Kind() != model.Object && held.Kind() != model.List {
		return v
	}
	if document.IsPolicy(held) {
		return policyForm(held, "")
	}
	return held
}

// policyForm returns what stands under name in an access policy in one form: where the order of a list means nothing it is that of the content, and a
// list of one is its element.
func policyForm(v model.Value, name string) model.Value {
	switch v.Kind() {
	case model.Object:
		fields := make([]model.Field, 0, v.Len())
		for n, f := range v.Fields() {
			fields = append(fields, model.Field{Name: n, Value: policyForm(f, n)})
		}
		return model.ObjectValue(fields...)
	case model.List:
		elements := make([]model.Value, 0, v.Len())
		for _, e := range v.Elements() {
			elements = append(elements, policyForm(e, name))
		}
		if !document.UnorderedInPolicy(name) {
			return model.ListValue(elements...)
		}
		if len(elements) == 1 {
			return elements[0]
		}
		slices.SortFunc(elements, model.Compare)
		return model.ListValue(elements...)
	case model.Absent, model.Null, model.Bool, model.Number, model.String:
	}
	return v
}
