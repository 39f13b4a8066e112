package audit

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// expect checks every resource of both environments, paired or not, against the baselines of the ledger, and adds a row for each
// place that breaks one. The environments are those that were read: what was brought into another resource is checked where it stands.
func (a *Audit) expect(l *ledger.Ledger, left, right *model.Environment) {
	a.baselines = l.Expect
	a.checked = make([]int, len(l.Expect))
	if len(l.Expect) == 0 {
		return
	}
	for side, e := range [...]*model.Environment{left, right} {
		c := checker{audit: a, side: vocabulary.Side(side), byType: map[string][]int{}, pairs: a.pairsOf(vocabulary.Side(side))}
		for i := range l.Expect {
			if l.Expect[i].Concerns(l, a.names(), vocabulary.Side(side)) {
				c.asking = append(c.asking, i)
			}
		}
		for _, r := range e.Resources {
			if r.Address.Mode != model.Data && r.Deposed == "" {
				c.check(r)
			}
		}
	}
}

// located names a resource within one environment.
type located struct{ state, address string }

// pairsOf returns the index into Pairs of each resource of a side. Resources are known by their addresses, since reshaping copies them.
func (a *Audit) pairsOf(side vocabulary.Side) map[located]int {
	out := make(map[located]int, len(a.Pairs))
	for i := range a.Pairs {
		if r := a.Pairs[i].On(side); r != nil {
			out[located{r.State, r.Address.String()}] = i
		}
	}
	for _, n := range a.Absorbed {
		if n.Side == side && n.Into != nil {
			if i, ok := out[located{n.Into.State, n.Into.Address.String()}]; ok {
				out[located{n.Absorbed.State, n.Child.String()}] = i
			}
		}
	}
	return out
}

// checker checks the resources of one side.
type checker struct {
	audit  *Audit
	side   vocabulary.Side
	asking []int
	byType map[string][]int
	pairs  map[located]int
}

// check adds the rows of one resource.
func (c *checker) check(r *model.Resource) {
	candidates, known := c.byType[r.Address.Type]
	if !known {
		for _, i := range c.asking {
			if c.audit.baselines[i].About(r.Address.Type) {
				candidates = append(candidates, i)
			}
		}
		c.byType[r.Address.Type] = candidates
	}
	for _, i := range candidates {
		b := &c.audit.baselines[i]
		broken, places := b.Check(r.Address.Type, r.Attributes)
		c.audit.checked[i] += places
		for _, place := range broken {
			c.audit.Rows = append(c.audit.Rows, c.row(r, b, place))
		}
	}
}

// row is the row of a place that breaks a baseline.
func (c *checker) row(r *model.Resource, b *ledger.Expectation, broken rules.Broken) Row {
	d := compare.Difference{
		Scope: compare.Expectation, Path: broken.Path, Note: broken.Problem, Baseline: b.ID, Expected: b.Expected(), Confidence: 1,
	}
	if c.side == vocabulary.Left {
		d.Subject, d.Left, d.Kind = compare.SubjectOf(r, nil), broken.Actual, compare.LeftOnly
	} else {
		d.Subject, d.Right, d.Kind = compare.SubjectOf(nil, r), broken.Actual, compare.RightOnly
	}
	d.ID = compare.MakeBaselineID(b.ID, d.Subject, d.Path)
	pair, ok := c.pairs[located{r.State, r.Address.String()}]
	if !ok {
		pair = -1
	} else if marked(c.audit.Pairs[pair].On(c.side.Other()), broken.Path) {
		d.Left, d.Right = hidden(d.Left), hidden(d.Right)
	}
	return Row{Difference: d, Pair: pair, Entry: -1}
}

// marked reports whether a resource has something sensitive at a path, or on the way to it: one state may mark what another, written by
// an older Terraform, does not.
func marked(r *model.Resource, path model.Path) bool {
	if r == nil {
		return false
	}
	v := r.Attributes
	for _, s := range path {
		if v.Sensitive() || v.Partial() {
			return true
		}
		if s.Kind == model.StepName {
			v = v.Field(s.Name)
		} else {
			v = v.Index(s.Index)
		}
	}
	return v.HoldsSensitive()
}

// hidden hides a value that is there.
func hidden(v model.Value) model.Value {
	if v.Kind() <= model.Null {
		return v
	}
	return v.Hide()
}

// judgeBroken places a row of a broken baseline: the category is that of the attribute, the priority that of the baseline.
func (a *Audit) judgeBroken(set *rules.Set, d *compare.Difference) rules.Verdict {
	environment, actual := a.Left.Name, d.Left
	if d.Subject.Left == "" {
		environment, actual = a.Right.Name, d.Right
	}
	attribute := compare.Difference{
		Scope: compare.Attribute, Path: d.Path, Left: d.Left, Right: d.Right, Kind: compare.Changed,
		Subject: compare.Subject{Type: d.Subject.Type, Left: d.Subject.Name(), Right: d.Subject.Name()},
	}
	v := rules.Verdict{Category: set.Judge(&attribute).Category, Rule: "baseline"}
	for i := range a.baselines {
		if b := &a.baselines[i]; b.ID == d.Baseline {
			v.Priority = b.Severity
			v.Why = b.Sentence(environment, rules.Broken{Path: d.Path, Actual: actual, Problem: d.Note})
		}
	}
	return v
}

// unmatched lists the baselines that are about these environments and found nothing to look at.
func (a *Audit) unmatched(l *ledger.Ledger) []string {
	var out []string
	for i := range a.baselines {
		if a.checked[i] == 0 && a.baselines[i].InRun(l, a.names()) {
			out = append(out, a.baselines[i].ID)
		}
	}
	return out
}
