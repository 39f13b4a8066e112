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

// Parse reads the text of a parity.yaml; empty text is an empty ledger. name stands in its errors, and run are the names of
// the environments that are compared, if any. Parse is strict: an error is of type Errors and lists everything that is wrong.
func Parse(name string, text []byte, run Names) (*Ledger, error) {
	file, problems := yamltext.Parse(text)
	r := &reader{file: file, ledger: &Ledger{Version: 1, name: name, file: file, run: run}}
	for _, p := range problems {
		r.problemAt(p.Offset, "%s", p.What)
	}
	if file.Root != nil && len(problems) == 0 {
		r.top(file.Root)
	}
	if len(r.problems) > 0 {
		slices.SortStableFunc(r.problems, func(a, b Problem) int {
			return cmp.Or(a.Line-b.Line, a.Column-b.Column)
		})
		return nil, r.problems
	}
	r.ledger.names = r.names
	if r.names == nil {
		r.ledger.names = resolveNames(nil, nil, run)
	}
	return r.ledger, nil
}

// reader fills a Ledger from nodes and collects what is wrong with them.
type reader struct {
	file     *yamltext.File
	ledger   *Ledger
	names    []string
	problems Errors
}

func (r *reader) problemAt(offset int, format string, args ...any) {
	line, column := r.file.Position(offset)
	r.problems = append(r.problems, Problem{
		Name: r.ledger.name, Place: Place{line, column},
		What: fmt.Sprintf(format, args...), Excerpt: r.file.Excerpt(offset),
	})
}

func (r *reader) problem(n *yamltext.Node, format string, args ...any) {
	r.problemAt(n.Start, format, args...)
}

func (r *reader) place(n *yamltext.Node) Place {
	line, column := r.file.Position(n.Start)
	return Place{line, column}
}

// fields is a mapping that was sorted into its known keys and the environments it has keys for.
type fields struct {
	known map[string]*yamltext.Node
	sided []sidedValue
}

// sidedValue is the value under an environment's name.
type sidedValue struct {
	environment string
	key, value  *yamltext.Node
}

// mapping reads the keys of a mapping that is called what in errors. Keys must be among keys, or name environments where
// sided is set.
func (r *reader) mapping(n *yamltext.Node, what string, keys []string, sided bool) (fields, bool) {
	out := fields{known: map[string]*yamltext.Node{}}
	if kind := n.Resolve().Kind; kind != yamltext.Mapping {
		r.problem(n, "%s must be a mapping of keys and values, not %s", what, kind)
		return out, false
	}
	for _, f := range n.Merged() {
		key := f.Key.Text
		if slices.Contains(keys, key) {
			if f.Value.Null() && !mayBeEmpty(key) {
				r.problem(f.Key, "%s is empty; give it a value or leave it out", key)
				continue
			}
			out.known[key] = f.Value
			continue
		}
		name, ok := matchName(r.names, key)
		switch {
		case sided && ok && !reserved(key):
			if i := slices.IndexFunc(out.sided, func(s sidedValue) bool { return s.environment == name }); i >= 0 {
				r.problem(f.Key, "%s and %s name the same environment; keep one", quoted(out.sided[i].key.Text), quoted(key))
				continue
			}
			out.sided = append(out.sided, sidedValue{name, f.Key, f.Value})
		case sided:
			r.problem(f.Key, "unknown key %s in %s%s", quoted(key), what, r.suggest(key, keys))
		default:
			r.problem(f.Key, "unknown key %s in %s%s", quoted(key), what, cmp.Or(didYouMean(key, keys), "; expected "+list(keys)))
		}
	}
	return out, true
}

// mayBeEmpty tells the keys under which nothing means an empty list or mapping.
func mayBeEmpty(key string) bool {
	return slices.Contains(topKeys[4:], key) || key == "environments" || key == "words"
}

// suggest says what a key that names no environment could have been.
func (r *reader) suggest(key string, keys []string) string {
	if s := didYouMean(key, slices.Concat(r.names, keys)); s != "" {
		return s
	}
	if len(r.names) > 0 {
		return "; the environments here are " + list(r.names) + ", others are declared under environments"
	}
	return "; expected " + list(keys)
}

// list joins words as people do.
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// text reads a text that is not blank.
func (r *reader) text(n *yamltext.Node, what string) string {
	s := n.Resolve()
	switch {
	case s.Kind != yamltext.Scalar:
		r.problem(n, "%s must be a text, not %s", what, s.Kind)
	case s.Tag != "":
		r.problem(n, "the tag %s has no meaning here; write the text in quotes", quoted(s.Tag))
	case strings.TrimSpace(s.Text) == "" || s.Null():
		r.problem(n, "%s is empty; write it or leave the entry out", what)
	default:
		return s.Text
	}
	return ""
}

