package ui

import (
	"unicode"
	"unicode/utf8"
)

// wordCells bounds the table of the word comparison; two texts whose changed parts need more are marked as a whole.
const wordCells = 1 << 16

// compareWords marks what changed between two short texts, word by word, for the eye: ends that are the same are cut off, and
// a longest common subsequence of words runs over the rest.
//
//	db.t3.medium     db . t3  . medium
//	db.r6g.medium    db . r6g . medium     only t3 and r6g are marked
//
// Texts that share too little are not marked at all, since then everything changed and marks would only be noise.
func compareWords(left, right string, leftBase, rightBase ink) (l, r line) {
	a, b := tokens(left), tokens(right)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	ma, mb := make([]bool, len(a)), make([]bool, len(b))
	markMiddle(a[start:len(a)-end], b[start:len(b)-end], ma[start:len(a)-end], mb[start:len(b)-end])
	if 3*shared(a, ma) < max(len(left), len(right)) {
		return line{leftBase.of(left)}, line{rightBase.of(right)}
	}
	return marked(a, ma, leftBase, leftWord), marked(b, mb, rightBase, rightWord)
}

// shared counts the bytes of words that are not marked, separators aside: a dot in common says nothing.
func shared(words []string, marks []bool) int {
	n := 0
	for i, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !marks[i] && isWord(r) {
			n += len(w)
		}
	}
	return n
}

// markMiddle sets the marks of the words outside a longest common subsequence.
func markMiddle(a, b []string, ma, mb []bool) {
	for i := range ma {
		ma[i] = true
	}
	for i := range mb {
		mb[i] = true
	}
	if len(a)*len(b) == 0 || len(a)*len(b) > wordCells {
		return
	}
	stride := len(b) + 1
	longest := make([]uint16, (len(a)+1)*stride)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i*stride+j] = longest[(i+1)*stride+j+1] + 1
			} else {
				longest[i*stride+j] = max(longest[(i+1)*stride+j], longest[i*stride+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			ma[i], mb[j] = false, false
			i, j = i+1, j+1
		case longest[(i+1)*stride+j] >= longest[i*stride+j+1]:
			i++
		default:
			j++
		}
	}
}

func marked(words []string, marks []bool, base, word ink) line {
	var out line
	for i, w := range words {
		kind := base
		if marks[i] {
			kind = word
		}
		if n := len(out); n > 0 && out[n-1].ink == kind {
			out[n-1].text += w
			continue
		}
		out = append(out, span{text: w, ink: kind})
	}
	for i := range out {
		out[i].text = safe(out[i].text)
	}
	return out
}

// tokens cuts text into words, runs of blanks, and single other characters.
func tokens(text string) []string {
	var out []string
	for text != "" {
		r, n := utf8.DecodeRuneInString(text)
		if class := classOf(r); class != 0 {
			for n < len(text) {
				next, size := utf8.DecodeRuneInString(text[n:])
				if classOf(next) != class && !unicode.Is(unicode.M, next) {
					break
				}
				n += size
			}
		} else {
			// A mark belongs to what stands before it.
			for n < len(text) {
				next, size := utf8.DecodeRuneInString(text[n:])
				if !unicode.Is(unicode.M, next) {
					break
				}
				n += size
			}
		}
		out = append(out, text[:n])
		text = text[n:]
	}
	return out
}

func isWord(r rune) bool { return classOf(r) == 1 }

// classOf is 1 for what makes words, 2 for blanks, and 0 for what stands alone.
func classOf(r rune) int {
	switch {
	case r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
		return 1
	case r == ' ':
		return 2
	}
	return 0
}
