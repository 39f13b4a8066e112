package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// summary is what goes on one page beside the rows: facts of both sides, words, and how much was compared.
type summary struct {
	facts        []fact
	environments []environmentFact
	words        []word
	coverage
	// read are the states and documents of both sides, and what was passed over.
	read []read
	tally
}

// fact is something that both sides should be seen with, whether they differ or not, such as the engine of their databases.
type fact struct {
	name     string
	category rules.Category
	// left and right are the values of all resources that have it as they are shown, each once; empty where a side has none.
	left, right factValues
	// differs is set where both sides do not have the same.
	differs bool
	// count is how many resources have it, on either side, and where the address of the only one.
	count int
	where string
	// differing counts the resources of both sides in which it is not the same, and places are the first of them. leftOnly and rightOnly
	// count those that the other side does not have: what they have of it is another difference.
	differing, leftOnly, rightOnly int
	places                         []factPlace
}

// factValues are the most frequent of the values that a side has, and how many others there are.
type factValues struct {
	first  []string
	others int
}

func (v factValues) count() int { return len(v.first) + v.others }

// joined is all of it on one line.
func (v factValues) joined() string {
	text := strings.Join(v.first, ", ")
	if v.others > 0 {
		text += fmt.Sprintf(" and %s more", thousands(v.others))
	}
	return text
}

// What a fact keeps: a page shows no more, and a large estate has very many.
const (
	mostPlaces = 5
	mostOfFact = 4
)

// factPlace is a resource in which a fact differs.
type factPlace struct {
	where, left, right string
	// row is a difference of that resource that the fact is about, or -1.
	row int
}

// found reports whether any side has it.
func (f *fact) found() bool { return f.left.count()+f.right.count() > 0 }

// standing says whether both sides have the same, empty where neither has any.
func (f *fact) standing() string {
	switch {
	case !f.found():
		return ""
	case f.differing > 0 && f.count > 1:
		return fmt.Sprintf("%d of %d differ", f.differing, f.count)
	case f.differs:
		return "differs"
	}
	return "equal"
}

// environmentFact is something said of the environments as a whole. row is the difference that says so, or -1.
type environmentFact struct {
	name, left, right string
	equal             bool
	// neutral is set where it is as it should be that the sides differ.
	neutral bool
	row     int
}

// word is a couple of words that stand for the environments, or might.
type word struct {
	left, right string
	// by says who knows it: built in, declared in the ledger, or proposed by the differences.
	by       string
	proposed bool
	// support counts the places that speak for a proposed word, and counter those that speak against it.
	support, counter int
	// against names some of the places that speak against it.
	against []string
}

// read is something that was read, or a kind of thing that was passed over.
type read struct {
	environment, uri, label string
	// facts are its serial and age, as far as they are known.
	facts []string
	size  int64
	// skipped says why it was passed over, and is empty for what was read. resources then counts what was, the one at uri among them.
	skipped   string
	resources int
}

// coverage counts what was compared and what was not, beside the notes of the board.
type coverage struct {
	leftResources, rightResources        int
	suggested, unresolved, withoutSchema int
}

// categories counts the categories.
const categories = int(rules.Identity) + 1

// tally is what the Summary counts in rows and pairs, made once for each board.
type tally struct {
	category [categories]standing
	priority [rules.Critical + 1]standing
	// equal, settled and open count resources: without any difference, with documented ones only, and the rest.
	equal, settled, open int
	// environment are the rows about the environments themselves.
	environment []int
	// reasons count the values that are spelled differently and equal for a reason.
	reasons map[compare.Reason]int
}

// standing counts differences, with one for each cause: open ones, those to look at again, and settled ones.
type standing struct {
	open, again, settled int
	// worst is the greatest priority of an open one.
	worst rules.Priority
}

func (s standing) total() int { return s.open + s.again + s.settled }

func (s *standing) count(r *row) {
	switch {
	case r.status == open:
		s.open++
		s.worst = max(s.worst, r.verdict.Priority)
	case r.status.needsWork():
		s.again++
	default:
		s.settled++
	}
}

// tallied counts what the Summary shows. Rows of one cause have one status, priority and category, so their first stands for all.
func (b *board) tallied() tally {
	t := tally{reasons: map[compare.Reason]int{}}
	for i := range b.rows {
		r := &b.rows[i]
		if r.Scope == compare.Environment {
			t.environment = append(t.environment, i)
		}
		if r.cause >= 0 && b.causes[r.cause].rows[0] != i {
			continue
		}
		t.category[r.verdict.Category].count(r)
		t.priority[r.verdict.Priority].count(r)
	}
	for i := range b.pairs {
		p := &b.pairs[i]
		for _, r := range compare.Reasons() {
			if n := p.equal[r]; n > 0 {
				t.reasons[r] += n
			}
		}
		t.resource(b, p)
	}
	return t
}

func (t *tally) resource(b *board, p *pair) {
	for _, at := range p.rows {
		if b.rows[at].status.needsWork() {
			t.open++
			return
		}
	}
	if len(p.rows) > 0 {
		t.settled++
		return
	}
	t.equal++
}

// residual are the entries whose risk remains: what is documented and not about to be removed, the most worrying first. An entry that covers nothing on
// purpose comes last.
func (b *board) residual() []int {
	var out []int
	for i := range b.entries {
		e := &b.entries[i]
		switch e.status {
		case intentional, stale, expired, documents:
			if e.risk != "" {
				out = append(out, i)
			}
		case open, planned, ignored, unused, elsewhere, overdue, noStatus:
			// What is to be removed, or covers nothing, leaves no risk behind.
		}
	}
	worst := func(at int) int {
		if rows := b.entries[at].rows; len(rows) > 0 {
			return int(b.rows[rows[0]].verdict.Priority)
		}
		return -1
	}
	slices.SortStableFunc(out, func(x, y int) int { return cmp.Compare(worst(y), worst(x)) })
	return out
}

// lesser is the name of the side that is held against the reference.
func (b *board) lesser() string {
	if b.referenceLeft {
		return b.right.name
	}
	return b.left.name
}
