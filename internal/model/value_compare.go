package model

import (
	"hash/maphash"
	"math/bits"
	"strconv"
	"strings"
)

// Equal reports whether a and b are the same value: same kind, same content, numbers
// by exact worth (1.0 is 1, and 12345678901234567890 is not its neighbour). Sensitivity does not count.
func Equal(a, b Value) bool {
	if a.s == b.s && a.at == b.at {
		return true
	}
	kind := a.Kind()
	if kind != b.Kind() {
		return false
	}
	switch kind {
	case Number:
		return a.raw() == b.raw() || decimal(a.raw()) == decimal(b.raw())
	case Bool, String:
		return a.raw() == b.raw()
	case Absent, Null:
		return true
	case List, Object:
	}
	size := a.kids()
	if size != b.kids() {
		return false
	}
	for i := range size {
		if kind == Object && a.name(i) != b.name(i) || !Equal(a.kid(i), b.kid(i)) {
			return false
		}
	}
	return true
}

// Compare orders values: by kind, then by content, lists and objects element by element. It
// is zero exactly where Equal is true. The order has no meaning beyond being total; it must
// never be shown to depend on a sensitive value.
func Compare(a, b Value) int {
	kind := a.Kind()
	if c := int(kind) - int(b.Kind()); c != 0 {
		return c
	}
	switch kind {
	case Number:
		return strings.Compare(decimal(a.raw()), decimal(b.raw()))
	case Bool, String:
		return strings.Compare(a.raw(), b.raw())
	case Absent, Null:
		return 0
	case List, Object:
	}
	for i := range min(a.kids(), b.kids()) {
		if kind == Object {
			if c := strings.Compare(a.name(i), b.name(i)); c != 0 {
				return c
			}
		}
		if c := Compare(a.kid(i), b.kid(i)); c != 0 {
			return c
		}
	}
	return a.kids() - b.kids()
}

// Hash returns a hash under seed by which equal values are equal. It is for tables in memory
// only and must never leave the program: a hash of a short secret can be guessed. It allocates nothing but for numbers with an exponent
// or a fraction.
func (v Value) Hash(seed maphash.Seed) uint64 {
	kind := v.Kind()
	switch kind {
	case Absent, Null:
		return mix(uint64(kind), 1)
	case Bool, String:
		return mix(uint64(kind), maphash.String(seed, v.raw()))
	case Number:
		return mix(uint64(kind), maphash.String(seed, decimal(v.raw())))
	case List, Object:
	}
	size := v.kids()
	h := mix(uint64(kind), uint64(size))
	for i := range size {
		if kind == Object {
			h = mix(h, maphash.String(seed, v.name(i)))
		}
		h = mix(h, v.kid(i).Hash(seed))
	}
	return h
}

// mix folds the next part into a hash; the order of the parts counts.
func mix(h, part uint64) uint64 {
	high, low := bits.Mul64(h^0x9e3779b97f4a7c15, part^0xd1b54a32d192ed03)
	return (high ^ low) + h<<1 + 1
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
