package audit

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// AcceptWord returns the session with a proposal declared under words. Everything is compared again, since resources may pair by it
// and values may be equal.
func (s *Session) AcceptWord(ctx context.Context, p compare.Proposal) (*Session, error) {
	text, err := s.Audit.Ledger.AddWords(ledger.Words{Words: s.named(p.Left, p.Right)})
	if err != nil {
		return nil, fmt.Errorf("accepting words: %w", err)
	}
	return s.reran(ctx, text, "the words "+p.Left+" and "+p.Right)
}

// RejectWord returns the session with a proposal written down as one that does not fold, so that nobody is asked again.
func (s *Session) RejectWord(p compare.Proposal) (*Session, error) {
	text, err := s.Audit.Ledger.AddWords(ledger.Words{Words: s.named(p.Left, p.Right), Rejected: true})
	if err != nil {
		return nil, fmt.Errorf("rejecting words: %w", err)
	}
	return s.edited(text, "rejecting the words "+p.Left+" and "+p.Right)
}

// The errors of pairing by hand.
var (
	// ErrNoResource means that an environment has no current managed resource of an address.
	ErrNoResource = errors.New("there is no such resource")
	// ErrPairedByHand means that the ledger pairs a resource with another one already.
	ErrPairedByHand = errors.New("it is paired by hand already; unpair it first")
	// ErrNotByHand means that a pair does not come from the ledger.
	ErrNotByHand = errors.New("only pairs of the ledger can be taken apart")
)

// PairByHand returns the session with two resources, named by their addresses, declared under pairs. Everything is compared again.
func (s *Session) PairByHand(ctx context.Context, left, right string) (*Session, error) {
	for side, address := range [...]string{left, right} {
		if !s.has(vocabulary.Side(side), address) {
			return nil, fmt.Errorf("pairing %s in %s: %w", address, s.named("", "")[side].Environment, ErrNoResource)
		}
	}
	for _, c := range manualPairs(s.Audit.Ledger, s.Audit.Left.Name, s.Audit.Right.Name) {
		if c.Left == left || c.Right == right {
			return nil, fmt.Errorf("pairing %s with %s: %w", left, right, ErrPairedByHand)
		}
	}
	text, err := s.Audit.Ledger.AddPair(ledger.ManualPair{Addresses: s.named(left, right)})
	if err != nil {
		return nil, fmt.Errorf("pairing %s with %s: %w", left, right, err)
	}
	return s.reran(ctx, text, "the pair of "+left+" and "+right)
}

// Unpair returns the session without a pair that was made by hand. Everything is compared again.
func (s *Session) Unpair(ctx context.Context, left, right string) (*Session, error) {
	at := slices.IndexFunc(s.Audit.Ledger.Pairs, func(p ledger.ManualPair) bool {
		l, r := sided(p.Addresses, s.Audit.Left.Name, s.Audit.Right.Name)
		return l == left && r == right
	})
	if at < 0 {
		return nil, fmt.Errorf("unpairing %s and %s: %w", left, right, ErrNotByHand)
	}
	text, err := s.Audit.Ledger.RemovePair(at)
	if err != nil {
		return nil, fmt.Errorf("unpairing %s and %s: %w", left, right, err)
	}
	return s.reran(ctx, text, "taking apart "+left+" and "+right)
}

// ByHand reports whether a pair comes from the ledger, so that Unpair can take it apart.
func (p *Pair) ByHand() bool { return p.By == pairing.Manual && p.Left != nil && p.Right != nil }

// named gives both environments a text.
func (s *Session) named(left, right string) []ledger.Named {
	return []ledger.Named{{Environment: s.Audit.Left.Name, Text: left}, {Environment: s.Audit.Right.Name, Text: right}}
}

// has reports whether a side has a resource of an address that stands in a pair.
func (s *Session) has(side vocabulary.Side, address string) bool {
	return slices.ContainsFunc(s.Audit.Pairs, func(p Pair) bool {
		r := p.On(side)
		return r != nil && r.Address.String() == address
	})
}
