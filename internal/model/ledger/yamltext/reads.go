package yamltext

import "strings"

// reading is what a scalar means under YAML's core schema, restricted to numbers that JSON can spell.
type reading uint8

const (
	stringWord reading = iota
	nullWord
	boolWord
	numberWord
)

func (n *Node) reads() reading {
	if !n.Plain {
		return stringWord
	}
	switch n.Text {
	case "", "~", "null", "Null", "NULL":
		return nullWord
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return boolWord
	}
	if isNumber(n.Text) {
		return numberWord
	}
	return stringWord
}

// Bool returns what a scalar means as a switch, and false for what is none.
func (n *Node) Bool() (value, ok bool) {
	n = n.Resolve()
	if n.Kind != Scalar || n.reads() != boolWord {
		return false, false
	}
	return strings.EqualFold(n.Text, "true"), true
}

// IsString reports whether a scalar can only mean a text.
func (n *Node) IsString() bool { return n.Kind == Scalar && n.reads() == stringWord }

// isNumber reports whether s spells a number as JSON does.
func isNumber(s string) bool {
	rest := strings.TrimPrefix(s, "-")
	whole := digits(rest)
	if whole == 0 || whole > 1 && rest[0] == '0' {
		return false
	}
	rest = rest[whole:]
	if strings.HasPrefix(rest, ".") {
		n := digits(rest[1:])
		if n == 0 {
			return false
		}
		rest = rest[1+n:]
	}
	if rest != "" && (rest[0] == 'e' || rest[0] == 'E') {
		rest = rest[1:]
		if rest != "" && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		n := digits(rest)
		if n == 0 {
			return false
		}
		rest = rest[n:]
	}
	return rest == ""
}

// digits counts the decimal digits at the start of s.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
