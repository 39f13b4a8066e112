package yamltext

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// extents finds where nodes end, which the library does not tell. A quoted text ends at its closing quote, a plain one where
// its last character was read, a block where its indentation ends, and everything else after its last child.
type extents struct {
	text []byte
}

// set sets the ends of n and of all below it. indent is the column, from 0, of the block that holds n, and -1 at the root.
func (e extents) set(n *Node, indent int) {
	if n.Kind == Alias {
		n.End = n.Start + 1 + len(n.Text)
		return
	}
	properties := e.properties(n)
	start := properties
	if n.Kind != Scalar || n.style != plain || n.Text != "" {
		start = e.skip(properties)
	}
	switch n.Kind {
	case Scalar:
		n.End = e.scalarEnd(n, start, indent)
	case Sequence, Mapping:
		n.End = e.collection(n, start, indent)
	case Alias:
	}
	n.End = max(n.End, properties)
}

// properties returns the byte after the anchor and tag of n.
func (e extents) properties(n *Node) int {
	at := n.Start
	for range 2 {
		if at >= len(e.text) || n.anchor == "" && n.Tag == "" && !n.tagged || e.text[at] != '&' && e.text[at] != '!' {
			break
		}
		for at < len(e.text) && !isBlank(e.text[at]) && breakLen(e.text[at:]) == 0 && !strings.ContainsRune(",[]{}", rune(e.text[at])) {
			at++
		}
		next := e.skip(at)
		if next >= len(e.text) || e.text[next] != '&' && e.text[next] != '!' {
			break
		}
		at = next
	}
	return at
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// skip returns the next byte at or after at that is neither blank, line break nor comment.
func (e extents) skip(at int) int {
	for at < len(e.text) {
		switch n := breakLen(e.text[at:]); {
		case n > 0:
			at += n
		case isBlank(e.text[at]):
			at++
		case e.text[at] == '#':
			at = e.lineEnd(at)
		default:
			return at
		}
	}
	return at
}

// lineEnd returns the first line break at or after at, or the end of the text.
func (e extents) lineEnd(at int) int {
	for at < len(e.text) && breakLen(e.text[at:]) == 0 {
		at++
	}
	return at
}

// column returns the column of a byte, from 0, in runes.
func (e extents) column(at int) int {
	from := at
	for from > 0 && e.text[from-1] != '\n' && e.text[from-1] != '\r' {
		from--
	}
	return utf8.RuneCount(bytes.TrimPrefix(e.text[from:at], []byte(byteOrderMark)))
}

func (e extents) collection(n *Node, start, indent int) int {
	opened := start < len(e.text) && (e.text[start] == '[' || e.text[start] == '{') && n.Flow
	if !n.Flow {
		indent = e.column(start)
	}
	end := start
	if opened {
		end++
	}
	for _, item := range n.Items {
		e.set(item, indent)
		end = max(end, item.End)
	}
	for _, f := range n.Fields {
		e.set(f.Key, indent)
		e.set(f.Value, indent)
		end = max(end, f.Key.End, f.Value.End)
	}
	if !opened {
		return end
	}
	for end = e.skip(end); end < len(e.text) && strings.IndexByte(",:?", e.text[end]) >= 0; {
		end = e.skip(end + 1)
	}
	return min(end+1, len(e.text))
}

func (e extents) scalarEnd(n *Node, start, indent int) int {
	switch n.style {
	case plain:
		return e.plainEnd(n.Text, start)
	case singleQuoted:
		for at := start + 1; at < len(e.text); at++ {
			if e.text[at] != '\'' {
				continue
			}
			if at+1 >= len(e.text) || e.text[at+1] != '\'' {
				return at + 1
			}
			at++
		}
	case doubleQuoted:
		for at := start + 1; at < len(e.text); at++ {
			switch e.text[at] {
			case '\\':
				at++
			case '"':
				return at + 1
			}
		}
	case blockScalar:
		return e.blockEnd(start, indent)
	}
	return len(e.text)
}

// plainEnd reads the content of a plain scalar and the source side by side: blanks and line folds stand for each other and
// every other character for itself.
func (e extents) plainEnd(content string, at int) int {
	for i := 0; i < len(content); {
		if n := spaceLen(content[i:]); n > 0 {
			for n > 0 {
				i += n
				n = spaceLen(content[i:])
			}
			for at < len(e.text) {
				n := spaceLen(string(e.text[at:min(at+3, len(e.text))]))
				if n == 0 {
					break
				}
				at += n
			}
			continue
		}
		i++
		at++
	}
	return min(at, len(e.text))
}

func spaceLen(s string) int {
	if s != "" && isBlank(s[0]) {
		return 1
	}
	return breakLen([]byte(s[:min(3, len(s))]))
}

// blockEnd returns the end of a literal or folded text whose | or > stands at start.
func (e extents) blockEnd(start, indent int) int {
	end := e.lineEnd(start)
	header := string(e.text[start:end])
	header, _, _ = strings.Cut(header, " ")
	keep := strings.Contains(header, "+")
	content := 0
	if i := strings.IndexAny(header, "123456789"); i >= 0 {
		content = max(indent, 0) + int(header[i]-'0')
	}
	for at := end; at < len(e.text); {
		line := at + breakLen(e.text[at:])
		if line == at {
			break
		}
		at = e.lineEnd(line)
		spaces := 0
		for line+spaces < at && e.text[line+spaces] == ' ' {
			spaces++
		}
		if line+spaces == at {
			// A line of blanks is content only where the text keeps them, or where more text follows. The last break of
			// the file begins no line.
			if keep && at < len(e.text) {
				end = at
			}
			continue
		}
		if content == 0 {
			content = max(spaces, indent+1, 1)
		}
		if spaces < content {
			break
		}
		end = at
	}
	return end
}
