package compare

import (
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// idTokens cuts a text into the runs that can be ids or hosts.
func idTokens(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return r != '-' && r != '_' && r != '.' && r != '~' && (r > 0x7f || !alphanumeric(byte(r)))
	})
}

func alphanumeric(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// eachToken visits the runs of all strings below v that are long enough for an id, in no order.
func eachToken(v model.Value, visit func(string)) {
	eachText(v, func(text string) { eachRun(text, visit) })
}

// eachText visits all strings below v that hold no secret, in no order.
func eachText(v model.Value, visit func(string)) {
	if !v.HoldsSensitive() {
		v.AnyString(func(text string) bool {
			visit(text)
			return false
		})
		return
	}
	for f := range v.Kids() {
		eachText(f, visit)
	}
}

// eachRun visits what idTokens returns, as far as it is long enough for an id.
func eachRun(text string, visit func(string)) {
	from := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && inRun[text[i]] {
			continue
		}
		if i-from >= minReported {
			visit(text[from:i])
		}
		from = i + 1
	}
}

// inRun holds the bytes that runs consist of.
var inRun = func() (in [256]bool) {
	for c := range in {
		in[c] = alphanumeric(byte(c)) || strings.IndexByte("-_.~", byte(c)) >= 0
	}
	return in
}()

// minReported is the length in bytes from which a run can be an id.
const minReported = 8
