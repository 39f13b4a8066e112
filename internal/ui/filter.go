package ui

import "strings"

// filter is what the person typed after / : words that must all occur. It looks through what is visible of a row.
type filter struct {
	text  string
	words []string
	// asks tells for each word which statuses it is found in.
	asks [][statuses + 1]bool
}

func newFilter(text string) filter {
	f := filter{text: text, words: strings.Fields(strings.ToLower(text))}
	for _, w := range f.words {
		var in [statuses + 1]bool
		for s := range status(statuses) {
			in[s] = strings.Contains(s.word(), w)
		}
		f.asks = append(f.asks, in)
	}
	return f
}

// empty reports whether everything passes.
func (f *filter) empty() bool { return len(f.words) == 0 }

// passes reports whether every word is found in the text or in the word of the status.
func (f *filter) passes(text string, s status) bool {
	for i, w := range f.words {
		if !f.asks[i][s] && !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// narrows reports whether f can only pass what earlier passed: then only that must be looked at again. It makes typing
// faster with every letter.
func (f *filter) narrows(earlier filter) bool {
	return strings.HasPrefix(f.text, earlier.text) && len(earlier.words) > 0
}

// matches is the filter applied to a board; nil slices mean that everything passes.
type matches struct {
	rows, pairs, entries []bool
}

// match applies the filter. A resource passes by its own text or by one of its differences, an entry by its own text or
// by a row that it covers.
func (b *board) match(f filter, earlier filter, before matches) matches {
	if f.empty() {
		return matches{}
	}
	narrows := f.narrows(earlier) && len(before.rows) == len(b.rows)
	m := matches{rows: make([]bool, len(b.rows)), pairs: make([]bool, len(b.pairs)), entries: make([]bool, len(b.entries))}
	for i := range b.rows {
		r := &b.rows[i]
		if narrows && !before.rows[i] || !f.passes(r.text, r.status) {
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
			m.pairs[i] = f.passes(b.pairs[i].text, noStatus)
		}
	}
	for i := range b.entries {
		if e := &b.entries[i]; !m.entries[i] {
			m.entries[i] = f.passes(e.text, e.status)
		}
	}
	return m
}

// holds answers for one index of a slice that may be nil for everything.
func holds(passing []bool, i int) bool { return passing == nil || passing[i] }
