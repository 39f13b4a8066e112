package schema

import (
	"fmt"
	"strconv"
)

// The compact form of a type is one line of text, which a person can read and
// which deflates to a third of what the JSON deflates to:
//
//	3 {id=cS,length=rN,result=csS,rule=boE{port=oN,tags=oMS}}
//
//	type    = version " " node
//	node    = { flag } shape
//	flag    = "r" required | "o" optional | "c" computed
//	        | "s" sensitive | "w" write-only | "b" block
//	shape   = "S" string | "N" number | "B" bool | "D" dynamic | "U" unknown
//	        | "L" node (list) | "E" node (set) | "M" node (map)
//	        | "{" [ name "=" node { "," name "=" node } ] "}" (object)
//	name    = letters, digits, "_", "-"; anything else is a quoted Go string
//
// Inherited flags are not written; reading adds them. Fields of an object type
// and elements have none of r, o and c: a field may be left out where the
// attribute may be, and is computed with it.

// maxDepth bounds how deep the types of attributes and the blocks of a dump may
// nest; the deepest known schema has some 25 levels.
const maxDepth = 100

var errTooDeep = fmt.Errorf("nests more than %d levels deep", maxDepth)

// flagLetter pairs a flag with its letter.
type flagLetter struct {
	flag   flags
	letter byte
}

// letters are all flags in the order of writing.
var letters = [...]flagLetter{{block, 'b'}, {required, 'r'}, {optional, 'o'}, {computed, 'c'}, {sensitive, 's'}, {writeOnly, 'w'}}

// appendNode appends the compact form of a node.
func appendNode(out []byte, n *Node) []byte {
	for _, l := range letters {
		if n.flags&l.flag != 0 {
			out = append(out, l.letter)
		}
	}
	switch n.kind {
	case String:
		return append(out, 'S')
	case Number:
		return append(out, 'N')
	case Bool:
		return append(out, 'B')
	case Dynamic:
		return append(out, 'D')
	case List:
		return appendNode(append(out, 'L'), n.element)
	case Set:
		return appendNode(append(out, 'E'), n.element)
	case Map:
		return appendNode(append(out, 'M'), n.element)
	case Object:
		out = append(out, '{')
		for i, f := range n.fields {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendNode(append(appendName(out, f.name), '='), f.node)
		}
		return append(out, '}')
	case Unknown:
	}
	return append(out, 'U')
}

func appendName(out []byte, name string) []byte {
	if isPlain(name) {
		return append(out, name...)
	}
	return strconv.AppendQuoteToASCII(out, name)
}

// isPlain reports whether a name is written without quotes.
func isPlain(name string) bool {
	for i := range len(name) {
		if !isPlainByte(name[i]) {
			return false
		}
	}
	return name != ""
}

func isPlainByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}

// compact returns the line of a whole type.
func compact(root *Node) string {
	return string(appendNode(append(strconv.AppendInt(nil, int64(root.version), 10), ' '), root))
}
