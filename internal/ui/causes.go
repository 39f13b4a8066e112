package ui

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/compare"
	"github.com/paritytui/paritytui/internal/model/rules"
)

// cause is at least two rows that have one reason and one standing: the review draws them as one line that unfolds.
type cause struct {
	key causeKey
	// rows are indices into board.rows in reading order.
	rows []int
	// address is what their addresses share: the whole, the resource of which they are instances, or the type with the key that all have;
	// empty where they share nothing.
	address string
	// path is what their paths share, with [*] for elements that differ; empty where they share nothing.
	path string
	// values is set where all have the same values.
	values bool
	// kinds is set where all differ in the same way.
	kinds bool
}

// causeKey is what makes rows one cause. It holds no index, so what a person unfolded stays unfolded when the ledger changes.
type causeKey struct {
	group    string
	status   status
	priority rules.Priority
	category rules.Category
}

func keyOf(r *row) causeKey {
	return causeKey{r.Group, r.status, r.verdict.Priority, r.verdict.Category}
}

// gather files the rows under their causes. A cause of one row is none: that row stands for itself.
func (b *board) gather() {
	b.causes = nil
	sizes := map[causeKey]int{}
	for i := range b.rows {
		b.rows[i].cause = -1
		if b.rows[i].Group != "" {
			sizes[keyOf(&b.rows[i])]++
		}
	}
	at := map[causeKey]int{}
	for i := range b.rows {
		r := &b.rows[i]
		if r.Group == "" {
			continue
		}
		k := keyOf(r)
		if sizes[k] < 2 {
			continue
		}
		c, ok := at[k]
		if !ok {
			c = len(b.causes)
			at[k] = c
			b.causes = append(b.causes, cause{key: k, rows: make([]int, 0, sizes[k])})
		}
		r.cause = c
		b.causes[c].rows = append(b.causes[c].rows, i)
	}
	for i := range b.causes {
		b.causes[i].share(b)
	}
}

// share finds out what the rows of a cause have in common.
func (c *cause) share(b *board) {
	first := &b.rows[c.rows[0]]
	name, whole, kind := first.Subject.Name(), true, true
	path, samePath := first.Path, true
	c.values, c.kinds = true, true
	for _, at := range c.rows[1:] {
		r := &b.rows[at]
		whole = whole && r.Subject.Name() == name
		kind = kind && r.Subject.Type == first.Subject.Type
		samePath = samePath && r.Path.Equal(path)
		c.kinds = c.kinds && r.Kind == first.Kind && r.Scope == first.Scope
		c.values = c.values && model.Equal(r.Left, first.Left) && model.Equal(r.Right, first.Right)
	}
	c.values = c.values && c.kinds
	switch {
	case whole:
		c.address = name
	case first.Scope == compare.Resource:
		c.address = first.Subject.Type
		if a, err := model.ParseAddress(name); err == nil {
			c.address = a.WithoutKey().String()
		}
	case kind:
		c.address = first.Subject.Type + c.sharedKey(b)
	}
	c.path = path.String()
	if !samePath {
		c.path = c.sharedPath(b)
	}
}

// sharedKey is the key of all resources as it stands behind a type, or nothing where they have none or several.
func (c *cause) sharedKey(b *board) string {
	key := ""
	for i, at := range c.rows {
		a, err := model.ParseAddress(b.rows[at].Subject.Name())
		if err != nil || a.Key.IsZero() || i > 0 && a.Key.String() != key {
			return ""
		}
		key = a.Key.String()
	}
	return ".*" + key
}

// sharedPath spells the steps that all paths share from the root on, [*] for elements that differ. Where the paths differ in a name it is their
// last name, if they share that.
func (c *cause) sharedPath(b *board) string {
	first := b.rows[c.rows[0]].Path
	same := true
	differs := make([]bool, len(first))
	for _, at := range c.rows[1:] {
		p := b.rows[at].Path
		if len(p) != len(first) {
			same = false
			break
		}
		for i := range p {
			if p[i].Equal(first[i]) {
				continue
			}
			differs[i] = true
			same = same && p[i].Kind != model.StepName && first[i].Kind != model.StepName
		}
	}
	if same {
		var out strings.Builder
		for i, s := range first {
			switch {
			case differs[i]:
				out.WriteString("[*]")
			case s.Kind == model.StepName && i > 0:
				out.WriteString(afterFirst(s))
			default:
				out.WriteString(model.Path{s}.String())
			}
		}
		return out.String()
	}
	last := lastName(first)
	for _, at := range c.rows[1:] {
		if lastName(b.rows[at].Path) != last {
			return ""
		}
	}
	return last
}

// afterFirst spells a name as it stands behind other steps: .name, or ["any key"].
func afterFirst(s model.Step) string {
	return strings.TrimPrefix(model.Path{model.NameStep("x"), s}.String(), "x")
}

// lastName is the innermost attribute of a path.
func lastName(p model.Path) string {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].Kind == model.StepName {
			return p[i].Name
		}
	}
	return ""
}

// word is the word of the other environment that a cause is about and the side that holds it, or empty.
func (c *cause) word() (side, word string) {
	parts := strings.SplitN(c.key.group, ":", 3)
	if len(parts) != 3 || parts[0] != "word" {
		return "", ""
	}
	return parts[1], parts[2]
}

// shown returns the rows of a cause that pass a filter.
func (c *cause) shown(passing []bool) []int {
	if passing == nil {
		return c.rows
	}
	var out []int
	for _, at := range c.rows {
		if passing[at] {
			out = append(out, at)
		}
	}
	return out
}
