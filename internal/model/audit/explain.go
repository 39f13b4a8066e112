package audit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
)

// Reach says how far an explanation goes.
type Reach uint8

// The reaches.
const (
	// Here covers the chosen differences and nothing else.
	Here Reach = iota
	// OnType covers the same attributes on every resource of the types.
	OnType
	// Pattern covers the same attributes on the resources that a pattern matches.
	Pattern
	// Everywhere reaches the same attributes of whatever type; only a Ranking goes so far.
	Everywhere
)

// Explanation is what a person says of differences.
type Explanation struct {
	Aspect, Justification, Risk string
	Owner, Ticket               string
	// ReviewBy is YYYY-MM-DD, or empty for never.
	ReviewBy string
	// Plan says that the differences are to be removed, by Owner and until Due: the entry goes to plan and not to differences.
	Plan bool
	// Due is YYYY-MM-DD and required of a plan.
	Due   string
	Reach Reach
	// Pattern is a pattern of resource addresses, for the reach Pattern.
	Pattern string
}

// FieldError says that one field of an explanation is wrong.
type FieldError struct{ Field, Problem string }

// Error names the field and what would be right.
func (e *FieldError) Error() string { return e.Field + ": " + e.Problem }

// Explain returns the session with one entry more, which covers the chosen rows as far as e reaches. The error is a *FieldError where a field
// is to blame.
func (s *Session) Explain(rows []int, e Explanation) (*Session, error) {
	entry, err := s.entry(rows, e)
	if err != nil {
		return nil, err
	}
	text, err := s.Audit.Ledger.Add(entry)
	if err != nil {
		return nil, fmt.Errorf("writing the entry: %w", err)
	}
	return s.edited(text, "the entry for "+entry.Aspect)
}

// entry builds the entry that an explanation becomes.
func (s *Session) entry(rows []int, e Explanation) (ledger.Entry, error) {
	if len(rows) == 0 {
		return ledger.Entry{}, &FieldError{"scope", "choose a difference first"}
	}
	covers, err := s.covers(rows, e)
	if err != nil {
		return ledger.Entry{}, err
	}
	entry := ledger.Entry{Values: s.values(rows), Covers: covers, Recorded: s.Audit.asOf}
	return s.demands().said(entry, e)
}

// values says for people what each side has: the values of the first row, and how many more there are.
func (s *Session) values(rows []int) []ledger.Named {
	d := &s.Audit.Rows[rows[0]].Difference
	say := func(v model.Value, there bool) string {
		switch {
		case d.Scope == compare.Resource && there:
			return "has it"
		case v.Kind() == model.Absent:
			return "nothing"
		case v.HoldsSensitive():
			return model.SensitiveText
		}
		text := v.Text()
		if v.Kind() >= model.List {
			text = v.String()
		}
		return text
	}
	left, right := model.ShortenBoth(say(d.Left, d.Kind == compare.LeftOnly), say(d.Right, d.Kind == compare.RightOnly), maxSaid)
	left, right = model.Printable(left), model.Printable(right)
	if n := len(rows) - 1; n > 0 {
		more := fmt.Sprintf(" (and %d more)", n)
		left, right = left+more, right+more
	}
	names := s.Audit.names()
	return []ledger.Named{{Environment: names.Left, Text: left}, {Environment: names.Right, Text: right}}
}

// maxSaid is how many characters of a value an entry repeats for people; the pin holds the whole.
const maxSaid = 80

// covers builds what an entry covers. A wider reach takes up the values of every row that it reaches, each distinct couple once, so that it
// accepts nothing that nobody has seen.
func (s *Session) covers(rows []int, e Explanation) ([]ledger.Cover, error) {
	names := s.Audit.names()
	var out []ledger.Cover
	add := func(c ledger.Cover) {
		if !slices.ContainsFunc(out, c.Equal) {
			out = append(out, c)
		}
	}
	for _, i := range rows {
		row := &s.Audit.Rows[i]
		c := ledger.CoverFor(row.Difference, names)
		if e.Reach == Here || row.Scope == compare.Environment || row.Scope == compare.Expectation {
			add(c)
			continue
		}
		pattern := strings.TrimSpace(e.Pattern)
		if e.Reach == OnType {
			pattern = "**." + row.Subject.Type + ".*"
		}
		if e.Reach == Everywhere {
			return nil, &FieldError{"reach", "an explanation goes as far as a type or a pattern"}
		}
		if pattern == "" {
			return nil, &FieldError{"pattern", "write a pattern of addresses such as module.*.aws_instance.*"}
		}
		c.Resource, c.State = ledger.Sided{Both: pattern}, ledger.Sided{}
		wide := c
		wide.Pin = ledger.Pin{}
		reached, err := s.Audit.reached([]ledger.Cover{wide})
		if err != nil {
			return nil, err
		}
		for _, r := range reached {
			c.Pin = ledger.CoverFor(s.Audit.Rows[r].Difference, names).Pin
			add(c)
		}
		if len(reached) == 0 {
			add(c)
		}
	}
	return out, nil
}

// WouldCover returns the rows that an entry for the chosen rows would cover, whatever its texts still lack.
func (s *Session) WouldCover(rows []int, e Explanation) ([]int, error) {
	covers, err := s.covers(rows, e)
	if err != nil {
		return nil, err
	}
	return s.Audit.reached(covers)
}

// reached returns the rows that an entry of these covers alone would accept.
func (a *Audit) reached(covers []ledger.Cover) ([]int, error) {
	blank, err := ledger.Parse(a.Ledger.Name(), nil, a.names())
	if err != nil {
		return nil, fmt.Errorf("starting an empty ledger: %w", err)
	}
	text, err := blank.Add(ledger.Entry{Aspect: "preview", Justification: "preview", Covers: covers})
	if err != nil {
		return nil, &FieldError{"pattern", err.Error()}
	}
	l, err := ledger.Parse(a.Ledger.Name(), text, a.names())
	if err != nil {
		return nil, &FieldError{"pattern", err.Error()}
	}
	differences, verdicts := a.judged()
	var out []int
	for i, r := range l.Apply(a.run(), differences, verdicts).Rows {
		if r.Status == ledger.Intentional {
			out = append(out, i)
		}
	}
	return out, nil
}

// Revoke returns the session without an entry.
func (s *Session) Revoke(entry int) (*Session, error) {
	if entry < 0 || entry >= len(s.Audit.Ledger.Entries) {
		return nil, ledger.ErrNoEntry
	}
	handle := s.Audit.Ledger.Entries[entry].Handle
	text, err := s.Audit.Ledger.Remove(handle)
	if err != nil {
		return nil, fmt.Errorf("revoking %s: %w", handle, err)
	}
	return s.edited(text, "revoking "+handle)
}
