package audit

import (
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// MovedValues says of each value of a stale row that is no longer what its entry pins what it was and what it is, such as "production was
// 2, is 3". It is empty for other rows. What is pinned for a value that is sensitive by now is not repeated.
func (a *Audit) MovedValues(r *Row) []string {
	var out []string
	for _, m := range r.Moved {
		name, was := a.Right.Name, m.Pinned
		if m.Side == vocabulary.Left {
			name = a.Left.Name
		}
		switch {
		case m.Actual.HoldsSensitive():
			was = "what is pinned"
		case was == "":
			was = "nothing"
		}
		was, is := model.ShortenBoth(was, movedText(m.Actual), mostMoved)
		out = append(out, fmt.Sprintf("%s was %s, is %s", name, was, is))
	}
	return out
}

// MovedOf says of all rows of an entry what MovedValues does, each with its place.
func (a *Audit) MovedOf(entry int) []string {
	var out []string
	for i := range a.Rows {
		r := &a.Rows[i]
		if r.Entry != entry {
			continue
		}
		for _, value := range a.MovedValues(r) {
			out = append(out, strings.TrimSpace(r.Subject.Name()+" "+r.Path.String())+": "+value)
		}
	}
	return out
}

// movedText is a value as the ledger would spell it.
func movedText(v model.Value) string {
	switch {
	case v.Kind() == model.Absent:
		return "nothing"
	case v.Kind() == model.String && !v.HoldsSensitive():
		return v.Text()
	}
	return v.String()
}

// mostMoved bounds the characters of a value that moved.
const mostMoved = 80

// toldMoved is how many values that moved a finding names.
const toldMoved = 3

// movedFinding is the end of a finding about a stale entry: what moved.
func (a *Audit) movedFinding(entry int) string {
	all := a.MovedOf(entry)
	if len(all) == 0 {
		return ""
	}
	out := ": " + strings.Join(all[:min(len(all), toldMoved)], "; ")
	if n := len(all) - toldMoved; n > 0 {
		out += fmt.Sprintf("; and %d more", n)
	}
	return out
}
