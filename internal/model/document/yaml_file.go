package document

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/paritytui/paritytui/internal/model"
)

// maxDocuments bounds how many YAML documents one file may hold.
const maxDocuments = 10_000

// maxYAML bounds the bytes of a YAML file. Its library needs sixty times as many of memory.
const maxYAML = 16 << 20

// yamlFile reads all documents of a YAML file. Those that hold nothing, as a last --- leaves one, are left out.
func yamlFile(text string) ([]Root, error) {
	if len(text) > maxYAML {
		return nil, errorAt(text, 0, fmt.Sprintf("this YAML holds more than %d MiB, which is more than can be read; split it, or name JSON with the same content", maxYAML>>20))
	}
	loader, err := yaml.NewLoader(strings.NewReader(text))
	if err != nil {
		return nil, errorAt(text, 0, "the YAML cannot be read")
	}
	var out []Root
	r := yamlReader{budget: maxNodes, whole: true}
	for {
		var doc yaml.Node
		switch err := loader.Load(&doc); {
		case errors.Is(err, io.EOF):
			if len(out) == 0 {
				return nil, errorAt(text, 0, "there is nothing in this file but blanks and comments; a document has names with values")
			}
			return out, nil
		case err != nil:
			return nil, yamlError(text, err)
		}
		if nothing(&doc) {
			continue
		}
		root := doc.Content[0]
		if kind := aliased(root).Kind; kind != yaml.MappingNode && kind != yaml.SequenceNode {
			return nil, &Error{Line: root.Line, Column: root.Column, Reason: "this is a single value; a document has lines of name: value, or a list of them"}
		}
		v, ok := r.value(root, 0)
		if !ok {
			return nil, &Error{Line: r.where.Line, Column: r.where.Column, Reason: r.reason}
		}
		if out = append(out, Root{Value: v, Line: root.Line}); len(out) > maxDocuments {
			return nil, &Error{Line: root.Line, Column: root.Column, Reason: "the file holds more documents than can be read; split it"}
		}
	}
}

// nothing reports whether a document holds nothing.
func nothing(doc *yaml.Node) bool {
	if len(doc.Content) != 1 {
		return true
	}
	root := doc.Content[0]
	return root.Kind == yaml.ScalarNode && root.Style == 0 && yamlScalar(root).Kind() == model.Null
}

// yamlError places an error of the library. Its words may quote the text, so they are told in words of our own.
func yamlError(text string, err error) error {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return errorAt(text, 0, "the YAML cannot be read")
	}
	mark := load.Mark
	if (load.ContextMark.Line > 0) && (strings.Contains(load.ContextMsg, "quoted") || strings.Contains(load.ContextMsg, "flow")) {
		mark = load.ContextMark // What does not end is best shown where it begins.
	}
	out := &Error{Line: max(mark.Line, 1), Column: max(mark.Column, 1)}
	switch what := load.Message; {
	case strings.Contains(load.ContextMsg, "quoted"):
		out.Reason = "a text in quotes is broken or does not end; is its closing quote missing?"
	case strings.Contains(load.ContextMsg, "flow"):
		out.Reason = "a list or map in brackets is broken or does not end; is a comma or the closing bracket missing?"
	case strings.Contains(what, "tab"), strings.Contains(what, "cannot start any token"):
		out.Reason = "a tab or a sign that begins no value stands here; indent with blanks, and put a text that begins with a sign in quotes"
	case strings.Contains(what, "anchor"), strings.Contains(what, "alias"):
		out.Reason = "this alias stands for nothing; define its anchor above it"
	case strings.Contains(what, "mapping values"):
		out.Reason = "a second colon makes this line ambiguous; put the text in quotes, or check the indentation"
	case strings.Contains(what, "duplicate"), strings.Contains(what, "already"):
		out.Reason = "this name stands twice in one map; nobody can tell which of the two values counts"
	default:
		out.Reason = "the YAML is broken here: expected name: value, a list, or another indentation"
	}
	return out
}
