package rules

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/vocabulary"
)

// direction tells how the reference compares to the other side.
type direction uint8

const (
	// incomparable sides have no common measure, or are of one size.
	incomparable direction = iota
	// larger: the reference has more.
	larger
	// smaller: the reference has less, which scaling down for a test does not explain.
	smaller
)

// larger compares the sides as numbers, quantities or instance classes, and lists by their length.
func (c *context) larger() direction {
	if c.secret {
		return incomparable
	}
	reference, other := c.d.Right, c.d.Left
	if c.set.reference == vocabulary.Left {
		reference, other = other, reference
	}
	switch c, ok := compareSizes(reference, other); {
	case !ok || c == 0:
		return incomparable
	case c > 0:
		return larger
	}
	return smaller
}

func compareSizes(a, b model.Value) (int, bool) {
	if a.Kind() == model.List && b.Kind() == model.List {
		return a.Len() - b.Len(), true
	}
	if c, ok := comparePlain(a.Text(), b.Text()); ok {
		return c, true
	}
	p, okP := quantity(a.Text())
	q, okQ := quantity(b.Text())
	switch {
	case okP && okQ:
		return p.Cmp(q), true
	case okP || okQ:
		return 0, false
	}
	x, y := sizeClass(a.Text()), sizeClass(b.Text())
	return slices.Compare(x[:], y[:]), x != (class{}) && y != (class{})
}

// comparePlain compares whole numbers, which most numbers are, without a word of arithmetic.
func comparePlain(a, b string) (int, bool) {
	a, okA := plainDigits(a)
	b, okB := plainDigits(b)
	if !okA || !okB {
		return 0, false
	}
	if len(a) != len(b) {
		return cmp.Compare(len(a), len(b)), true
	}
	return strings.Compare(a, b), true
}

// plainDigits returns text without leading zeros, and whether it is nothing but digits.
func plainDigits(text string) (string, bool) {
	for i := range len(text) {
		if !digit(text[i]) {
			return "", false
		}
	}
	return strings.TrimLeft(text, "0"), text != ""
}

// maxDigits bounds the numbers that are compared: more digits than that measure nothing.
const maxDigits = 40

// quantity reads a number with or without a unit: 2, 0.5, 512Mi, 10 GB, 250m, 99.9%.
func quantity(text string) (*big.Rat, bool) {
	end := 0
	for end < len(text) && (digit(text[end]) || text[end] == '.' || text[end] == '-' && end == 0) {
		end++
	}
	if end == 0 || end > maxDigits {
		return nil, false
	}
	n, ok := new(big.Rat).SetString(text[:end])
	if !ok {
		return nil, false
	}
	factor, ok := unit(strings.TrimSpace(text[end:]))
	if !ok {
		return nil, false
	}
	return n.Mul(n, factor), true
}

// unit returns what a unit multiplies by. Decimal and binary units differ; which word stands for what follows Kubernetes.
func unit(word string) (*big.Rat, bool) {
	switch word {
	case "", "%", "s", "vCPU", "vcpu", "VCPU", "B", "d", "days":
		return big.NewRat(1, 1), true
	case "m", "ms":
		return big.NewRat(1, 1000), true
	case "k", "K", "kB", "KB":
		return big.NewRat(1e3, 1), true
	case "M", "MB":
		return big.NewRat(1e6, 1), true
	case "G", "GB", "gb", "g":
		return big.NewRat(1e9, 1), true
	case "T", "TB":
		return big.NewRat(1e12, 1), true
	case "Ki", "KiB":
		return big.NewRat(1<<10, 1), true
	case "Mi", "MiB":
		return big.NewRat(1<<20, 1), true
	case "Gi", "GiB":
		return big.NewRat(1<<30, 1), true
	case "Ti", "TiB":
		return big.NewRat(1<<40, 1), true
	}
	return nil, false
}

// class orders instance classes by the word for their size, then by the number that stands with it. The zero class is none.
type class [2]int

// sizeWords are the words for sizes, in order.
var sizeWords = [...]string{"nano", "micro", "xsmall", "small", "medium", "large", "xlarge", "metal"}

// sizeClass reads db.t3.medium, r6g.2xlarge, Standard_D4s_v3, n2-standard-8, s-2vcpu-4gb or X-SMALL. The families of two classes
// are not compared: between t3.large and m5.large there is no smaller one.
func sizeClass(text string) class {
	text = lowerASCII(text)
	for i := len(text); i > 0; {
		from := strings.LastIndexAny(text[:i], ".-_ ") + 1
		word := text[from:i]
		i = max(from-1, 0)
		if word == "large" || word == "small" { // X-LARGE and 2X-LARGE are one word.
			before := text[strings.LastIndexAny(text[:i], ".-_ ")+1 : i]
			if strings.TrimLeft(before, "0123456789") == "x" {
				word = before + word
			}
		}
		if c := wordClass(word); c != (class{}) {
			return c
		}
	}
	return azureClass(text)
}

// wordClass reads one part of the name of a class.
func wordClass(word string) class {
	number := 0
	rest := word
	for rest != "" && digit(rest[0]) && number < 1<<20 {
		number = number*10 + int(rest[0]-'0')
		rest = rest[1:]
	}
	for rank, w := range sizeWords {
		if rest == w {
			return class{rank + 1, number}
		}
	}
	if number > 0 && (rest == "" || rest == "vcpu") && rest != word {
		return class{len(sizeWords) + 1, number}
	}
	return class{}
}

// azureClass reads the number of cores in names such as Standard_D4s_v3.
func azureClass(text string) class {
	parts := strings.Split(text, "_")
	if parts[0] != "standard" && parts[0] != "basic" {
		return class{}
	}
	for _, part := range parts[1:] {
		start := strings.IndexFunc(part, func(r rune) bool { return r >= '0' && r <= '9' })
		if start <= 0 || len(part) > maxDigits {
			continue
		}
		if c := wordClass(strings.TrimRight(part[start:], "abcdefghijklmnopqrstuvwxyz-")); c != (class{}) {
			return c
		}
	}
	return class{}
}
