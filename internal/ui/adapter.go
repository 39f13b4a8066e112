package ui

import (
	"context"
	"errors"

	"github.com/paritytui/paritytui/internal/model/audit"
)

// New returns the explorer. It does nothing before Bubble Tea runs it; ctx is for its commands, and ends them.
func New(ctx context.Context, o Options) *Model {
	var others []comparison
	for _, c := range o.Others {
		others = append(others, comparison{c.Left, c.Right, o.adapted(c.Load)})
	}
	return newModel(ctx, config{
		title: o.Title, left: o.Left, right: o.Right, load: o.adapted(o.Load), others: others,
		save: o.Save, read: o.Read, editor: o.Edit, setAside: o.SetAside, drafts: o.Draft, export: o.Export, draftDelay: draftDelay, path: o.LedgerPath, today: o.Today, noColor: o.NoColor, dark: o.Dark, layout: o.Layout, firstTime: o.FirstTime,
	})
}

// adapted is a loading as the explorer uses it.
func (o *Options) adapted(load func(context.Context, func(Progress)) (*audit.Session, error)) func(context.Context, func(Progress)) (session, error) {
	today := o.Today
	return func(ctx context.Context, report func(Progress)) (session, error) {
		s, err := load(ctx, report)
		if err == nil && s == nil {
			err = errors.New("nothing was loaded")
		}
		if err != nil {
			return nil, err
		}
		return adapt(s, today, nil), nil
	}
}

// auditSession is an audit.Session as the explorer uses it, with its board made once. All of its methods run in commands.
type auditSession struct {
	*audit.Session
	shown *board
	today string
}

// adapt makes the board of a session. before is the board of the session it was edited from, or nil: what the ledger does not change is
// taken over from it.
func adapt(s *audit.Session, today string, before *board) *auditSession {
	return &auditSession{s, newBoard(s.Audit, today, before), today}
}

func (s *auditSession) next(n *audit.Session, err error) (session, error) {
	if err != nil {
		return nil, fieldErrorOf(err)
	}
	return s.adapted(n), nil
}

// adapted makes the board of an edited session. Another comparison takes nothing over: its rows may be others under the same ids.
func (s *auditSession) adapted(n *audit.Session) *auditSession {
	if !n.Audit.SharesFindings(s.Audit) {
		return adapt(n, s.today, nil)
	}
	return adapt(n, s.today, s.shown)
}

// fieldErrorOf turns an error about a field into ours, and leaves every other as it is.
func fieldErrorOf(err error) error {
	var f *audit.FieldError
	if errors.As(err, &f) {
		return &fieldError{f.Field, f.Problem}
	}
	return err
}

func (s *auditSession) board() *board { return s.shown }
func (s *auditSession) text() []byte  { return s.Text() }

func (s *auditSession) proposeAspect(rows []int) string { return s.ProposeAspect(rows) }

func (s *auditSession) wouldCover(rows []int, e explanation) ([]int, error) {
	covered, err := s.WouldCover(rows, e.audited())
	if err != nil {
		return nil, fieldErrorOf(err)
	}
	return covered, nil
}

func (s *auditSession) explain(rows []int, e explanation) (session, error) {
	return s.next(s.Explain(rows, e.audited()))
}

func (s *auditSession) pairByHand(ctx context.Context, left, right string) (session, error) {
	return s.next(s.PairByHand(ctx, left, right))
}

func (s *auditSession) unpair(ctx context.Context, left, right string) (session, error) {
	return s.next(s.Unpair(ctx, left, right))
}

func (s *auditSession) references() *references {
	found := s.References()
	spelled := func(all [][]audit.Reference) [][]reference {
		out := make([][]reference, len(all))
		for i, refs := range all {
			for _, r := range refs {
				out[i] = append(out[i], reference{pair: r.Pair, path: r.Path.String(), left: r.Left, right: r.Right, moved: r.Moved})
			}
		}
		return out
	}
	return &references{spelled(found.To), spelled(found.From)}
}

func (s *auditSession) labels() (undo, redo string) { return s.Labels() }
func (s *auditSession) undo() (session, bool)       { return s.step(s.Undo()) }
func (s *auditSession) redo() (session, bool)       { return s.step(s.Redo()) }

func (s *auditSession) step(n *audit.Session, ok bool) (session, bool) {
	if !ok {
		return nil, false
	}
	return s.adapted(n), true
}

// audited is the explanation in the words of package audit.
func (e explanation) audited() audit.Explanation {
	reaches := [...]audit.Reach{here: audit.Here, onType: audit.OnType, onPattern: audit.Pattern}
	return audit.Explanation{
		Aspect: e.aspect, Justification: e.justification, Risk: e.risk, Owner: e.owner, Ticket: e.ticket, ReviewBy: e.reviewBy,
		Plan: e.plan, Due: e.due, Reach: reaches[e.reach], Pattern: e.pattern,
	}
}

func (s *auditSession) wouldRerank(rows []int, r ranking) ([]int, error) {
	reached, err := s.WouldRerank(rows, r.audited())
	if err != nil {
		return nil, fieldErrorOf(err)
	}
	return reached, nil
}

func (s *auditSession) rerank(rows []int, r ranking) (session, error) {
	return s.next(s.Rerank(rows, r.audited()))
}

// audited is the ranking in the words of package audit.
func (r ranking) audited() audit.Ranking {
	reaches := [...]audit.Reach{onResource: audit.Here, onKind: audit.OnType, onAll: audit.Everywhere}
	return audit.Ranking{Reach: reaches[r.reach], Category: r.category, Priority: r.priority, Reason: r.reason}
}
