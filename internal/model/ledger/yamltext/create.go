package yamltext

// fill writes item into the list under a key that is empty: [] or nothing.
func (f *File) fill(key string, value *Node, item *Node) []edit {
	e := extents{text: f.text}
	l := f.layout(nil)
	if f.Root.Flow {
		return []edit{{value.Start, value.End, " " + string(appendFlow(nil, List(item)))}}
	}
	colon := value.Start
	column := 0
	for _, field := range f.Root.Fields {
		if field.Key.Text == key {
			colon = e.skip(field.Key.End) + 1
			column = e.column(field.Key.Start)
		}
	}
	from, to := colon, colon
	if value.End > value.Start {
		// Properties such as an anchor stay; the brackets and the blanks before them go.
		from, to = e.properties(value), value.End
		if from == value.Start {
			from = colon
		}
	}
	place := e.next(to)
	edits := []edit{{from, to, ""}}
	return append(edits, f.insertLines(place, l.item(item, column+l.list), l.eol)...)
}

// newKey writes a key with a list of one item at the end of the file.
func (f *File) newKey(key string, item *Node) []edit {
	e := extents{text: f.text}
	l := f.layout(nil)
	if f.Root != nil && f.Root.Flow {
		text := string(appendFlow(nil, Text(key))) + ": " + string(appendFlow(nil, List(item)))
		if n := len(f.Root.Fields); n > 0 {
			last := f.Root.Fields[n-1].Value.End
			return []edit{{last, last, ", " + text}}
		}
		return []edit{{f.Root.Start, f.Root.End, "{" + text + "}"}}
	}
	column := 0
	place := len(f.text)
	if f.Root != nil {
		column = e.column(e.skip(e.properties(f.Root)))
		// A mark that ends the document keeps what is new above it.
		if end := e.next(f.Root.End); e.skip(end) < len(f.text) {
			place = end
		}
	}
	w := writer{layout: l}
	w.pad(column)
	w.field(Key(key, List(item)), column)
	return f.insertLines(place, w.text(), l.eol)
}
