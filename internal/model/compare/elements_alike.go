package compare

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// byLikeness pairs the elements of two bags: equal ones first, then by the best assignment of what is alike. Paths name elements by the rank of
// their content.
func (w *walk) byLikeness(l, r model.Value) []match {
	lefts, rights := w.folded(vocabulary.Left, l), w.folded(vocabulary.Right, r)
	var pairs []match
	restLeft, restRight := takeEqual(lefts, rights, &pairs)
	for _, x := range assign(restLeft, restRight) {
		pairs = append(pairs, match{left: x.left, right: x.right})
	}
	for i := range pairs {
		pairs[i].step = model.RankStep(0)
	}
	text := func(m match) string {
		switch {
		case m.left < 0:
			return rights[m.right].text
		case m.right < 0:
			return lefts[m.left].text
		}
		return min(lefts[m.left].text, rights[m.right].text)
	}
	slices.SortStableFunc(pairs, func(a, b match) int { return strings.Compare(text(a), text(b)) })
	for i := range pairs {
		pairs[i].step = model.RankStep(i)
	}
	return pairs
}

// element is an element of a bag, folded.
type element struct {
	at     int
	text   string
	leaves map[string]int
	count  int
}

// folded spells the elements of v with the side's words folded, in the order of their spelling.
func (w *walk) folded(side vocabulary.Side, v model.Value) []element {
	out := make([]element, v.Len())
	for i, e := range v.Elements() {
		out[i] = element{at: i, leaves: map[string]int{}}
		w.leavesOf(side, e, "", &out[i])
		keys := make([]string, 0, len(out[i].leaves))
		for k, n := range out[i].leaves {
			for range n {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		out[i].text = strings.Join(keys, "\n")
	}
	return out
}

func (w *walk) leavesOf(side vocabulary.Side, v model.Value, at string, e *element) {
	switch v.Kind() {
	case model.Object:
		for name, f := range v.Fields() {
			w.leavesOf(side, f, at+"."+name, e)
		}
	case model.List:
		// A list of one and its only element spell the same, as they do in policies.
		for _, f := range v.Elements() {
			w.leavesOf(side, f, at, e)
		}
	case model.String, model.Number, model.Bool:
		if empty(v) {
			return
		}
		e.leaves[at+"="+w.canonical(side, v.Text())]++
		e.count++
	case model.Absent, model.Null:
	}
}

// canonical spells a text so that counterparts spell the same: references by the number of their pair, the rest with the side's words
// folded.
func (w *walk) canonical(side vocabulary.Side, text string) string {
	var b strings.Builder
	for _, part := range w.references[side].Split(text) {
		number := -1
		for _, o := range part.Owners {
			if n := w.pairOf[side][o.Resource]; n >= 0 && (number < 0 || n < number) {
				number = n
			}
		}
		if number >= 0 {
			b.WriteString("{pair " + strconv.Itoa(number) + "}")
			continue
		}
		b.WriteString(w.Vocabulary.Fold(side, w.foldScopes(side, part.Text)))
	}
	return b.String()
}

// takeEqual pairs elements whose spelling is equal and returns the others.
func takeEqual(lefts, rights []element, pairs *[]match) (restLeft, restRight []element) {
	byText := map[string][]int{}
	for j, e := range rights {
		byText[e.text] = append(byText[e.text], j)
	}
	taken := make([]bool, len(rights))
	for _, e := range lefts {
		if js := byText[e.text]; len(js) > 0 {
			taken[js[0]] = true
			*pairs = append(*pairs, match{left: e.at, right: rights[js[0]].at})
			byText[e.text] = js[1:]
			continue
		}
		restLeft = append(restLeft, e)
	}
	for j, e := range rights {
		if !taken[j] {
			restRight = append(restRight, e)
		}
	}
	return restLeft, restRight
}

// alike is the share of leaves that two elements have in common, from 0 to 1.
func alike(a, b element) float64 {
	if a.count+b.count == 0 {
		return 1
	}
	common := 0
	for k, n := range a.leaves {
		common += min(n, b.leaves[k])
	}
	return 2 * float64(common) / float64(a.count+b.count)
}

// assign pairs what is alike so that the sum of likeness is greatest, as partners finds it. What is less alike than minAlike stays alone.
func assign(lefts, rights []element) []match {
	byText := func(a, b element) int { return strings.Compare(a.text, b.text) }
	slices.SortStableFunc(lefts, byText)
	slices.SortStableFunc(rights, byText)
	// Content, not side, says which list is the rows, so that ties fall the same way when the sides are swapped.
	swap := cmp.Or(cmp.Compare(len(lefts), len(rights)), slices.CompareFunc(lefts, rights, byText)) > 0
	if swap {
		lefts, rights = rights, lefts
	}
	partner := partners(lefts, rights)
	out := make([]match, 0, len(rights))
	taken := make([]bool, len(rights))
	pairLast(lefts, rights, partner)
	add := func(i, j int) {
		m := match{left: -1, right: -1}
		if i >= 0 {
			m.left = lefts[i].at
		}
		if j >= 0 {
			m.right = rights[j].at
		}
		if swap {
			m.left, m.right = m.right, m.left
		}
		out = append(out, m)
	}
	for i, j := range partner {
		if j >= 0 {
			taken[j] = true
		}
		add(i, j)
	}
	for j := range rights {
		if !taken[j] {
			add(-1, j)
		}
	}
	return out
}

// pairLast makes the only two elements that are left over counterparts where they are made of the same attributes: one changed element is one
// difference, even where nothing but the changed attribute says what it is.
func pairLast(lefts, rights []element, partner []int) {
	row, column := -1, -1
	used := make([]bool, len(rights))
	for i, j := range partner {
		switch {
		case j >= 0:
			used[j] = true
		case row >= 0:
			return
		default:
			row = i
		}
	}
	for j := range used {
		switch {
		case used[j]:
		case column >= 0:
			return
		default:
			column = j
		}
	}
	if row < 0 || column < 0 || !slices.Equal(lefts[row].names(), rights[column].names()) {
		return
	}
	partner[row] = column
}

// names are the places of an element's leaves, sorted.
func (e element) names() []string {
	out := make([]string, 0, len(e.leaves))
	for leaf := range e.leaves {
		name, _, _ := strings.Cut(leaf, "=")
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}
