package rules

import (
	"slices"

	"github.com/paritytui/paritytui/internal/model/pattern"
)

// index finds the rules whose globs fit a list of names, by descending the globs of all rules at once, from their ends: most name an attribute
// wherever it stands, so that most lists of names are done with after one look.
//
//	**.engine_version      root ─engine_version─ ● ─**─ [3]
//	**.version                └──version──────── ● ─**─ [4]
//	settings.*.tier           └──tier─ ● ─*─ ● ─settings─ [7]
//
// Names that globs spell out are found in a map; only those with a star in them are tried one by one. It is read-only once it is built.
type index struct {
	words map[string]*index
	globs []globEdge
	// deep is what stands before a **.
	deep *index
	// rules are the numbers of the rules of which a glob ends here.
	rules []int32
	// leaf is set where nothing more is asked.
	leaf bool
}

type globEdge struct {
	word pattern.Word
	next *index
}

// add enters a glob of a rule.
func (x *index) add(segments []segment, rule int32) {
	for len(segments) > 0 && segments[len(segments)-1].element != "" {
		segments = segments[:len(segments)-1] // An element is no name; compiled.about looks at it.
	}
	if len(segments) == 0 {
		if n := len(x.rules); n == 0 || x.rules[n-1] != rule {
			x.rules = append(x.rules, rule)
		}
		return
	}
	last := len(segments) - 1
	x.next(segments[last]).add(segments[:last], rule)
}

func (x *index) next(s segment) *index {
	if s.deep {
		if x.deep == nil {
			x.deep = &index{}
		}
		return x.deep
	}
	if word, ok := s.word.Literal(); ok {
		n := x.words[word]
		if n == nil {
			if x.words == nil {
				x.words = make(map[string]*index)
			}
			n = &index{}
			x.words[word] = n
		}
		return n
	}
	for _, e := range x.globs {
		if slices.Equal(e.word, s.word) {
			return e.next
		}
	}
	n := &index{}
	x.globs = append(x.globs, globEdge{s.word, n})
	return n
}

// seal computes what the descent would otherwise ask again and again.
func (x *index) seal() {
	x.leaf = x.words == nil && x.globs == nil && x.deep == nil
	for _, n := range x.words {
		n.seal()
	}
	for _, e := range x.globs {
		e.next.seal()
	}
	if x.deep != nil {
		x.deep.seal()
	}
}

// find appends to out the numbers of the rules that fit names, in no order and possibly more than once.
func (x *index) find(names []string, out []int32) []int32 {
	if x.deep != nil {
		if x.deep.leaf {
			out = append(out, x.deep.rules...)
		} else {
			for i := range len(names) + 1 {
				out = x.deep.find(names[:i], out)
			}
		}
	}
	if len(names) == 0 {
		return append(out, x.rules...)
	}
	name, before := names[len(names)-1], names[:len(names)-1]
	if n := x.words[name]; n != nil {
		out = n.find(before, out)
	}
	for i := range x.globs {
		if e := &x.globs[i]; e.word.Matches(name) {
			out = e.next.find(before, out)
		}
	}
	return out
}
