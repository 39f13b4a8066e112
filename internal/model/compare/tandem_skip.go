package compare

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// beyondValue returns where the value ends that begins at a place, and -1 where it does not, or where it nests deeper than there is room for in what is
// read. Whether it is sound is for its reader to say.
func beyondValue(text string, at, room int) int {
	depth := 0
	for at = pastBlanks(text, at); at < len(text); {
		switch text[at] {
		case '"':
			if at = beyondString(text, at); at < 0 {
				return -1
			}
		case '{', '[':
			if depth++; depth > room {
				return -1
			}
			at++
		case '}', ']':
			depth--
			at++
		case ',', ':', ' ', '\n', '\t', '\r':
			at++
			continue
		default:
			if at = beyondWord(text, at); at < 0 {
				return -1
			}
		}
		if depth <= 0 {
			return at
		}
	}
	return -1
}

// beyondWord returns where a number, true, false or null ends.
func beyondWord(text string, at int) int {
	if n := strings.IndexAny(text[at:], ",:]} \n\t\r"); n > 0 {
		return at + n
	}
	return -1
}

// beyondString returns where the string ends whose opening quote stands at a place.
func beyondString(text string, at int) int {
	for at++; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		}
	}
	return -1
}

// fieldAt returns where the value of a field begins in the object at a place, and -1 where there is none. It is not sure where a name has escapes.
func fieldAt(text string, at int, name string) (value int, sure bool) {
	if at >= len(text) || text[at] != '{' {
		return -1, true
	}
	for at = pastBlanks(text, at+1); at < len(text) && text[at] == '"'; {
		end := beyondString(text, at)
		if end < 0 || strings.IndexByte(text[at:end], '\\') >= 0 {
			return -1, false
		}
		found := unquoted(text[at:end]) == name
		if at = pastBlanks(text, end); at >= len(text) || text[at] != ':' {
			return -1, false
		}
		if at = pastBlanks(text, at+1); found {
			return at, at < len(text)
		}
		if at = beyondValue(text, at, model.MaxDepth); at < 0 {
			return -1, false
		}
		if at = pastBlanks(text, at); at >= len(text) || text[at] != ',' {
			break
		}
		at = pastBlanks(text, at+1)
	}
	return -1, true
}
