package audit

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

// defaultDays is how long a renewed entry holds where neither its own dates nor the policy say it.
const defaultDays = 180

// Renewal proposes the day until which an entry is renewed: as many days from today as lay between its record and its review, no more
// than the policy allows. It is empty for an entry without a date, which needs none.
func (s *Session) Renewal(entry int) string {
	e, err := s.at(entry)
	if err != nil {
		return ""
	}
	limit := s.Audit.Ledger.Policy.MaxDays
	last := e.ReviewBy
	if e.Planned {
		last, limit = e.Due, 0
	}
	if last.IsZero() && limit == 0 {
		return ""
	}
	days := defaultDays
	if !last.IsZero() && e.Recorded.Before(last) && !e.Recorded.IsZero() {
		days = e.Recorded.DaysUntil(last)
	}
	if limit > 0 {
		days = min(days, limit)
	}
	return s.Audit.asOf.AddDays(days).String()
}

// Renew returns the session with an entry that holds again: until is its new day of review, or due date where it is planned, and the
// values of its stale rows are pinned as they are now. An empty until leaves the entry without a date.
//
// A cover that matches several rows keeps its pin as long as a row rests on it, and gets a sibling for the values that moved.
func (s *Session) Renew(entry int, until string) (*Session, error) {
	old, err := s.at(entry)
	if err != nil {
		return nil, err
	}
	next := *old
	field := "review_by"
	if old.Planned {
		field = "due"
	}
	date, err := dateField(field, until)
	if err != nil {
		return nil, err
	}
	switch {
	case !date.IsZero() && date.Before(s.Audit.asOf):
		return nil, &FieldError{field, "lies in the past; today is " + s.Audit.asOf.String()}
	case old.Planned:
		next.Due = date
	default:
		next.ReviewBy, next.Recorded = date, s.Audit.asOf
	}
	if err := s.demands().complete(&next); err != nil {
		return nil, err
	}
	next.Covers = s.renewed(entry, old)
	next.Values = s.resaid(entry, old)
	return s.replaced(old, next, "renewing "+old.Handle)
}

// renewed returns the covers of an entry with today's values pinned for its stale rows.
func (s *Session) renewed(entry int, old *ledger.Entry) []ledger.Cover {
	holds := make([]bool, len(old.Covers))
	pins := make([][]ledger.Pin, len(old.Covers))
	for i := range s.Audit.Rows {
		r := &s.Audit.Rows[i]
		if r.Entry != entry {
			continue
		}
		at := s.Audit.result.Rows[i].Cover
		if r.Status != ledger.Stale {
			holds[at] = true
			continue
		}
		if pin := ledger.CoverFor(r.Difference, s.Audit.names()).Pin; !slices.ContainsFunc(pins[at], pin.Equal) {
			pins[at] = append(pins[at], pin)
		}
	}
	var out []ledger.Cover
	for at, c := range old.Covers {
		if len(pins[at]) == 0 || holds[at] {
			out = append(out, c)
		}
		for _, pin := range pins[at] {
			c.Pin = pin
			out = append(out, c)
		}
	}
	return out
}

// resaid returns the values that an entry tells people, with those renewed that merely repeat a pinned value which moved. What somebody
// wrote in words of their own stays theirs.
func (s *Session) resaid(entry int, old *ledger.Entry) []ledger.Named {
	out := slices.Clone(old.Values)
	for i := range s.Audit.Rows {
		r := &s.Audit.Rows[i]
		if r.Entry != entry || r.Status != ledger.Stale {
			continue
		}
		fresh := s.values([]int{i})
		for _, m := range r.Moved {
			name := fresh[m.Side].Environment
			at := slices.IndexFunc(out, func(n ledger.Named) bool { return n.Environment == name })
			if at >= 0 && m.Pinned != "" && strings.TrimSpace(out[at].Text) == m.Pinned {
				out[at].Text = fresh[m.Side].Text
			}
		}
	}
	return out
}

// Moves returns the rows that an unused entry would cover if its resources had their names of today: rows of the same kind and attribute,
// on a resource of the same type, that hold the values it pins and that nothing covers. It is empty where the entry is in use, and where
// more than one resource would fit: which of them was renamed is for a person to say.
func (a *Audit) Moves(entry int) []int {
	if entry < 0 || entry >= len(a.Entries) || !a.Entries[entry].Unused {
		return nil
	}
	var out []int
	for _, c := range a.Ledger.Entries[entry].Covers {
		pattern := c.AnyOfType()
		if pattern == "" || c.Pin.IsZero() {
			continue
		}
		c.Resource, c.State = ledger.Sided{Both: pattern}, ledger.Sided{}
		reached, err := a.reached([]ledger.Cover{c})
		if err != nil {
			continue
		}
		reached = slices.DeleteFunc(reached, func(i int) bool {
			return a.Rows[i].Status != ledger.Open || a.Rows[i].Scope == compare.Environment || slices.Contains(out, i)
		})
		if len(reached) != 1 {
			return nil
		}
		out = append(out, reached[0])
	}
	return out
}

// Follow returns the session with an unused entry's covers moved to the rows that Moves tells.
func (s *Session) Follow(entry int) (*Session, error) {
	old, err := s.at(entry)
	if err != nil {
		return nil, err
	}
	rows := s.Audit.Moves(entry)
	if len(rows) == 0 {
		return nil, &FieldError{"scope", "no single resource has the difference that the entry covered; link it by hand, or take it out"}
	}
	next := *old
	next.Covers = nil
	for _, i := range rows {
		next.Covers = append(next.Covers, ledger.CoverFor(s.Audit.Rows[i].Difference, s.Audit.names()))
	}
	return s.replaced(old, next, "following the rename of "+old.Handle)
}
