package model

import (
	"math/big"
	"strings"
)

// ParseNumber reads a decimal number exactly, as JSON, YAML and people write it. The bounds keep a few characters of exponent from filling the memory.
func ParseNumber(text string) (*big.Rat, bool) {
	const maxDigits, maxExponent = 100, 3
	if text == "" || len(text) > maxDigits || strings.Trim(text, "-+.eE0123456789") != "" {
		return nil, false
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 && len(strings.TrimLeft(text[i+1:], "+-")) > maxExponent {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}
