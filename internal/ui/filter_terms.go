package ui

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/pattern"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// term is one condition of a filter.
type term struct {
	field filterField
	// not is set for what must not hold.
	not bool
	// values are alternatives in lower case, and within is what a text fits that holds one of them. Numbers of priorities, categories, statuses and flags are looked up once, when the term is made.
	values     []string
	within     []pattern.Word
	priorities [rules.Critical + 1]bool
	categories [rules.Identity + 1]bool
	statuses   [statuses + 1]bool
	flags      property
	problem    string
}

// newTerm reads a term as it was typed. It is none while there is nothing yet to ask, such as behind type: .
func newTerm(text string) (term, bool) {
	text = strings.ToLower(text)
	var t term
	if rest, ok := strings.CutPrefix(text, "!"); ok {
		t.not, text = true, rest
	}
	name, value, ok := strings.Cut(text, ":")
	at := slices.IndexFunc(fieldNames(), func(f fieldName) bool { return f.name == name })
	if !ok || at < 0 {
		// An ARN has colons too.
		t.values = alternatives(text)
		for s := range status(statuses) {
			t.statuses[s] = t.shownIn(s.word()) || t.shownIn(s.short())
		}
		return t, len(t.values) > 0
	}
	t.field = fieldNames()[at].field
	t.values = alternatives(value)
	if len(t.values) == 0 {
		return t, false
	}
	for _, v := range t.values {
		if !strings.Contains(v, "*") {
			v = "*" + v + "*"
		}
		t.within = append(t.within, pattern.NewWord(v))
	}
	return t, t.look(name)
}

// alternatives cuts a text at commas that stand in no quotes.
func alternatives(text string) []string {
	var out []string
	var part strings.Builder
	end := func() {
		if part.Len() > 0 {
			out = append(out, part.String())
		}
		part.Reset()
	}
	quoted := false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			end()
		default:
			part.WriteRune(r)
		}
	}
	end()
	return out
}

// look finds the values of fields that know theirs. It reports false where an order has no priority yet.
func (t *term) look(name string) bool {
	switch t.field {
	case byPriority:
		return t.lookPriority()
	case byCategory:
		found := false
		for _, v := range t.values {
			for _, c := range rules.Categories() {
				if strings.HasPrefix(c.String(), v) {
					t.categories[c], found = true, true
				}
			}
		}
		if !found {
			t.problem = "a category is " + orList(words(rules.Categories()))
		}
	case byState:
		found := false
		for _, v := range t.values {
			for s := range status(statuses) {
				if strings.HasPrefix(s.word(), v) {
					t.statuses[s], found = true, true
				}
			}
			for _, f := range propertyNames() {
				if name == "is" && strings.HasPrefix(f.name, v) {
					t.flags, found = t.flags|f.property, true
				}
			}
		}
		if !found {
			t.problem = name + ": knows " + orList(stateWords(name))
		}
	case anywhere, byType, byModule, byEnvironment, byPath, byRule:
	}
	return true
}

// lookPriority reads high, >=high, <medium or several with commas.
func (t *term) lookPriority() bool {
	known := false
	for _, v := range t.values {
		word := strings.TrimLeft(v, "<>=")
		if word == "" {
			continue
		}
		known = true
		for _, p := range rules.Priorities() {
			if !strings.HasPrefix(p.String(), word) {
				continue
			}
			for _, q := range rules.Priorities() {
				switch v[:len(v)-len(word)] {
				case ">=":
					t.priorities[q] = t.priorities[q] || q >= p
				case ">":
					t.priorities[q] = t.priorities[q] || q > p
				case "<=":
					t.priorities[q] = t.priorities[q] || q <= p
				case "<":
					t.priorities[q] = t.priorities[q] || q < p
				default:
					t.priorities[q] = t.priorities[q] || q == p
				}
			}
		}
	}
	if known && t.priorities == [rules.Critical + 1]bool{} {
		t.problem = "a priority is " + orList(words(rules.Priorities())) + ", also as >=high"
	}
	return known
}

// plain reports whether the term is a word that must be visible.
func (t *term) plain() bool { return t.field == anywhere && !t.not }

// row answers for a difference, before any not.
func (t *term) row(b *board, r *row) bool {
	switch t.field {
	case anywhere:
		return t.statuses[r.status] || t.shownIn(r.text)
	case byType:
		return t.among(r.Subject.Type)
	case byModule:
		return r.pair >= 0 && t.amongAny(b.pairs[r.pair].modules)
	case byCategory:
		return t.categories[r.verdict.Category]
	case byPriority:
		return t.priorities[r.verdict.Priority]
	case byState:
		return t.statuses[r.status] || t.flags != 0 && t.flagged(r)
	case byEnvironment:
		return r.Kind == compare.LeftOnly && t.among(b.left.name) || r.Kind == compare.RightOnly && t.among(b.right.name)
	case byPath:
		return t.among(pathText(r.text))
	case byRule:
		return t.among(r.verdict.Rule)
	}
	return false
}

func (t *term) flagged(r *row) bool {
	return t.flags&isNew != 0 && r.fresh ||
		t.flags&isOneSided != 0 && r.Scope == compare.Resource && r.Kind != compare.Changed ||
		t.flags&isSensitive != 0 && r.Sensitive() ||
		t.flags&isUnsure != 0 && r.Confidence > 0 && r.Confidence < 1 ||
		t.flags&isChanged != 0 && r.Kind == compare.Changed
}

// pair answers for a resource itself; known is false for what only a difference has.
func (t *term) pair(b *board, p *pair) (holds, known bool) {
	switch t.field {
	case anywhere:
		return t.shownIn(p.text), true
	case byType:
		return t.among(p.kind), true
	case byModule:
		return t.amongAny(p.modules), true
	case byEnvironment:
		return p.right == "" && t.among(b.left.name) || p.left == "" && t.among(b.right.name), true
	case byState:
		return t.flags&isOneSided != 0 && p.oneSided(), t.flags&isOneSided != 0
	case byCategory, byPriority, byPath, byRule:
	}
	return false, false
}

// other answers for an entry or a note, of which there is a text and a status.
func (t *term) other(text string, s status) (holds, known bool) {
	switch t.field {
	case anywhere:
		return t.statuses[s] || t.shownIn(text), true
	case byState:
		return t.statuses[s], s != noStatus
	case byType, byModule, byCategory, byPriority, byEnvironment, byPath, byRule:
	}
	return false, false
}

// shownIn reports whether a text in lower case holds one of the words. A star is a star there: policies are full of them.
func (t *term) shownIn(text string) bool {
	for _, v := range t.values {
		if strings.Contains(text, v) {
			return true
		}
	}
	return false
}

// among reports whether a text holds one of the values, or is one where that has a * .
func (t *term) among(text string) bool {
	text = lowered(text)
	return slices.ContainsFunc(t.within, func(w pattern.Word) bool { return w.Matches(text) })
}

func (t *term) amongAny(texts []string) bool {
	return slices.ContainsFunc(texts, t.among)
}

// lowered is a text as values are compared with it. It allocates only where there is another case.
func lowered(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 0x80 }) {
		return strings.ToLower(text)
	}
	return text
}

// pathText is the path within the text of a row, which holds it already in lower case.
func pathText(text string) string {
	for range 2 {
		_, text, _ = strings.Cut(text, "\x00")
	}
	path, _, _ := strings.Cut(text, "\x00")
	return path
}
