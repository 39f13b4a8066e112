package model

import (
	"hash/maphash"
	"strconv"
	"strings"
)

// Equal reports whether a and b are the same value: same kind, same content, numbers
// by exact worth (1.0 is 1, and 12345678901234567890 is not its neighbour). Sensitivity does not count.
func Equal(a, b Value) bool {
	if a.n == nil || b.n == nil {
		return a.n == b.n
	}
	return a.n.equal(b.n)
}

func (n *node) equal(m *node) bool {
	if n == m {
		return true
	}
	if n.kind != m.kind || len(n.kids) != len(m.kids) {
		return false
	}
	switch n.kind {
	case Number:
		return n.text == m.text || decimal(n.text) == decimal(m.text)
	case Bool, String:
		return n.text == m.text
	case Absent, Null:
		return true
	case List, Object:
	}
	for i, name := range n.names {
		if name != m.names[i] {
			return false
		}
	}
	for i, k := range n.kids {
		if !k.equal(m.kids[i]) {
			return false
		}
	}
	return true
}

// Compare orders values: by kind, then by content, lists and objects element by element. It
// is zero exactly where Equal is true. The order has no meaning beyond being total; it must
// never be shown to depend on a sensitive value.
func Compare(a, b Value) int {
	if c := int(a.Kind()) - int(b.Kind()); c != 0 || a.n == nil {
		return c
	}
	return a.n.compare(b.n)
}

func (n *node) compare(m *node) int {
	if c := int(n.kind) - int(m.kind); c != 0 {
		return c
	}
	switch n.kind {
	case Number:
		return strings.Compare(decimal(n.text), decimal(m.text))
	case Bool, String:
		return strings.Compare(n.text, m.text)
	case Absent, Null, List, Object:
	}
	for i := 0; i < len(n.kids) && i < len(m.kids); i++ {
		if n.kind == Object {
			if c := strings.Compare(n.names[i], m.names[i]); c != 0 {
				return c
			}
		}
		if c := n.kids[i].compare(m.kids[i]); c != 0 {
			return c
		}
	}
	return len(n.kids) - len(m.kids)
}

// Hash returns a hash under seed by which equal values are equal. It is for tables in memory
// only and must never leave the program: a hash of a short secret can be guessed.
func (v Value) Hash(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	if v.n != nil {
		v.n.hash(&h)
	}
	return h.Sum64()
}

func (n *node) hash(h *maphash.Hash) {
	text := n.text
	if n.kind == Number {
		text = decimal(text)
	}
	_ = h.WriteByte(byte(n.kind))
	var size [20]byte
	_, _ = h.Write(strconv.AppendInt(size[:0], int64(len(text)+len(n.kids)), 16))
	_ = h.WriteByte(':')
	_, _ = h.WriteString(text)
	for i, k := range n.kids {
		if n.kind == Object {
			_, _ = h.WriteString(n.names[i])
			_ = h.WriteByte(0)
		}
		k.hash(h)
	}
}

// decimal returns one spelling for all spellings of a number: sign, digits without
// outer zeros, and the power of ten of the last digit. A number whose exponent no
// machine integer holds keeps its own text.
func decimal(text string) string {
	rest, negative := strings.CutPrefix(text, "-")
	mantissa, exponent := rest, 0
	if i := strings.IndexAny(rest, "eE"); i >= 0 {
		e, err := strconv.Atoi(rest[i+1:])
		if err != nil || e > 1<<40 || e < -1<<40 {
			return text
		}
		mantissa, exponent = rest[:i], e
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	exponent -= len(fraction)
	short := strings.TrimRight(digits, "0")
	exponent += len(digits) - len(short)
	if short == "" {
		return "0"
	}
	if negative {
		short = "-" + short
	}
	if exponent == 0 {
		return short
	}
	return short + "e" + strconv.Itoa(exponent)
}
