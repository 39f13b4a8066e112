package yamltext

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Bounds on what a file may hold. No file that a person keeps comes near them.
const (
	maxDepth = 100
	// maxExpanded is how many values its aliases may add to those that are written, which the size of the file bounds.
	maxExpanded = 100_000
)

// File is a parsed file. It is read-only.
type File struct {
	// Root is the top-level value, nil for a file of blanks and comments only.
	Root *Node

	text []byte
	// body is where the text begins after a byte-order mark.
	body int
	// lines are the offsets of the lines as an editor counts them.
	lines []int
	// runes are how many runes begin before each multiple of counted.
	runes []int
}

// Problem is one thing that is wrong with a text and the byte at which it is.
type Problem struct {
	Offset int
	What   string
}

// Text returns the text that was parsed; it must not be changed.
func (f *File) Text() []byte { return f.text }

// Source returns the text of n as it stands in the file.
func (f *File) Source(n *Node) string { return string(f.text[n.Start:n.End]) }

// Parse reads one document. The file is never nil, so that problems can be shown in it; its Root is nil where the text is
// not YAML, and holds what could be read where only keys are repeated or aliases explode.
func Parse(text []byte) (*File, []Problem) {
	f := &File{text: text, runes: countRunes(text)}
	if bytes.HasPrefix(text, []byte(byteOrderMark)) {
		f.body = len(byteOrderMark)
	}
	f.lines = []int{f.body}
	for i, c := range text {
		if c == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	if at := invalidUTF8(text); at >= 0 {
		return f, []Problem{{at, "the file is not UTF-8 text; save it as UTF-8"}}
	}
	if at := slices.IndexFunc(text, func(c byte) bool {
		return c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f
	}); at >= 0 {
		return f, []Problem{{at, `a control character cannot stand in YAML; write it as \xNN in double quotes`}}
	}
	p := parser{file: f, nodes: map[*yaml.Node]*Node{}, starts: libraryLines(text, f.body)}
	p.parse()
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.Offset - b.Offset })
	return f, p.problems
}

func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

type parser struct {
	file   *File
	starts []int
	nodes  map[*yaml.Node]*Node
	// last is where the last node stands. Nearly all nodes follow the one before, and a file may be one long line.
	last     place
	problems []Problem
	// reveal undoes what disguise did, in a text that the library read.
	reveal func(string) string
}

func (p *parser) fail(at int, format string, args ...any) {
	p.problems = append(p.problems, Problem{at, fmt.Sprintf(format, args...)})
}

func (p *parser) parse() {
	text := p.file.text[p.file.body:]
	// A block scalar at the very end means the same with and without a final line break, so that adding an entry below it
	// changes nothing in it.
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(slices.Clone(text), '\n')
	}
	text, p.reveal = disguise(text)
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		p.fail(p.file.body, "the YAML reader failed: %v", err)
		return
	}
	var first, second yaml.Node
	if err := loader.Load(&first); err != nil {
		if !errors.Is(err, io.EOF) {
			p.syntax(err)
		}
		return
	}
	switch err := loader.Load(&second); {
	case err == nil:
		p.fail(p.offset(&second), "the file holds several documents; remove the --- so that there is one")
		return
	case !errors.Is(err, io.EOF):
		p.syntax(err)
		return
	}
	if len(first.Content) != 1 {
		return
	}
	root := p.node(first.Content[0], 0)
	if len(p.problems) > 0 || root.Null() && root.Text == "" {
		// A --- with nothing below it begins a document of nothing.
		return
	}
	e := extents{text: p.file.text}
	e.set(root, -1)
	p.file.Root = root
	p.duplicates(root)
	p.expansion(root)
}

// syntax turns an error of the library into a problem with its position.
func (p *parser) syntax(err error) {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		p.fail(p.file.body, "not YAML: %s", strings.TrimPrefix(err.Error(), "yaml: "))
		return
	}
	what := load.Message
	at := offset(p.file.text, p.starts, load.Mark.Line, load.Mark.Column)
	if load.ContextMsg != "" {
		what += " " + load.ContextMsg
	}
	// What is missed at the very end is best shown where it was opened: a quote, a bracket, a key without its colon. Else the end of
	// the last line says more than the empty one below it.
	if (extents{text: p.file.text}).skip(at) >= len(p.file.text) {
		opened := strings.Contains(load.ContextMsg, "flow") || strings.Contains(load.ContextMsg, "scanning")
		if opened && load.ContextMark.Line > 0 {
			at = offset(p.file.text, p.starts, load.ContextMark.Line, load.ContextMark.Column)
		}
		at = min(at, len(bytes.TrimRight(p.file.text, " \t\r\n")))
	}
	p.fail(at, "not YAML: %s", p.reveal(what))
}

