package audit

import (
	"context"
	"fmt"
	"slices"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Input is everything an audit is made of.
type Input struct {
	// Left and Right may be one environment; two have no resource in common.
	Left, Right *model.Environment
	// Ledger may be nil, which is an empty one.
	Ledger *ledger.Ledger
	Schema *schema.Table
	Rules  *rules.Set
	// AsOf is the day on which entries are judged.
	AsOf ledger.Date
	// Since is an earlier audit of the same environments, or nil.
	Since *Earlier
	// Progress is told how far the audit is, often and from several goroutines at once. It may be nil.
	Progress func(Progress)
}

// Run compares two environments and applies the ledger. The result depends neither on the order of the resources nor on the number
// of cores. The error is that of ctx, or an *EarlierError.
func Run(ctx context.Context, in Input) (*Audit, error) {
	if in.Ledger == nil {
		blank, err := ledger.Parse("", nil, ledger.Names{Left: in.Left.Name, Right: in.Right.Name})
		if err != nil {
			return nil, fmt.Errorf("starting an empty ledger: %w", err)
		}
		in.Ledger = blank
	}
	words := vocabulary.New(in.Left.Name, in.Right.Name, declaredWords(in.Ledger, in.Left.Name, in.Right.Name))
	w := newWatch(ctx, in.Progress)
	left, right, err := conceal(ctx, in.Left, apart(in.Left, in.Right), in.Schema, words, w.steps(Hiding, len(in.Left.Resources)+len(in.Right.Resources), 2))
	if err != nil {
		return nil, err
	}
	a := &Audit{
		Left: left, Right: right,
		ReferenceLeft: in.Ledger.Reference != "" && vocabulary.SameEnvironment(in.Ledger.Reference, in.Left.Name),
		asOf:          in.AsOf,
	}
	judges, err := in.Rules.WithUser(in.Ledger.Rules)
	if err != nil {
		return nil, fmt.Errorf("applying the rules of the ledger: %w", err)
	}
	flat, err := judges.Joined()
	if err != nil {
		return nil, fmt.Errorf("applying the rules of the ledger: %w", err)
	}
	a.Coverage.LeftResources, a.Coverage.RightResources = a.Left.CountResources(), a.Right.CountResources()
	comparer, paired, found := a.compare(w, words, judges, in)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a.words, a.proposed = words.Words(), comparer.Proposals(found, rejectedWords(in.Ledger, a.Left.Name, a.Right.Name))
	a.Suggestions, a.capped = paired.Suggestions, paired.Capped
	a.collect(comparer, paired, found, gapsOf(a.Left, a.Right, words))
	a.expect(in.Ledger, left, right)
	a.explainAbsorbed()
	a.judge(w, judges)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a.arrange()
	a.facts = &factSheet{set: flat}
	a.environmentFacts(comparer)
	a.cover(in.Schema)
	a.Coverage.Baselines, a.Coverage.Unmatched = len(a.baselines), a.unmatched(in.Ledger)
	a.apply(in.Ledger)
	if err := a.since(in.Since); err != nil {
		return nil, err
	}
	return a, nil
}

// apart returns the right environment with resources of its own: one that is audited against itself has each twice.
func apart(left, right *model.Environment) *model.Environment {
	if left != right {
		return right
	}
	out := *right
	out.Resources = make([]*model.Resource, len(right.Resources))
	for i, r := range right.Resources {
		c := *r
		out.Resources[i] = &c
	}
	return &out
}

// compare pairs the resources and compares the pairs. The findings are incomplete where nobody waits any more.
func (a *Audit) compare(w *watch, words *vocabulary.Vocabulary, judges *rules.Set, in Input) (*compare.Comparer, pairing.Result, []compare.Finding) {
	w.tell(Progress{Phase: Pairing})
	paired := a.pair(pairing.Context{
		Vocabulary: words, Schema: in.Schema, Manual: manualPairs(in.Ledger, a.Left.Name, a.Right.Name), Stopped: w.stopped,
		Progress: func(n, of int) {
			if n%cores.Batch == 0 || n == of {
				w.tell(Progress{Pairing, n, of})
			}
		},
	})
	if w.stopped() {
		return nil, paired, nil
	}
	comparer := compare.New(a.Left, a.Right, paired, compare.Context{
		Vocabulary: words, Schema: in.Schema, Claimed: judges.Claims, Noise: judges.Noise, Names: judges.Names, Stopped: w.stopped,
	})
	found := comparePairs(w, comparer, paired.Pairs)
	if !w.stopped() {
		w.tell(Progress{Phase: Judging})
		comparer.Settle(paired.Pairs, found)
	}
	return comparer, paired, found
}

// pair finds the counterparts. What one side models inside a resource and the other as resources of their own is brought to one form
// once it is known which resources belong together, and then they are paired again.
func (a *Audit) pair(c pairing.Context) pairing.Result {
	run := pairing.Start(a.Left, a.Right, c)
	if c.Stopped() {
		return run.Result()
	}
	partner := make(map[*model.Resource]*model.Resource, len(a.Left.Resources)+len(a.Right.Resources))
	for p := range run.Pairs {
		if p.By != pairing.Similarity {
			partner[p.Left], partner[p.Right] = p.Right, p.Left
		}
	}
	var notes []reshape.Note
	a.Left, a.Right, notes = reshape.Meet(a.Left, a.Right, c.Schema, func(r *model.Resource) *model.Resource { return partner[r] })
	if len(notes) == 0 {
		return run.Result()
	}
	gone := map[*model.Resource]bool{}
	for _, n := range notes {
		if n.Repeats {
			a.repeated = append(a.repeated, n)
		} else {
			a.Absorbed = append(a.Absorbed, n)
			gone[n.Absorbed] = true
		}
	}
	return run.Again(a.Left, a.Right, func(r *model.Resource) bool { return gone[r] })
}

// explainAbsorbed tells each pair what was brought into it, and what it repeated of others.
func (a *Audit) explainAbsorbed() {
	if len(a.Absorbed)+len(a.repeated) == 0 {
		return
	}
	a.absorbed = map[int][]compare.Equality{}
	notes := slices.Concat(a.Absorbed, a.repeated)
	byResource := make(map[*model.Resource]int, len(notes))
	for _, n := range notes {
		byResource[n.Into] = -1
	}
	for i := range a.Pairs {
		for _, r := range [...]*model.Resource{a.Pairs[i].Left, a.Pairs[i].Right} {
			if _, wanted := byResource[r]; wanted && r != nil {
				byResource[r] = i
			}
		}
	}
	for _, n := range notes {
		i := byResource[n.Into]
		if i < 0 {
			continue
		}
		name := a.Left.Name
		if n.Side == vocabulary.Right {
			name = a.Right.Name
		}
		verb := " writes a part of this as "
		if n.Repeats {
			verb = " repeats here, and it is compared there: "
		}
		a.Pairs[i].Equal[compare.Spelling]++
		a.absorbed[i] = append(a.absorbed[i], compare.Equality{
			Path: model.Path{model.NameStep(n.Attribute)}, Reason: compare.Spelling,
			Detail: name + verb + n.Child.String(),
		})
	}
}

// comparePairs compares all pairs on all cores; results stand in the order of the pairs.
func comparePairs(w *watch, c *compare.Comparer, pairs []pairing.Pair) []compare.Finding {
	out := make([]compare.Finding, len(pairs))
	w.each(Comparing, len(pairs), func(i int) {
		if pairs[i].Left != nil && pairs[i].Right != nil {
			out[i] = c.Tally(pairs[i])
		}
	})
	return out
}

// each calls work for the numbers below n on all cores, in no order, and returns the error of ctx where it ends before that.
func each(ctx context.Context, n int, work func(i int)) error {
	cores.Each(n, func() bool { return ctx.Err() != nil }, work)
	return ctx.Err()
}
