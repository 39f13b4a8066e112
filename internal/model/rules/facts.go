package rules

import (
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/document"
	"github.com/paritytui/paritytui/internal/model/pattern"
)

// Facts finds in the attributes of resources what a summary lists whether it is equal or not: the values that a rule with fact
// would judge. What it learned of one resource of a type serves the next, so that a resource costs one step for each of its
// attributes. It is not safe for concurrent use.
type Facts struct {
	set   *Set
	types map[string]*factNode
	// words are the names that the attributes of a fact can end in, and patterns those with a star in them. A document without
	// any of them is not opened.
	words    map[string]bool
	patterns []pattern.Word
}

// Found is the value of a fact in one resource.
type Found struct {
	// Rule is the one that makes it a fact.
	Rule *Rule
	// Number is the place of the rule in the set.
	Number int
	// Path are the names under which the value stands, without indices.
	Path []string
	// Value is a scalar or a list of scalars. It may be sensitive.
	Value model.Value
}

// factNode is what is known of one path of names below a resource type.
type factNode struct {
	path []string
	// rules are the numbers of the fact rules that may judge what stands here, in order.
	rules []int32
	// next are the nodes of the names below, in the order in which they were met; byName finds them where they are many.
	next   []*factNode
	byName map[string]*factNode
}

// manyNames is from how many names on a node looks them up instead of trying each: maps such as tags have any number of keys.
const manyNames = 16

// Facts returns a finder of facts.
func (s *Set) Facts() *Facts {
	f := &Facts{set: s, types: map[string]*factNode{}, words: map[string]bool{}}
	for i := range s.rules {
		if !s.rules[i].Fact {
			continue
		}
		for _, a := range s.rules[i].Match.Attributes {
			if segments, err := parseSegments(a); err == nil {
				f.ends(segments)
			}
		}
	}
	return f
}

// ends notes the last name that a glob asks for.
func (f *Facts) ends(segments []segment) {
	for _, s := range slices.Backward(segments) {
		if s.deep {
			continue
		}
		if word, ok := s.word.Literal(); ok {
			f.words[word] = true
		} else {
			f.patterns = append(f.patterns, s.word)
		}
		return
	}
}

// Visit calls visit for each fact among the attributes of a resource, in the order of their names.
func (f *Facts) Visit(resourceType string, attributes model.Value, visit func(Found)) {
	n := f.types[resourceType]
	if n == nil {
		n = &factNode{}
		f.types[resourceType] = n
	}
	f.walk(resourceType, n, attributes, visit)
}

// walk descends a value together with the node of its path.
func (f *Facts) walk(resourceType string, n *factNode, v model.Value, visit func(Found)) {
	if len(n.rules) > 0 && said(v) {
		if number, ok := f.judging(n, resourceType, v); ok {
			visit(Found{Rule: &f.set.rules[number], Number: int(number), Path: n.path, Value: v})
			return
		}
	}
	if v.Sensitive() {
		return
	}
	switch v.Kind() {
	case model.Object:
		i := 0
		for name, field := range v.Fields() {
			next := f.below(n, i, resourceType, name)
			i++
			if k := field.Kind(); k >= model.String || len(next.rules) > 0 {
				f.walk(resourceType, next, field, visit)
			}
		}
	case model.List:
		for _, e := range v.Elements() {
			f.walk(resourceType, n, e, visit)
		}
	case model.String:
		if f.mayHold(v.Text()) {
			if inner, ok := v.Decode(inside); ok {
				f.walk(resourceType, n, inner, visit)
			}
		}
	case model.Absent, model.Null, model.Bool, model.Number:
	}
}

// said reports whether v is a scalar that is not empty, or a list of such.
func said(v model.Value) bool {
	switch v.Kind() {
	case model.Absent, model.Null, model.Object:
		return false
	case model.String:
		return v.Sensitive() || v.Len() > 0
	case model.List:
		for _, e := range v.Elements() {
			if k := e.Kind(); k == model.Object || k == model.List {
				return false
			}
		}
		return v.Len() > 0
	case model.Bool, model.Number:
	}
	return true
}

