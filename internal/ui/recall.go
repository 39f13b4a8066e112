package ui

import (
	"slices"
	"strings"
)

// recall goes through what other entries say in a field: the one that was written last comes first.
type recall struct {
	at field
	// begun is what was typed before, with which all that is offered begins; shown is what stands in the field since.
	begun, shown string
	next         int
}

// saidIn is what an entry says in a field, or nothing where the field has no text.
func (e *entry) saidIn(at field) string {
	switch at {
	case aspectField:
		return e.aspect
	case justificationField:
		return e.justification
	case riskField:
		return e.risk
	case ownerField:
		return e.owner
	case ticketField:
		return e.ticket
	case reviewField:
		return e.review
	case dueField:
		return e.due
	case scopeField, patternField, moreField, noField:
	}
	return ""
}

// saidBefore lists what the entries of the ledger say in a field, each text once: that of the last entry first, then by the day of record.
func (b *board) saidBefore(at field, last string) []string {
	order := make([]int, len(b.entries))
	for i := range order {
		order[i] = len(order) - 1 - i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		if (b.entries[x].handle == last) != (b.entries[y].handle == last) {
			if b.entries[x].handle == last {
				return -1
			}
			return 1
		}
		return strings.Compare(b.entries[y].recorded, b.entries[x].recorded)
	})
	var out []string
	for _, i := range order {
		if text := strings.TrimSpace(b.entries[i].saidIn(at)); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// recallNext puts the next of what other entries say into the field under the cursor, and after the last what was typed. It reports
// whether there was any.
func (f *form) recallNext(b *board, last string) bool {
	e := &f.editors[f.at]
	if f.recall.at != f.at || f.recall.shown != e.text || f.recall.next == 0 {
		f.recall = recall{at: f.at, begun: e.text, shown: e.text}
		if e.fresh {
			// A proposal is nothing that was typed.
			f.recall.begun = ""
		}
	}
	r := &f.recall
	var offered []string
	for _, text := range b.saidBefore(f.at, last) {
		if len(text) >= len(r.begun) && strings.EqualFold(text[:len(r.begun)], r.begun) && text != r.begun {
			offered = append(offered, text)
		}
	}
	if len(offered) == 0 {
		return false
	}
	text := r.begun
	if r.next < len(offered) {
		text = offered[r.next]
	}
	r.next++
	if r.next > len(offered) {
		r.next = 0
	}
	r.shown = text
	e.begin(text)
	f.problems[f.at] = ""
	return true
}
