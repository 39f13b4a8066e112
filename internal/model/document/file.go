package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paritytui/paritytui/internal/model"
)

// Syntax is how a file spells its values.
type Syntax uint8

// The syntaxes of files.
const (
	// SyntaxJSON is one JSON value.
	SyntaxJSON Syntax = iota
	// SyntaxYAML is one YAML document or several.
	SyntaxYAML
	// SyntaxTOML is one TOML table.
	SyntaxTOML
	// SyntaxEnv is NAME=value, one a line.
	SyntaxEnv
)

// String names the syntax in words.
func (s Syntax) String() string {
	switch s {
	case SyntaxJSON:
		return "JSON"
	case SyntaxYAML:
		return "YAML"
	case SyntaxTOML:
		return "TOML"
	case SyntaxEnv:
		return ".env"
	}
	return "unknown"
}

// Error says what is wrong with a file, and where. It holds nothing of the values in the file: they may be secret.
type Error struct {
	// Line and Column count from one, columns in characters.
	Line, Column int
	// Reason says what is wrong and what would be right.
	Reason string
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Reason) }

// Root is one value of a file at its top.
type Root struct {
	Value model.Value
	// Line is where it begins.
	Line int
}

// Read reads the values of a file: one object or list, and several only where YAML holds several documents. Every problem is an *Error. The values of
// JSON and .env are text as it stands; those of YAML are too, but for plain whole numbers, booleans and nulls; those of TOML are what TOML says they
// are.
func Read(s Syntax, text string) ([]Root, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	if err := legible(text); err != nil {
		return nil, err
	}
	var v model.Value
	var err error
	switch s {
	case SyntaxYAML:
		return yamlFile(text)
	case SyntaxJSON:
		v, err = jsonFile(text)
	case SyntaxTOML:
		v, err = tomlFile(text)
	case SyntaxEnv:
		v, err = envFile(text)
	}
	if err != nil {
		return nil, err
	}
	return []Root{{Value: v, Line: 1}}, nil
}

// legible makes sure that a text is text.
func legible(text string) error {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size <= 1 {
			return errorAt(text, i, "the text is not UTF-8; the file is damaged or was converted")
		}
		if r == 0 {
			return errorAt(text, i, "there is a zero byte here, which no text has; is this a binary file?")
		}
		i += size
	}
	return nil
}

// errorAt makes an error about the byte at offset.
func errorAt(text string, offset int, reason string) *Error {
	head := text[:min(max(offset, 0), len(text))]
	start := strings.LastIndexByte(head, '\n') + 1
	return &Error{Line: strings.Count(head, "\n") + 1, Column: utf8.RuneCountInString(head[start:]) + 1, Reason: reason}
}
