package ui

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// near is a resource of the other side that is alike but not surely the counterpart.
type near struct {
	address string
	score   float64
	// evidence names what both have, never its values.
	evidence string
}

// pairByHand opens the candidates for the counterpart of a resource; a pair that was made by hand it takes apart.
func (m *Model) pairByHand() tea.Cmd {
	at := m.pointedPair()
	if at < 0 {
		m.tell("go to a resource first")
		return nil
	}
	p := &m.board.pairs[at]
	if p.byHand {
		left, right := p.left, p.right
		return m.compareAgain(func(ctx context.Context, s session) (session, error) { return s.unpair(ctx, left, right) },
			"took "+p.left+" and "+p.right+" apart", cmp.Or(p.right, p.left))
	}
	name := m.board.right.name
	if p.left == "" {
		name = m.board.left.name
	}
	b := m.board
	return m.pick(&picker{purpose: toPair, title: "Which one of " + safe(name) + " is " + safe(cmp.Or(p.left, p.right)) + "?", about: at}, func() []straw { return b.candidates(at) })
}

// candidates are the resources of the other side that may be the counterpart of a resource: those that are alike with what speaks for it, then those
// without a counterpart, then those that have another one; of its own type first.
func (b *board) candidates(at int) []straw {
	p := &b.pairs[at]
	type ranked struct {
		straw
		score float64
		rank  int
	}
	var all []ranked
	for i := range b.pairs {
		q := &b.pairs[i]
		address, taken := q.right, q.left != ""
		if p.left == "" {
			address, taken = q.left, q.right != ""
		}
		if i == at || address == "" || q.managed != p.managed || q.byHand {
			continue
		}
		r := ranked{straw: straw{text: safe(address), head: span{text: " "}, pair: i}}
		if k := slices.IndexFunc(p.near, func(n near) bool { return n.address == address }); k >= 0 {
			n := p.near[k]
			r.score = n.score
			r.note = span{text: fmt.Sprintf("alike to %.2f", n.score), ink: good}
			r.more = n.evidence
		}
		switch {
		case r.score > 0:
		case q.kind == p.kind && !taken:
			r.rank, r.note = 1, span{text: "without a counterpart", ink: muted}
		case q.kind == p.kind:
			r.rank, r.note = 2, span{text: "paired already", ink: muted}
			r.more = "Its counterpart now is " + safe(b.counterpart(q, p.left == "")) + ", which would stand alone."
		case !taken:
			r.rank, r.note = 3, span{text: "another type", ink: muted}
			r.more = "Of another type: one topology difference, and attributes of the same name are compared."
		default:
			continue
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(x, y ranked) int { return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(y.score, x.score)) })
	out := make([]straw, len(all))
	for i := range all {
		out[i] = all[i].straw
	}
	return out
}

// counterpart is the address on the right of a pair, or on the left.
func (b *board) counterpart(q *pair, right bool) string {
	if right {
		return q.right
	}
	return q.left
}

// pairWith pairs the resource of one pair with that of another and saves it at once; undo takes it back.
func (m *Model) pairWith(about, with int) tea.Cmd {
	p, q := &m.board.pairs[about], &m.board.pairs[with]
	left, right := p.left, q.right
	if p.left == "" {
		left, right = q.left, p.right
	}
	if m.busy() {
		return nil
	}
	return m.compareAgain(func(ctx context.Context, s session) (session, error) { return s.pairByHand(ctx, left, right) },
		"paired "+left+" with "+right, right)
}

// busy says so where an edit has to wait.
func (m *Model) busy() bool {
	switch {
	case m.saving:
		m.tell("still saving, try again in a moment")
	case m.loading:
		m.tell("still reading, try again in a moment")
	default:
		return false
	}
	return true
}

// compareAgain makes an edit after which everything is compared again, saves it, and goes to a resource.
func (m *Model) compareAgain(edit func(context.Context, session) (session, error), did, landing string) tea.Cmd {
	m.landing = landing
	m.tell("saving, and comparing again …")
	return m.performCmd(deed{do: edit, done: saying("saved " + m.ledgerName() + ": " + did + " · u undoes")})
}

// landed goes to the resource that an edit was about, once it is saved.
func (m *Model) landed(address string) {
	if address == "" {
		return
	}
	if at := slices.IndexFunc(m.board.pairs, func(p pair) bool { return p.right == address || p.left == address }); at >= 0 {
		m.land(at)
	}
}
