package ledger

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/cores"
	"github.com/paritytui/paritytui/internal/model/ledger/yamltext"
)

// Read is Parse for one who may stop waiting: it returns the error of ctx as soon as ctx ends, since a file of many entries takes seconds.
func Read(ctx context.Context, name string, text []byte, run Names) (*Ledger, error) {
	var read *Ledger
	var wrong error
	if err := cores.Await(ctx, func() { read, wrong = Parse(name, text, run) }); err != nil {
		return nil, err
	}
	return read, wrong
}

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
		return nil, r.errors()
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
	problems []problem
}

// problem is what is wrong at an offset of the text.
type problem struct {
	offset int
	what   string
}

func (r *reader) problemAt(offset int, format string, args ...any) {
	r.problems = append(r.problems, problem{offset, fmt.Sprintf(format, args...)})
}

// errors are the problems in the order of the text. Those that are printed show their lines: a line is looked through for credentials, which nobody waits
// for whose file is wrong in ten thousand places.
func (r *reader) errors() Errors {
	slices.SortStableFunc(r.problems, func(a, b problem) int { return a.offset - b.offset })
	out := make(Errors, len(r.problems))
	for i, p := range r.problems {
		line, column := r.file.Position(p.offset)
		out[i] = Problem{Name: r.ledger.name, Place: Place{line, column}, What: p.what}
		if i < maxShown {
			out[i].Excerpt = r.file.Excerpt(p.offset)
		}
	}
	return out
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

// mapping reads a mapping that is called what in errors, whose keys must be among keys.
func (r *reader) mapping(n *yamltext.Node, what string, keys []string) (fields, bool) {
	return r.fields(n, what, keys, func(_ *fields, f yamltext.Field) {
		key := f.Key.Text
		r.problem(f.Key, "unknown key %s in %s%s", quoted(key), what, cmp.Or(didYouMean(key, keys), "; expected "+list(keys)))
	})
}

// sidedMapping reads a mapping whose keys may also name environments.
func (r *reader) sidedMapping(n *yamltext.Node, what string, keys []string) (fields, bool) {
	return r.fields(n, what, keys, func(out *fields, f yamltext.Field) {
		key := f.Key.Text
		name, ok := matchName(r.names, key)
		if !ok || reserved(key) {
			r.problem(f.Key, "unknown key %s in %s%s", quoted(key), what, r.suggest(key, keys))
			return
		}
		if i := slices.IndexFunc(out.sided, func(s sidedValue) bool { return s.environment == name }); i >= 0 {
			r.problem(f.Key, "%s and %s name the same environment; keep one", quoted(out.sided[i].key.Text), quoted(key))
			return
		}
		out.sided = append(out.sided, sidedValue{name, f.Key, f.Value})
	})
}

// fields reads the values under keys and hands every other field to other.
func (r *reader) fields(n *yamltext.Node, what string, keys []string, other func(out *fields, f yamltext.Field)) (fields, bool) {
	out := fields{known: map[string]*yamltext.Node{}}
	if kind := n.Resolve().Kind; kind != yamltext.Mapping {
		r.problem(n, "%s must be a mapping of keys and values, not %s", what, kind)
		return out, false
	}
	for _, f := range n.Merged() {
		switch key := f.Key.Text; {
		case !slices.Contains(keys, key):
			other(&out, f)
		case f.Value.Null() && !mayBeEmpty(key):
			r.problem(f.Key, "%s is empty; %s", key, remedy(key))
		default:
			out.known[key] = f.Value
		}
	}
	return out, true
}

// remedy says what to do about a key without a value.
func remedy(key string) string {
	if key == "aspect" || key == "justification" || key == "reason" {
		return "write it in a few words"
	}
	return "give it a value or leave it out"
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
		r.problem(n, "%s is empty; %s", what, remedy(what))
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
	top, ok := r.mapping(root, "the file", topKeys[:])
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
		l.Words = append(l.Words, r.words(n))
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
	r.rules(top.known["rules"])
	r.expectations(top.known["expect"])
	if n := top.known["policy"]; n != nil && !n.Null() {
		r.policy(n)
	}
}
