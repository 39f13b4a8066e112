package report

import "github.com/paritytui/paritytui/internal/model"

// maxShort is the number of characters from which a value is cut in text output.
const maxShort = 160

// before is how many characters two long values show of what they share before they part.
const before = 40

// Short returns a value as one safe line, cut in the middle where it is long.
func Short(v model.Value) string {
	s := model.Printable(v.String())
	if r := []rune(s); len(r) > maxShort {
		s = string(r[:maxShort/2]) + " … " + string(r[len(r)-maxShort/2:])
	}
	return s
}

// shortPair is Short for two values that differ. Where the cut would take away what differs, they are shown from shortly before it:
//
//	aaaaaaaabaaaaaaaa … aaa  →  … aaabaaaa …
//	aaaaaaaacaaaaaaaa … aaa     … aaacaaaa …
func shortPair(left, right model.Value) (string, string) {
	l, r := Short(left), Short(right)
	if l != r {
		return l, r
	}
	a, b := []rune(model.Printable(left.String())), []rune(model.Printable(right.String()))
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	if at == len(a) && at == len(b) {
		return l, r
	}
	from := max(0, at-before)
	return window(a, from), window(b, from)
}

// window is a piece of a long text, with marks where it was cut.
func window(s []rune, from int) string {
	to := min(len(s), from+maxShort)
	out := string(s[from:to])
	if from > 0 {
		out = "… " + out
	}
	if to < len(s) {
		out += " …"
	}
	return out
}
