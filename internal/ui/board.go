package ui

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// board is an audit as the explorer shows it. It is made once for each session, in a command, and never changes; all lists
// point into it by index.
type board struct {
	left, right side
	// rows are all differences in reading order.
	rows    []row
	pairs   []pair
	entries []entry
	// causes are the rows that belong together, in reading order.
	causes []cause
	// need is how wide the columns of the review would like to be.
	need columns
	// notes are what was not compared, and what is other than in an earlier audit; they stand among what needs attention.
	notes  []note
	tree   *tree
	counts counts
	// referenceLeft is set where the left side is the one to be matched.
	referenceLeft bool
	summary       summary
	// words are what the filter can be completed to.
	words  filterWords
	policy policy
}

// policy is what the ledger's policy asks of a new entry, and the day of review that is proposed because of it.
type policy struct {
	require  map[string]bool
	reviewBy string
}

// side is one environment in the header.
type side struct {
	name string
	// sources says what was read, for the header: "serial 412, 2 d old".
	sources string
	// modified counts days before today, or is -1 where nobody knows.
	days int
}

// counts are the numbers of the header.
type counts struct {
	// open counts rows that are open, by priority, and causes those that have a line of their own in the review.
	open, causes [rules.Critical + 1]int
	// byStatus counts rows.
	byStatus                            [statuses]int
	paired, leftOnly, rightOnly, beyond int
}

// needWork counts rows that ask something of somebody.
func (c *counts) needWork() int { return c.byStatus[open] + c.byStatus[stale] + c.byStatus[expired] }

func (c *counts) openRows() int { return sum(c.open[:]) }

// openCauses counts what is open with one for each cause, as the review lists it.
func (c *counts) openCauses() int { return sum(c.causes[:]) }

func sum(all []int) int {
	n := 0
	for _, k := range all {
		n += k
	}
	return n
}

// row is one difference.
type row struct {
	*compare.Difference
	verdict rules.Verdict
	status  status
	// entry, pair and cause are indices into the board, or -1.
	entry, pair, cause int
	moved              []moved
	// fresh is set for what the earlier audit did not have.
	fresh bool
	// text is what a filter looks through, in lower case. The status is not in it, since it alone changes with the ledger.
	text string
}

// moved says what a stale entry was pinned to.
type moved struct{ side, pinned, actual string }

// pair is two resources, or one without a counterpart.
type pair struct {
	// address is the one to show; left and right are those of the sides, empty where a side has none.
	address, left, right string
	modules              []string
	// kind is the type; name is the address without modules and type.
	kind, name string
	// how says how the two were paired and how surely.
	how string
	// byHand is set for a pair that the ledger makes, and managed for what a pair can be made of by hand.
	byHand, managed bool
	// near are those of the other side that are alike, for one without a counterpart, the most alike first.
	near []near
	// perhaps names resources of the other side that are alike, for one without a counterpart: NAME (0.55).
	perhaps []string
	// rows are indices into board.rows in the order of their paths.
	rows []int
	// equal counts what is equal for a reason, and equalities tells it, which costs a comparison; it is nil where there is none.
	equal                   compare.Tally
	equalities              func() []compare.Equality
	leftValues, rightValues model.Value
	text                    string
	// beyond says that the counterpart may stand in a state that could not be read.
	beyond bool
}

// oneSided reports whether one side has no such resource.
func (p *pair) oneSided() bool { return p.left == "" || p.right == "" }

// entry is one entry of the ledger.
type entry struct {
	handle, aspect                  string
	leftValue, rightValue           string
	justification, risk             string
	owner, ticket, recorded, review string
	// due is set for what is planned to be removed.
	due    string
	covers []string
	status status
	// days is how long ago it was recorded, and -1 where nobody knows.
	days int
	line int
	// rows are indices into board.rows of what the entry covers in this run.
	rows []int
	text string
}

// note is something that was not compared, or where changed is set, what is other than in an earlier audit.
type note struct {
	title, text string
	// changed are the lines of such a note below its text.
	changed []string
}

// title is what the entry is called in lists.
func (e *entry) title() string {
	if e.aspect != "" {
		return e.aspect
	}
	return e.handle
}

// textLimit bounds what a filter looks through of one value, in bytes.
const textLimit = 16 << 10

// searchText joins what a filter looks through. Values show themselves as they do on the screen, so a filter can find
// nothing that may not be seen.
func searchText(parts ...string) string {
	return strings.ToLower(strings.Join(parts, "\x00"))
}

func rowText(d *compare.Difference, v rules.Verdict) string {
	parts := []string{d.Subject.Left, "", d.Path.String(), d.Subject.LeftState, "", v.Category.String(), v.Priority.String(), v.Rule, d.Scope.String(), d.Note, d.Baseline, d.Expected}
	if d.Subject.Right != d.Subject.Left {
		parts[1] = d.Subject.Right
	}
	if d.Subject.RightState != d.Subject.LeftState {
		parts[4] = d.Subject.RightState
	}
	for _, value := range []model.Value{d.Left, d.Right} {
		if value.Kind() != model.Absent {
			parts = append(parts, bounded(valueText(value), textLimit))
		}
	}
	return searchText(parts...)
}

// valueText is a value on one line or several, as one reads it: strings without quotes, everything else as JSON.
func valueText(v model.Value) string {
	switch v.Kind() {
	case model.String:
		return v.Text()
	case model.Absent, model.Null, model.Bool, model.Number, model.List, model.Object:
	}
	return v.String()
}

// finish gathers causes, counts what the header shows, files the rows under their entries, and grows the tree.
func (b *board) finish() {
	b.gather()
	for i := range b.rows {
		r := &b.rows[i]
		b.counts.byStatus[r.status]++
		if r.status == open {
			b.counts.open[r.verdict.Priority]++
			if r.cause < 0 || b.causes[r.cause].rows[0] == i {
				b.counts.causes[r.verdict.Priority]++
			}
		}
		if r.entry >= 0 && r.entry < len(b.entries) {
			e := &b.entries[r.entry]
			e.rows = append(e.rows, i)
		}
	}
	for i := range b.pairs {
		switch p := &b.pairs[i]; {
		case p.beyond:
			b.counts.beyond++
		case p.left == "":
			b.counts.rightOnly++
		case p.right == "":
			b.counts.leftOnly++
		default:
			b.counts.paired++
		}
	}
	for i := range b.entries {
		e := &b.entries[i]
		e.text = searchText(e.handle, e.aspect, e.justification, e.risk, e.owner, e.ticket, e.leftValue, e.rightValue, e.review,
			strings.Join(e.covers, "\x00"))
	}
	b.summary.tally = b.tallied()
	b.tree = newTree(b)
	b.words = b.gatherWords()
	b.need = b.columnsNeeded()
}

// find returns the indices of the rows with these ids, in reading order.
func (b *board) find(ids map[string]bool) []int {
	var out []int
	if len(ids) == 0 {
		return nil
	}
	for i := range b.rows {
		if ids[b.rows[i].ID] {
			out = append(out, i)
		}
	}
	return out
}
