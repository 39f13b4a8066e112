package pairing

import (
	"slices"
	"strconv"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// lines numbers what resources are made of, one line for each leaf, folded so that both sides can be held against each other. The
// resources of a group or bucket share most of them, so that each is kept once.
//
//	.engine=postgres   .tags.team=payments   .port:5432   .subnet_id={pair 7}
type lines struct {
	numbers map[string]int32
	texts   []string
	// unowned are set for lines that hold an id which nothing read here owns.
	unowned []bool
	// path and text are what is being spelled.
	path, text []byte
}

func newLines() *lines { return &lines{numbers: map[string]int32{}} }

// number returns the number of the line that is being spelled.
func (x *lines) number() int32 {
	n, known := x.numbers[string(x.text)]
	if !known {
		n = int32(len(x.texts))
		text := string(x.text)
		x.numbers[text] = n
		x.texts, x.unowned = append(x.texts, text), append(x.unowned, false)
	}
	return n
}

// join takes up the lines of another side, and says which of their numbers became which.
func (x *lines) join(other *lines) (became []int32) {
	became = make([]int32, len(other.texts))
	for i, text := range other.texts {
		x.text = append(x.text[:0], text...)
		n := x.number()
		became[i], x.unowned[n] = n, x.unowned[n] || other.unowned[i]
	}
	return became
}

// order renumbers the lines by their texts, and says which number became which.
func (x *lines) order() (became []int32) {
	sorted := make([]int32, len(x.texts))
	for i := range sorted {
		sorted[i] = int32(i)
	}
	slices.SortFunc(sorted, func(a, b int32) int {
		if x.texts[a] < x.texts[b] {
			return -1
		}
		return 1
	})
	became = make([]int32, len(sorted))
	texts, unowned := make([]string, len(sorted)), make([]bool, len(sorted))
	for i, n := range sorted {
		became[n] = int32(i)
		texts[i], unowned[i] = x.texts[n], x.unowned[n]
	}
	x.texts, x.unowned, x.numbers = texts, unowned, nil
	return became
}

// content are the lines of one resource, sorted, each as often as it has it.
type content []int32

// renumber follows the lines to their new numbers.
func (c content) renumber(became []int32) {
	for i, n := range c {
		c[i] = became[n]
	}
	slices.Sort(c)
}

// whole spells the content for an order that depends on nothing else.
func (c content) whole(x *lines) string {
	var b []byte
	for from := 0; from < len(c); {
		to := from + 1
		for to < len(c) && c[to] == c[from] {
			to++
		}
		b = append(append(b, x.texts[c[from]]...), 0)
		b = append(strconv.AppendInt(b, int64(to-from), 10), '\n')
		from = to
	}
	return string(b)
}

// likeness is the share of leaves that two resources have in common, from 0 to 1.
func (c content) likeness(d content) float64 {
	if len(c)+len(d) == 0 {
		return 1
	}
	common := 0
	for i, j := 0, 0; i < len(c) && j < len(d); {
		switch {
		case c[i] < d[j]:
			i++
		case c[i] > d[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	return 2 * float64(common) / float64(len(c)+len(d))
}

// contentOf folds the configured attributes of x. Computed and sensitive ones do not count.
func (m *matcher) contentOf(x *candidate, in *lines) content {
	r := x.resource
	in.path = in.path[:0]
	return m.leaves(nil, in, x.side, r.Attributes, m.Schema.Type(r.Provider.Name(), r.Address.Type))
}

// leaves adds the lines of everything below v.
func (m *matcher) leaves(c content, in *lines, side vocabulary.Side, v model.Value, n *schema.Node) content {
	if n.Computed() || v.Sensitive() {
		return c
	}
	here := len(in.path)
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			in.path = append(append(in.path[:here], '.'), name...)
			c = m.leaves(c, in, side, f, n.Field(name))
		}
	case model.List:
		in.path = append(in.path, "[]"...)
		for _, e := range v.Elements() {
			c = m.leaves(c, in, side, e, n.Element())
		}
	case model.String:
		text := m.spell(side, v.Text())
		in.text = append(append(append(in.text[:0], in.path...), '='), text...)
		line := in.number()
		c = append(c, line)
		in.unowned[line] = in.unowned[line] || holdsID(text)
	case model.Number, model.Bool:
		in.text = append(append(append(in.text[:0], in.path...), ':'), v.Text()...)
		c = append(c, in.number())
	case model.Absent, model.Null:
	}
	in.path = in.path[:here]
	return c
}
