package ui

import (
	"context"

	"github.com/paritytui/paritytui/internal/model/ledger"
)

func (s *auditSession) revoke(entry int) (session, error) { return s.next(s.Revoke(entry)) }
func (s *auditSession) link(entry int, rows []int) (session, error) {
	return s.next(s.Link(entry, rows))
}
func (s *auditSession) linkable(rows []int) []int         { return s.Linkable(rows) }
func (s *auditSession) renewal(entry int) string          { return s.Renewal(entry) }
func (s *auditSession) moves(entry int) []int             { return s.Audit.Moves(entry) }
func (s *auditSession) follow(entry int) (session, error) { return s.next(s.Follow(entry)) }

func (s *auditSession) renew(entry int, until string) (session, error) {
	return s.next(s.Renew(entry, until))
}

func (s *auditSession) edit(entry int, e explanation) (session, error) {
	return s.next(s.Edit(entry, e.audited()))
}

func (s *auditSession) explanation(entry int) (explanation, error) {
	e, err := s.Explanation(entry)
	if err != nil {
		return explanation{}, err
	}
	return explanation{
		aspect: e.Aspect, justification: e.Justification, risk: e.Risk, owner: e.Owner, ticket: e.Ticket, reviewBy: e.ReviewBy,
		plan: e.Plan, due: e.Due,
	}, nil
}

func (s *auditSession) rebase(ctx context.Context, text []byte) (session, error) {
	return s.next(s.Rebase(ctx, text))
}

func (s *auditSession) rewrite(ctx context.Context, text []byte) (session, error) {
	return s.next(s.Rewrite(ctx, text, "what the editor wrote"))
}

// after takes the history over. The board is of what was read again.
func (s *auditSession) after(earlier session) session {
	from, ok := earlier.(*auditSession)
	if !ok {
		return s
	}
	return &auditSession{s.After(from.Session), s.shown, s.today}
}

// reviewDays is how far away a review is proposed where the policy asks for one and allows more.
const reviewDays = 180

// policyOf is what the team's policy asks of a new entry.
func policyOf(p ledger.Policy, today string) policy {
	out := policy{require: map[string]bool{}}
	for _, key := range p.Require {
		out.require[key] = true
	}
	day, err := ledger.ParseDate(today)
	if err != nil || p.MaxDays == 0 && !out.require["review_by"] {
		return out
	}
	days := reviewDays
	if p.MaxDays > 0 {
		days = min(days, p.MaxDays)
	}
	out.reviewBy = day.AddDays(days).String()
	return out
}
