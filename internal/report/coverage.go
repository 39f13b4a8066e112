package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// verdict says in a few sentences how the audit ended, for people who read no further. Names in it are printable, not escaped.
func verdict(a *audit.Audit) []string {
	s := &a.Summary
	again, open := s.ByStatus[ledger.Stale]+s.ByStatus[ledger.Expired], s.ByStatus[ledger.Open]
	settled := s.ByStatus[ledger.Planned] + s.ByStatus[ledger.Intentional] + s.ByStatus[ledger.Ignored]
	var out []string
	switch {
	case len(a.Rows) == 0:
		out = append(out, "No difference was found.")
	case open+again == 0:
		out = append(out, fmt.Sprintf("Nothing is open: %s accounted for.", counted(settled, "difference is", "differences are all")))
	case open > 0:
		var parts []string
		for _, p := range rules.Priorities() {
			if n := s.OpenByPriority[p]; n > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", n, p))
			}
		}
		out = append(out, fmt.Sprintf("%s open: %s.", counted(open, "difference is", "differences are"), strings.Join(parts, ", ")))
	}
	if again > 0 {
		out = append(out, fmt.Sprintf("%s to be looked at again: what was written no longer holds.", counted(again, "documented difference has", "documented differences have")))
	}
	if n := overdue(a); n > 0 {
		out = append(out, fmt.Sprintf("%s overdue.", counted(n, "planned entry is", "planned entries are")))
	}
	if changes := a.ChangesLine(); changes != "" {
		out = append(out, "Since the earlier audit: "+changes+".")
	}
	if !a.Coverage.Complete() {
		out = append(out, "Not everything was compared; see the coverage.")
	}
	return out
}

// overdue counts the planned entries whose day has passed.
func overdue(a *audit.Audit) int {
	n := 0
	for _, e := range a.Entries {
		if e.Overdue {
			n++
		}
	}
	return n
}

// covered is a number of the coverage with what it counts.
type covered struct {
	Count int
	What  string
	// Each names them, where there is more to say.
	Each []string
	// Gap is set for what was not compared, or not surely.
	Gap bool
}

// completeness says whether anything was left out.
func completeness(c *audit.Coverage) string {
	if c.Complete() {
		return "All that was read was compared."
	}
	return "Not everything was compared. What is missing here was not found equal: it was not looked at."
}

// maxNamed is how many things a line of the coverage names.
const maxNamed = 50

// coverageLines say what was compared and what was not. Text in them is printable, not escaped.
func coverageLines(a *audit.Audit) []covered {
	c := &a.Coverage
	left, right := model.Printable(a.Left.Name), model.Printable(a.Right.Name)
	out := []covered{
		{Count: c.LeftResources, What: "resources in " + left},
		{Count: c.RightResources, What: "resources in " + right},
		{Count: c.Paired, What: "paired"},
		{Count: c.LeftOnly, What: "only in " + left},
		{Count: c.RightOnly, What: "only in " + right},
	}
	add := func(n int, one, many string, each []string) {
		switch {
		case n == 1:
			out = append(out, covered{n, one, named(each), true})
		case n > 1:
			out = append(out, covered{n, many, named(each), true})
		}
	}
	var unreadable []string
	for _, u := range c.Unreadable {
		unreadable = append(unreadable, u.URI+": "+u.Reason)
	}
	add(len(c.Unreadable), "source that could not be read", "sources that could not be read", unreadable)
	add(c.Beyond, "resource without a row, whose counterpart may stand in such a source", "resources without rows, whose counterparts may stand in such a source", nil)
	add(c.BeyondReferences, "value without a row, which refers to such a resource", "values without rows, which refer to such resources", nil)
	add(len(c.Capped), "search for pairs that was cut short because of its size; pairs: in the ledger helps",
		"searches for pairs that were cut short because of their size; pairs: in the ledger helps", c.Capped)
	add(len(c.Unmatched), "baseline that matched no resource, so that it checked nothing", "baselines that matched no resource, so that they checked nothing", c.Unmatched)
	add(c.Suggested, "likely pair that was not sure enough to be made", "likely pairs that were not sure enough to be made", nil)
	add(c.Unresolved, "difference between ids that no resource of these sources owns: add the state that does",
		"differences between ids that no resource of these sources owns: add the state that does", nil)
	add(c.WithoutSchema, "resource of a type without a schema: what only its provider sets is guessed",
		"resources of types without a schema: what only their provider sets is guessed", nil)
	for _, e := range []*model.Environment{a.Left, a.Right} {
		for _, s := range e.Skipped {
			out = append(out, covered{Count: s.Count, What: model.Printable(model.Shorten(s.Reason, maxProse)) + " in " + model.Printable(e.Name) + ", passed over"})
		}
	}
	return out
}

// named makes names printable, and counts those that are too many.
func named(names []string) []string {
	n := len(names)
	out := slices.Clone(names[:min(n, maxNamed)])
	for i := range out {
		out[i] = model.Shorten(model.Printable(out[i]), maxProse)
	}
	if n > maxNamed {
		out = append(out, fmt.Sprintf("and %d more", n-maxNamed))
	}
	return out
}

// meaning says of a reason of equality what makes two spellings the same.
func meaning(r compare.Reason) string {
	switch r {
	case compare.Computed:
		return "only the provider sets them"
	case compare.Reference:
		return "both name counterparts of one pair"
	case compare.EnvironmentWord:
		return "each side holds the word of its own environment"
	case compare.Spelling:
		return "the same content is written in two ways"
	case compare.Order:
		return "the elements of a set stand in another order"
	case compare.Unset:
		return "both leave it unset"
	case compare.Placeholder:
		return "one side is an example, whose values only stand for real ones"
	}
	return ""
}
