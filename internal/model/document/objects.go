package document

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/paritytui/paritytui/internal/model"
)

// Object is one thing that a file describes, with the address by which it meets its counterpart.
type Object struct {
	Address model.Address
	// Value is an object; a list at the top of a file is its field "value".
	Value model.Value
	Line  int
}

// Objects gives the values of a file their addresses:
//
//	document.main                      the only one of its file
//	document.Deployment["shop/api"]    a Kubernetes manifest, by kind, namespace and name; their order in the file means nothing
//	document.main["2"]                 any other of several, by its place in the file
//
// A list of manifests (kind: List) is what it lists. The error is about two manifests of one kind and name, of which only the later would live.
func Objects(roots []Root) ([]Object, error) {
	var out []Object
	for _, root := range unlisted(roots) {
		out = append(out, Object{Address: address(root.Value, len(out), len(roots)), Value: named(root.Value), Line: root.Line})
	}
	at := map[string]int{}
	for i := range out {
		text := out[i].Address.String()
		if len(text) > model.MaxAddress {
			return nil, &Error{Line: out[i].Line, Column: 1, Reason: fmt.Sprintf("the kind, namespace and name of a manifest have %d bytes together, and %d is the most that is read; shorten them", len(text), model.MaxAddress)}
		}
		if first, twice := at[text]; twice {
			version := func(i int) string { return out[i].Value.Field("apiVersion").Text() }
			if version(first) == version(i) {
				return nil, &Error{Line: out[i].Line, Column: 1, Reason: fmt.Sprintf("a manifest of this kind and name stands in line %d already; remove one of the two", out[first].Line)}
			}
			// Two groups may each have a kind of one name.
			key, _ := out[i].Address.Key.Str()
			out[i].Address.Key = model.StringKey(key + " " + version(i))
			text = out[i].Address.String()
		}
		at[text] = i
	}
	return out, nil
}

// named is the value with names at its top.
func named(v model.Value) model.Value {
	if v.Kind() == model.Object {
		return v
	}
	return model.ObjectValue(model.Field{Name: "value", Value: v})
}

// unlisted replaces each list of manifests by what it lists.
func unlisted(roots []Root) []Root {
	var out []Root
	for _, root := range roots {
		items := root.Value.Field("items")
		if _, ok := kindOf(root.Value); !ok || !strings.HasSuffix(root.Value.Field("kind").Text(), "List") || items.Kind() != model.List || !allManifests(items) {
			out = append(out, root)
			continue
		}
		for _, item := range items.Elements() {
			out = append(out, Root{Value: item, Line: root.Line})
		}
	}
	return out
}

func allManifests(items model.Value) bool {
	for _, item := range items.Elements() {
		if _, ok := kindOf(item); !ok || manifestName(item) == "" {
			return false
		}
	}
	return items.Len() > 0
}

// kindOf returns the kind of a Kubernetes manifest, and false for everything else.
func kindOf(v model.Value) (string, bool) {
	kind, version := v.Field("kind"), v.Field("apiVersion")
	if kind.Kind() != model.String || version.Kind() != model.String || !model.ValidName(kind.Text()) {
		return "", false
	}
	return kind.Text(), true
}

// manifestName is namespace and name, or the name alone.
func manifestName(v model.Value) string {
	metadata := v.Field("metadata")
	name := text(metadata.Field("name"))
	if name == "" {
		name = text(metadata.Field("generateName"))
	}
	if namespace := text(metadata.Field("namespace")); namespace != "" && name != "" {
		return namespace + "/" + name
	}
	return name
}

func text(v model.Value) string {
	if v.Kind() != model.String {
		return ""
	}
	return v.Text()
}

// address is what a value is called that stands at a rank among several.
func address(v model.Value, rank, of int) model.Address {
	a := model.Address{Mode: model.Document, Type: "document", Name: "main"}
	if kind, ok := kindOf(v); ok && manifestName(v) != "" {
		a.Name, a.Key = kind, model.StringKey(manifestName(v))
		return a
	}
	if of > 1 {
		a.Key = model.StringKey(strconv.Itoa(rank + 1))
	}
	return a
}
