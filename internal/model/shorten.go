package model

import (
	"unicode"
	"unicode/utf8"
)

// Shorten returns text as it is, or of a longer one both ends around an ellipsis, n characters in all. Values say most at their ends: an
// image in its tag, an ARN in its name, a file in its extension. The end keeps the larger part.
//
//	123456789012.dkr.ecr.eu-west-2.amazonaws.com/orders/api:1.4.2  →  123456789012…om/orders/api:1.4.2
func Shorten(text string, n int) string {
	head, tail := ends(text, n)
	if head == len(text) {
		return text
	}
	return text[:head] + "…" + text[tail:]
}

// ShortenBoth is Shorten for two texts that stand side by side. Texts that differ still differ when they are shortened: where the middle
// that Shorten leaves out holds all that tells them apart, each is shown from shortly before it.
//
//	aaaaaaaabaaaaaaaaaaa  →  aaa…abaaaaaa…
//	aaaaaaaacaaaaaaaaaaa     aaa…acaaaaaa…
func ShortenBoth(left, right string, n int) (l, r string) {
	l, r = Shorten(left, n), Shorten(right, n)
	if l != r || left == right {
		return l, r
	}
	part := 0
	for part < min(len(left), len(right)) && left[part] == right[part] {
		part++
	}
	for part > 0 && part < len(left) && !utf8.RuneStart(left[part]) {
		part--
	}
	return around(left, part, n), around(right, part, n)
}

// ends returns where the head ends and where the tail begins of a text that n characters hold no more, and len(text) twice of a shorter one.
func ends(text string, n int) (head, tail int) {
	n = max(n, 1)
	if len(text) <= n || utf8.RuneCountInString(text) <= n {
		return len(text), len(text)
	}
	room := n - 1
	first := room * 2 / 5
	tail = backward(text, len(text), room-first)
	// An accent without its letter would stand above the ellipsis.
	for tail < len(text) {
		c, size := utf8.DecodeRuneInString(text[tail:])
		if !unicode.Is(unicode.M, c) {
			break
		}
		tail += size
	}
	return forward(text, 0, first), tail
}

// mostBefore is how many characters two long texts show at most of what they share before they part.
const mostBefore = 40

// around shows a text of which the place at byte at matters: a quarter of the room for how it begins, then what stands around the place.
func around(text string, at, n int) string {
	head := forward(text, 0, n/4)
	room := max(n-n/4-2, 1)
	from := max(backward(text, at, min(room/3, mostBefore)), head)
	to := forward(text, from, room)
	out := text[:head]
	if from > head {
		out += "…"
	}
	out += text[from:to]
	if to < len(text) {
		out += "…"
	}
	return out
}

// forward returns where the n characters behind byte at end.
func forward(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// backward returns where the n characters before byte at begin.
func backward(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}
