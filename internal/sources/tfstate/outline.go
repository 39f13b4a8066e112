package tfstate

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// maxDepth limits how deep lists and objects may nest. Real states stay below thirty; beyond it every walk
// over a value would have to fear for its stack.
const maxDepth = 500

// outline is what stands at the top of a JSON object, by key.
type outline map[string]member

// member is one value of the top object: where its bytes are and, for a string or number, its text.
type member struct {
	kind     jsontext.Kind
	from, to int
	text     string
}

// string returns the text of a member that is a string, and nothing for every other.
func (o outline) string(key string) string {
	if m := o[key]; m.kind == '"' {
		return m.text
	}
	return ""
}

// has reports whether one of the keys is there.
func (o outline) has(keys ...string) bool {
	for _, k := range keys {
		if _, ok := o[k]; ok {
			return true
		}
	}
	return false
}

// scan reads all tokens once. It finds every error of syntax and returns the outline of the top object, so that the
// readers need not fear broken JSON. The outline is nil where the text is JSON but no object.
func (in *input) scan() (outline, error) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(in.data))
	var top outline
	var key string
	var m member
	for {
		token, err := dec.ReadToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, in.broken(err)
		}
		depth, kind := dec.StackDepth(), token.Kind()
		switch {
		case depth == 0 && (kind == '}' || kind == ']' || top == nil):
			if err := in.nothingAfter(int(dec.InputOffset())); err != nil {
				return nil, err
			}
		case depth > maxDepth:
			return nil, in.errorAt(int(dec.InputOffset())-1, "lists and objects nest more than %d levels deep here, which no state does", maxDepth)
		case depth == 1 && kind == '{' && top == nil:
			top = outline{}
		case depth == 1 && top != nil:
			if _, n := dec.StackIndex(1); n%2 == 1 {
				key = token.String()
				m = member{from: in.valueStart(int(dec.InputOffset()))}
				continue
			}
			m.to = int(dec.InputOffset())
			switch kind {
			case '}', ']':
				m.kind = kind - 2 // in ASCII the opening bracket stands two before the closing one
			case '"', '0':
				m.kind, m.text = kind, token.String()
			default:
				m.kind = kind
			}
			top[key] = m
		}
	}
	return top, nil
}

// nothingAfter makes sure that only white space follows the end of the document.
func (in *input) nothingAfter(end int) error {
	rest := bytes.TrimLeft(in.data[end:], " \t\r\n")
	if len(rest) == 0 {
		return nil
	}
	return in.errorAt(len(in.data)-len(rest), "something follows the end of the JSON; were two files joined?")
}

// valueStart returns where the value after a key begins, given the end of the key.
func (in *input) valueStart(end int) int {
	for end < len(in.data) {
		switch in.data[end] {
		case ' ', '\t', '\r', '\n', ':', ',':
			end++
		default:
			return end
		}
	}
	return end
}
