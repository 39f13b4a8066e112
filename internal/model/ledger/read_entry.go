package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

func (r *reader) entry(n *yamltext.Node, planned bool) Entry {
	e := Entry{Planned: planned, Place: r.place(n), node: n}
	what := "an entry of differences"
	if planned {
		what = "an entry of plan"
	}
	got, ok := r.sidedMapping(n, what, entryKeys[:])
	if !ok {
		return e
	}
	texts := map[string]*string{
		"id": &e.ID, "aspect": &e.Aspect, "justification": &e.Justification, "risk": &e.Risk, "owner": &e.Owner, "ticket": &e.Ticket,
	}
	dates := map[string]*Date{"recorded": &e.Recorded, "review_by": &e.ReviewBy, "due": &e.Due}
	for _, key := range entryKeys {
		value := got.known[key]
		switch {
		case value == nil:
		case texts[key] != nil:
			*texts[key] = r.text(value, key)
		case dates[key] != nil:
			*dates[key] = r.date(value, key)
		case key == "covers":
			for _, c := range r.elements(value, "covers") {
				e.Covers = append(e.Covers, r.cover(c))
			}
		}
	}
	for _, s := range got.sided {
		e.Values = append(e.Values, Named{s.environment, r.value(s)})
	}
	r.complete(n, got, planned)
	return e
}

// value reads what an environment has, for people; unlike other texts it may be empty.
func (r *reader) value(s sidedValue) string {
	v := s.value.Resolve()
	if v.Kind != yamltext.Scalar {
		return v.String()
	}
	return v.Text
}

// complete checks that an entry has what every entry of its list needs, and nothing of the other list.
func (r *reader) complete(n *yamltext.Node, got fields, planned bool) {
	_, tried := got.known["aspect"]
	if !tried && !r.saidEmpty(n, "aspect") {
		r.problem(n, "the entry needs an aspect: a few words for what differs")
	}
	if planned {
		if f := got.known["review_by"]; f != nil {
			r.problem(f, "an entry of plan has no review_by; say with due when the difference will be gone")
		}
		return
	}
	if _, tried := got.known["justification"]; !tried && !r.saidEmpty(n, "justification") {
		r.problem(n, "the entry needs a justification: why the difference is intended")
	}
	if f := got.known["due"]; f != nil {
		r.problem(f, "an entry of differences has no due date; move the entry to plan, or use review_by")
	}
}

// saidEmpty reports whether a key is there without a value, which is a problem already.
func (r *reader) saidEmpty(n *yamltext.Node, key string) bool {
	f := n.Field(key)
	return f != nil && f.Null()
}

// handles gives each entry a handle of its own and reports ids that are used twice.
func (r *reader) handles() {
	entries := r.ledger.Entries
	first := map[string]int{}
	for i, e := range entries {
		if e.ID == "" {
			continue
		}
		if j, ok := first[e.ID]; ok {
			r.problem(e.node, "the id %s is used twice, first in line %d; give each entry its own", quoted(e.ID), entries[j].Line)
			continue
		}
		first[e.ID] = i
		entries[i].Handle = e.ID
	}
	// tried is up to which number the handles of one aspect are taken, since thousands of entries may share it.
	tried := map[string]int{}
	for i, e := range entries {
		if e.ID != "" {
			continue
		}
		base := slug(e.Aspect) + "-" + shortHash(e.Aspect)
		handle := base
		for n := max(2, tried[base]); ; n++ {
			if _, taken := first[handle]; !taken {
				break
			}
			handle = base + "-" + strconv.Itoa(n)
			tried[base] = n
		}
		first[handle] = i
		entries[i].Handle = handle
	}
}

// slug makes a short name of a text: its ASCII letters and digits in lower case with dashes between the words.
func slug(text string) string {
	const most = 40
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	out := strings.Join(words, "-")
	if len(out) > most {
		out = strings.TrimRight(out[:most], "-")
	}
	if out == "" {
		return "entry"
	}
	return out
}

// shortHash is 4 hex digits of a text.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:2])
}
