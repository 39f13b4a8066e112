package audit

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// Overview is what would go on a slide: everything that a view or report says of an audit before it lists single differences.
type Overview struct {
	// Left and Right are the names of the environments.
	Left, Right string
	// Categories count the rows of every category, those without any too, in the order of rules.Categories.
	Categories []CategoryCount
	// Facts and EnvironmentFacts stand side by side whether they are equal or not.
	Facts            []Fact
	EnvironmentFacts []EnvironmentFact
	// Environment are the indices into Audit.Rows of the rows about the environments themselves, in reading order.
	Environment []int
	Proposals   []compare.Proposal
	// Risks say what remains of the differences that are documented, the worst first.
	Risks    []Risk
	Coverage Coverage
	Summary  Summary
}

// CategoryCount counts the rows of one category.
type CategoryCount struct {
	Category rules.Category
	Total    int
	// ByStatus counts by ledger.Status and ByPriority by rules.Priority; NeedWork counts by priority those that are open, stale or
	// expired.
	ByStatus             [ledger.Ignored + 1]int
	ByPriority, NeedWork [rules.Critical + 1]int
}

// Risk is what an entry of the ledger says can go wrong because of what it covers in this run.
type Risk struct {
	// Entry is the index into Ledger.Entries.
	Entry  int
	Handle string
	Aspect string
	// Sentence is the risk as its author wrote it, with a capital and a full stop.
	Sentence string
	Owner    string
	// Planned is set where the difference is to be removed.
	Planned bool
	// Rows counts what the entry covers, and Priority and Category are those of the worst of it.
	Rows     int
	Priority rules.Priority
	Category rules.Category
	// State says how the entry stands: in use, stale, expired or overdue.
	State string
}

// Overview collects what a slide shows. It costs a look at each row, and the first time what Facts costs: call it where waiting is allowed.
func (a *Audit) Overview() Overview {
	o := Overview{
		Left: a.Left.Name, Right: a.Right.Name, Facts: a.Facts(), EnvironmentFacts: a.EnvironmentFacts,
		Proposals: a.Proposals, Risks: a.risks(), Coverage: a.Coverage, Summary: a.Summary,
	}
	for _, c := range rules.Categories() {
		o.Categories = append(o.Categories, CategoryCount{Category: c})
	}
	for i := range a.Rows {
		r := &a.Rows[i]
		c := &o.Categories[r.Verdict.Category]
		c.Total++
		c.ByStatus[r.Status]++
		c.ByPriority[r.Verdict.Priority]++
		if NeedsWork(r.Status) {
			c.NeedWork[r.Verdict.Priority]++
		}
		if r.Scope == compare.Environment {
			o.Environment = append(o.Environment, i)
		}
	}
	return o
}

// risks reads back the risks of the entries that cover something in this run.
func (a *Audit) risks() []Risk {
	worst := make([]int, len(a.Ledger.Entries))
	for i := range worst {
		worst[i] = -1
	}
	for i := range a.Rows {
		// Rows stand in reading order, so the first of an entry is its worst.
		if e := a.Rows[i].Entry; e >= 0 && worst[e] < 0 {
			worst[e] = i
		}
	}
	var out []Risk
	for i, at := range worst {
		e := &a.Ledger.Entries[i]
		if at < 0 || strings.TrimSpace(e.Risk) == "" {
			continue
		}
		v := a.Rows[at].Verdict
		out = append(out, Risk{
			Entry: i, Handle: e.Handle, Aspect: e.Aspect, Sentence: sentence(e.Risk), Owner: e.Owner, Planned: e.Planned,
			Rows: a.Entries[i].Covers, Priority: v.Priority, Category: v.Category, State: a.Entries[i].String(),
		})
	}
	slices.SortStableFunc(out, func(x, y Risk) int {
		return cmp.Or(cmp.Compare(y.Priority, x.Priority), cmp.Compare(x.Category, y.Category))
	})
	return out
}

// sentence begins a text with a capital and ends it with a full stop, on one line.
func sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	first, size := utf8.DecodeRuneInString(text)
	if first != utf8.RuneError {
		text = string(unicode.ToUpper(first)) + text[size:]
	}
	if last, _ := utf8.DecodeLastRuneInString(text); !strings.ContainsRune(".!?…", last) {
		text += "."
	}
	return text
}
