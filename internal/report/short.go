package report

import "github.com/paritytui/paritytui/internal/model"

// maxShort is the number of characters from which a value is cut in text output.
const maxShort = 160

// short returns a value as one safe line, cut in the middle where it is long.
func short(v model.Value) string { return model.Shorten(model.Printable(v.String()), maxShort) }

// shortPair is short for two values that differ.
func shortPair(left, right model.Value) (string, string) {
	return model.ShortenBoth(model.Printable(left.String()), model.Printable(right.String()), maxShort)
}
