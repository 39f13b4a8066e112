package audit

import "github.com/paritytui/paritytui/internal/model/rules"

// GatherFacts lists the facts again, for a benchmark.
func (a *Audit) GatherFacts(set *rules.Set) []Fact { return a.gatherFacts(set) }

// CompareRows and SortRows are how rows are put in order.
var (
	CompareRows = compareRows
	SortRows    = sortRows
)
