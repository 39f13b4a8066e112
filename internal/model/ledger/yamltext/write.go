package yamltext

import "strings"

// flowWidth is how many bytes a mapping of texts may take on one line before it is written as a block.
const flowWidth = 100

// layout is how a file lays out its lists and mappings, in columns.
type layout struct {
	// gap is the distance from the dash of an item to its content.
	gap int
	// list is the distance from a key to the dashes of the list below it: 0 where lists are not indented.
	list int
	// step is the distance from a key to the keys of the mapping below it.
	step int
	eol  string
}

// writer lays out nodes as text. Lines end in \n until text is asked for.
type writer struct {
	layout
	b strings.Builder
}

// item returns the text of a list's item that begins with its dash in the given column. It does not end in a line break.
func (l layout) item(n *Node, column int) string {
	w := writer{layout: l}
	w.pad(column)
	w.dash(n, column)
	return w.text()
}

// field returns the text of a key and its value without the blanks before it and without a line break after it.
func (l layout) field(f Field, column int) string {
	w := writer{layout: l}
	w.field(f, column)
	return w.text()
}

// value returns what follows the colon of a key in the given column.
func (l layout) value(n *Node, column int) string {
	w := writer{layout: l}
	w.value(n, column)
	return w.text()
}

func (w *writer) text() string {
	return strings.ReplaceAll(w.b.String(), "\n", w.eol)
}

func (w *writer) pad(n int) { w.b.WriteString(strings.Repeat(" ", n)) }

func (w *writer) dash(n *Node, column int) {
	w.b.WriteByte('-')
	switch {
	case n.Kind == Mapping && !n.Flow && len(n.Fields) > 0:
		w.pad(w.gap - 1)
		w.fields(n.Fields, column+w.gap)
	case n.Kind == Sequence && !n.Flow && len(n.Items) > 0:
		w.pad(w.gap - 1)
		w.items(n.Items, column+w.gap)
	default:
		w.value(n, column)
	}
}

func (w *writer) items(items []*Node, column int) {
	for i, item := range items {
		if i > 0 {
			w.b.WriteByte('\n')
			w.pad(column)
		}
		w.dash(item, column)
	}
}

func (w *writer) fields(fields []Field, column int) {
	for i, f := range fields {
		if i > 0 {
			w.b.WriteByte('\n')
			w.pad(column)
		}
		w.field(f, column)
	}
}

func (w *writer) field(f Field, column int) {
	w.b.WriteString(quote(f.Key.Text, false))
	w.b.WriteByte(':')
	w.value(f.Value, column)
}

// value writes what follows a colon or dash that stands in the block of the given column.
func (w *writer) value(n *Node, column int) {
	n = n.Resolve()
	switch {
	case n.Kind == Scalar:
		w.scalar(n, column)
	case n.Kind == Sequence && len(n.Items) > 0 && !n.Flow:
		w.b.WriteByte('\n')
		w.pad(column + w.list)
		w.items(n.Items, column+w.list)
	case n.Kind == Mapping && len(n.Fields) > 0 && (!n.Flow || len(flow(n)) > flowWidth):
		w.b.WriteByte('\n')
		w.pad(column + w.step)
		w.fields(n.Fields, column+w.step)
	default:
		w.b.WriteByte(' ')
		w.b.WriteString(flow(n))
	}
}

func (w *writer) scalar(n *Node, column int) {
	w.b.WriteByte(' ')
	header, lines, ok := "", []string(nil), false
	if !n.Plain {
		header, lines, ok = literal(n.Text)
	}
	if !ok {
		w.b.WriteString(flow(n))
		return
	}
	w.b.WriteString(header)
	for _, l := range lines {
		w.b.WriteByte('\n')
		if l != "" {
			w.pad(column + w.step)
			w.b.WriteString(l)
		}
	}
}

// flow returns n on one line; outside brackets a scalar may still stand bare with commas in it.
func flow(n *Node) string {
	n = n.Resolve()
	if n.Kind == Scalar {
		if n.Plain {
			return n.Text
		}
		return quote(n.Text, false)
	}
	return string(appendFlow(nil, n))
}

func appendFlow(b []byte, n *Node) []byte {
	n = n.Resolve()
	switch n.Kind {
	case Sequence:
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendFlow(b, item)
		}
		return append(b, ']')
	case Mapping:
		b = append(b, '{')
		for i, f := range n.Fields {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = append(appendFlow(b, f.Key), ": "...)
			b = appendFlow(b, f.Value)
		}
		return append(b, '}')
	case Scalar, Alias:
	}
	if n.Plain {
		return append(b, n.Text...)
	}
	return append(b, quote(n.Text, true)...)
}

// String returns n on one line, lists and mappings in brackets and braces.
func (n *Node) String() string { return string(appendFlow(nil, n)) }
