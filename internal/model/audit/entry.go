package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

// demands are what an entry must meet: the policy of the ledger, counted from today.
type demands struct {
	policy ledger.Policy
	today  ledger.Date
}

func (s *Session) demands() demands { return demands{s.Audit.Ledger.Policy, s.Audit.asOf} }

// said fills in what a person says of an entry, and refuses what is missing. What the team's policy asks for is asked for here, so that
// the program never writes an entry that its own lint would blame.
func (d demands) said(entry ledger.Entry, e Explanation) (ledger.Entry, error) {
	entry.Aspect, entry.Justification, entry.Risk = strings.TrimSpace(e.Aspect), strings.TrimSpace(e.Justification), strings.TrimSpace(e.Risk)
	entry.Owner, entry.Ticket = strings.TrimSpace(e.Owner), strings.TrimSpace(e.Ticket)
	entry.Planned = e.Plan
	var err error
	if entry.ReviewBy, err = dateField("review_by", e.ReviewBy); err != nil {
		return ledger.Entry{}, err
	}
	if entry.Due, err = dateField("due", e.Due); err != nil {
		return ledger.Entry{}, err
	}
	if e.Plan {
		entry.ReviewBy = ledger.Date{}
	} else {
		entry.Due = ledger.Date{}
	}
	return entry, d.complete(&entry)
}

func dateField(name, text string) (ledger.Date, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return ledger.Date{}, nil
	}
	d, err := ledger.ParseDate(text)
	if err != nil {
		return ledger.Date{}, &FieldError{name, "must be a date like 2027-05-20"}
	}
	return d, nil
}

// complete checks that an entry has what it needs: aspect, justification and risk where it is meant to stay, aspect, owner and due date
// where it is to go, and whatever else the policy requires.
func (d demands) complete(e *ledger.Entry) error {
	type field struct {
		name  string
		there bool
	}
	fields := []field{{"aspect", e.Aspect != ""}, {"justification", e.Justification != ""}, {"risk", e.Risk != ""}}
	if e.Planned {
		fields = []field{fields[0], {"owner", e.Owner != ""}, {"due", !e.Due.IsZero()}}
	}
	for _, f := range fields {
		if !f.there {
			return &FieldError{f.name, "is required"}
		}
	}
	for _, f := range []field{{"owner", e.Owner != ""}, {"ticket", e.Ticket != ""}, {"review_by", e.Planned || !e.ReviewBy.IsZero()}} {
		if !f.there && slices.Contains(d.policy.Require, f.name) {
			return &FieldError{f.name, "is required by the policy of the ledger"}
		}
	}
	end, last, what := e.ReviewBy, "review_by", "a review"
	if e.Planned {
		end, last, what = e.Due, "due", "an end"
	}
	switch from := cmp.Or(e.Recorded, d.today); {
	case d.policy.MaxDays == 0:
	case end.IsZero():
		return &FieldError{last, fmt.Sprintf("is required: the policy asks for %s within %d days, by %s", what, d.policy.MaxDays, d.today.AddDays(d.policy.MaxDays))}
	case from.DaysUntil(end) > d.policy.MaxDays:
		return &FieldError{last, fmt.Sprintf("is too far: the policy asks for %s within %d days, by %s", what, d.policy.MaxDays, from.AddDays(d.policy.MaxDays))}
	}
	return nil
}

// Explanation returns what the entry says, for a form that edits it.
func (s *Session) Explanation(entry int) (Explanation, error) {
	e, err := s.at(entry)
	if err != nil {
		return Explanation{}, err
	}
	return Explanation{
		Aspect: e.Aspect, Justification: e.Justification, Risk: e.Risk, Owner: e.Owner, Ticket: e.Ticket,
		ReviewBy: e.ReviewBy.String(), Plan: e.Planned, Due: e.Due.String(),
	}, nil
}

func (s *Session) at(entry int) (*ledger.Entry, error) {
	if entry < 0 || entry >= len(s.Audit.Ledger.Entries) {
		return nil, ledger.ErrNoEntry
	}
	return &s.Audit.Ledger.Entries[entry], nil
}

// Edit returns the session with other texts and dates in an entry, which covers what it covered. An entry may move between differences
// and plan. Only the lines of what changed are written.
func (s *Session) Edit(entry int, e Explanation) (*Session, error) {
	old, err := s.at(entry)
	if err != nil {
		return nil, err
	}
	next, err := s.demands().said(*old, e)
	if err != nil {
		return nil, err
	}
	return s.replaced(old, next, "editing "+old.Handle)
}

func (s *Session) replaced(old *ledger.Entry, next ledger.Entry, label string) (*Session, error) {
	text, err := s.Audit.Ledger.Replace(old.Handle, next)
	if err != nil {
		return nil, fmt.Errorf("changing the entry: %w", err)
	}
	return s.edited(text, label)
}

// Link returns the session with the rows covered by an entry that exists, their values pinned. An entry that so far only documents
// becomes one that covers.
func (s *Session) Link(entry int, rows []int) (*Session, error) {
	old, err := s.at(entry)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, &FieldError{"scope", "choose a difference first"}
	}
	next := *old
	next.Covers = slices.Clone(old.Covers)
	for _, i := range rows {
		next.Covers = repinned(next.Covers, ledger.CoverFor(s.Audit.Rows[i].Difference, s.Audit.names()))
	}
	return s.replaced(old, next, "linking "+old.Handle)
}

// repinned returns covers with one more, which takes the place of one of the same scope: its values are those that hold no more.
func repinned(covers []ledger.Cover, c ledger.Cover) []ledger.Cover {
	if i := slices.IndexFunc(covers, c.SameScope); i >= 0 {
		covers[i] = c
		return covers
	}
	return append(covers, c)
}

// Linkable returns the entries that rows could be linked to, those first that are about the same attribute, then those about the same
// type, then the others, each in the order of the file.
func (s *Session) Linkable(rows []int) []int {
	if len(rows) == 0 {
		return nil
	}
	row := &s.Audit.Rows[rows[0]]
	attribute := ledger.CoverFor(row.Difference, s.Audit.names()).Attribute
	rank := func(entry int) int {
		best := 2
		for _, c := range s.Audit.Ledger.Entries[entry].Covers {
			switch {
			case attribute != "" && c.Attribute == attribute:
				return 0
			case row.Subject.Type != "" && c.Mentions(row.Subject.Type):
				best = 1
			}
		}
		return best
	}
	out := make([]int, len(s.Audit.Ledger.Entries))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return rank(a) - rank(b) })
	return out
}
