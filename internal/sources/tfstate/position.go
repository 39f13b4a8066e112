package tfstate

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// input is the text that is read, and its name in errors.
type input struct {
	name string
	text string
}

// position returns the line and column of a byte offset, both from one; columns count characters.
func (in *input) position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(in.text))
	head := in.text[:offset]
	start := strings.LastIndexByte(head, '\n') + 1
	return strings.Count(head, "\n") + 1, utf8.RuneCountInString(head[start:]) + 1
}

// errorf makes an error about the file as a whole.
func (in *input) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: "+format, append([]any{in.name}, args...)...)
}

// errorAt makes an error about one place, or about the whole file where the offset is negative.
func (in *input) errorAt(offset int, format string, args ...any) error {
	if offset < 0 {
		return in.errorf(format, args...)
	}
	line, column := in.position(offset)
	return fmt.Errorf("%s:%d:%d: "+format, append([]any{in.name, line, column}, args...)...)
}

// broken translates an error of the JSON decoder. The decoder quotes what it stumbles over, which may be a
// part of a secret, so none of its words are passed on.
func (in *input) broken(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return in.errorAt(len(in.text), "the file ends in the middle of its JSON: it is truncated; fetch it again")
	}
	offset, what := len(in.text), ""
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		offset = int(syntax.ByteOffset)
		if syntax.Err != nil {
			what = syntax.Err.Error()
		}
	}
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		return in.errorAt(offset, "the same key stands twice in one object; nobody can tell which of the two values counts, so fetch it again")
	case strings.HasPrefix(what, "invalid UTF-8"):
		return in.errorAt(offset, "the text is not UTF-8; the file is damaged or was converted")
	case strings.HasPrefix(what, "invalid surrogate"):
		return in.errorAt(offset, `half of a pair of \u escapes stands alone; the file is damaged`)
	case strings.HasPrefix(what, "invalid escape"):
		return in.errorAt(offset, "a string holds an escape that JSON does not know")
	case strings.Contains(what, "expecting non-control character"):
		return in.errorAt(offset, "a string holds a line break or control character; is its closing quote missing?")
	}
	return in.errorAt(offset, "the JSON is broken here: expected a value, a key, a comma or a closing bracket")
}
