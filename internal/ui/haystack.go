package ui

import (
	"cmp"
	"slices"
	"strings"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
)

// straw is one thing to pick.
type straw struct {
	// text is what the query is looked for in, safe to draw.
	text string
	// head stands before it and note at the right end.
	head, note span
	// more says in a sentence what speaks for it.
	more string
	pair int
}

// haystack is all there is to pick from. It never changes.
type haystack struct {
	items []straw
	chars []util.Chars
}

func newHaystack(items []straw) *haystack {
	h := &haystack{items: items, chars: make([]util.Chars, len(items))}
	for i := range items {
		h.chars[i] = util.ToChars([]byte(items[i].text))
	}
	return h
}

// search returns the items in which every word of the query is found, the best first. Without a query it is all of them as they stand. Where within
// is not nil only those are looked at.
func (h *haystack) search(query string, within []int32) []int32 {
	words := strings.Fields(query)
	if len(words) == 0 {
		out := make([]int32, len(h.items))
		for i := range out {
			out[i] = int32(i)
		}
		return out
	}
	type hit struct {
		at    int32
		score int
		size  int
	}
	slab := util.MakeSlab(100*1024, 2048)
	patterns := queryWords(words)
	var hits []hit
	look := func(i int32) {
		score := 0
		for _, p := range patterns {
			r, _ := algo.FuzzyMatchV2(p.exactCase, true, true, &h.chars[i], p.runes, false, slab)
			if r.Start < 0 {
				return
			}
			score += r.Score
		}
		hits = append(hits, hit{i, score, h.chars[i].Length()})
	}
	if within != nil {
		for _, i := range within {
			look(i)
		}
	} else {
		for i := range h.items {
			look(int32(i))
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.size, b.size), cmp.Compare(a.at, b.at))
	})
	out := make([]int32, len(hits))
	for i, t := range hits {
		out[i] = t.at
	}
	return out
}

// queryWord is a word of the query. One with a capital letter means it.
type queryWord struct {
	runes     []rune
	exactCase bool
}

func queryWords(words []string) []queryWord {
	var out []queryWord
	for _, w := range words {
		lower := strings.ToLower(w)
		out = append(out, queryWord{[]rune(w), w != lower})
	}
	return out
}

// marks returns which runes of an item the query is found at.
func (h *haystack) marks(i int32, query string) map[int]bool {
	on := map[int]bool{}
	for _, p := range queryWords(strings.Fields(query)) {
		_, at := algo.FuzzyMatchV2(p.exactCase, true, true, &h.chars[i], p.runes, true, nil)
		if at == nil {
			continue
		}
		for _, k := range *at {
			on[k] = true
		}
	}
	return on
}

// setOff is a text with some of its runes in the ink of the accent, and the others in base.
func setOff(text string, on map[int]bool, base ink) line {
	var out line
	k := 0
	for _, r := range text {
		c := base
		if on[k] {
			c = accent
		}
		k++
		if n := len(out); n > 0 && out[n-1].ink == c {
			out[n-1].text += string(r)
			continue
		}
		out = append(out, span{text: string(r), ink: c})
	}
	return out
}