func (p *parser) offset(n *yaml.Node) int {
	from := p.last
	if n.Line != from.line || n.Column < from.column || n.Line < 1 || n.Line > len(p.starts) {
		from = place{n.Line, 1, offset(p.file.text, p.starts, n.Line, 1)}
	}
	p.last = place{n.Line, n.Column, runesOn(p.file.text, from.at, n.Column-from.column)}
	return p.last.at
}

// place is a line and column, and the byte that stands there.
type place struct{ line, column, at int }

// node makes a Node of what the library read. Ends are set later.
func (p *parser) node(y *yaml.Node, depth int) *Node {
	n := &Node{Start: p.offset(y), anchor: y.Anchor, Flow: y.Style&yaml.FlowStyle != 0}
	n.End = n.Start
	p.nodes[y] = n
	if y.Style&yaml.TaggedStyle != 0 {
		n.Tag = y.Tag
	}
	if depth > maxDepth {
		p.fail(n.Start, "nested deeper than %d levels", maxDepth)
		return n
	}
	switch y.Kind {
	case yaml.ScalarNode:
		p.scalar(n, y)
	case yaml.SequenceNode:
		n.Kind = Sequence
		for _, c := range y.Content {
			n.Items = append(n.Items, p.node(c, depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Mapping
		for i := 0; i+1 < len(y.Content); i += 2 {
			key := p.node(y.Content[i], depth+1)
			n.Fields = append(n.Fields, Field{key, p.node(y.Content[i+1], depth+1)})
			if key.Kind != Scalar {
				p.fail(key.Start, "a key must be a plain text, not %s", key.Kind)
			}
		}
	case yaml.AliasNode:
		n.Kind, n.Text = Alias, p.reveal(y.Value)
		target, ok := p.nodes[y.Alias]
		if !ok {
			p.fail(n.Start, "*%s stands for nothing; define &%s above it", y.Value, y.Value)
			n.Kind = Scalar
			return n
		}
		n.Target = target
	default:
		p.fail(n.Start, "this kind of YAML value is not read here")
	}
	return n
}

func (p *parser) scalar(n *Node, y *yaml.Node) {
	n.Text = p.reveal(y.Value)
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.style = doubleQuoted
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.style = singleQuoted
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.style = blockScalar
	default:
		n.Plain = true
	}
	if n.Tag == "!!str" {
		n.Plain, n.Tag = false, ""
		n.tagged = true
	}
}

// duplicates reports keys that stand twice in one mapping.
func (p *parser) duplicates(n *Node) {
	for _, item := range n.Items {
		p.duplicates(item)
	}
	var seen map[string]*Node
	if len(n.Fields) > 1 {
		seen = make(map[string]*Node, len(n.Fields))
	}
	for _, f := range n.Fields {
		if first := seen[f.Key.Text]; first != nil {
			line, _ := p.file.Position(first.Start)
			p.fail(f.Key.Start, "the key %q stands here twice, first in line %d; keep one", f.Key.Text, line)
		} else if seen != nil {
			seen[f.Key.Text] = f.Key
		}
		p.duplicates(f.Value)
	}
}

// expansion refuses aliases that stand for themselves or unfold to more than anyone wrote. Sizes are remembered per
// node, so that the check itself cannot explode.
func (p *parser) expansion(root *Node) {
	const open = -1
	most := len(p.nodes) + maxExpanded
	sizes := map[*Node]int{}
	exploded := false
	var size func(n *Node) int
	size = func(n *Node) int {
		if s, ok := sizes[n]; ok {
			return s
		}
		sizes[n] = open
		total := 1
		count := func(child *Node) {
			if child.Kind == Alias && sizes[child.Target] == open {
				p.fail(child.Start, "*%s stands for a value that holds it; write out what is meant", child.Text)
				child.Kind, child.Target, child.Plain = Scalar, nil, true
				return
			}
			total = min(total+size(child), most+1)
		}
		if n.Kind == Alias {
			count(n.Target)
			if total > maxExpanded {
				if !exploded {
					p.fail(n.Start, "*%s unfolds to more than %d values; write out what is meant", n.Text, maxExpanded)
				}
				exploded = true
				n.Kind, n.Target, n.Plain = Scalar, nil, true
				total = 1
			}
		}
		for _, item := range n.Items {
			count(item)
		}
		for _, f := range n.Fields {
			count(f.Key)
			count(f.Value)
		}
		sizes[n] = total
		return total
	}
	if size(root) > most && len(p.problems) == 0 {
		p.fail(root.Start, "the aliases of the file unfold to more than %d values", maxExpanded)
		p.file.Root = nil
	}
}
