package lockfile

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// The grammar, with comments of all three kinds between any two tokens:
//
//	file      = { block }
//	block     = word { string | word } "{" { word "=" value | block } "}"
//	value     = string | number | word | "[" [ value { "," value } [ "," ] ] "]"
//
// What is not of this grammar is refused: a half-understood lock file could call two versions equal. Blocks and
// attributes of other names are passed over, as the programs that write the file do.
type lockReader struct {
	text string
	at   int
}

// maxNesting bounds blocks in blocks and lists in lists; the format has one level of each.
const maxNesting = 16

// parseLock returns the providers of a lock file in its order. An error begins with line and column.
func parseLock(text string) ([]model.Release, error) {
	r := &lockReader{text: strings.TrimPrefix(text, "\ufeff")}
	var out []model.Release
	seen := map[string]bool{}
	for {
		if err := r.space(); err != nil {
			return nil, err
		}
		if r.at == len(r.text) {
			return out, nil
		}
		start := r.at
		kind, labels, attributes, err := r.block(0)
		if err != nil {
			return nil, err
		}
		if kind != "provider" {
			continue
		}
		version := attributes["version"]
		switch {
		case len(labels) != 1:
			return nil, r.errorAt(start, "a provider block has one label, the address of the provider")
		case version == "":
			return nil, r.errorAt(start, "the provider %.100q has no version; run `terraform init` to write it", labels[0])
		case seen[labels[0]]:
			return nil, r.errorAt(start, "the provider %.100q stands here a second time; remove one of the two", labels[0])
		}
		seen[labels[0]] = true
		out = append(out, model.Release{Name: model.ParseProvider(labels[0]).Name(), Version: version})
	}
}

// block reads a block and returns its labels and those of its attributes that are strings.
func (r *lockReader) block(depth int) (kind string, labels []string, attributes map[string]string, err error) {
	if kind = r.word(); kind == "" {
		return "", nil, nil, r.errorf("the name of a block must stand here, such as provider")
	}
	for {
		if err := r.space(); err != nil {
			return "", nil, nil, err
		}
		switch c := r.peek(); {
		case c == '"':
			label, err := r.quoted()
			if err != nil {
				return "", nil, nil, err
			}
			labels = append(labels, label)
		case isWordByte(c):
			labels = append(labels, r.word())
		case c == '{':
			r.at++
			attributes, err = r.body(depth)
			return kind, labels, attributes, err
		default:
			return "", nil, nil, r.errorf("a { must begin the block %.40s here", kind)
		}
	}
}

// body reads what stands in a block, to its closing brace.
func (r *lockReader) body(depth int) (map[string]string, error) {
	out := map[string]string{}
	for {
		if err := r.space(); err != nil {
			return nil, err
		}
		if r.peek() == '}' {
			r.at++
			return out, nil
		}
		start := r.at
		name := r.word()
		if name == "" {
			return nil, r.errorf("an attribute or the } of the block must stand here")
		}
		if err := r.space(); err != nil {
			return nil, err
		}
		if r.peek() != '=' {
			if depth == maxNesting {
				return nil, r.errorAt(start, "blocks nest more than %d levels deep here", maxNesting)
			}
			r.at = start
			if _, _, _, err := r.block(depth + 1); err != nil {
				return nil, err
			}
			continue
		}
		r.at++
		value, err := r.value(0)
		if err != nil {
			return nil, err
		}
		if _, twice := out[name]; twice {
			return nil, r.errorAt(start, "the attribute %.40s stands here a second time", name)
		}
		out[name] = value
	}
}

// value reads a value and returns a string's text; lists and words are checked and passed over.
func (r *lockReader) value(depth int) (string, error) {
	if err := r.space(); err != nil {
		return "", err
	}
	switch c := r.peek(); {
	case c == '"':
		return r.quoted()
	case c == '[' && depth < maxNesting:
		r.at++
		return "", r.list(depth + 1)
	case isWordByte(c):
		r.word()
		return "", nil
	}
	return "", r.errorf("a string in quotes or a list in brackets must stand here")
}

// list reads the elements of a list, to its closing bracket.
func (r *lockReader) list(depth int) error {
	for {
		if err := r.space(); err != nil {
			return err
		}
		if r.peek() == ']' {
			r.at++
			return nil
		}
		if _, err := r.value(depth); err != nil {
			return err
		}
		if err := r.space(); err != nil {
			return err
		}
		switch r.peek() {
		case ',':
			r.at++
		case ']':
		default:
			return r.errorf("a comma or the ] of the list must stand here")
		}
	}
}

// quoted reads a string, which ends on its line. Interpolations are refused: nothing would say what they stand for.
func (r *lockReader) quoted() (string, error) {
	start := r.at
	for i := r.at + 1; i < len(r.text); i++ {
		switch r.text[i] {
		case '\\':
			i++
		case '\n':
			return "", r.errorAt(start, "the string that begins here does not end on its line")
		case '"':
			text, err := strconv.Unquote(r.text[start : i+1])
			if err != nil || strings.Contains(text, "${") || strings.Contains(text, "%{") {
				return "", r.errorAt(start, "the string that begins here must be plain text")
			}
			r.at = i + 1
			return text, nil
		}
	}
	return "", r.errorAt(start, "the string that begins here never ends")
}

// word reads letters, digits and the signs of names and numbers, and is empty where none stand.
func (r *lockReader) word() string {
	start := r.at
	for r.at < len(r.text) && isWordByte(r.text[r.at]) {
		r.at++
	}
	return r.text[start:r.at]
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.'
}

// space passes over white space and comments.
func (r *lockReader) space() error {
	for r.at < len(r.text) {
		rest := r.text[r.at:]
		switch {
		case strings.IndexByte(" \t\r\n", rest[0]) >= 0:
			r.at++
		case rest[0] == '#' || strings.HasPrefix(rest, "//"):
			line, _, _ := strings.Cut(rest, "\n")
			r.at += len(line)
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest[2:], "*/")
			if end < 0 {
				return r.errorf("the comment that begins here never ends")
			}
			r.at += end + 4
		default:
			return nil
		}
	}
	return nil
}

// peek is the next byte, 0 at the end.
func (r *lockReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *lockReader) errorf(format string, args ...any) error {
	return r.errorAt(r.at, format, args...)
}

func (r *lockReader) errorAt(at int, format string, args ...any) error {
	before := r.text[:at]
	line, column := strings.Count(before, "\n")+1, at-strings.LastIndexByte(before, '\n')
	return fmt.Errorf("%d:%d: "+format, append([]any{line, column}, args...)...)
}
