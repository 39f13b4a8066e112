package pattern

import "strings"

// Word is a pattern for one text, in which * stands for any run of characters, as the literal parts between its stars: one part where there is none.
type Word []string

// NewWord compiles a pattern in which every star is one. It knows no way to write a star that stands for itself.
func NewWord(text string) Word { return strings.Split(text, "*") }

// Matches reports whether the whole of text fits. Each part is looked for once, behind the one before: the first found leaves most for the rest. So
// it costs the length of text for each part at most, and a pattern of a user can be slow, never exponential.
func (w Word) Matches(text string) bool {
	first, last := w[0], w[len(w)-1]
	switch len(w) {
	case 1:
		return text == first
	case 3:
		if first == "" && last == "" {
			return strings.Contains(text, w[1])
		}
	}
	if len(text) < len(first)+len(last) || !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) {
		return false
	}
	text = text[len(first) : len(text)-len(last)]
	for _, part := range w[1 : len(w)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return true
}

// Literal returns the only text that fits, and false where a star lets others fit too.
func (w Word) Literal() (string, bool) {
	if len(w) != 1 {
		return "", false
	}
	return w[0], true
}

// String returns the pattern as it is written.
func (w Word) String() string { return strings.Join(w, "*") }