func (r *reader) date(n *yamltext.Node, what string) Date {
	text := r.text(n, what)
	if text == "" {
		return Date{}
	}
	d, err := ParseDate(text)
	if err != nil {
		r.problem(n, "%s must be a date like 2027-05-20, not %s", what, quoted(text))
	}
	return d
}

// elements reads a list; nothing is an empty one.
func (r *reader) elements(n *yamltext.Node, what string) []*yamltext.Node {
	if n == nil || n.Null() {
		return nil
	}
	if kind := n.Resolve().Kind; kind != yamltext.Sequence {
		r.problem(n, "%s must be a list, not %s", what, kind)
		return nil
	}
	return n.Resolve().Items
}

// environment reads the name of an environment.
func (r *reader) environment(n *yamltext.Node, what string) string {
	text := r.text(n, what)
	if text == "" {
		return ""
	}
	name, ok := matchName(r.names, text)
	if !ok {
		r.problem(n, "%s must name an environment, not %s%s", what, quoted(text), r.suggest(text, nil))
	}
	return name
}

func (r *reader) top(root *yamltext.Node) {
	top, ok := r.mapping(root, "the file", topKeys[:], false)
	if !ok {
		return
	}
	l := r.ledger
	if n := top.known["version"]; n != nil {
		r.version(n)
	}
	r.environments(top.known["environments"])
	var declared []string
	for _, e := range l.Environments {
		declared = append(declared, e.Name)
	}
	r.names = resolveNames(root, declared, l.run)
	if n := top.known["reference"]; n != nil {
		l.Reference = r.environment(n, "reference")
	}
	for _, n := range r.elements(top.known["words"], "words") {
		l.Words = append(l.Words, Words{r.named(n, "an item of words"), r.place(n)})
	}
	for _, n := range r.elements(top.known["differences"], "differences") {
		l.Entries = append(l.Entries, r.entry(n, false))
	}
	l.planFrom = len(l.Entries)
	for _, n := range r.elements(top.known["plan"], "plan") {
		l.Entries = append(l.Entries, r.entry(n, true))
	}
	r.handles()
	for _, n := range r.elements(top.known["pairs"], "pairs") {
		l.Pairs = append(l.Pairs, r.pair(n))
	}
	for _, n := range r.elements(top.known["ignore"], "ignore") {
		l.Ignore = append(l.Ignore, r.ignore(n))
	}
	l.Rules = r.raw(top.known["rules"], "rules")
	l.Expect = r.raw(top.known["expect"], "expect")
	if n := top.known["policy"]; n != nil && !n.Null() {
		r.policy(n)
	}
}

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
			got, _ := r.mapping(f.Value, "environment "+name, []string{"sources"}, false)
			for _, s := range r.elements(got.known["sources"], "sources") {
				e.Sources = append(e.Sources, r.text(s, "a source"))
			}
		}
		r.ledger.Environments = append(r.ledger.Environments, e)
	}
}

// named reads a mapping from environments to texts.
func (r *reader) named(n *yamltext.Node, what string) []Named {
	got, ok := r.mapping(n, what, nil, true)
	if !ok {
		return nil
	}
	var out []Named
	for _, s := range got.sided {
		out = append(out, Named{s.environment, r.text(s.value, s.key.Text)})
	}
	if len(n.Merged()) < 2 {
		r.problem(n, "%s must have a text for two environments at least", what)
	}
	return out
}

func (r *reader) pair(n *yamltext.Node) ManualPair {
	p := ManualPair{r.named(n, "an item of pairs"), r.place(n)}
	for _, a := range p.Addresses {
		if strings.ContainsAny(a.Text, "*") {
			r.problem(n, "a pair names one resource of each environment, and %s is a pattern", quoted(a.Text))
		}
	}
	return p
}

func (r *reader) ignore(n *yamltext.Node) Ignore {
	out := Ignore{Place: r.place(n)}
	keys := []string{"state", "resource", "attribute", "only_in", "scale", "environment", "reason"}
	got, ok := r.mapping(n, "an item of ignore", keys, false)
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
	got, ok := r.mapping(n, "policy", []string{"max_days", "require"}, false)
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

// raw keeps the text of a list. Its priorities and categories are checked here, since their words are known.
func (r *reader) raw(n *yamltext.Node, what string) Raw {
	if n == nil || n.Null() {
		return Raw{}
	}
	for _, item := range r.elements(n, what) {
		for _, f := range item.Merged() {
			text := f.Value.Resolve().Text
			var err error
			switch f.Key.Text {
			case "priority", "severity":
				_, err = rules.ParsePriority(text)
			case "category":
				_, err = rules.ParseCategory(text)
			}
			if err != nil {
				r.problem(f.Value, "%s", quotedError(f.Key.Text, text))
			}
		}
	}
	if len(n.Resolve().Items) == 0 {
		return Raw{}
	}
	place := r.place(n)
	return Raw{Text: strings.Repeat(" ", place.Column-1) + r.file.Source(n) + "\n", Place: place}
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
