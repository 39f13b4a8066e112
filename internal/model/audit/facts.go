package audit

import (
	"strconv"
	"strings"
	"sync"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// Fact is something that an audit lists side by side even where it is equal, such as the engine and version of databases.
type Fact struct {
	// Label names it for people.
	Label    string
	Category rules.Category
	// Rules are the ids of the rules that make it a fact.
	Rules []string
	// Left and Right are the distinct values of each side, the most frequent first: of versions all that a resource has,
	// postgres 13.7, and of others each attribute under its name, multi_az true. A side without any was not found there.
	Left, Right []FactValue
	// Items are the pairs that have it, in the order of Audit.Pairs.
	Items []FactItem
	// Differing counts the items that are not equal.
	Differing int
}

// FactValue is a value and how many resources of a side have it.
type FactValue struct {
	Text  string
	Count int
}

// String prints the value with its count where it is more than one.
func (v FactValue) String() string {
	if v.Count == 1 {
		return v.Text
	}
	return v.Text + " (" + strconv.Itoa(v.Count) + ")"
}

// FactItem is what one pair has of a fact.
type FactItem struct {
	// Pair is the index into Audit.Pairs.
	Pair int
	// Left and Right are safe to print and hold nothing sensitive; one is empty where that side has nothing of it.
	Left, Right string
	// Equal is set where the sides are the same, or where the comparison has a reason to call them so.
	Equal bool
}

// NotFound is what a summary says of a fact without a value.
const NotFound = "not found in these states"

// maxFact bounds the characters of a fact's value.
const maxFact = 160

// factNote is one value of a fact in a resource.
type factNote struct {
	number int
	path   []string
	text   string
	secret bool
}

// factSheet holds the facts of a comparison once somebody asked for them. Audits that share their findings share it.
type factSheet struct {
	set  *rules.Set
	once sync.Once
	list []Fact
}

// Facts lists what belongs side by side whether it is equal or not, by category. One without values on a side was not found there. The
// first call reads each attribute once, a small part of what the comparison cost; a gate that asks for no facts does not pay for them.
func (a *Audit) Facts() []Fact {
	a.facts.once.Do(func() { a.facts.list = a.gatherFacts(a.facts.set) })
	return a.facts.list
}

// factText writes a scalar or a list of them.
func factText(v model.Value) string {
	if v.Kind() != model.List || v.Sensitive() {
		return model.Printable(v.Text())
	}
	const few = 4
	if v.Len() > few {
		return strconv.Itoa(v.Len()) + " elements"
	}
	var parts []string
	for _, e := range v.Elements() {
		parts = append(parts, model.Printable(e.Text()))
	}
	return strings.Join(parts, ", ")
}
