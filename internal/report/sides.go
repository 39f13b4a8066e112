package report

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
)

// shown is what one side has at a place, for a cell of its own. It is safe to print.
type shown struct {
	Text string
	// Word is set where the text is a word of ours and no value.
	Word bool
}

// The words that stand where there is no value.
const (
	wordPresent = "present"
	wordAbsent  = "absent"
)

// sidesOf returns what the two sides have at a row, each cut to about limit characters so that what differs stays.
func sidesOf(r *audit.Row, limit int) (left, right shown) {
	switch r.Scope {
	case compare.Resource:
		if r.Kind == compare.LeftOnly {
			return shown{wordPresent, true}, shown{wordAbsent, true}
		}
		return shown{wordAbsent, true}, shown{wordPresent, true}
	case compare.Expectation:
		// The row is about one side: the other may meet the baseline, or break it in a row of its own.
		left, right = sides(r.Left, r.Right, limit)
		if r.Kind == compare.RightOnly {
			return shown{"", true}, right
		}
		return left, shown{"", true}
	case compare.Attribute, compare.Scale, compare.Environment:
	}
	return sides(r.Left, r.Right, limit)
}

// sides returns two values as they stand side by side.
func sides(left, right model.Value, limit int) (l, r shown) {
	bare := barely(left) && barely(right)
	l, r = side(left, bare), side(right, bare)
	if !l.Word && !r.Word {
		l.Text, r.Text = model.ShortenBoth(l.Text, r.Text, limit)
		return l, r
	}
	l.Text, r.Text = model.Shorten(l.Text, limit), model.Shorten(r.Text, limit)
	return l, r
}

func side(v model.Value, bare bool) shown {
	switch {
	case v.Sensitive():
		return shown{model.SensitiveText, true}
	case v.Kind() == model.Absent:
		return shown{wordAbsent, true}
	case bare:
		return shown{model.Printable(v.Text()), false}
	}
	return shown{model.Printable(v.String()), false}
}

// barely reports whether a value can do without the quotes of a string: where it is one, and cannot be taken for a word of ours, a number of
// another spelling or a text with other blanks.
func barely(v model.Value) bool {
	switch v.Kind() {
	case model.Absent:
		return true
	case model.String:
		text := v.Text()
		return text != "" && text != "null" && text != wordPresent && text != wordAbsent && text == strings.TrimSpace(text)
	case model.Null, model.Bool, model.Number, model.List, model.Object:
	}
	return v.Sensitive()
}

// where names the place of a row: the resource as the reference spells it, as the left side does where that is another, and the attribute.
// All of it is safe to print.
type where struct{ Resource, Left, Path string }

func whereOf(r *audit.Row) where {
	out := where{Resource: addressOf(r.Subject.Name(), r.Subject.RightState), Path: model.Printable(r.Path.String())}
	if r.Subject.Right == "" {
		out.Resource = addressOf(r.Subject.Left, r.Subject.LeftState)
	}
	if r.Scope == compare.Scale {
		out.Path = "instances"
	}
	if r.Subject.Left != "" && r.Subject.Right != "" {
		if left := addressOf(r.Subject.Left, r.Subject.LeftState); left != out.Resource {
			out.Left = left
		}
	}
	return out
}

// addressOf is an address, behind the label of its state where the environment has several.
func addressOf(address, state string) string {
	if state != "" {
		address = state + ": " + address
	}
	return model.Printable(address)
}

// notesOf says what else is known of a row: what the comparison found out, the baseline it breaks, the rule of the team that placed it, and
// what moved since it was documented.
func notesOf(a *audit.Audit, r *audit.Row) []string {
	var out []string
	if r.Note != "" && !strings.Contains(r.Verdict.Why, r.Note) {
		out = append(out, r.Note)
	}
	if r.Scope == compare.Expectation {
		out = append(out, "Baseline "+r.Baseline+" expects "+r.Expected)
	}
	if r.Kind == compare.Reordered {
		out = append(out, "Only the order differs")
	}
	if r.Confidence < 1 {
		out = append(out, "The two resources are counterparts by likeness, not by name")
	}
	if b := r.Verdict.BuiltIn; r.Verdict.User {
		out = append(out, "Placed by "+r.Verdict.Rule+" of "+a.Ledger.Name()+"; built in is "+b.Category.String()+" "+b.Priority.String())
	}
	for _, moved := range a.MovedValues(r) {
		out = append(out, "Moved since it was documented: "+moved)
	}
	for i, n := range out {
		out[i] = model.Shorten(model.Printable(n), maxProse)
	}
	return out
}

// maxProse bounds the characters of a sentence, which may quote a value.
const maxProse = 2000
