package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// The numbers by which words are proposed.
const (
	// minSupport is from how many places on two words are proposed to stand for the environments.
	minSupport = 3
	// maxProposals is how many are proposed at most, the best supported first.
	maxProposals = 20
	// maxProposed bounds the length in bytes of a value that is looked at, and of a word.
	maxProposed = 200
)

// Proposal is a couple of words that the differences suggest stand for the environments. Nothing folds by it; a person may declare it in the
// ledger. For and Against are some of the places that Support and Counter count.
type Proposal struct {
	vocabulary.Word
	For, Against []Example
}

// Example is a difference that speaks for or against a proposal.
type Example struct {
	Place
	Left, Right string
}

// maxExamples is how many places of each kind a proposal shows.
const maxExamples = 3

// Proposals returns words that differences suggest stand for the environments: what is left of two values once their common beginning and end
// are cut off, where it is the same in several places. Support counts those places, Counter the places in which the left word stands but
// the right one does not make the values equal. Words that rejected knows are left out.
func (c *Comparer) Proposals(findings []Finding, rejected func(left, right string) bool) []Proposal {
	support := map[[2]string]int{}
	var texts []Example
	for i := range findings {
		for j := range findings[i].Differences {
			d := &findings[i].Differences[j]
			if d.Kind != Changed || d.Sensitive() || d.Hint == Unresolved || d.Left.Kind() != model.String || d.Right.Kind() != model.String {
				continue
			}
			left, right := d.Left.Text(), d.Right.Text()
			if len(left) > maxProposed || len(right) > maxProposed {
				continue
			}
			texts = append(texts, Example{Place{d.Subject, d.Path}, left, right})
			for _, core := range c.cores(left, right) {
				support[core]++
			}
		}
	}
	var out []Proposal
	for core, n := range support {
		network, known := c.networks[core[0]]
		if n < minSupport || !proposable(core) && (!known || network != core[1]) || c.Vocabulary.Folds(core[0], core[1]) || rejected(core[0], core[1]) {
			continue
		}
		out = append(out, c.propose(core, n, texts))
	}
	out = slices.DeleteFunc(slices.Clone(out), func(w Proposal) bool {
		return slices.ContainsFunc(out, func(o Proposal) bool {
			return len(o.Left) > len(w.Left) && o.Support == w.Support && strings.Contains(o.Left, w.Left) && strings.Contains(o.Right, w.Right)
		})
	})
	slices.SortFunc(out, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(b.Support-b.Counter, a.Support-a.Counter), strings.Compare(a.Left, b.Left), strings.Compare(a.Right, b.Right))
	})
	return out[:min(len(out), maxProposals)]
}

// propose makes the proposal of a couple that support places suggest.
func (c *Comparer) propose(core [2]string, support int, texts []Example) Proposal {
	p := Proposal{Word: vocabulary.Word{Left: core[0], Right: core[1], By: vocabulary.Proposed, Support: support}}
	for _, t := range texts {
		switch {
		case !strings.Contains(t.Left, core[0]):
		case !c.settles(core, t):
			if p.Counter++; len(p.Against) < maxExamples {
				p.Against = append(p.Against, t)
			}
		case len(p.For) < maxExamples:
			p.For = append(p.For, t)
		}
	}
	return p
}

// settles reports whether the couple makes the two texts equal, together with the words that fold anyway.
func (c *Comparer) settles(core [2]string, t Example) bool {
	replaced := strings.ReplaceAll(t.Left, core[0], core[1])
	return replaced == t.Right || c.Vocabulary.Folds(replaced, t.Right)
}

// cores cuts the common beginning and end off two texts and widens what is left to whole words, and to whole hosts or names.
//
//	https://stg.acme.example/x  https://acme.example/x   ->   stg.acme.example  acme.example
//
// Where several words differ and all but one fold already, and that one has the environments' words glued to it, it is taken alone:
// uat-logs/uatbce/x and prod-logs/prodbce/x give uatbce and prodbce, which nothing folds since no border cuts them. Of two addresses the leading numbers are taken in which alone they differ.
func (c *Comparer) cores(left, right string) [][2]string {
	if core, ok := c.glued(left, right); ok {
		return [][2]string{core}
	}
	head := 0
	for head < len(left) && head < len(right) && left[head] == right[head] {
		head++
	}
	tail := 0
	for tail < len(left)-head && tail < len(right)-head && left[len(left)-1-tail] == right[len(right)-1-tail] {
		tail++
	}
	var out [][2]string
	for _, joins := range []func(byte) bool{wordByte, func(c byte) bool { return wordByte(c) || c == '.' || c == '-' }} {
		h, t := head, tail
		for h > 0 && joins(left[h-1]) {
			h--
		}
		for t > 0 && joins(left[len(left)-t]) {
			t--
		}
		core := [2]string{left[h : len(left)-t], right[h : len(right)-t]}
		if !slices.Contains(out, core) {
			out = append(out, core)
		}
	}
	if l, r, ok := addressBases(left, right); ok && !slices.Contains(out, [2]string{l, r}) {
		out = append(out, [2]string{l, r})
	}
	return out
}

// glued returns the only couple of words in which two texts differ beyond what folds, where it would fold but for a border.
func (c *Comparer) glued(left, right string) (core [2]string, ok bool) {
	cut := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r < 0x80 && !wordByte(byte(r)) })
	}
	lefts, rights := cut(left), cut(right)
	if len(lefts) != len(rights) {
		return core, false
	}
	for i := range lefts {
		couple := [2]string{lefts[i], rights[i]}
		switch {
		case lefts[i] == rights[i], c.Vocabulary.Folds(lefts[i], rights[i]), ok && couple == core:
		case ok:
			return core, false
		default:
			core, ok = couple, true
		}
	}
	return core, ok && c.Vocabulary.FoldLoose(vocabulary.Left, core[0]) == c.Vocabulary.FoldLoose(vocabulary.Right, core[1])
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// proposable reports whether two cores can be words: both there, not numbers, sizes or versions, and without blanks.
func proposable(core [2]string) bool {
	for _, w := range core {
		letters := 0
		for i := range len(w) {
			if c := w[i] | 0x20; c >= 'a' && c <= 'z' {
				letters++
			}
		}
		if letters < 3 || identityLike(w) || len(w) > maxProposed || strings.ContainsAny(w, " \t\n\"") {
			return false
		}
	}
	return true
}
