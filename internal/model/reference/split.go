package reference

import "unicode/utf8"

// Part is a piece of a text: plain where it has no Owners, else an identity.
type Part struct {
	Text   string
	Owners []Owner
}

// Split cuts text into plain pieces and identities, the longest identity at each place first. An identity inside text stands between
// characters that cannot belong to it. The pieces joined are the text. Without any identity the result is one plain piece.
func (x *Index) Split(text string) []Part { return x.AppendSplit(nil, text) }

// AppendSplit appends what Split returns to out, for whoever has room for it.
func (x *Index) AppendSplit(out []Part, text string) []Part {
	if owners := x.Owners(text); owners != nil {
		return append(out, Part{Text: text, Owners: owners})
	}
	done := 0
	for at := 0; at+head <= len(text); {
		if n := beginning(text[at:]); x.begins[n>>6]&(1<<(n&63)) == 0 {
			at++
			continue
		}
		found, n := x.at(text, at)
		if found == "" {
			at++
			continue
		}
		if at > done {
			out = append(out, Part{Text: text[done:at]})
		}
		out = append(out, Part{Text: found, Owners: x.ownersOf(n)})
		at += len(found)
		done = at
	}
	if done < len(text) || len(text) == 0 {
		out = append(out, Part{Text: text[done:]})
	}
	return out
}

// beginning hashes the first four bytes of a text to 16 bits.
func beginning(text string) uint32 {
	const spread = 2654435761
	return (uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24) * spread >> 16
}

// at returns the longest identity that stands at text[at:] between borders and its number, or nothing.
func (x *Index) at(text string, at int) (identity string, number int32) {
	if at > 0 && wordBefore(text[:at]) {
		return "", 0
	}
	longest := x.heads[[head]byte([]byte(text[at:at+head]))]
	if longest == 0 {
		return "", 0
	}
	// Only places where a word ends can end an identity, so each is one look-up, however many identities begin alike.
	for end := min(at+longest, len(text)); end >= at+head; end-- {
		if wordAfter(text[end:]) || !x.sieve.may(text[at:end]) {
			continue
		}
		if n, ok := x.numbers[text[at:end]]; ok && x.spans[n].inner {
			return text[at:end], n
		}
	}
	return "", 0
}

// wordBefore and wordAfter report whether the text around a place continues a word: a letter, a digit, or what joins them.
func wordBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return wordRune(r)
}

func wordAfter(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && wordRune(r)
}

func wordRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r == '-' || r >= utf8.RuneSelf
}
