// Package ledger is parity.yaml as meaning and as text: the differences that are intended and why, those that are to be
// removed, and everything else that a team writes down about its environments. It reads the file strictly, applies it to
// differences, and writes one entry at a time without touching any other byte.
package ledger

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// Names are the names of the two environments of a run; both are empty where the ledger is read without sources.
type Names struct{ Left, Right string }

// Ledger is one parity.yaml. It is read-only: Add, Replace and Remove return new text.
type Ledger struct {
	// Version is that of the file format, 1 where the file says nothing.
	Version int
	// Environments are the declared ones in file order.
	Environments []Environment
	// Reference is the environment to be matched, empty where the file says nothing.
	Reference string
	Words     []Words
	// Entries are those of differences and then those of plan, each in file order.
	Entries []Entry
	Pairs   []ManualPair
	Ignore  []Ignore
	// Rules are the team's own, which go before those of the program.
	Rules []rules.Rule
	// Expect are the baselines that the environments must meet.
	Expect []Expectation
	Policy Policy

	name string
	file *yamltext.File
	run  Names
	// names are the environments that the file speaks of: the declared ones, else those of the run, else those it uses.
	names []string
	// rulesText is the list under rules as it stands in the file.
	rulesText string
	// planFrom is the index of the first entry of plan.
	planFrom int
}

// Environment is a declared environment.
type Environment struct {
	Name string
	// Sources are where it is read from, as on the command line.
	Sources []string
	Place
}

// Place is where something stands in the file, both from 1; zero for what was not read from one.
type Place struct{ Line, Column int }

// Named is a text that belongs to one environment.
type Named struct{ Environment, Text string }

// Words are the words of several environments that stand for each other.
type Words struct {
	Words []Named
	// Rejected is set where the file says that they do not: nothing folds by them, and they are not proposed again.
	Rejected bool
	Place
}

// ManualPair names the resources of each environment that are counterparts.
type ManualPair struct {
	Addresses []Named
	Place
}

// Ignore stops watching what its cover matches.
type Ignore struct {
	Cover  Cover
	Reason string
	Place
}

// Policy is what the team asks of its entries.
type Policy struct {
	// MaxDays is how many days may lie between the record of an entry and its review; 0 means any number.
	MaxDays int
	// Require names keys that every intentional difference must have.
	Require []string
}

// Entry is an intentional or planned difference.
type Entry struct {
	// ID is what the file says, and empty for entries written without one.
	ID string
	// Handle names the entry in commands and JSON: its ID, or a name derived from its aspect. It is set by Parse.
	Handle string
	Aspect string
	// Values say for people what each environment has, as the file spells it.
	Values              []Named
	Justification, Risk string
	Covers              []Cover
	Owner, Ticket       string
	// Recorded, ReviewBy and Due are zero where the file says nothing. Due belongs to planned entries, ReviewBy to others.
	Recorded, ReviewBy, Due Date
	// Planned is set for differences that are to be removed.
	Planned bool
	Place

	node *yamltext.Node
}

// Value returns what the entry says of an environment, under any of its names, and false where it says nothing.
func (e *Entry) Value(environment string) (string, bool) {
	names := make([]string, len(e.Values))
	for i, v := range e.Values {
		names[i] = v.Environment
	}
	name, ok := matchName(names, environment)
	if !ok {
		return "", false
	}
	return e.Values[slices.Index(names, name)].Text, true
}

// Name returns the name of the file, as it was given to Parse.
func (l *Ledger) Name() string { return l.name }

// Text returns the text of the file; it must not be changed.
func (l *Ledger) Text() []byte { return l.file.Text() }

// Find returns the index of the entry with a handle, or -1.
func (l *Ledger) Find(handle string) int {
	return slices.IndexFunc(l.Entries, func(e Entry) bool { return e.Handle == handle })
}
