package report

import "github.com/paritytui/paritytui/internal/model"

// maxShort is the number of characters from which a value is cut in text output.
const maxShort = 160

// before is how many characters two long values show of what they share before they part.
const before = 40

// Short returns a value as one safe line, cut in the middle where it is long.
func Short(v model.Value) string { return bounded(model.Printable(v.String()), maxShort) }

// bounded cuts text in the middle where it has more than limit characters.
func bounded(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	if r := []rune(text); len(r) > limit {
		return string(r[:limit/2]) + " … " + string(r[len(r)-limit/2:])
	}
	return text
}

// shortPair is Short for two values that differ.
func shortPair(left, right model.Value) (string, string) {
	return boundedPair(model.Printable(left.String()), model.Printable(right.String()), maxShort)
}

// boundedPair is bounded for two texts that differ. Where the cut would take away what differs, they are shown from shortly before it:
//
//	aaaaaaaabaaaaaaaa … aaa  →  … aaabaaaa …
//	aaaaaaaacaaaaaaaa … aaa     … aaacaaaa …
func boundedPair(left, right string, limit int) (string, string) {
	l, r := bounded(left, limit), bounded(right, limit)
	if l != r || left == right {
		return l, r
	}
	a, b := []rune(left), []rune(right)
	from := max(0, common(a, b)-before)
	return window(a, from, limit), window(b, from, limit)
}

// common counts the characters with which both begin.
func common(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// window is a piece of a long text, with marks where it was cut.
func window(s []rune, from, limit int) string {
	to := min(len(s), from+limit)
	out := string(s[from:to])
	if from > 0 {
		out = "… " + out
	}
	if to < len(s) {
		out += " …"
	}
	return out
}