// judging returns the fact rule that would judge v on both sides.
func (f *Facts) judging(n *factNode, resourceType string, v model.Value) (int32, bool) {
	for _, number := range n.rules {
		if r := &f.set.rules[number]; r.When.empty() && r.If == "" {
			return number, true
		}
		d := compare.Difference{Scope: compare.Attribute, Subject: compare.Subject{Type: resourceType}, Left: v, Right: v}
		for _, name := range n.path {
			d.Path = append(d.Path, model.NameStep(name))
		}
		c := context{d: &d, set: f.set, secret: secret(&d), names: n.path}
		if p := &f.set.compiled[number]; p.when.holds(&c) && p.holds.holds(&c) {
			return number, true
		}
	}
	return 0, false
}

// below returns the node of a name. Resources of one type have their attributes in one order, so it most often stands at place i.
func (f *Facts) below(n *factNode, i int, resourceType, name string) *factNode {
	if i < len(n.next) && n.next[i].path[len(n.path)] == name {
		return n.next[i]
	}
	if next := n.find(name); next != nil {
		return next
	}
	next := &factNode{path: append(slices.Clip(n.path), name)}
	next.rules = f.set.factRules(resourceType, next.path)
	n.next = append(n.next, next)
	if n.byName != nil {
		n.byName[name] = next
	} else if len(n.next) == manyNames {
		n.byName = map[string]*factNode{}
		for _, next := range n.next {
			n.byName[next.path[len(n.path)]] = next
		}
	}
	return next
}

// find returns the node of a name that was met before, or nil.
func (n *factNode) find(name string) *factNode {
	if n.byName != nil {
		return n.byName[name]
	}
	for _, next := range n.next {
		if next.path[len(n.path)] == name {
			return next
		}
	}
	return nil
}

// factRules returns the fact rules that may judge an attribute: those before the first rule that always judges it, which may be
// one of them. A rule of the user that only weighs anew does not take a fact away.
func (s *Set) factRules(resourceType string, names []string) []int32 {
	found := s.scopes[compare.Attribute].find(names, nil)
	slices.Sort(found)
	var out []int32
	for _, n := range slices.Compact(found) {
		r := &s.rules[n]
		if !fits(s.compiled[n].types, resourceType) {
			continue
		}
		if r.Fact {
			out = append(out, n)
		}
		if !r.Conditional() && int(n) >= s.own {
			break
		}
	}
	return out
}

// inside reads a document that a string holds.
func inside(text string) (model.Value, bool) {
	c, ok := document.Inside(text)
	return c.Value, ok && c.Value.Kind() >= model.List
}

// mayHold reports whether a text looks like a document in which the name of a fact is a key. It reads the word before each colon.
func (f *Facts) mayHold(text string) bool {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	if trimmed == "" || trimmed[0] != '{' && trimmed[0] != '[' && strings.IndexByte(trimmed, '\n') < 0 {
		return false
	}
	for {
		colon := strings.IndexByte(trimmed, ':')
		if colon < 0 {
			return false
		}
		if word := lastWord(trimmed[:colon]); f.words[word] || word != "" && anyMatches(f.patterns, word) {
			return true
		}
		trimmed = trimmed[colon+1:]
	}
}

// lastWord returns the name at the end of text, without blanks and quotes after it.
func lastWord(text string) string {
	text = strings.TrimRight(text, "\"' \t")
	from := len(text)
	for from > 0 {
		if c := text[from-1]; c == '_' || c == '-' || digit(c) || letter(c|0x20) {
			from--
			continue
		}
		break
	}
	return text[from:]
}

// FactLabel is the name of a fact for people.
func (r *Rule) FactLabel() string {
	if r.Label != "" {
		return r.Label
	}
	text := strings.ReplaceAll(r.ID, "-", " ")
	return strings.ToUpper(text[:1]) + text[1:]
}
