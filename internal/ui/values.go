package ui

import (
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/document"
)

// shownValue is a value made ready for the detail: its text, and the role of words that stand for no text.
type shownValue struct {
	text string
	ink  ink
}

// showValues makes two values ready to be read side by side. Containers that fit room cells stay on one line; others, and JSON inside
// strings, are laid out over several.
func showValues(left, right model.Value, room int) (l, r shownValue) {
	l, r = showValue(left, room), showValue(right, room)
	if isContainer(left) && isContainer(right) && (l.several() || r.several()) {
		l.text, r.text = left.Indented(), right.Indented()
	}
	lj, lok := insideJSON(left)
	rj, rok := insideJSON(right)
	if (lok || left.Kind() == model.Absent) && (rok || right.Kind() == model.Absent) && (lok || rok) {
		// Where the layout is all that differs, the documents look the same and the texts must be shown.
		if a, b := showValue(lj, room), showValue(rj, room); a != b {
			if lok {
				l = a
			}
			if rok {
				r = b
			}
		}
	}
	if left.Kind() != right.Kind() && l.text == r.text {
		l.text, r.text = left.String(), right.String()
	}
	return l, r
}

func showValue(v model.Value, room int) shownValue {
	if v.Sensitive() {
		return shownValue{model.SensitiveText, muted}
	}
	switch v.Kind() {
	case model.Absent:
		return shownValue{"unset", muted}
	case model.Null:
		return shownValue{"null", muted}
	case model.Bool, model.Number:
		return shownValue{text: v.Text()}
	case model.String:
		return showString(v.Text())
	case model.List, model.Object:
		if s := v.String(); width(bounded(s, 4*room+4)) <= room {
			return shownValue{text: s}
		}
		return shownValue{text: v.Indented()}
	}
	return shownValue{text: v.String()}
}

// showString leaves quotes off where the text cannot be taken for something else: for nothing, for a word of ours, or for a text with
// other blanks.
func showString(t string) shownValue {
	if strings.Contains(strings.TrimSuffix(t, "\n"), "\n") {
		return shownValue{text: t}
	}
	if t == "" || t == "null" || t == "unset" || strings.TrimSpace(t) != t || strings.Contains(t, "  ") {
		return shownValue{text: strconv.Quote(t)}
	}
	return shownValue{text: t}
}

func isContainer(v model.Value) bool {
	return !v.Sensitive() && (v.Kind() == model.List || v.Kind() == model.Object)
}

// insideJSON reads the document in a string; what was secret in the string is hidden in it too.
func insideJSON(v model.Value) (model.Value, bool) {
	if v.Kind() != model.String || v.Len() > textBytes {
		return model.Value{}, false
	}
	return v.Decode(func(text string) (model.Value, bool) {
		text = strings.TrimSpace(text)
		if text == "" || text[0] != '{' && text[0] != '[' {
			return model.Value{}, false
		}
		inner, err := document.JSON([]byte(text))
		return inner, err == nil
	})
}

// several reports whether a text needs more than one line whatever the width.
func (s shownValue) several() bool { return strings.Contains(s.text, "\n") }
