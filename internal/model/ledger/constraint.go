package ledger

import (
	"math/big"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// cutOperator splits ">= staging" into its operator and the rest; the operator is empty where there is none.
func cutOperator(text string) (op, rest string) {
	for _, op := range []string{">=", "<=", "==", "!=", ">", "<"} {
		if rest, ok := strings.CutPrefix(text, op); ok {
			return op, strings.TrimSpace(rest)
		}
	}
	return "", text
}

// satisfies reports whether a and b are in the order that an operator asks for. What cannot be ordered satisfies nothing.
func satisfies(op string, a, b model.Value, order func(a, b model.Value) (int, bool)) bool {
	if a.HoldsSensitive() || b.HoldsSensitive() || a.Kind() == model.Absent || b.Kind() == model.Absent {
		return false
	}
	switch op {
	case "==":
		return model.Equal(a, b)
	case "!=":
		return !model.Equal(a, b)
	}
	c, ok := order(a, b)
	if !ok {
		return false
	}
	switch op {
	case ">=":
		return c >= 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	case "<":
		return c < 0
	}
	return false
}

// Order compares two values by size: numbers by worth, dotted versions number by number, and size words such as t3.medium and
// db.r6g.2xlarge by what the last word stands for. It reports false for values that have no such order.
func Order(a, b model.Value) (int, bool) {
	if !isScalar(a) || !isScalar(b) {
		return 0, false
	}
	x, y := a.Text(), b.Text()
	if x == y {
		return 0, true
	}
	if p, ok := model.ParseNumber(x); ok {
		if q, ok := model.ParseNumber(y); ok {
			return p.Cmp(q), true
		}
	}
	if p, ok := versionParts(x); ok {
		if q, ok := versionParts(y); ok {
			return compareParts(p, q), true
		}
	}
	if p, ok := sizeOf(x); ok {
		if q, ok := sizeOf(y); ok {
			return p.Cmp(q), true
		}
	}
	return 0, false
}

func isScalar(v model.Value) bool { return v.Kind() == model.Number || v.Kind() == model.String }

// versionParts reads 14.10.2 and v1.9 as their numbers.
func versionParts(text string) ([]*big.Rat, bool) {
	parts := strings.Split(strings.TrimPrefix(text, "v"), ".")
	out := make([]*big.Rat, len(parts))
	for i, p := range parts {
		n, ok := model.ParseNumber(p)
		if !ok || strings.Trim(p, "0123456789") != "" {
			return nil, false
		}
		out[i] = n
	}
	return out, true
}

func compareParts(p, q []*big.Rat) int {
	for i := range max(len(p), len(q)) {
		a, b := new(big.Rat), new(big.Rat)
		if i < len(p) {
			a = p[i]
		}
		if i < len(q) {
			b = q[i]
		}
		if c := a.Cmp(b); c != 0 {
			return c
		}
	}
	return 0
}

// sizeOf reads the last word of a size such as t3.medium as a multiple of the smallest.
func sizeOf(text string) (*big.Rat, bool) {
	word := text[strings.LastIndexByte(text, '.')+1:]
	times := big.NewRat(1, 1)
	if rest, ok := strings.CutSuffix(word, "xlarge"); ok && rest != "" {
		if times, ok = model.ParseNumber(rest); !ok {
			return nil, false
		}
		word = "xlarge"
	}
	for i, w := range []string{"nano", "micro", "small", "medium", "large", "xlarge"} {
		if w == word {
			return times.Mul(times, big.NewRat(1<<i, 1)), true
		}
	}
	return nil, false
}
