package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

// maxPinned is how many bytes a value may have to be pinned as it is; longer ones are pinned by their hash.
const maxPinned = 200

// Pin is what the values of a difference must be for an entry to hold. The zero Pin holds for any.
type Pin struct {
	// Word is "differs" or "same" where no values are pinned, only whether the two are equal. It is all that can be
	// said of sensitive values.
	Word string
	// Sides are the pinned values. A side that is left out must be absent, unless another one is pinned by a constraint.
	Sides []PinSide
}

// The words of a pin.
const (
	differs = "differs"
	same    = "same"
)

// PinSide is the pinned value of one environment: a value, a hash of one, or a constraint.
type PinSide struct {
	Environment string
	// SHA256 is set for a value that is pinned by its hash, in hex.
	SHA256 string
	// Op is >=, <=, >, <, == or != for a constraint against the value of the environment Than.
	Op, Than string

	value *yamltext.Node
}

// IsZero reports whether nothing is pinned.
func (p Pin) IsZero() bool { return p.Word == "" && len(p.Sides) == 0 }

// Equal reports whether two pins say the same.
func (p Pin) Equal(q Pin) bool {
	return p.Word == q.Word && slices.EqualFunc(p.Sides, q.Sides, PinSide.Equal)
}

// Equal reports whether two sides are pinned the same.
func (s PinSide) Equal(t PinSide) bool {
	return s.Environment == t.Environment && s.SHA256 == t.SHA256 && s.Op == t.Op && s.Than == t.Than && yamltext.Same(s.value, t.value)
}

// constrained reports whether a side is pinned by a constraint.
func (p Pin) constrained() bool {
	return slices.ContainsFunc(p.Sides, func(s PinSide) bool { return s.Op != "" })
}

// Text returns the pinned value as the file spells it, on one line.
func (s PinSide) Text() string {
	switch {
	case s.Op != "":
		return s.Op + " " + s.Than
	case s.SHA256 != "":
		return "sha256 " + s.SHA256
	case s.value == nil:
		return ""
	case s.value.Resolve().Kind == yamltext.Scalar:
		return s.value.Resolve().Text
	}
	return s.value.String()
}

// PinValue pins a value of an environment. Values of more than 200 bytes are pinned by their hash, and so are those that would
// be read as something else. v must not be sensitive, nor hold anything that is: such a value is pinned as absent.
func PinValue(environment string, v model.Value) PinSide {
	side := PinSide{Environment: environment}
	if v.HoldsSensitive() {
		return side
	}
	if text := canonical(v); len(text) > maxPinned || looksPinned(v) {
		sum := sha256.Sum256([]byte(text))
		side.SHA256 = hex.EncodeToString(sum[:])
		return side
	}
	side.value = valueNode(v)
	return side
}

// looksPinned reports whether a value, written to a pin, would be taken for a constraint or a hash.
func looksPinned(v model.Value) bool {
	op, than := cutOperator(v.Text())
	return op != "" && validName(than) || !utf8.ValidString(v.Text()) || v.Kind() == model.Object && v.Len() == 1 && v.Field("sha256").Kind() != model.Absent
}

// canonical is the text of a value that is hashed: that of a string itself, and the JSON of everything else.
func canonical(v model.Value) string {
	if v.Kind() == model.String {
		return v.Text()
	}
	return string(v.AppendJSON(nil))
}

// valueNode returns how a value is written.
func valueNode(v model.Value) *yamltext.Node {
	switch v.Kind() {
	case model.Null, model.Absent:
		return yamltext.Bare("null")
	case model.Bool, model.Number:
		return yamltext.Bare(v.Text())
	case model.String:
		return yamltext.Text(v.Text())
	case model.List:
		var items []*yamltext.Node
		for _, e := range v.Elements() {
			items = append(items, valueNode(e))
		}
		return yamltext.List(items...).InFlow()
	case model.Object:
		var fields []yamltext.Field
		for name, f := range v.Fields() {
			fields = append(fields, yamltext.Key(name, valueNode(f)))
		}
		return yamltext.Map(fields...).InFlow()
	}
	return yamltext.Bare("null")
}

// readAs returns the value that a node means next to an actual one: a scalar without quotes is a text where the actual value
// is one, so that 14.10 keeps its zero, and otherwise a number, a switch or null if it spells one.
func readAs(n *yamltext.Node, actual model.Value) model.Value {
	n = n.Resolve()
	switch n.Kind {
	case yamltext.Sequence:
		items := make([]model.Value, len(n.Items))
		for i, item := range n.Items {
			like := actual.Index(i)
			if like.Kind() == model.Absent {
				like = actual.Index(0)
			}
			items[i] = readAs(item, like)
		}
		return model.ListValue(items...)
	case yamltext.Mapping:
		var fields []model.Field
		for _, f := range n.Merged() {
			fields = append(fields, model.Field{Name: f.Key.Text, Value: readAs(f.Value, actual.Field(f.Key.Text))})
		}
		return model.ObjectValue(fields...)
	case yamltext.Scalar, yamltext.Alias:
	}
	if n.IsString() || actual.Kind() == model.String && (!n.Null() || actual.Text() == n.Text) {
		return model.StringValue(n.Text)
	}
	if n.Null() {
		return model.NullValue()
	}
	if b, ok := n.Bool(); ok {
		return model.BoolValue(b)
	}
	return model.NumberValue(n.Text)
}
