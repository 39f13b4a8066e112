// Package yamltext reads YAML to nodes that know the bytes they were read from, and changes one item of a list in a file
// without touching any other byte: comments, blank lines, quoting, indentation and line ends stay as a person left them.
//
// Nothing is converted: 14.10 stays the text 14.10 and 2027-01-01 stays a text too. What a text means is for the reader of
// the node to say.
package yamltext

// Kind tells what a Node is.
type Kind uint8

// The kinds of nodes.
const (
	Scalar Kind = iota
	Sequence
	Mapping
	// Alias stands for the node that its Target is.
	Alias
)

// String names the kind in the words of the files' writers.
func (k Kind) String() string {
	switch k {
	case Scalar:
		return "a text"
	case Sequence:
		return "a list"
	case Mapping:
		return "a mapping"
	case Alias:
		return "an alias"
	}
	return "unknown"
}

// Node is one value of a file, or of what is to be written to one. Nodes that were read have a place in the text, those
// that were made have none.
type Node struct {
	Kind Kind
	// Text is the content of a scalar: the source text where Plain, otherwise what the quotes hold.
	Text string
	// Plain is set for a scalar without quotes, which may mean a number, a switch, null or a text.
	Plain bool
	// Tag is an explicit tag, and mostly empty. A scalar with !!str has none: it is one that is not Plain.
	Tag string
	// Flow is set for lists and mappings in brackets and braces.
	Flow bool
	// Items are the elements of a Sequence.
	Items []*Node
	// Fields are the keys and values of a Mapping in file order.
	Fields []Field
	// Target is what an Alias stands for.
	Target *Node
	// Start and End are byte offsets into the text of the file. An anchor or tag counts in, comments do not, and the line
	// break after the last line does not either.
	Start, End int

	style  style
	anchor string
	tagged bool
}

// Field is one key of a mapping with its value.
type Field struct {
	Key, Value *Node
}

// style is how the source spelled a scalar.
type style uint8

const (
	plain style = iota
	singleQuoted
	doubleQuoted
	blockScalar
)

// Text returns a scalar that reads as the string s, quoted only where that is needed.
func Text(s string) *Node { return &Node{Text: s, style: doubleQuoted} }

// Bare returns a scalar that is written as it is: a number, a date, true or null.
func Bare(s string) *Node { return &Node{Text: s, Plain: true} }

// List returns a sequence.
func List(items ...*Node) *Node { return &Node{Kind: Sequence, Items: items} }

// Map returns a mapping.
func Map(fields ...Field) *Node { return &Node{Kind: Mapping, Fields: fields} }

// Key returns a field with a text as its key.
func Key(name string, value *Node) Field { return Field{Key: Text(name), Value: value} }

// InFlow returns n written in brackets or braces, on one line.
func (n *Node) InFlow() *Node {
	c := *n
	c.Flow = true
	return &c
}

// Resolve returns the node that n stands for: n itself unless it is an alias.
func (n *Node) Resolve() *Node {
	for n.Kind == Alias {
		n = n.Target
	}
	return n
}

// Null reports whether n is nothing: an empty value, ~ or null.
func (n *Node) Null() bool {
	n = n.Resolve()
	return n.Kind == Scalar && n.reads() == nullWord
}

// Field returns the value of the named field of a mapping, merged ones too, or nil.
func (n *Node) Field(name string) *Node {
	for _, f := range n.Merged() {
		if f.Key.Text == name {
			return f.Value
		}
	}
	return nil
}

// Merged returns the fields of a mapping together with those that a merge key (<<) brings in; explicit ones win. It is nil
// for what is no mapping.
func (n *Node) Merged() []Field {
	n = n.Resolve()
	if n.Kind != Mapping {
		return nil
	}
	merges := 0
	for _, f := range n.Fields {
		if f.IsMerge() {
			merges++
		}
	}
	if merges == 0 {
		return n.Fields
	}
	seen := map[string]bool{}
	var out []Field
	add := func(fields []Field) {
		for _, f := range fields {
			if !f.IsMerge() && !seen[f.Key.Text] {
				seen[f.Key.Text] = true
				out = append(out, f)
			}
		}
	}
	add(n.Fields)
	for _, f := range n.Fields {
		if !f.IsMerge() {
			continue
		}
		sources := []*Node{f.Value}
		if list := f.Value.Resolve(); list.Kind == Sequence {
			sources = list.Items
		}
		for _, s := range sources {
			add(s.Merged())
		}
	}
	return out
}

// IsMerge reports whether the field is a merge key (<<), which brings in the fields of its value.
func (f Field) IsMerge() bool { return f.Key.Plain && f.Key.Text == "<<" }

// Same reports whether two nodes mean the same: aliases count as what they stand for, and neither quoting nor layout counts
// beyond whether a scalar is a string.
func Same(a, b *Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	a, b = a.Resolve(), b.Resolve()
	if a == b {
		return true
	}
	if a.Kind != b.Kind || a.Tag != b.Tag {
		return false
	}
	switch a.Kind {
	case Scalar:
		if a.reads() == nullWord || b.reads() == nullWord {
			return a.reads() == b.reads()
		}
		return a.Text == b.Text && a.reads() == b.reads()
	case Sequence:
		if len(a.Items) != len(b.Items) {
			return false
		}
		for i, item := range a.Items {
			if !Same(item, b.Items[i]) {
				return false
			}
		}
		return true
	case Mapping:
		if len(a.Fields) != len(b.Fields) {
			return false
		}
		for i, f := range a.Fields {
			if !Same(f.Key, b.Fields[i].Key) || !Same(f.Value, b.Fields[i].Value) {
				return false
			}
		}
		return true
	case Alias:
	}
	return false
}
