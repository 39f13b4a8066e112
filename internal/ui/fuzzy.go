package ui

import "unicode"

// What letters of a query earn. A letter at the beginning of a word says most, since people abbreviate so; a run of letters from there on says almost
// as much, and more than a run within a word. To pass letters over costs something, and a little more for each.
const (
	scoreWord = 16
	scoreRun  = 14
	scoreNext = 8
	scoreGap  = 2
	maxGap    = 14
)

// fuzzy reports whether all words of the query occur in the text as letters in order, how well, and which runes of the text they are:
//
//	"cp md"  in  "copy as Markdown"
//	             ^ ^      ^  ^
//
// Letters that are scattered so far that they earn nothing are no match: almost any sentence holds three letters somewhere. That is why the
// matcher of fzf, by which the picker finds addresses, is not for commands: it finds int in every second of them.
//
// Each word is tried from every place where it can begin. That is quadratic in the length of a line that a person reads, so it costs nothing
// that a person notices.
func fuzzy(query, text []rune) (score int, at []int, ok bool) {
	for from := 0; from < len(query); {
		if query[from] == ' ' {
			from++
			continue
		}
		to := from
		for to < len(query) && query[to] != ' ' {
			to++
		}
		s, found := fuzzyWord(query[from:to], text)
		if found == nil {
			return 0, nil, false
		}
		score, at = score+s, append(at, found...)
		from = to
	}
	return score, at, true
}

func fuzzyWord(word, text []rune) (best int, at []int) {
	for start := range text {
		if !sameLetter(word[0], text[start]) {
			continue
		}
		score, found := fuzzyFrom(word, text, start)
		if found != nil && score > 0 && score > best {
			best, at = score, found
		}
	}
	return best, at
}

// fuzzyFrom takes the nearest place for each letter from start on.
func fuzzyFrom(word, text []rune, start int) (score int, at []int) {
	i := 0
	next := 0
	for k := start; k < len(text) && i < len(word); k++ {
		if !sameLetter(word[i], text[k]) {
			continue
		}
		joined := i > 0 && at[i-1] == k-1
		switch {
		case k == 0 || !wordRune(text[k-1]):
			score, next = score+scoreWord, scoreRun
		case joined:
			score += next
		default:
			next = scoreNext
		}
		if i > 0 && !joined {
			score -= min(scoreGap+k-at[i-1]-1, maxGap)
		}
		at = append(at, k)
		i++
	}
	if i < len(word) {
		return 0, nil
	}
	if at[len(at)-1]-start == len(at)-1 {
		// What stands there letter by letter is always found.
		score = max(score, 1)
	}
	return score, at
}

func sameLetter(a, b rune) bool { return a == b || unicode.ToLower(a) == unicode.ToLower(b) }
