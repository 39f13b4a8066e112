package audit

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// gatherFacts lists the facts of all pairs. Rows must be arranged, since the absence of one tells what is equal for a reason. Each core gathers
// those of some pairs that stand side by side, so that what they gather has the order of the pairs again.
func (a *Audit) gatherFacts(set *rules.Set) []Fact {
	gatherers := make([]*gatherer, min(runtime.GOMAXPROCS(0), len(a.Pairs)/cores.Batch+1))
	places := sync.OnceValue(a.consequences)
	var group cores.Group
	for n := range gatherers {
		group.Go(func() {
			g := newGatherer(a, set, places)
			g.gather(len(a.Pairs)*n/len(gatherers), len(a.Pairs)*(n+1)/len(gatherers))
			gatherers[n] = g
		})
	}
	group.Wait()
	for _, g := range gatherers[1:] {
		gatherers[0].take(g)
	}
	return gatherers[0].finish()
}

// gatherer collects the facts of an audit.
type gatherer struct {
	audit  *Audit
	finder *rules.Facts
	facts  []Fact
	// at finds a fact by its label, and of by the number of a rule; of holds -1 for rules that are no facts.
	at map[string]int
	of []int
	// asked is in step with the facts.
	asked  []asked
	counts [][2]map[string]int
	// places are the paths, by pair, that differ only as consequences.
	places func() map[int][]model.Path
}

func newGatherer(a *Audit, set *rules.Set, places func() map[int][]model.Path) *gatherer {
	g := &gatherer{audit: a, finder: set.Facts(), at: map[string]int{}, places: places}
	for i := range set.Rules() {
		g.label(&set.Rules()[i])
	}
	return g
}

// gather collects the facts of the pairs from one index up to another.
func (g *gatherer) gather(from, to int) {
	var left, right [][]factNote
	left, right = make([][]factNote, len(g.facts)), make([][]factNote, len(g.facts))
	var touched []int
	for i := from; i < to; i++ {
		p := &g.audit.Pairs[i]
		if !p.Either().Address.Mode.Counts() {
			continue
		}
		touched = g.collect(p.Left, left, touched[:0])
		touched = g.collect(p.Right, right, touched)
		slices.Sort(touched)
		for _, n := range slices.Compact(touched) {
			g.item(n, i, left[n], right[n])
			left[n], right[n] = left[n][:0], right[n][:0]
		}
	}
}

// take adds what another gatherer collected of later pairs.
func (g *gatherer) take(later *gatherer) {
	for n := range g.facts {
		f, other := &g.facts[n], &later.facts[n]
		f.Items = append(f.Items, other.Items...)
		f.Differing += other.Differing
		for side, counts := range later.counts[n] {
			for text, count := range counts {
				g.counts[n][side][text] += count
			}
		}
	}
}

// label finds or makes the fact of a rule.
func (g *gatherer) label(r *rules.Rule) {
	if !r.Fact {
		g.of = append(g.of, -1)
		return
	}
	label := r.FactLabel()
	n, known := g.at[label]
	if !known {
		n = len(g.facts)
		g.at[label] = n
		g.facts = append(g.facts, Fact{Label: label, Category: r.Category})
		g.counts = append(g.counts, [2]map[string]int{{}, {}})
		g.asked = append(g.asked, asked{})
	}
	documents := slices.Contains(r.Match.Types, documentType)
	g.asked[n].documents = g.asked[n].documents || documents
	g.asked[n].states = g.asked[n].states || !documents || len(r.Match.Types) > 1
	g.facts[n].Rules = append(g.facts[n].Rules, r.FullID())
	g.of = append(g.of, n)
}

// collect appends the facts of a resource to notes, which are in step with the facts, and the numbers of those to touched.
func (g *gatherer) collect(r *model.Resource, notes [][]factNote, touched []int) []int {
	if r == nil {
		return touched
	}
	g.finder.Visit(r.Address.Type, r.Attributes, func(f rules.Found) {
		n := g.of[f.Number]
		notes[n] = append(notes[n], factNote{f.Number, f.Path, factText(f.Value), f.Value.HoldsSensitive()})
		touched = append(touched, n)
	})
	return touched
}

// item adds what a pair has of fact n.
func (g *gatherer) item(n, pair int, left, right []factNote) {
	f := &g.facts[n]
	hideAlike(left, right)
	hideAlike(right, left)
	item := FactItem{Pair: pair, Equal: g.equal(pair, left, right)}
	for side, notes := range [...][]factNote{left, right} {
		parts := named(notes)
		text := strings.Join(parts, "; ")
		if f.Category == rules.Version {
			text = strings.Join(bare(notes), " ")
			parts = []string{text}
		}
		for _, part := range parts {
			if part != "" {
				g.counts[n][side][part]++
			}
		}
		if side == 0 {
			item.Left = text
		} else {
			item.Right = text
		}
	}
	item.Left, item.Right = model.ShortenBoth(item.Left, item.Right, maxFact)
	f.Items = append(f.Items, item)
	if !item.Equal {
		f.Differing++
	}
}

