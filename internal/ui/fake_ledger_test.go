package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// changed returns the session with one entry changed.
func (f *fakeSession) changed(at int, label string, change func(*entry)) (session, error) {
	if at < 0 || at >= len(f.entries) {
		return nil, errors.New("no such entry")
	}
	entries := slices.Clone(f.entries)
	entries[at].covers = slices.Clone(entries[at].covers)
	change(&entries[at])
	return f.next(entries, label+" "+entries[at].handle), nil
}

func (f *fakeSession) explanation(at int) (explanation, error) {
	e := &f.entries[at]
	return explanation{aspect: e.aspect, justification: e.justification, risk: e.risk, owner: e.owner, reviewBy: e.review, due: e.due, ticket: e.ticket, plan: e.due != ""}, nil
}

func (f *fakeSession) edit(at int, e explanation) (session, error) {
	return f.changed(at, "editing", func(to *entry) {
		to.aspect, to.justification, to.risk, to.owner, to.review, to.due, to.ticket = e.aspect, e.justification, e.risk, e.owner, e.reviewBy, e.due, e.ticket
	})
}

func (f *fakeSession) linkable([]int) []int {
	out := make([]int, len(f.entries))
	for i := range out {
		out[i] = i
	}
	return out
}

func (f *fakeSession) link(at int, rows []int) (session, error) {
	return f.changed(at, "linking", func(to *entry) {
		for _, r := range rows {
			to.covers = append(to.covers, f.shown.rows[r].ID)
		}
		if to.status == documents {
			to.status = intentional
		}
		to.risk += "\n    linked: " + strings.Join(to.covers, ",")
	})
}

func (f *fakeSession) renewal(int) string { return "2027-05-19" }

func (f *fakeSession) renew(at int, until string) (session, error) {
	if len(until) != len("2027-05-20") {
		return nil, &fieldError{"review_by", "must be a date like 2027-05-20"}
	}
	return f.changed(at, "renewing", func(to *entry) { to.review, to.status = until, intentional })
}

func (f *fakeSession) moves(at int) []int {
	if f.entries[at].status != unused {
		return nil
	}
	return []int{2}
}

func (f *fakeSession) follow(at int) (session, error) {
	return f.changed(at, "following", func(to *entry) { to.covers, to.status = []string{f.shown.rows[2].ID}, intentional })
}

func (f *fakeSession) rewrite(_ context.Context, text []byte) (session, error) {
	head, _, ok := strings.Cut(string(text), "differences:\n")
	if !ok {
		return nil, errors.New("parity.yaml:1:1: expected differences")
	}
	n := f.next(f.entries, "what the editor wrote")
	n.head = head + "differences:\n"
	return n, nil
}

func (f *fakeSession) after(session) session { return f }
