package yamltext

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model/schema"
)

// What may be a credential by where it stands: the user of an address, and its query, which may be a signature.
var (
	userOfAddress  = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://([^\s"'?#@]+)@`)
	queryOfAddress = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*://[^\s"'?#]*[?#]([^\s"',\]}]+)`)
	// A password may hold a slash that should have been escaped. What stands behind a port and a slash is a path.
	splitPassword = regexp.MustCompile(`^[^/:]*:(?:[^/]*[^/0-9]|/)`)
	// A setting on a line of its own, up to a comment.
	ownLine = regexp.MustCompile(`^[ \t]*(?:-[ \t]+)*["']?([A-Za-z][A-Za-z0-9_.-]*)["']?[ \t]*:[ \t]+(\S(?:.*?\S)??)[ \t]*(?:[ \t]#.*)?$`)
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
	out := append(inAddresses(line), setting(line)...)
	for _, secret := range schema.AssignedSecrets(line) {
		for from := 0; ; {
			i := strings.Index(line[from:], secret)
			if i < 0 {
				break
			}
			s := span{from + i, from + i + len(secret)}
			if from = s.to; len(secret) >= telling || s.isWord(line) {
				out = append(out, s)
			}
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

// telling is how many bytes a secret has at least that is found inside of words too. A shorter one, such as x, is in many words that have nothing to do with it.
const telling = 6

// isWord reports whether what stands beside a part of a line belongs to no word that the part belongs to.
func (s span) isWord(line string) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:s.from])
	first, _ := utf8.DecodeRuneInString(line[s.from:])
	last, _ := utf8.DecodeLastRuneInString(line[:s.to])
	behind, _ := utf8.DecodeRuneInString(line[s.to:])
	begins, ends := !ofWord(before) || !ofWord(first), !ofWord(last) || !ofWord(behind)
	return begins && ends
}

func ofWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// inAddresses finds the users and queries of addresses.
func inAddresses(line string) (out []span) {
	for _, m := range userOfAddress.FindAllStringSubmatchIndex(line, -1) {
		if user := line[m[2]:m[3]]; !strings.Contains(user, "/") || splitPassword.MatchString(user) {
			out = append(out, span{m[2], m[3]})
		}
	}
	for _, m := range queryOfAddress.FindAllStringSubmatchIndex(line, -1) {
		out = append(out, span{m[2], m[3]})
	}
	return out
}

// setting finds the whole value of a line that assigns to the name of a secret and does nothing else: blanks, brackets and quotes in it end what is
// assigned elsewhere, but not here. What YAML writes before a text of several lines is no value.
func setting(line string) []span {
	m := ownLine.FindStringSubmatchIndex(line)
	if m == nil || strings.IndexByte("|>&*!", line[m[4]]) >= 0 {
		return nil
	}
	s := span{m[4], m[5]}
	if quote := line[s.from]; quote == '"' || quote == '\'' {
		s.from++
		s.to = closing(line, s.from, quote)
	}
	value := strings.ReplaceAll(line[s.from:s.to], `"`, "")
	if len(schema.AssignedSecrets(line[m[2]:m[3]]+`: "`+value+`"`)) == 0 {
		return nil
	}
	return []span{s}
}

// closing is where the quote stands that ends what begins at a place of a line, or where the line ends.
func closing(line string, from int, quote byte) int {
	for i := from; i < len(line); i++ {
		switch {
		case line[i] == '\\' && quote == '"':
			i++
		case line[i] != quote:
		case quote == '\'' && strings.HasPrefix(line[i+1:], "'"):
			i++
		default:
			return i
		}
	}
	return len(line)
}