// hideAlike hides in notes what others hide at the same place: one state may mark what another, written by an older Terraform, does not.
func hideAlike(notes, others []factNote) {
	for _, o := range others {
		if !o.secret {
			continue
		}
		for i := range notes {
			if !notes[i].secret && slices.Equal(notes[i].path, o.path) {
				notes[i].text, notes[i].secret = model.SensitiveText, true
			}
		}
	}
}

// bare returns the values of a version in the order of their rules, the engine before its version. One that stands there already
// is not written again.
func bare(notes []factNote) []string {
	notes = slices.Clone(notes)
	slices.SortStableFunc(notes, func(a, b factNote) int { return cmp.Compare(a.number, b.number) })
	var parts []string
	for _, n := range notes {
		if !slices.Contains(parts, n.text) {
			parts = append(parts, n.text)
		}
	}
	return parts
}

// named returns the values of one fact in one resource under the names of their attributes, each once.
func named(notes []factNote) []string {
	var parts []string
	for _, n := range notes {
		if part := n.path[len(n.path)-1] + " " + n.text; !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// equal reports whether both sides of a pair have the same of a fact, or what the comparison calls the same for a reason: no row is
// about a place where they are not spelled alike.
func (g *gatherer) equal(pair int, left, right []factNote) bool {
	p := &g.audit.Pairs[pair]
	if p.Left == nil || p.Right == nil {
		return false
	}
	if slices.EqualFunc(left, right, func(a, b factNote) bool { return a.text == b.text && slices.Equal(a.path, b.path) }) {
		return !g.sensitive(left) || !g.differs(p, pair, left)
	}
	return !g.differs(p, pair, left) && !g.differs(p, pair, right)
}

// sensitive reports whether a value is hidden, so that equal texts say nothing.
func (g *gatherer) sensitive(notes []factNote) bool {
	return slices.ContainsFunc(notes, func(n factNote) bool { return n.secret })
}

// differs reports whether a row, or the consequence of one, is about any of the places.
func (g *gatherer) differs(p *Pair, pair int, notes []factNote) bool {
	for _, i := range p.Rows {
		r := &g.audit.Rows[i]
		if r.Scope == compare.Attribute && r.Kind != compare.Same && about(r.Path, notes) {
			return true
		}
	}
	return slices.ContainsFunc(g.places()[pair], func(path model.Path) bool { return about(path, notes) })
}

// consequences returns, by pair, the places that differ only because of another row.
func (a *Audit) consequences() map[int][]model.Path {
	out := map[int][]model.Path{}
	var pairs map[compare.Subject]int
	for i := range a.Rows {
		for _, c := range a.Rows[i].Consequences {
			if pairs == nil {
				pairs = make(map[compare.Subject]int, len(a.Pairs))
				for i := range a.Pairs {
					pairs[compare.SubjectOf(a.Pairs[i].Left, a.Pairs[i].Right)] = i
				}
			}
			if pair, ok := pairs[c.Subject]; ok {
				out[pair] = append(out[pair], c.Path)
			}
		}
	}
	return out
}

// about reports whether a path is at, above or below one of the places, elements of lists aside.
func about(path model.Path, notes []factNote) bool {
	return slices.ContainsFunc(notes, func(n factNote) bool {
		i := 0
		for _, s := range path {
			if s.Kind != model.StepName {
				continue
			}
			if i == len(n.path) {
				return true
			}
			if n.path[i] != s.Name {
				return false
			}
			i++
		}
		return true
	})
}

// finish orders the facts by category and their values by how many have them.
func (g *gatherer) finish() []Fact {
	for n := range g.facts {
		for side, list := range [...]*[]FactValue{&g.facts[n].Left, &g.facts[n].Right} {
			for text, count := range g.counts[n][side] {
				*list = append(*list, FactValue{model.Shorten(text, maxFact), count})
			}
			slices.SortFunc(*list, func(a, b FactValue) int {
				return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text))
			})
		}
	}
	documents, states := g.audit.kinds()
	facts := slices.DeleteFunc(g.facts, func(f Fact) bool {
		// Nobody misses the log level of documents where only states were read.
		asked := g.asked[g.at[f.Label]]
		return len(f.Items) == 0 && (!documents || !asked.documents) && (!states || !asked.states)
	})
	slices.SortStableFunc(facts, func(a, b Fact) int { return cmp.Compare(a.Category, b.Category) })
	return facts
}

// asked tells of which kinds of sources the rules of a fact ask for it.
type asked struct{ documents, states bool }

// documentType is the type of documents, by which rules ask for them.
const documentType = "document"

// kinds reports what was read: documents, states, or both. Nothing at all counts as states.
func (a *Audit) kinds() (documents, states bool) {
	for _, e := range [...]*model.Environment{a.Left, a.Right} {
		for _, r := range e.Resources {
			documents = documents || r.Address.Mode == model.Document
			states = states || r.Address.Mode != model.Document
		}
	}
	return documents, states || !documents
}
