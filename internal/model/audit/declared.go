package audit

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/model/pairing"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// sided returns the texts of two environments, empty where there is none.
func sided(texts []ledger.Named, left, right string) (l, r string) {
	for _, t := range texts {
		switch {
		case vocabulary.SameEnvironment(t.Environment, left):
			l = t.Text
		case vocabulary.SameEnvironment(t.Environment, right):
			r = t.Text
		}
	}
	return l, r
}

// manualPairs returns the couples that the ledger names for two environments.
func manualPairs(l *ledger.Ledger, left, right string) []pairing.Couple {
	var out []pairing.Couple
	for _, p := range l.Pairs {
		if a, b := sided(p.Addresses, left, right); a != "" && b != "" {
			out = append(out, pairing.Couple{Left: a, Right: b})
		}
	}
	return out
}

// declaredWords returns the words that the ledger declares for two environments.
func declaredWords(l *ledger.Ledger, left, right string) []vocabulary.Word {
	var out []vocabulary.Word
	for _, w := range l.Words {
		if a, b := sided(w.Words, left, right); !w.Rejected {
			out = append(out, vocabulary.Word{Left: a, Right: b})
		}
	}
	return out
}

// rejectedWords tells which words the ledger says not to stand for each other.
func rejectedWords(l *ledger.Ledger, left, right string) func(left, right string) bool {
	rejected := map[[2]string]bool{}
	for _, w := range l.Words {
		if a, b := sided(w.Words, left, right); w.Rejected {
			rejected[[2]string{a, b}] = true
		}
	}
	return func(left, right string) bool { return rejected[[2]string{left, right}] }
}

// propose lists the words and what the ledger did not reject of the proposals.
func (a *Audit) propose(l *ledger.Ledger) {
	rejected := rejectedWords(l, a.Left.Name, a.Right.Name)
	a.Proposals = slices.DeleteFunc(slices.Clone(a.proposed), func(p compare.Proposal) bool { return rejected(p.Left, p.Right) })
	a.Vocabulary = slices.Clone(a.words)
	for _, p := range a.Proposals {
		a.Vocabulary = append(a.Vocabulary, p.Word)
	}
}

// compares reports whether two ledgers lead to the same comparison of two environments: only their entries, and what else is applied
// to rows afterwards, may differ.
func compares(a, b *ledger.Ledger, left, right string) bool {
	return a.Reference == b.Reference && (a.SameRules(b) || !reaches(a) && !reaches(b)) &&
		slices.Equal(declaredWords(a, left, right), declaredWords(b, left, right)) &&
		slices.Equal(manualPairs(a, left, right), manualPairs(b, left, right)) &&
		slices.EqualFunc(a.Expect, b.Expect, ledger.Expectation.Equal)
}

// reaches reports whether a rule of the ledger does more than to judge rows: it has attributes compared, or listed as facts.
func reaches(l *ledger.Ledger) bool {
	return slices.ContainsFunc(l.Rules, func(r rules.Rule) bool { return r.Claim || r.Fact })
}

// SharesFindings reports whether two audits rest on one comparison, so that only statuses may differ.
func (a *Audit) SharesFindings(b *Audit) bool {
	return len(a.Pairs) == len(b.Pairs) && (len(a.Pairs) == 0 || &a.Pairs[0] == &b.Pairs[0])
}
