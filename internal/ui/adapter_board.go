package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// newBoard makes the rows, pairs and entries of an audit ready to be drawn. Texts for the filter are taken over from before where the
// differences are the same, since making them takes longer than all the rest.
func newBoard(a *audit.Audit, today string, before *board) *board {
	b := &board{left: sideOf(a.Left, today), right: sideOf(a.Right, today), referenceLeft: a.ReferenceLeft, summary: summaryOf(a), policy: policyOf(a.Ledger.Policy, today)}
	same := before != nil && len(before.rows) == len(a.Rows) && len(before.pairs) == len(a.Pairs)
	b.rows = make([]row, len(a.Rows))
	for i := range a.Rows {
		from := &a.Rows[i]
		r := &b.rows[i]
		*r = row{Difference: &from.Difference, verdict: from.Verdict, status: statusOf(from.Status), entry: from.Entry, pair: from.Pair, fresh: from.Since == audit.New}
		for _, m := range from.Moved {
			r.moved = append(r.moved, movedOf(b, m))
		}
		if same && before.rows[i].ID == r.ID && before.rows[i].verdict == r.verdict {
			r.text = before.rows[i].text
			continue
		}
		r.text = rowText(r.Difference, r.verdict)
	}
	if same {
		// A rule that changed puts the rows into another order.
		b.pairs = slices.Clone(before.pairs)
		for i := range a.Pairs {
			b.pairs[i].rows = a.Pairs[i].Rows
			b.pairs[i].equalities = func() []compare.Equality { return a.Equalities(i) }
		}
	} else {
		b.pairs = make([]pair, len(a.Pairs))
		for i := range a.Pairs {
			b.pairs[i] = pairOf(&a.Pairs[i])
			b.pairs[i].equalities = func() []compare.Equality { return a.Equalities(i) }
		}
		b.suggest(a)
	}
	for i := range a.Ledger.Entries {
		b.entries = append(b.entries, entryOfLedger(&a.Ledger.Entries[i], a.Entries[i], b, today))
	}
	b.noteChanges(a)
	for _, u := range a.Coverage.Unreadable {
		b.notes = append(b.notes, note{title: u.URI + " was not read", text: u.Reason})
	}
	for _, c := range a.Coverage.Capped {
		b.notes = append(b.notes, note{title: c + " was not paired to the end", text: "There are too many candidates to weigh each against each: " + c + ". Pairs by hand in the ledger help."})
	}
	b.finish()
	return b
}

// noteChanges tells among what needs attention what is other than in the earlier audit, and lists what is gone.
func (b *board) noteChanges(a *audit.Audit) {
	line := a.ChangesLine()
	if line == "" {
		return
	}
	n := note{title: "since the earlier audit: " + line, text: "The filter is:new shows what is new.", changed: []string{}}
	for _, r := range a.Resolved {
		n.changed = append(n.changed, a.Gone()+": "+strings.TrimSpace(r.Where+" "+r.Path)+", which was "+r.Status.String())
	}
	b.notes = append(b.notes, n)
}

// sideOf says of an environment what the header shows.
func sideOf(e *model.Environment, today string) side {
	s := side{name: e.Name, days: -1}
	var newest time.Time
	for _, src := range e.Sources {
		if src.Modified.After(newest) {
			newest = src.Modified
		}
	}
	var parts []string
	switch {
	case len(e.Sources) > 1:
		parts = append(parts, counted(len(e.Sources), "source"))
	case len(e.Sources) == 1 && e.Sources[0].Serial > 0:
		parts = append(parts, fmt.Sprintf("serial %d", e.Sources[0].Serial))
	}
	if day, err := time.Parse(time.DateOnly, today); err == nil && !newest.IsZero() {
		y, m, d := newest.Date()
		s.days = max(int(day.Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))/(24*time.Hour)), 0)
		parts = append(parts, age(s.days))
	}
	s.sources = strings.Join(parts, ", ")
	return s
}

func age(days int) string {
	if days == 0 {
		return "today"
	}
	return fmt.Sprintf("%d d old", days)
}

func statusOf(s ledger.Status) status {
	switch s {
	case ledger.Open:
		return open
	case ledger.Planned:
		return planned
	case ledger.Intentional:
		return intentional
	case ledger.Stale:
		return stale
	case ledger.Expired:
		return expired
	case ledger.Ignored:
		return ignored
	}
	return open
}

func movedOf(b *board, m ledger.Moved) moved {
	out := moved{side: b.left.name, pinned: m.Pinned, actual: "unset"}
	if m.Side == vocabulary.Right {
		out.side = b.right.name
	}
	if m.Pinned == "" {
		out.pinned = "nothing"
	}
	if m.Actual.Kind() != model.Absent {
		out.actual = valueText(m.Actual)
	}
	return out
}

