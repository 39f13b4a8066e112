package yamltext

import (
	"bytes"
	"strings"
)

// separators are characters that end a line in YAML 1.1, as the library reads it, but neither in YAML 1.2 nor in any editor: NEL,
// U+2028 and U+2029. A comment that holds one would go on as text.
var separators = [...]string{"\u0085", "\u2028", "\u2029"}

// disguise returns text with separators replaced by characters of the same length that it does not hold, so that the library
// counts lines as editors do, and a function that undoes it in what the library read.
func disguise(text []byte) ([]byte, func(string) string) {
	var pairs []string
	for _, s := range separators {
		if !bytes.Contains(text, []byte(s)) {
			continue
		}
		// NKo letters and private characters: any will do that is not there.
		from, to := '\u07ca', '\u07ea'
		if len(s) == 3 {
			from, to = '\ue000', '\uf8ff'
		}
		for r := from; r <= to; r++ {
			if stand := string(r); !bytes.Contains(text, []byte(stand)) {
				text = bytes.ReplaceAll(text, []byte(s), []byte(stand))
				pairs = append(pairs, stand, s)
				break
			}
		}
	}
	if pairs == nil {
		return text, func(s string) string { return s }
	}
	return text, strings.NewReplacer(pairs...).Replace
}
