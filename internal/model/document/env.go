package document

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// envFile reads a .env file:
//
//	file  = { [ "export" ] NAME "=" value | blank | "#" comment }
//	value = '…' | "…" with \n \r \t \" \\ \$ | anything up to the end of the line or to " #"
//
// Quoted values may span lines. Nothing is interpolated: $NAME stays as it is written. A dollar that a shell would leave alone, because it is
// escaped or stands in single quotes, is kept as \$ where it would otherwise begin a variable, so that '$HOME' and "$HOME" stay different. A backslash
// before a variable is then kept as \\, as a shell would want it without quotes, so that "\\$HOME" is neither of the two.
func envFile(text string) (model.Value, error) {
	r := envReader{text: text, starts: map[string]int{}}
	for r.at < len(r.text) {
		if err := r.line(); err != nil {
			return model.Value{}, err
		}
	}
	return model.ObjectValue(r.fields...), nil
}

type envReader struct {
	text   string
	at     int
	fields []model.Field
	// starts are the places of the names that were read.
	starts map[string]int
}

// line reads one line, or several where a quoted value spans them.
func (r *envReader) line() error {
	r.blanks()
	if r.ends() {
		return nil
	}
	if rest, ok := strings.CutPrefix(r.text[r.at:], "export"); ok && rest != "" && (rest[0] == ' ' || rest[0] == '\t') {
		r.at += len("export")
		r.blanks()
	}
	start := r.at
	if r.at < len(r.text) && beginsName(r.text[r.at]) {
		for r.at < len(r.text) && inName(r.text[r.at]) {
			r.at++
		}
	}
	name := r.text[start:r.at]
	if name == "" {
		return errorAt(r.text, r.at, "expected NAME=value, where NAME begins with a letter or _ and goes on with letters, digits, _, . and -")
	}
	r.blanks()
	if r.at == len(r.text) || r.text[r.at] != '=' {
		return errorAt(r.text, r.at, "expected = after the name; write NAME=value, or NAME= for an empty value")
	}
	if first, twice := r.starts[name]; twice {
		line := errorAt(r.text, first, "").Line
		return errorAt(r.text, start, fmt.Sprintf("this name stands in line %d already; nobody can tell which of the two values counts", line))
	}
	r.starts[name] = start
	r.at++
	value, err := r.value()
	if err != nil {
		return err
	}
	r.fields = append(r.fields, model.Field{Name: name, Value: model.StringValue(value)})
	return nil
}

// blanks passes over blanks within a line.
func (r *envReader) blanks() {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\t') {
		r.at++
	}
}

// ends passes over a comment and the end of the line, and reports false where something else stands there.
func (r *envReader) ends() bool {
	rest := r.text[r.at:]
	switch {
	case rest == "":
		return true
	case rest[0] == '#':
		r.at += lineLength(rest)
	case rest[0] != '\n' && !strings.HasPrefix(rest, "\r\n"):
		return false
	}
	r.nextLine()
	return true
}

// nextLine passes over what is left of the line, and its end.
func (r *envReader) nextLine() {
	line, _, ended := strings.Cut(r.text[r.at:], "\n")
	if r.at += len(line); ended {
		r.at++
	}
}

// lineLength is the length of what stands before the end of the line.
func lineLength(s string) int {
	line, _, _ := strings.Cut(s, "\n")
	return len(strings.TrimSuffix(line, "\r"))
}

// beginsName reports whether a name may begin with c.
func beginsName(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// inName reports whether c may stand in a name.
func inName(c byte) bool { return beginsName(c) || c >= '0' && c <= '9' || c == '.' || c == '-' }

// value reads what stands behind the =, to the end of its line.
func (r *envReader) value() (string, error) {
	r.blanks()
	if r.at == len(r.text) {
		return "", nil
	}
	quote := r.text[r.at]
	if quote != '"' && quote != '\'' {
		return r.plain(), nil
	}
	start := r.at
	value, ok := r.quoted(quote)
	if !ok {
		return "", errorAt(r.text, start, "a value begins here that does not end; is its closing quote missing?")
	}
	r.blanks()
	if !r.ends() {
		return "", errorAt(r.text, r.at, "something follows the closing quote; put the whole value into the quotes, or # before a comment")
	}
	return value, nil
}

// plain reads a value without quotes.
func (r *envReader) plain() string {
	rest := r.text[r.at:]
	rest = rest[:lineLength(rest)]
	r.at += len(rest)
	r.nextLine()
	if strings.HasPrefix(rest, "#") {
		return ""
	}
	for i := 1; i < len(rest); i++ {
		if rest[i] == '#' && (rest[i-1] == ' ' || rest[i-1] == '\t') {
			rest = rest[:i]
			break
		}
	}
	return strings.TrimRight(rest, " \t")
}

// quoted reads a value from its opening quote to its closing one, and reports false where there is none.
func (r *envReader) quoted(quote byte) (string, bool) {
	var b []byte
	for r.at++; r.at < len(r.text); r.at++ {
		c := r.text[r.at]
		switch {
		case c == quote:
			r.at++
			return string(b), true
		case c == '$' && beginsVariable(r.text[r.at+1:]):
			if b = doubled(b); quote == '\'' {
				b = append(b, '\\')
			}
			b = append(b, c)
		case c == '\\' && quote == '"' && r.at+1 < len(r.text):
			r.at++
			b = r.escaped(b)
		case c == '\r' && strings.HasPrefix(r.text[r.at+1:], "\n"):
			// A line end is the same in files of every system.
		default:
			b = append(b, c)
		}
	}
	return "", false
}

// doubled doubles the backslashes at the end of what was read.
func doubled(b []byte) []byte {
	n := len(b) - len(bytes.TrimRight(b, `\`))
	return append(b, b[len(b)-n:]...)
}

// escaped appends what the escape whose letter stands at r.at means. One that nobody knows stays as it is.
func (r *envReader) escaped(b []byte) []byte {
	switch c := r.text[r.at]; c {
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case '"', '\\':
		return append(b, c)
	case '$':
		if beginsVariable(r.text[r.at+1:]) {
			b = append(doubled(b), '\\')
		}
		return append(b, c)
	default:
		return append(b, '\\', c)
	}
}

// beginsVariable reports whether what follows a dollar makes it a variable or a command.
func beginsVariable(rest string) bool {
	return rest != "" && (beginsName(rest[0]) || rest[0] == '{' || rest[0] == '(')
}
