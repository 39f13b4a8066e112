package yamltext

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote returns s spelled as a scalar that every YAML reader takes for the text s: bare where that is safe, in single quotes
// where it holds double quotes or backslashes, else in double quotes. Inside brackets and braces fewer texts may stand bare.
func quote(s string, flow bool) string {
	if isBare(s, flow) {
		return s
	}
	if strings.ContainsAny(s, `"\`) && isVisible(s) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return doubleQuote(s)
}

// isBare reports whether s may stand without quotes and still reads as a text.
func isBare(s string, flow bool) bool {
	switch {
	case s == "" || !isVisible(s) || meansMore(s):
		return false
	case s[0] == ' ' || s[len(s)-1] == ' ' || s[len(s)-1] == ':':
		return false
	case strings.IndexByte("-?:,[]{}#&*!|>'\"%@`", s[0]) >= 0:
		return false
	case strings.Contains(s, ": ") || strings.Contains(s, " #"):
		return false
	case flow && (strings.ContainsAny(s, ",[]{}") || strings.Contains(s, ":")):
		return false
	}
	return true
}

// isVisible reports whether s holds only characters that may stand in a file as they are, on one line.
func isVisible(s string) bool {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return false
			}
		}
		if !visible(r) {
			return false
		}
	}
	return true
}

// visible leaves out everything a reader of the file could not see: controls, line separators, marks of direction and width.
func visible(r rune) bool {
	return r == ' ' || unicode.IsPrint(r) && r != '\uFEFF'
}

// meansMore reports whether s without quotes would be a switch, null, number, date or merge key to some YAML reader.
func meansMore(s string) bool {
	switch strings.ToLower(s) {
	case "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", "---", "...":
		return true
	}
	rest := strings.TrimLeft(s, "+-")
	rest = strings.TrimPrefix(rest, ".")
	switch strings.ToLower(rest) {
	case "inf", "nan":
		return true
	}
	if rest == "" || rest[0] < '0' || rest[0] > '9' {
		return false
	}
	return isNumberLike(rest) || isDateLike(s)
}

// isNumberLike takes a text that begins with a digit for a number of any YAML version: decimal, with exponent, octal,
// hexadecimal, binary, with underscores or in base 60.
func isNumberLike(s string) bool {
	lower := strings.ToLower(s)
	for prefix, set := range map[string]string{"0x": "0123456789abcdef_", "0o": "01234567_", "0b": "01_"} {
		if rest, ok := strings.CutPrefix(lower, prefix); ok {
			return strings.Trim(rest, set) == ""
		}
	}
	mantissa, exponent, _ := strings.Cut(lower, "e")
	return strings.Trim(mantissa, "0123456789._,:") == "" && strings.Trim(strings.TrimLeft(exponent, "+-"), "0123456789_") == ""
}

// isDateLike takes 2027-01-01 and everything that begins so and goes on with a time for a date.
func isDateLike(s string) bool {
	if digits(s) != 4 || len(s) < 8 || s[4] != '-' {
		return false
	}
	month := digits(s[5:])
	rest := s[5+month:]
	if month == 0 || month > 2 || rest == "" || rest[0] != '-' {
		return false
	}
	day := digits(rest[1:])
	rest = rest[1+day:]
	return day > 0 && day <= 2 && (rest == "" || strings.IndexByte("Tt ", rest[0]) >= 0)
}

// doubleQuote spells s in double quotes, with everything that cannot be seen as an escape. Invalid UTF-8 becomes U+FFFD.
func doubleQuote(s string) string {
	b := []byte{'"'}
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\r':
			b = append(b, `\r`...)
		case visible(r):
			b = utf8.AppendRune(b, r)
		case r <= 0xff:
			b = fmt.Appendf(b, `\x%02X`, r)
		case r <= 0xffff:
			b = fmt.Appendf(b, `\u%04X`, r)
		default:
			b = fmt.Appendf(b, `\U%08X`, r)
		}
	}
	return string(append(b, '"'))
}

// literal returns the header and the lines of s as a block text, and false where a block would not read back exactly.
func literal(s string) (header string, lines []string, ok bool) {
	body := strings.TrimRight(s, "\n")
	ends := len(s) - len(body)
	if !strings.Contains(body, "\n") || body[0] == ' ' || body[0] == '\n' {
		return "", nil, false
	}
	lines = strings.Split(body, "\n")
	for _, l := range lines {
		if !isVisible(l) || l != "" && l[len(l)-1] == ' ' {
			return "", nil, false
		}
	}
	switch ends {
	case 0:
		return "|-", lines, true
	case 1:
		return "|", lines, true
	}
	return "", nil, false
}
