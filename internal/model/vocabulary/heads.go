package vocabulary

import "unicode/utf8"

// Heads tell of most texts in one pass that no word of some vocabularies stands in them, on whichever side. They know the first three letters of
// each word, whatever their case, and nothing of borders, so that they err on the side of yes.
type Heads struct {
	// bits has one for the last five bits of three bytes in a row.
	bits [1 << 9]uint64
	// always is set where a word is not told by its first bytes.
	always bool
}

// HeadsOf returns the heads of all words of some vocabularies.
func HeadsOf(list ...*Vocabulary) *Heads {
	h := &Heads{}
	for _, v := range list {
		for _, forms := range v.forms {
			for _, f := range forms {
				h.add(f.text)
			}
		}
	}
	return h
}

// With adds a word and returns h.
func (h *Heads) With(word string) *Heads {
	h.add(word)
	return h
}

func (h *Heads) add(text string) {
	head := text[:min(3, len(text))]
	for i := range len(head) {
		// Beyond ASCII the cases of a letter share no byte.
		h.always = h.always || head[i] >= utf8.RuneSelf
	}
	// What stands before a word of one or two letters may be anything.
	free := 5 * (3 - len(head))
	known := uint32(0)
	for i := range len(head) {
		known = known<<5 | uint32(head[i]&31)
	}
	for before := range uint32(1) << free {
		n := before<<(15-free) | known
		h.bits[n>>6] |= 1 << (n & 63)
	}
}

// In reports whether any of the words may stand in a text.
func (h *Heads) In(text string) bool {
	last := uint32(0)
	for i := range len(text) {
		last = last<<5&(1<<15-1) | uint32(text[i]&31)
		if h.bits[last>>6]&(1<<(last&63)) != 0 {
			return true
		}
	}
	return h.always
}
