package ui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// summaryOf takes what the Summary shows beside the rows out of an audit. The first time it has every attribute read again, so it belongs into a
// command.
func summaryOf(a *audit.Audit) summary {
	c := &a.Coverage
	s := summary{coverage: coverage{
		leftResources: c.LeftResources, rightResources: c.RightResources,
		suggested: c.Suggested, unresolved: c.Unresolved, withoutSchema: c.WithoutSchema,
	}}
	for _, e := range []*model.Environment{a.Left, a.Right} {
		s.read = append(s.read, readOf(a, e)...)
	}
	facts := a.Facts()
	for i := range facts {
		s.facts = append(s.facts, factOf(a, &facts[i]))
	}
	for _, f := range a.EnvironmentFacts {
		s.environments = append(s.environments, environmentFact{name: f.Label, left: f.Left, right: f.Right, equal: f.Equal, row: environmentRow(a, f.Label)})
	}
	for _, w := range a.Vocabulary {
		if w.By != vocabulary.Proposed {
			s.words = append(s.words, word{left: w.Left, right: w.Right, by: w.By.String()})
		}
	}
	for i := range a.Proposals {
		p := &a.Proposals[i]
		w := word{left: p.Left, right: p.Right, by: p.By.String(), proposed: true, support: p.Support, counter: p.Counter}
		for _, e := range p.Against {
			// Several places of one couple say no more than one.
			couple := e.Left + " → " + e.Right
			if !slices.ContainsFunc(w.against, func(s string) bool { return strings.HasPrefix(s, couple) }) {
				w.against = append(w.against, couple+" at "+e.Subject.Name()+" "+e.Path.String())
			}
		}
		s.words = append(s.words, w)
	}
	return s
}

// readOf lists what was read of an environment, and what was passed over.
func readOf(a *audit.Audit, e *model.Environment) []read {
	var out []read
	for i := range e.Sources {
		from := &e.Sources[i]
		r := read{environment: e.Name, uri: from.URI, label: from.Label, resources: from.Resources, size: from.Size}
		if from.Serial > 0 {
			r.facts = append(r.facts, fmt.Sprintf("serial %d", from.Serial))
		}
		if !from.Modified.IsZero() {
			r.facts = append(r.facts, a.Age(from.Modified))
		}
		out = append(out, r)
	}
	for _, s := range e.Skipped {
		out = append(out, read{environment: e.Name, uri: s.URI, skipped: s.Reason, resources: s.Count})
	}
	return out
}

// factOf counts in which resources of both sides a fact differs, and keeps the first of them, the most worrying first. What only one side has
// is a difference of its own and makes no fact differ, unless it brings another value.
func factOf(a *audit.Audit, from *audit.Fact) fact {
	f := fact{name: from.Label, category: from.Category, left: valuesOf(from.Left), right: valuesOf(from.Right), count: len(from.Items)}
	if len(from.Items) == 1 {
		f.where = a.Pairs[from.Items[0].Pair].Either().Address.String()
	}
	for _, item := range from.Items {
		p := &a.Pairs[item.Pair]
		switch {
		case p.Right == nil:
			f.leftOnly++
		case p.Left == nil:
			f.rightOnly++
		case !item.Equal:
			f.differing++
		}
		if !item.Equal && (p.Left != nil && p.Right != nil || len(from.Items) == 1) {
			f.places = append(f.places, factPlace{p.Either().Address.String(), item.Left, item.Right, factRow(a, p, from.Rules)})
		}
	}
	f.differs = f.differing > 0 || !sameTexts(from.Left, from.Right)
	slices.SortStableFunc(f.places, func(x, y factPlace) int { return cmp.Compare(uint(x.row), uint(y.row)) })
	f.places = slices.Clip(f.places[:min(len(f.places), mostPlaces)])
	return f
}

// sameTexts reports whether both sides have the same values, however often.
func sameTexts(left, right []audit.FactValue) bool {
	texts := func(all []audit.FactValue) []string {
		var out []string
		for _, v := range all {
			out = append(out, v.Text)
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(texts(left), texts(right))
}

// factRow is the most worrying difference of a pair that is about a fact: by the rules that make it one, or that a side has no such resource
// at all.
func factRow(a *audit.Audit, p *audit.Pair, by []string) int {
	best, own := -1, -1
	for _, at := range p.Rows {
		r := &a.Rows[at]
		if (slices.Contains(by, r.Verdict.Rule) || r.Scope == compare.Resource) && (best < 0 || at < best) {
			best = at
		}
		if r.Verdict.User && own < 0 {
			own = at
		}
	}
	if best < 0 {
		// A rule of the ledger may have taken the place of the one that makes it a fact.
		return own
	}
	return best
}

func valuesOf(all []audit.FactValue) factValues {
	kept := min(len(all), mostOfFact)
	v := factValues{others: len(all) - kept}
	for _, value := range all[:kept] {
		v.first = append(v.first, value.String())
	}
	return v
}

// environmentRow is the difference that tells the same as a fact of the environments, or -1: region for Regions.
func environmentRow(a *audit.Audit, label string) int {
	// A name of the program's own is written with underscores, that of a provider stands as it is.
	whole := strings.ToLower(label)
	name := strings.ReplaceAll(whole, " ", "_")
	for i := range a.Rows {
		r := &a.Rows[i]
		if r.Scope == compare.Environment && (r.Subject.Name() == name || r.Subject.Name()+"s" == name || strings.ToLower(r.Subject.Name()) == whole) {
			return i
		}
	}
	return -1
}

func (s *auditSession) acceptWord(ctx context.Context, left, right string) (session, error) {
	p, err := s.proposal(left, right)
	if err != nil {
		return nil, err
	}
	return s.next(s.AcceptWord(ctx, p))
}

func (s *auditSession) rejectWord(_ context.Context, left, right string) (session, error) {
	p, err := s.proposal(left, right)
	if err != nil {
		return nil, err
	}
	return s.next(s.RejectWord(p))
}

func (s *auditSession) proposal(left, right string) (compare.Proposal, error) {
	for _, p := range s.Audit.Proposals {
		if p.Left == left && p.Right == right {
			return p, nil
		}
	}
	return compare.Proposal{}, fmt.Errorf("%s and %s are not proposed any more", left, right)
}
