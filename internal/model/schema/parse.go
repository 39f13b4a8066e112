package schema

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// parse reads the compact form of a type and adds what is inherited.
func parse(text string) (*Node, error) {
	version, rest, ok := strings.Cut(text, " ")
	number, err := strconv.Atoi(version)
	if !ok || err != nil {
		return nil, fmt.Errorf("reading a type: %.20q must begin with a version and a space", text)
	}
	p := parser{rest: rest}
	n, err := p.node(context{}, 0)
	if err == nil && p.rest != "" {
		err = errors.New("there is more text after the type")
	}
	if err != nil {
		return nil, fmt.Errorf("reading a type: column %d: %w", len(text)-len(p.rest)+1, err)
	}
	n.version = number
	return n, nil
}

// context is what a node gets from those above it.
type context struct {
	always flags // holds here and for everything below
	here   flags // holds here, where the text says nothing of who sets the value
	below  flags // the same for the next fields, of which elements do not partake
}

// maxParsedDepth allows two nodes for each level of a dump: the list and its element.
const maxParsedDepth = 2*maxDepth + 2

// parser walks the compact form once, from left to right.
type parser struct {
	rest string
}

func (p *parser) node(c context, depth int) (*Node, error) {
	if depth > maxParsedDepth {
		return nil, errTooDeep
	}
	own := p.flags()
	n := &Node{flags: own}
	switch {
	case c.always.onlyComputed():
		n.flags &^= configured
	case own&configured == 0:
		n.flags |= c.here
	}
	n.flags |= c.always

	below := c.below
	if own&configured != 0 {
		below = own & (optional | computed)
	}
	if own&block != 0 {
		below = 0
	}
	always := n.flags & (sensitive | writeOnly)
	if n.flags.onlyComputed() {
		always |= computed
	}

	switch letter := p.next(); letter {
	case 'U':
	case 'S':
		n.kind = String
	case 'N':
		n.kind = Number
	case 'B':
		n.kind = Bool
	case 'D':
		n.kind = Dynamic
	case 'L', 'E', 'M':
		n.kind = map[byte]Kind{'L': List, 'E': Set, 'M': Map}[letter]
		element, err := p.node(context{always: always | n.flags&block, below: below}, depth+1)
		if err != nil {
			return nil, err
		}
		n.element = element
	case '{':
		n.kind = Object
		fields, err := p.fields(context{always: always, here: below, below: below}, depth+1)
		if err != nil {
			return nil, err
		}
		n.fields = fields
	case 0:
		return nil, errors.New("the text ends within a type")
	default:
		return nil, fmt.Errorf("%q must be one of S, N, B, D, U, L, E, M or {", letter)
	}
	return n, nil
}

// fields reads the fields of an object up to and with its closing brace.
func (p *parser) fields(c context, depth int) ([]field, error) {
	var fields []field
	if strings.HasPrefix(p.rest, "}") {
		p.next()
		return nil, nil
	}
	for {
		name, err := p.name()
		if err != nil {
			return nil, err
		}
		if p.next() != '=' {
			return nil, fmt.Errorf("after the name %q there must be =", name)
		}
		n, err := p.node(c, depth)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field{name: name, node: n})
		switch p.next() {
		case ',':
		case '}':
			sortFields(fields)
			return fields, nil
		default:
			return nil, fmt.Errorf("after the field %q there must be , or }", name)
		}
	}
}

// name reads the name of a field, plain or quoted.
func (p *parser) name() (string, error) {
	if strings.HasPrefix(p.rest, `"`) {
		quoted, err := strconv.QuotedPrefix(p.rest)
		if err != nil {
			return "", errors.New("a quoted name does not end")
		}
		p.rest = p.rest[len(quoted):]
		return strconv.Unquote(quoted)
	}
	end := 0
	for end < len(p.rest) && isPlainByte(p.rest[end]) {
		end++
	}
	if end == 0 {
		return "", errors.New("a name is missing")
	}
	name := p.rest[:end]
	p.rest = p.rest[end:]
	return name, nil
}

// flags reads the letters that stand before a shape.
func (p *parser) flags() flags {
	var read flags
	for p.rest != "" {
		i := slices.IndexFunc(letters[:], func(l flagLetter) bool { return l.letter == p.rest[0] })
		if i < 0 {
			break
		}
		read |= letters[i].flag
		p.next()
	}
	return read
}

// next removes and returns one byte, 0 at the end.
func (p *parser) next() byte {
	if p.rest == "" {
		return 0
	}
	c := p.rest[0]
	p.rest = p.rest[1:]
	return c
}
