package yamltext

import (
	"regexp"
	"slices"
	"strings"

	"github.com/paritytui/paritytui/internal/model/schema"
)

// What may be a credential by where it stands: the user of an address, and its query, which may be a signature.
var (
	userOfAddress  = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://([^/\s"'@]+)@`)
	queryOfAddress = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://[^\s"'?#]*[?#]([^\s"',\]}]+)`)
)

// hidden stands in the place of a credential.
const hidden = "(hidden)"

// Conceal returns a line without what looks like a credential: the user and the query of an address, and what is assigned to a name that tells
// of a secret. A ledger is no place for these, and an error that quotes one would carry it into the log of a pipeline.
func Conceal(line string) string {
	text, _ := conceal(line, 0)
	return text
}

// span is a part of a line, in bytes.
type span struct{ from, to int }

// conceal is Conceal, and returns where the byte at has come to.
func conceal(line string, at int) (text string, moved int) {
	spans := credentials(line)
	var b strings.Builder
	done := 0
	for _, s := range spans {
		if s.from < done {
			done = max(done, s.to)
			continue
		}
		if at >= done && at < s.from {
			moved = b.Len() + at - done
		}
		b.WriteString(line[done:s.from])
		if at >= s.from && at < s.to {
			moved = b.Len()
		}
		b.WriteString(hidden)
		done = s.to
	}
	if at >= done {
		moved = b.Len() + at - done
	}
	b.WriteString(line[done:])
	return b.String(), moved
}

// credentials finds what of a line looks like one, in order.
func credentials(line string) []span {
	var out []span
	for _, form := range [...]*regexp.Regexp{userOfAddress, queryOfAddress} {
		for _, m := range form.FindAllStringSubmatchIndex(line, -1) {
			out = append(out, span{m[2], m[3]})
		}
	}
	for _, secret := range schema.AssignedSecrets(line) {
		for from := 0; secret != ""; {
			i := strings.Index(line[from:], secret)
			if i < 0 {
				break
			}
			out = append(out, span{from + i, from + i + len(secret)})
			from += i + len(secret)
		}
	}
	slices.SortFunc(out, func(a, b span) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	return out
}
