// Package rules says which kind of defect a difference can hide, how much it should worry, and why, in one sentence. The
// rules themselves are data: embedded YAML files, tried from the special to the general.
package rules

import "fmt"

// Category is the kind of defect that a difference can hide.
type Category uint8

// The categories, in the order in which they are listed.
const (
	Version Category = iota
	Topology
	ExternalService
	Security
	Data
	Scale
	Configuration
	Tooling
	Identity
)

// Categories lists all categories in order.
func Categories() []Category {
	return []Category{Version, Topology, ExternalService, Security, Data, Scale, Configuration, Tooling, Identity}
}

// String names the category as files and JSON do.
func (c Category) String() string {
	switch c {
	case Version:
		return "version"
	case Topology:
		return "topology"
	case ExternalService:
		return "external-service"
	case Security:
		return "security"
	case Data:
		return "data"
	case Scale:
		return "scale"
	case Configuration:
		return "configuration"
	case Tooling:
		return "tooling"
	case Identity:
		return "identity"
	}
	return "unknown"
}

// Priority is how likely a difference is to hide a production bug. Greater is worse.
type Priority uint8

// The priorities, from the least to the most worrying.
const (
	Info Priority = iota
	Low
	Medium
	High
	Critical
)

// Priorities lists all priorities, the most worrying first.
func Priorities() []Priority { return []Priority{Critical, High, Medium, Low, Info} }

// String names the priority as files and JSON do.
func (p Priority) String() string {
	switch p {
	case Critical:
		return "critical"
	case High:
		return "high"
	case Medium:
		return "medium"
	case Low:
		return "low"
	case Info:
		return "info"
	}
	return "unknown"
}

// Glyph tells the priorities apart without colour, on a screen and on paper alike.
func (p Priority) Glyph() string {
	switch p {
	case Critical:
		return "●"
	case High:
		return "◆"
	case Medium:
		return "▲"
	case Low:
		return "○"
	case Info:
	}
	return "·"
}

// ParsePriority reads the name of a priority.
func ParsePriority(name string) (Priority, error) {
	for _, p := range Priorities() {
		if p.String() == name {
			return p, nil
		}
	}
	return 0, fmt.Errorf("unknown priority %q: expected critical, high, medium, low or info", name)
}

// Verdict is what the rules say of one difference.
type Verdict struct {
	Category Category
	Priority Priority
	// Rule is the id of the rule that placed the difference.
	Rule string
	// Weight is that of the rule: within a priority the heavier go first.
	Weight int
	// Why is one sentence that a reviewer can act on.
	Why string
	// User is set where the rule stands in parity.yaml, and BuiltIn is then where the rules of the program put the difference.
	User    bool
	BuiltIn Placement
}

// Placement is a category and a priority.
type Placement struct {
	Category Category
	Priority Priority
}

// Ignorable reports whether a ledger may stop watching the difference: neither what is critical nor what is about security. A rule of the
// user cannot lift that: what the program says counts too, so that nothing disappears by being re-ranked first and ignored then.
func (v Verdict) Ignorable() bool {
	ignorable := func(p Placement) bool { return p.Priority != Critical && p.Category != Security }
	return ignorable(Placement{v.Category, v.Priority}) && (!v.User || ignorable(v.BuiltIn))
}
