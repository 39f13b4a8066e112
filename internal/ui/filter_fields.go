package ui

import "strings"

// filterField is what a term of the filter asks of a row.
type filterField uint8

const (
	// anywhere is a word without a field: it must be visible of the row.
	anywhere filterField = iota
	byType
	byModule
	byCategory
	byPriority
	byState
	byEnvironment
	byPath
	byRule
)

// fieldName is how a field is typed, and what it asks.
type fieldName struct {
	name  string
	field filterField
	asks  string
}

// fieldNames are the fields in the order in which they are offered.
func fieldNames() []fieldName {
	return []fieldName{
		{"type", byType, "the type of resource: type:aws_db"},
		{"module", byModule, "a module on the way to it: module:network"},
		{"category", byCategory, "what it can hide: category:version,security"},
		{"priority", byPriority, "how much it worries: priority:>=high"},
		{"status", byState, "what the ledger says: status:stale"},
		{"is", byState, "new, open, one-sided, sensitive, unsure …"},
		{"env", byEnvironment, "what only one environment has: env:production"},
		{"path", byPath, "the attribute: path:tags"},
		{"rule", byRule, "the rule that placed it: rule:engine-version"},
	}
}

// property is what a row can be beside its status.
type property uint8

const (
	isNew property = 1 << iota
	isOneSided
	isSensitive
	isUnsure
	isChanged
)

// propertyName is how a property is typed after is: .
type propertyName struct {
	name     string
	property property
}

func propertyNames() []propertyName {
	return []propertyName{{"new", isNew}, {"one-sided", isOneSided}, {"sensitive", isSensitive}, {"unsure", isUnsure}, {"changed", isChanged}}
}

// stateWords are what may stand after status: or is: .
func stateWords(name string) []string {
	var out []string
	if name == "is" {
		for _, f := range propertyNames() {
			out = append(out, f.name)
		}
	}
	for s := range status(statuses) {
		out = append(out, s.word())
	}
	return out
}

// words are the spellings of an enumeration.
func words[T interface{ String() string }](all []T) []string {
	var out []string
	for _, v := range all {
		out = append(out, v.String())
	}
	return out
}

// orList joins words as a sentence does: a, b or c.
func orList(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " or " + all[len(all)-1]
}
