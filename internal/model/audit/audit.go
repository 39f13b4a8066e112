// Package audit puts the rooms together: two environments in, and out comes what every view and report reads: pairs,
// differences with their verdicts and statuses, counts and coverage. A Session is an audit that a person edits.
package audit

import (
	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/reshape"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// Audit is both environments, their pairs and differences, with the ledger applied. It is read-only.
type Audit struct {
	Left, Right *model.Environment
	// ReferenceLeft is set where the left environment is the one to be matched; by default the right one is.
	ReferenceLeft bool
	// Pairs are all current managed resources, outputs and documents, paired or one-sided, by address.
	Pairs []Pair
	// Rows are all differences in reading order: the most worrying first.
	Rows []Row
	// Ledger is never nil; without a file it is empty.
	Ledger *ledger.Ledger
	// Entries tell the state of each entry of the ledger, in the order of Ledger.Entries.
	Entries    []ledger.EntryState
	Vocabulary []vocabulary.Word
	// Proposals are the proposed ones among the words, with places that speak for and against each.
	Proposals []compare.Proposal
	Coverage  Coverage
	Summary   Summary
	// Absorbed are resources that were brought into others, because the other side models the same inside one resource. They stand in no pair.
	Absorbed []reshape.Note
	// repeated are resources of which their parents only repeated what they say.
	repeated []reshape.Note
	// Suggestions are couples of unpaired resources that are alike but not surely pairs.
	Suggestions []pairing.Suggestion
	// EnvironmentFacts are what belongs side by side of the environments themselves.
	EnvironmentFacts []EnvironmentFact
	// Compared says that rows are marked by what an earlier audit knew, and Resolved are the rows of that which are gone.
	Compared bool
	Resolved []EarlierRow
	facts    *factSheet
	// comparer and found tell the equalities of a pair when somebody asks, and absorbed those of them that are of what was brought into it.
	comparer *compare.Comparer
	found    []compare.Finding
	absorbed map[int][]compare.Equality
	// baselines were checked, each at as many places as checked says.
	baselines []ledger.Expectation
	checked   []int
	capped    []string
	words     []vocabulary.Word
	proposed  []compare.Proposal
	asOf      ledger.Date
	result    *ledger.Result
}

// Pair is a pair with what was found in it.
type Pair struct {
	pairing.Pair
	// Rows are the indices into Audit.Rows of the differences of this pair, in the order of their paths.
	Rows []int
	// Equal counts what is equal for a reason; Audit.Equalities tells it.
	Equal compare.Tally
	// Beyond says of a resource of one side that its partner may stand in a state that could not be read.
	Beyond bool
}

// Row is one difference with everything that is said about it.
type Row struct {
	compare.Difference
	Verdict rules.Verdict
	Status  ledger.Status
	// Entry is the index into Ledger.Entries of the entry that covers the row, or -1.
	Entry int
	// Ignore is the index into Ledger.Ignore of the item that hides the row, or -1.
	Ignore int
	// Moved tells for a stale row what was pinned; empty otherwise.
	Moved []ledger.Moved
	// Pair is the index into Audit.Pairs, or -1 for rows about no resource.
	Pair int
	// Since tells whether an earlier audit had the row, and Was the status that it had there.
	Since Since
	Was   ledger.Status
}

// Coverage counts what was compared and what was not.
type Coverage struct {
	LeftResources, RightResources int
	Paired, LeftOnly, RightOnly   int
	Suggested, Unresolved         int
	// WithoutSchema counts the managed resources, of both sides, of types that no schema describes.
	WithoutSchema int
	// Unreadable are the sources of both sides that could not be read, the left ones first.
	Unreadable []model.Unreadable
	// Beyond counts the resources of one side whose partner may stand in one of these, and BeyondReferences the values
	// that differ only because they refer to such a resource. Neither has rows.
	Beyond, BeyondReferences int
	// Capped names the types of which one side has too many leftovers to score, so that some may be pairs.
	Capped []string
	// Baselines counts those of the ledger, and Unmatched names the ones that matched no resource, so that they checked nothing.
	Baselines int
	Unmatched []string
}

// Complete reports whether nothing was left out.
func (c *Coverage) Complete() bool {
	return len(c.Unreadable) == 0 && len(c.Capped) == 0 && len(c.Unmatched) == 0
}

// Summary counts rows and resources.
type Summary struct {
	// EqualResources have no difference at all, IntentionalResources only documented, planned or ignored ones, and
	// OpenResources at least one that is open, stale or expired.
	EqualResources, IntentionalResources, OpenResources int
	// ByStatus counts rows by status.
	ByStatus map[ledger.Status]int
	// OpenByPriority and OpenByCategory count rows that are open; stale and expired ones are counted by status.
	OpenByPriority map[rules.Priority]int
	OpenByCategory map[rules.Category]int
	EqualByReason  map[compare.Reason]int
}

// NeedsWork reports whether a row of this status still asks something of somebody: open, stale or expired.
func NeedsWork(s ledger.Status) bool {
	return s == ledger.Open || s == ledger.Stale || s == ledger.Expired
}