func pairOf(from *audit.Pair) pair {
	r := from.Either()
	p := pair{
		address: r.Address.String(), kind: r.Address.Type, name: r.Address.Name + r.Address.Key.String(),
		byHand: from.ByHand(), managed: r.Address.Mode.Counts(),
		how: howPaired(&from.Pair), rows: from.Rows, equal: from.Equal, beyond: from.Beyond,
	}
	for _, m := range r.Address.Modules {
		p.modules = append(p.modules, "module."+m.Name+m.Key.String())
	}
	if r.State != "" {
		p.modules = append([]string{"state " + r.State}, p.modules...)
	}
	if r.Address.Mode == model.Output || r.Address.Mode == model.Document {
		p.kind = r.Address.Mode.String() + "s"
	}
	if from.Left != nil {
		p.left, p.leftValues = from.Left.Address.String(), from.Left.Attributes
	}
	if from.Right != nil {
		p.right, p.rightValues = from.Right.Address.String(), from.Right.Attributes
	}
	p.text = searchText(p.left, p.right, r.State)
	return p
}

// howPaired says how two resources met, what that rests on where it is not sure, and of an unpaired one what it belongs to.
func howPaired(p *pairing.Pair) string {
	if p.Left == nil || p.Right == nil {
		if p.Surplus != "" {
			return "one more instance of " + p.Surplus + " than the other side has"
		}
		return ""
	}
	how := "paired by " + p.By.String()
	switch p.By {
	case pairing.Folded:
		how = "paired by address with the environments' words folded"
	case pairing.Manual:
		how = "paired by hand, in the ledger"
	case pairing.Unpaired:
		how = "paired"
	case pairing.ByAddress, pairing.Identity, pairing.Similarity:
	}
	if p.Confidence <= 0 || p.Confidence >= 1 {
		return how
	}
	how += fmt.Sprintf(" %.2f", p.Confidence)
	if p.Evidence != "" {
		how += " (" + p.Evidence + ")"
	}
	if p.RunnerUp > 0 {
		how += fmt.Sprintf(", runner-up %.2f", p.RunnerUp)
	}
	return how
}

// suggest names for each resource without a counterpart those of the other side that are alike, the most alike first.
func (b *board) suggest(a *audit.Audit) {
	all := map[*model.Resource][]near{}
	for _, s := range a.Suggestions {
		all[s.Left] = append(all[s.Left], near{s.Right.Address.String(), s.Score, s.Evidence})
		all[s.Right] = append(all[s.Right], near{s.Left.Address.String(), s.Score, s.Evidence})
	}
	if len(all) == 0 {
		return
	}
	const most = 3
	for i := range b.pairs {
		p := &b.pairs[i]
		if !p.oneSided() {
			continue
		}
		found := all[a.Pairs[i].Either()]
		slices.SortStableFunc(found, func(x, y near) int { return cmp.Compare(y.score, x.score) })
		p.near = found
		for _, n := range found[:min(len(found), most)] {
			p.perhaps = append(p.perhaps, fmt.Sprintf("%s (%.2f)", n.address, n.score))
		}
	}
}

func entryOfLedger(from *ledger.Entry, state ledger.EntryState, b *board, today string) entry {
	e := entry{
		handle: from.Handle, aspect: from.Aspect, justification: from.Justification, risk: from.Risk, owner: from.Owner, ticket: from.Ticket,
		recorded: from.Recorded.String(), review: from.ReviewBy.String(), due: from.Due.String(), line: from.Line, status: entryStatus(from, state), days: -1,
	}
	if day, err := ledger.ParseDate(today); err == nil && !from.Recorded.IsZero() {
		e.days = max(from.Recorded.DaysUntil(day), 0)
	}
	e.leftValue, _ = from.Value(b.left.name)
	e.rightValue, _ = from.Value(b.right.name)
	for i := range from.Covers {
		e.covers = append(e.covers, coverText(&from.Covers[i]))
	}
	return e
}

func entryStatus(e *ledger.Entry, s ledger.EntryState) status {
	switch {
	case s.NotInRun:
		return elsewhere
	case s.Stale():
		return stale
	case s.Expired:
		return expired
	case s.Overdue:
		return overdue
	case s.Documents:
		return documents
	case s.Unused:
		return unused
	case e.Planned:
		return planned
	}
	return intentional
}

// coverText says in one line what a cover is about and what it pins.
func coverText(c *ledger.Cover) string {
	parts := []string{sidedText(c.Resource)}
	if c.Attribute != "" {
		parts = append(parts, c.Attribute)
	}
	switch {
	case c.OnlyIn != "":
		parts = append(parts, "only in "+c.OnlyIn)
	case c.Scale:
		parts = append(parts, "number of instances")
	case c.Environment != "":
		parts = append(parts, "environment "+c.Environment)
	case c.Expectation != "":
		parts = append(parts, "baseline "+c.Expectation)
	}
	if !c.State.IsZero() {
		parts = append(parts, "in state "+sidedText(c.State))
	}
	var pins []string
	if c.Pin.Word != "" {
		pins = append(pins, c.Pin.Word)
	}
	for _, s := range c.Pin.Sides {
		pins = append(pins, s.Environment+" "+s.Text())
	}
	if len(pins) > 0 {
		parts = append(parts, "pinned: "+strings.Join(pins, ", "))
	}
	return strings.TrimSpace(strings.Join(parts, "  "))
}

func sidedText(s ledger.Sided) string {
	if len(s.Each) == 0 {
		return s.Both
	}
	var parts []string
	for _, n := range s.Each {
		parts = append(parts, n.Environment+" "+n.Text)
	}
	return strings.Join(parts, ", ")
}
