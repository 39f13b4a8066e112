package yamltext

import "slices"

// replaceFields changes the fields of old, an element of a list, to those of item: fields that mean the same stay as they
// are written, others change their value only, lines of fields that item lacks go, and new ones are written after the field that
// comes before them in item. It returns item with its fields in the order in which they then stand.
func (f *File) replaceFields(old, item *Node, l layout) ([]edit, *Node) {
	e := extents{text: f.text}
	first := old.Fields[0]
	column := e.column(first.Key.Start)
	separator := l.eol + string(spaces(column))

	var edits []edit
	reordered := &Node{Kind: Mapping}
	find := func(n *Node, key string) int {
		return slices.IndexFunc(n.Fields, func(f Field) bool { return f.Key.Text == key })
	}
	for i, field := range old.Fields {
		at := find(item, field.Key.Text)
		if at < 0 {
			edits = append(edits, f.removeField(old, i))
			continue
		}
		reordered.Fields = append(reordered.Fields, item.Fields[at])
		if !Same(field.Value, item.Fields[at].Value) {
			edits = append(edits, f.replaceValue(old, field, item.Fields[at].Value, column, l)...)
		}
	}
	// New fields: each goes after the last field above it in item that the text already has.
	above := -1
	for _, field := range item.Fields {
		if at := find(old, field.Key.Text); at >= 0 {
			above = at
			continue
		}
		place := find(reordered, field.Key.Text)
		switch {
		case old.Flow && above < 0:
			edits = append(edits, edit{first.Key.Start, first.Key.Start, flowField(field) + ", "})
			place = countNew(reordered, old)
		case old.Flow:
			end := old.Fields[above].Value.End
			edits = append(edits, edit{end, end, ", " + flowField(field)})
		case above < 0:
			edits = append(edits, edit{first.Key.Start, first.Key.Start, l.field(field, column) + separator})
			place = countNew(reordered, old)
		default:
			after := e.after(old.Fields[above].Value.End, column)
			edits = append(edits, f.insertLines(after, string(spaces(column))+l.field(field, column), l.eol)...)
		}
		if above >= 0 {
			place = f.placeAfter(reordered, old, above)
		}
		reordered.Fields = slices.Insert(reordered.Fields, place, field)
	}
	return edits, reordered
}

func spaces(n int) []byte { return slices.Repeat([]byte{' '}, n) }

func flowField(f Field) string {
	return string(appendFlow(nil, f.Key)) + ": " + string(appendFlow(nil, f.Value))
}

// countNew counts the fields at the start of n that old does not have.
func countNew(n, old *Node) int {
	for i, f := range n.Fields {
		if old.has(f.Key.Text) {
			return i
		}
	}
	return len(n.Fields)
}

// placeAfter returns the place in n after the field of old numbered above and after the new ones that follow it already. Where
// that field is gone, it is the place after the nearest one before it.
func (f *File) placeAfter(n, old *Node, above int) int {
	place := 0
	for i := above; i >= 0; i-- {
		at := slices.IndexFunc(n.Fields, func(f Field) bool { return f.Key.Text == old.Fields[i].Key.Text })
		if at >= 0 {
			place = at + 1
			break
		}
	}
	for place < len(n.Fields) && !old.has(n.Fields[place].Key.Text) {
		place++
	}
	return place
}

func (n *Node) has(key string) bool {
	return slices.ContainsFunc(n.Fields, func(f Field) bool { return f.Key.Text == key })
}

// removeField removes field i of a mapping with its lines and the comments directly above, or with its comma.
func (f *File) removeField(n *Node, i int) edit {
	e := extents{text: f.text}
	field := n.Fields[i]
	switch {
	case n.Flow && i+1 < len(n.Fields):
		return edit{field.Key.Start, n.Fields[i+1].Key.Start, ""}
	case n.Flow && i > 0:
		return edit{n.Fields[i-1].Value.End, field.Value.End, ""}
	case n.Flow:
		return edit{field.Key.Start, field.Value.End, ""}
	case i == 0 && len(n.Fields) > 1:
		return edit{field.Key.Start, n.Fields[1].Key.Start, ""}
	}
	column := e.column(field.Key.Start)
	from, to := e.lineStart(field.Key.Start), e.after(field.Value.End, column)
	limit := 0
	if i > 0 {
		limit = e.after(n.Fields[i-1].Value.End, column)
	}
	from = e.comments(from, limit)
	if to == len(f.text) && !e.endsLine(to) {
		from -= e.breakBefore(from)
	}
	return edit{from, to, ""}
}

// replaceValue writes another value after the colon of a field. Elements that are only added to the end of a block list
// leave those above alone.
func (f *File) replaceValue(parent *Node, field Field, value *Node, column int, l layout) []edit {
	e := extents{text: f.text}
	old := field.Value
	if parent.Flow {
		text := string(appendFlow(nil, value))
		if old.Start == old.End {
			text = " " + text
		}
		return []edit{{old.Start, old.End, text}}
	}
	if grown := old.Kind == Sequence && value.Kind == Sequence && !old.Flow && len(old.Items) > 0 && len(old.Items) < len(value.Items) &&
		slices.EqualFunc(old.Items, value.Items[:len(old.Items)], Same); grown {
		b := f.block(old)
		dash := b.column(b.dashes[0])
		var edits []edit
		for _, item := range value.Items[len(old.Items):] {
			edits = append(edits, f.insertLines(b.tail(len(old.Items)-1), l.item(item, dash), l.eol)...)
		}
		return edits
	}
	colon := e.skip(field.Key.End) + 1
	return []edit{{colon, max(colon, old.End), l.value(value, column)}}
}
