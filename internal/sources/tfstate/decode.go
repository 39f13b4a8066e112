package tfstate

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/paritytui/paritytui/internal/model"
)

// The readers below take what they need out of a value and say in their errors, by the name given as what, which part has the wrong form. What is
// absent or null counts as nothing wherever a container or text is wanted.

// missing reports whether v is absent or null.
func missing(v model.Value) bool { return v.Kind() == model.Absent || v.Kind() == model.Null }

// object makes sure that v is an object or missing.
func (in *input) object(v model.Value, what string) error {
	if v.Kind() != model.Object && !missing(v) {
		return in.errorAt(v.Offset(), "%s must be an object", what)
	}
	return nil
}

// list calls each for every element of a list.
func (in *input) list(v model.Value, what string, each func(model.Value) error) error {
	if v.Kind() != model.List && !missing(v) {
		return in.errorAt(v.Offset(), "%s must be a list", what)
	}
	for _, e := range v.Elements() {
		if err := each(e); err != nil {
			return err
		}
	}
	return nil
}

// string reads a string.
func (in *input) string(v model.Value, what string) (string, error) {
	switch {
	case v.Kind() == model.String:
		return v.Text(), nil
	case missing(v):
		return "", nil
	}
	return "", in.errorAt(v.Offset(), "%s must be a string", what)
}

// strings reads a list of strings.
func (in *input) strings(v model.Value, what string) ([]string, error) {
	if v.Len() == 0 && v.Kind() == model.List {
		return nil, nil
	}
	out := make([]string, 0, v.Len())
	err := in.list(v, what, func(e model.Value) error {
		s, err := in.string(e, "each of "+what)
		out = append(out, s)
		return err
	})
	if len(out) == 0 {
		return nil, err
	}
	return out, err
}

// whole reads a whole number that is not negative; a missing one is zero.
func (in *input) whole(v model.Value, what string) (uint64, error) {
	if missing(v) {
		return 0, nil
	}
	n, err := parseSerial(v.Text())
	if v.Kind() != model.Number || err != nil {
		return 0, in.errorAt(v.Offset(), "%s must be a whole number that is not negative", what)
	}
	return n, nil
}

// fields reads several fields of one object. It keeps the first error, so that it need be looked at only once.
type fields struct {
	in  *input
	of  model.Value
	err error
}

// fields returns a reader of the fields of v, which what names.
func (in *input) fields(v model.Value, what string) fields {
	return fields{in: in, of: v, err: in.object(v, what)}
}

func (f *fields) text(name string) string {
	s, err := f.in.string(f.of.Field(name), name)
	f.err = cmp.Or(f.err, err)
	return s
}

func (f *fields) strings(name string) []string {
	s, err := f.in.strings(f.of.Field(name), name)
	f.err = cmp.Or(f.err, err)
	return s
}

func (f *fields) whole(name string) uint64 {
	n, err := f.in.whole(f.of.Field(name), name)
	f.err = cmp.Or(f.err, err)
	return n
}

// inOrder returns the fields of an object in the order of the file.
func inOrder(v model.Value) []model.Field {
	fields := make([]model.Field, 0, v.Len())
	for name, f := range v.Fields() {
		fields = append(fields, model.Field{Name: name, Value: f})
	}
	slices.SortFunc(fields, func(a, b model.Field) int { return cmp.Compare(a.Value.Offset(), b.Value.Offset()) })
	return fields
}

// parseSerial reads a number that counts something. The error says nothing that a caller should show.
func parseSerial(text string) (uint64, error) { return strconv.ParseUint(text, 10, 64) }
