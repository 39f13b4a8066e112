package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
	"github.com/paritytui/paritytui/internal/model/rules"
)

func (r *reader) version(n *yamltext.Node) {
	text := r.text(n, "version")
	v, err := strconv.Atoi(text)
	switch {
	case text == "":
	case err != nil || v < 1:
		r.problem(n, "version must be 1, not %s", quoted(text))
	case v > 1:
		r.problem(n, "version %d was written for a newer paritytui; this one reads version 1", v)
	}
}

func (r *reader) environments(n *yamltext.Node) {
	if n == nil || n.Null() {
		return
	}
	if kind := n.Resolve().Kind; kind != yamltext.Mapping {
		r.problem(n, "environments must be a mapping from names to sources, not %s", kind)
		return
	}
	for _, f := range n.Merged() {
		name := f.Key.Text
		switch {
		case reserved(name):
			r.problem(f.Key, "%s cannot name an environment, it is a key of entries; choose another name", quoted(name))
			continue
		case !validName(name):
			r.problem(f.Key, "%s cannot name an environment; use a letter, then letters, digits, _ and -", quoted(name))
			continue
		}
		e := Environment{Name: name, Place: r.place(f.Key)}
		if !f.Value.Null() {
			got, _ := r.mapping(f.Value, "environment "+name, []string{"sources"})
			for _, s := range r.elements(got.known["sources"], "sources") {
				e.Sources = append(e.Sources, r.text(s, "a source"))
			}
		}
		r.ledger.Environments = append(r.ledger.Environments, e)
	}
}

// named reads a mapping from environments to texts.
func (r *reader) named(n *yamltext.Node, what string) []Named {
	got, ok := r.sidedMapping(n, what, nil)
	if !ok {
		return nil
	}
	return r.sides(n, got, len(n.Merged()), what)
}

// sides reads the texts of the environments in a mapping that has n keys for them, known or not.
func (r *reader) sides(at *yamltext.Node, got fields, n int, what string) []Named {
	var out []Named
	for _, s := range got.sided {
		out = append(out, Named{s.environment, r.text(s.value, s.key.Text)})
	}
	if n < 2 {
		r.problem(at, "%s must have a text for two environments at least", what)
	}
	return out
}

// words reads an item of words. With fold: false it says that the words do not stand for each other.
func (r *reader) words(n *yamltext.Node) Words {
	const what = "an item of words"
	out := Words{Place: r.place(n)}
	got, ok := r.sidedMapping(n, what, []string{"fold"})
	if !ok {
		return out
	}
	sided := len(n.Merged())
	if fold := got.known["fold"]; fold != nil {
		sided--
		on, ok := fold.Bool()
		if !ok || on {
			r.problem(fold, "fold can only be false, which rejects the words; leave it out otherwise")
		}
		out.Rejected = true
	}
	out.Words = r.sides(n, got, sided, what)
	return out
}

func (r *reader) pair(n *yamltext.Node) ManualPair {
	p := ManualPair{r.named(n, "an item of pairs"), r.place(n)}
	for _, a := range p.Addresses {
		if strings.ContainsAny(a.Text, "*") {
			r.problem(n, "a pair names one resource of each environment, and %s is a pattern; write the address of one resource", quoted(a.Text))
		}
	}
	return p
}

func (r *reader) ignore(n *yamltext.Node) Ignore {
	out := Ignore{Place: r.place(n)}
	keys := []string{"state", "resource", "attribute", "only_in", "scale", "environment", "reason"}
	got, ok := r.mapping(n, "an item of ignore", keys)
	if !ok {
		return out
	}
	if reason := got.known["reason"]; reason != nil {
		out.Reason = r.text(reason, "reason")
	} else {
		r.problem(n, "an item of ignore needs a reason; say why nobody has to look")
	}
	out.Cover = r.coverOf(n, got)
	return out
}

func (r *reader) policy(n *yamltext.Node) {
	got, ok := r.mapping(n, "policy", []string{"max_days", "require"})
	if !ok {
		return
	}
	if n := got.known["max_days"]; n != nil {
		text := r.text(n, "max_days")
		days, err := strconv.Atoi(text)
		if text != "" && (err != nil || days < 1) {
			r.problem(n, "max_days must be a number of days such as 365, not %s", quoted(text))
		}
		r.ledger.Policy.MaxDays = days
	}
	allowed := []string{"risk", "owner", "recorded", "review_by", "ticket", "covers"}
	for _, n := range r.elements(got.known["require"], "require") {
		key := r.text(n, "a required key")
		if key != "" && !slices.Contains(allowed, key) {
			r.problem(n, "%s cannot be required%s", quoted(key), cmp.Or(didYouMean(key, allowed), "; expected "+list(allowed)))
		}
		r.ledger.Policy.Require = append(r.ledger.Policy.Require, key)
	}
}

// quotedError says which words may stand under priority, severity or category.
func quotedError(key, text string) string {
	var words []string
	if key == "category" {
		for _, c := range rules.Categories() {
			words = append(words, c.String())
		}
	} else {
		for _, p := range rules.Priorities() {
			words = append(words, p.String())
		}
	}
	return fmt.Sprintf("unknown %s %s%s", key, quoted(text), cmp.Or(didYouMean(text, words), "; expected "+list(words)))
}
