package audit

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

// Find returns the rows at the resources and attributes that two patterns of the ledger match. Without an attribute they are those of the
// resource itself: that it stands on one side only, or the number of its instances. The error is a *FieldError where a pattern is to blame.
func (s *Session) Find(resource, attribute string) ([]int, error) {
	if strings.TrimSpace(resource) == "" {
		return nil, &FieldError{"resource", "is required"}
	}
	c := ledger.Cover{Resource: ledger.Sided{Both: resource}, Attribute: attribute}
	if attribute != "" {
		return s.Audit.reached([]ledger.Cover{c})
	}
	names := s.Audit.names()
	left, right, scale := c, c, c
	left.OnlyIn, right.OnlyIn, scale.Scale = names.Left, names.Right, true
	return s.Audit.reached([]ledger.Cover{left, right, scale})
}

// UnusedIgnores returns the items of ignore that hide nothing in this run.
func (a *Audit) UnusedIgnores() []int {
	var out []int
	for i, n := range a.result.Ignored {
		if n == 0 {
			out = append(out, i)
		}
	}
	return out
}

// Documented returns the entry that an explanation becomes where it covers nothing.
func Documented(l *ledger.Ledger, asOf ledger.Date, e Explanation) (ledger.Entry, error) {
	if slices.Contains(l.Policy.Require, "covers") {
		return ledger.Entry{}, &FieldError{"scope", "is required by the policy of the ledger: an entry covers differences"}
	}
	return demands{l.Policy, asOf}.said(ledger.Entry{Recorded: asOf}, e)
}
