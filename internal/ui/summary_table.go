package ui

import "slices"

// sideTable writes lines of a name and a value of each side.
type sideTable struct {
	out *block
	b   *board
	// name is how wide the names are; where the table is stacked, the values stand below them.
	name, value int
	stacked     bool
}

// newSideTable shares the width of a block between names, which would like to have so many cells, and the two values.
func newSideTable(out *block, b *board, names int) sideTable {
	t := sideTable{out: out, b: b, stacked: out.w < 64}
	n := out.w - 4
	t.name = min(max(names, 16), n*2/5)
	t.value = max((n-t.name-2)/2, 8)
	if t.stacked {
		t.name, t.value = n, n-12
	}
	return t
}

// heads writes the names of the sides over their columns.
func (t *sideTable) heads(title string) {
	if t.stacked {
		t.out.heading(title, nil)
		return
	}
	head := slices.Concat(line{strong.of(title)}.fit(t.name+4), line{{text: clip(safe(t.b.left.name), t.value), ink: leftInk}}.fit(t.value+1),
		line{{text: clip(safe(t.b.right.name), t.value), ink: rightInk}})
	t.out.put(head)
}

// sided is a value of one side as the table shows it.
func sided(text string, side ink, n int) line {
	if text == "" {
		if width(notFound) > n {
			return line{{text: clip("not found", n), ink: muted}}
		}
		return line{{text: notFound, ink: muted}}
	}
	// Of a name with its value, the value must stay.
	return line{{text: clipMiddle(safe(text), n), ink: side}}
}

// row writes one line, or three where they are stacked. Values that differ have the colours of their sides, and the sign in front says so too.
func (t *sideTable) row(sign span, name line, left, right string, differs bool) {
	if differs {
		if l, r := safe(left), safe(right); left != "" && right != "" && max(width(l), width(r)) > t.value {
			left, right = apart(l, r, t.value)
		}
	}
	t.rows(sign, name, []string{left}, []string{right}, differs)
}

// rows writes values of which there may be several lines.
func (t *sideTable) rows(sign span, name line, left, right []string, differs bool) {
	a, b := plain, plain
	if differs {
		a, b = leftInk, rightInk
	}
	head := line{sign, {text: " "}}
	if t.stacked {
		t.out.put(append(head, name...))
		if !differs {
			t.side("both", left, a)
			return
		}
		t.side(t.b.left.name, left, a)
		t.side(t.b.right.name, right, b)
		return
	}
	for i := range max(len(left), len(right), 1) {
		cell := func(values []string, side ink) line {
			switch {
			case i < len(values):
				return sided(values[i], side, t.value)
			case i == 0:
				return sided("", side, t.value)
			}
			return nil
		}
		if i > 0 {
			head, name = line{gap(2)}, nil
		}
		t.out.put(slices.Concat(head, name.fit(t.name), line{gap(2)}, cell(left, a).fit(t.value+1), cell(right, b)))
	}
}

// side writes the values of one side below the name.
func (t *sideTable) side(name string, values []string, i ink) {
	if len(values) == 0 {
		values = []string{""}
	}
	for k, v := range values {
		head := line{gap(14)}
		if k == 0 {
			head = append(line{gap(2)}, line{{text: clip(safe(name), 11), ink: muted}}.fit(12)...)
		}
		t.out.put(append(head, sided(v, i, t.value)...))
	}
}
