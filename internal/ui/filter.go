package ui

import (
	"slices"
	"strings"
)

// filter is what the person typed after / : terms that must all hold. A term is a word that a row must show, or a field with a value. Commas stand
// between alternatives:
//
//	type:aws_db priority:>=high !path:tags "multi az" postgres,mysql
//
// filter_terms.go says what each field asks.
type filter struct {
	text  string
	terms []term
}

func newFilter(text string) filter {
	f := filter{text: text}
	for _, w := range cutTerms(text) {
		if t, ok := newTerm(w.text); ok {
			f.terms = append(f.terms, t)
		}
	}
	return f
}

// typed is one term as it was typed, and where it stands in the text.
type typed struct {
	text     string
	from, to int
}

// cutTerms cuts a text at blanks that stand in no quotes.
func cutTerms(text string) []typed {
	var out []typed
	from, quoted := -1, false
	for i := 0; i <= len(text); i++ {
		switch {
		case i < len(text) && text[i] == '"':
			quoted = !quoted
		case i < len(text) && (quoted || text[i] != ' '):
		default:
			if from >= 0 {
				out = append(out, typed{text[from:i], from, i})
			}
			from = -1
			continue
		}
		if from < 0 {
			from = i
		}
	}
	return out
}

// empty reports whether everything passes.
func (f *filter) empty() bool { return len(f.terms) == 0 }

// problem says what is wrong with the first term that can match nothing, or nothing.
func (f *filter) problem() string {
	for i := range f.terms {
		if p := f.terms[i].problem; p != "" {
			return p
		}
	}
	return ""
}

// row reports whether every term holds for a row.
func (f *filter) row(b *board, r *row) bool {
	for i := range f.terms {
		t := &f.terms[i]
		if t.row(b, r) == t.not {
			return false
		}
	}
	return true
}

// pair reports whether every term holds for a resource itself, whatever its differences are.
func (f *filter) pair(b *board, p *pair) bool {
	for i := range f.terms {
		t := &f.terms[i]
		holds, known := t.pair(b, p)
		if !known || holds == t.not {
			return false
		}
	}
	return true
}

// other reports whether every term holds for something that is no resource: an entry or a note.
func (f *filter) other(text string, s status) bool {
	for i := range f.terms {
		t := &f.terms[i]
		holds, known := t.other(text, s)
		if !known || holds == t.not {
			return false
		}
	}
	return true
}

// narrows reports whether f can only pass what earlier passed: then only that must be looked at again. It makes typing faster with
// every letter.
func (f *filter) narrows(earlier filter) bool {
	if earlier.empty() || len(f.terms) < len(earlier.terms) {
		return false
	}
	for i := range earlier.terms {
		was, now := &earlier.terms[i], &f.terms[i]
		if !was.plain() || !now.plain() {
			return false
		}
		for _, v := range now.values {
			if !slices.ContainsFunc(was.values, func(w string) bool { return strings.HasPrefix(v, w) }) {
				return false
			}
		}
	}
	return true
}

// matches is the filter applied to a board; nil slices mean that everything passes.
type matches struct {
	rows, pairs, entries []bool
}

// match applies the filter. A resource passes by itself or by one of its differences, an entry by its own text or by a row that
// it covers.
func (b *board) match(f filter, earlier filter, before matches) matches {
	if f.empty() {
		return matches{}
	}
	narrows := f.narrows(earlier) && len(before.rows) == len(b.rows)
	m := matches{rows: make([]bool, len(b.rows)), pairs: make([]bool, len(b.pairs)), entries: make([]bool, len(b.entries))}
	for i := range b.rows {
		r := &b.rows[i]
		if narrows && !before.rows[i] || !f.row(b, r) {
			continue
		}
		m.rows[i] = true
		if r.pair >= 0 {
			m.pairs[r.pair] = true
		}
		if r.entry >= 0 && r.entry < len(m.entries) {
			m.entries[r.entry] = true
		}
	}
	for i := range b.pairs {
		if !m.pairs[i] && (!narrows || before.pairs[i]) {
			m.pairs[i] = f.pair(b, &b.pairs[i])
		}
	}
	for i := range b.entries {
		if e := &b.entries[i]; !m.entries[i] {
			m.entries[i] = f.other(e.text, e.status)
		}
	}
	return m
}

// holds answers for one index of a slice that may be nil for everything.
func holds(passing []bool, i int) bool { return passing == nil || passing[i] }
