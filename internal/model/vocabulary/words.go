// Package vocabulary knows the words that stand for environments: staging on one side where the other says production.
// It folds them, so that orders-staging meets orders-production, and tells when a side uses the other's word.
package vocabulary

import "strings"

// families are the built-in short forms: all words of one line name one kind of environment. The first is the family's name. Words
// that also name modes of services stay out: "live" against "test" is how a payment provider says that real money moves.
var families = [...][]string{
	{"production", "prod", "prd"},
	{"staging", "stage", "stg"},
	{"development", "develop", "dev"},
	{"test", "tst", "testing"},
	{"uat"},
	{"qa"},
	{"preprod", "preproduction", "pre-production", "pre-prod", "ppd"},
	{"sandbox", "sbx", "sbox"},
	{"integration", "int"},
	{"acceptance", "acc"},
	{"demo"},
	{"lab"},
	{"performance", "perf"},
	{"nonprod", "non-prod", "nonproduction", "non-production", "nonprd"},
	{"dr"},
}

// Family returns the name of the built-in family that word belongs to, whatever its case, and "" for a word that is in none.
func Family(word string) string {
	word = strings.ToLower(word)
	for _, f := range families {
		for _, w := range f {
			if w == word {
				return f[0]
			}
		}
	}
	return ""
}

// Known reports whether word names an environment in one of the built-in short forms, whatever its case.
func Known(word string) bool { return Family(word) != "" }

// Silent reports whether an environment's name says nothing about it, so that nothing folds by it: left, right and single letters.
func Silent(name string) bool {
	return len(name) <= 1 || name == "left" || name == "right"
}

// SameEnvironment reports whether two names spell one environment: equal but for case, or of one family.
func SameEnvironment(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	f := Family(a)
	return f != "" && f == Family(b)
}

// Forms returns all words for the environment called name, lower case: the name itself and its family. It returns nothing for a silent name.
func Forms(name string) []string {
	if Silent(name) {
		return nil
	}
	name = strings.ToLower(name)
	out := []string{name}
	family := Family(name)
	for _, f := range families {
		if f[0] != family {
			continue
		}
		for _, w := range f {
			if w != name {
				out = append(out, w)
			}
		}
	}
	return out
}
