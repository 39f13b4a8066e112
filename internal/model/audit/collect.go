package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// collect turns pairs and findings into rows, not yet ordered.
func (a *Audit) collect(comparer *compare.Comparer, paired pairing.Result, found []compare.Finding, gaps gaps) {
	consequences := map[*model.Resource][]compare.Place{}
	for i := range found {
		for r, places := range found[i].Consequences {
			consequences[r] = append(consequences[r], places...)
		}
	}
	a.Pairs = make([]Pair, 0, len(paired.Pairs))
	for i, p := range paired.Pairs {
		a.Pairs = append(a.Pairs, Pair{Pair: p, Equal: found[i].Equal, Beyond: gaps.beyond(&p)})
		switch {
		case p.Left != nil && p.Right != nil:
			for _, d := range found[i].Differences {
				a.Rows = append(a.Rows, Row{Difference: d, Pair: i, Entry: -1})
			}
		case p.Surplus == "":
			a.oneSided(comparer, i, consequences[p.Either()])
		}
	}
	byResource := a.scaled(paired.Scales)
	for _, s := range paired.Scales {
		d := compare.ScaleOf(s)
		for _, r := range s.Members {
			d.Consequences = append(d.Consequences, consequences[r]...)
		}
		a.Rows = append(a.Rows, Row{Difference: d, Pair: byResource[s.Members[0]], Entry: -1})
	}
	for _, d := range comparer.Environments(a.Left, a.Right, paired.Pairs, found) {
		a.Rows = append(a.Rows, Row{Difference: d, Pair: -1, Entry: -1})
	}
	// What the rows say now need not be kept twice.
	for i := range found {
		found[i].Differences, found[i].Consequences, found[i].Regional = nil, nil, nil
	}
	a.comparer, a.found = comparer, found
}

// Equalities tells what is equal for a reason in the pair at index i. It compares the pair again, so ask for few.
func (a *Audit) Equalities(i int) []compare.Equality {
	return slices.Concat(a.comparer.Equalities(a.Pairs[i].Pair, &a.found[i]), a.absorbed[i])
}

// scaled are the indices of the pairs that hold the first members of scales.
func (a *Audit) scaled(scales []pairing.Scale) map[*model.Resource]int {
	out := make(map[*model.Resource]int, len(scales))
	for _, s := range scales {
		out[s.Members[0]] = -1
	}
	for i := range a.Pairs {
		for _, r := range [...]*model.Resource{a.Pairs[i].Left, a.Pairs[i].Right} {
			if _, wanted := out[r]; wanted {
				out[r] = i
			}
		}
	}
	return out
}

// sided returns the rules as they judge this audit: with the reference and the names of its environments.
func (a *Audit) sided(set *rules.Set) *rules.Set {
	reference := vocabulary.Right
	if a.ReferenceLeft {
		reference = vocabulary.Left
	}
	return set.For(reference, a.Left.Name, a.Right.Name)
}

// judge asks the rules about every row.
func (a *Audit) judge(w *watch, set *rules.Set) {
	set = a.sided(set)
	for i := range a.Rows {
		if i%cores.Batch == 0 {
			if w.stopped() {
				return
			}
			w.tell(Progress{Judging, i, len(a.Rows)})
		}
		if d := &a.Rows[i].Difference; d.Scope == compare.Expectation {
			a.Rows[i].Verdict = a.judgeBroken(set, d)
		} else {
			a.Rows[i].Verdict = set.Judge(d)
		}
	}
}

// arrange puts the rows into reading order and tells each pair which are its own.
func (a *Audit) arrange() {
	for i := range a.Pairs {
		a.Pairs[i].Rows = nil
	}
	sortRows(a.Rows)
	for i := range a.Rows {
		if p := a.Rows[i].Pair; p >= 0 {
			a.Pairs[p].Rows = append(a.Pairs[p].Rows, i)
		}
	}
	for i := range a.Pairs {
		slices.SortStableFunc(a.Pairs[i].Rows, func(x, y int) int { return strings.Compare(a.Rows[x].Path.String(), a.Rows[y].Path.String()) })
	}
}

// sortRows puts rows into the order of compareRows, and leaves those that are equal as they stand. A row is 400 bytes, so the places are sorted
// and each row is moved once.
func sortRows(rows []Row) {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(compareRows(&rows[i], &rows[j]), cmp.Compare(i, j)) })
	for first := range order {
		held, to := rows[first], first
		for order[to] != first {
			from := order[to]
			rows[to], order[to] = rows[from], to
			to = from
		}
		rows[to], order[to] = held, to
	}
}

// compareRows orders by priority, weight, category, resource and path; the id settles the rest.
func compareRows(a, b *Row) int {
	// Spelling a path costs more than all the rest, and is rarely asked for.
	if c := cmp.Or(
		cmp.Compare(b.Verdict.Priority, a.Verdict.Priority),
		cmp.Compare(b.Verdict.Weight, a.Verdict.Weight),
		cmp.Compare(a.Verdict.Category, b.Verdict.Category),
		strings.Compare(a.Subject.Type, b.Subject.Type),
		strings.Compare(a.Subject.Name(), b.Subject.Name()),
	); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.Path.String(), b.Path.String()), strings.Compare(a.ID, b.ID))
}

// cover counts what was compared.
func (a *Audit) cover(table *schema.Table) {
	c := &a.Coverage
	c.Suggested, c.Capped = len(a.Suggestions), a.capped
	for i := range a.Rows {
		if a.Rows[i].Hint == compare.Unresolved {
			c.Unresolved++
		}
	}
	c.Unreadable = slices.Concat(a.Left.Unreadable, a.Right.Unreadable)
	for i := range a.Pairs {
		switch p := &a.Pairs[i]; {
		case !p.Either().Address.Mode.Counts():
			continue
		case p.Beyond:
			c.Beyond++
		case p.Left == nil:
			c.RightOnly++
		case p.Right == nil:
			c.LeftOnly++
		default:
			c.Paired++
		}
	}
	for _, e := range []*model.Environment{a.Left, a.Right} {
		for _, r := range e.Resources {
			if r.Address.Mode == model.Managed && r.Deposed == "" && table.Type(r.Provider.Name(), r.Address.Type) == nil {
				c.WithoutSchema++
			}
		}
	}
}
