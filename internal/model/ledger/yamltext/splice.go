package yamltext

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// errUnspliceable is returned where the text could not be changed so that it reads back as what was meant. The text is
// left as it was.
var errUnspliceable = errors.New("the file is laid out in a way that cannot be edited safely; edit it by hand")

// edit replaces the bytes from up to to by text. Edits never overlap.
type edit struct {
	from, to int
	text     string
}

func apply(text []byte, edits []edit) []byte {
	edits = slices.Clone(edits)
	// What is inserted where something goes stands before it.
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(a.from-b.from, min(a.to-a.from, 1)-min(b.to-b.from, 1))
	})
	var out []byte
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue
		}
		out = append(append(out, text[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, text[at:]...)
}

// Insert returns the text with item as the element at of the list under a top-level key. The list is made where it is
// empty, and so are the key and the file's first mapping.
func (f *File) Insert(key string, at int, item *Node) ([]byte, error) {
	list, err := f.list(key)
	if err != nil {
		return nil, fmt.Errorf("adding to %s: %w", key, err)
	}
	if at < 0 || at > len(list) {
		return nil, fmt.Errorf("adding to %s: there is no place %d among %d", key, at, len(list))
	}
	meant := slices.Insert(slices.Clone(list), at, item)
	var edits []edit
	switch value := f.value(key); {
	case value == nil:
		edits = f.newKey(key, item)
	case len(list) == 0:
		edits = f.fill(key, value, item)
	case value.Flow:
		edits = f.insertFlow(value, at, item)
	default:
		edits = f.insertBlock(value, at, item)
	}
	return f.verify("adding to", key, meant, edits)
}

// Remove returns the text without element at of the list under a top-level key. The comment lines directly above the
// element go with it.
func (f *File) Remove(key string, at int) ([]byte, error) {
	list, err := f.list(key)
	if err != nil {
		return nil, fmt.Errorf("removing from %s: %w", key, err)
	}
	if at < 0 || at >= len(list) {
		return nil, fmt.Errorf("removing from %s: there is no element %d among %d", key, at, len(list))
	}
	meant := slices.Delete(slices.Clone(list), at, at+1)
	value := f.value(key)
	edits := f.removeBlock(value, at)
	if value.Flow {
		edits = f.removeFlow(value, at)
	}
	return f.verify("removing from", key, meant, edits)
}

// Replace returns the text with element at of the list under a top-level key changed to item. Keys whose values stay are
// not touched.
func (f *File) Replace(key string, at int, item *Node) ([]byte, error) {
	list, err := f.list(key)
	if err != nil {
		return nil, fmt.Errorf("changing %s: %w", key, err)
	}
	if at < 0 || at >= len(list) {
		return nil, fmt.Errorf("changing %s: there is no element %d among %d", key, at, len(list))
	}
	if Same(list[at], item) {
		return f.text, nil
	}
	meant := slices.Clone(list)
	meant[at] = item
	if old := list[at]; old.Kind == Mapping && item.Kind == Mapping && len(old.Fields) > 0 {
		edits, reordered := f.replaceFields(old, item, f.layout(f.value(key)))
		meant[at] = reordered
		if out, err := f.verify("changing", key, meant, edits); err == nil {
			return out, nil
		}
		meant[at] = item
	}
	return f.verify("changing", key, meant, f.replaceWhole(f.value(key), at, item))
}

// value returns what stands under a top-level key, or nil where there is no such key.
func (f *File) value(key string) *Node {
	if f.Root == nil {
		return nil
	}
	for _, field := range f.Root.Fields {
		if field.Key.Text == key {
			return field.Value
		}
	}
	return nil
}

// list returns the elements under a top-level key, none where it is absent or empty.
func (f *File) list(key string) ([]*Node, error) {
	if f.Root == nil {
		if len(f.text) > 0 && f.lastContent() > f.body && !f.onlyBegins() {
			return nil, errUnspliceable
		}
		return nil, nil
	}
	if f.Root.Kind != Mapping {
		return nil, fmt.Errorf("the file must be a mapping, not %s", f.Root.Kind)
	}
	value := f.value(key)
	switch {
	case value == nil || value.Kind == Scalar && value.Null():
		return nil, nil
	case value.Kind != Sequence:
		return nil, fmt.Errorf("%s must be a list, not %s", key, value.Kind)
	}
	return value.Items, nil
}

// onlyBegins reports whether the --- that begins a document is all that the file holds beside blanks and comments.
func (f *File) onlyBegins() bool {
	e := extents{text: f.text}
	at := e.skip(f.body)
	end := e.lineEnd(at)
	after, ok := bytes.CutPrefix(f.text[at:end], []byte("---"))
	after = bytes.TrimLeft(after, " \t")
	return ok && (len(bytes.TrimSpace(after)) == 0 || after[0] == '#') && f.lastContent() == max(end, at+1)
}

// lastContent returns the end of the last line that is neither blank nor a comment.
func (f *File) lastContent() int {
	e := extents{text: f.text}
	end := f.body
	for at := e.skip(f.body); at < len(f.text); at = e.skip(end) {
		end = max(e.lineEnd(at), at+1)
	}
	return end
}

// verify applies edits and returns the new text if it reads as the old one with the list under key changed to meant.
func (f *File) verify(doing, key string, meant []*Node, edits []edit) ([]byte, error) {
	out := apply(f.text, edits)
	file, problems := Parse(out)
	if len(problems) > 0 || !Same(file.Root, f.with(key, meant)) {
		return nil, fmt.Errorf("%s %s: %w", doing, key, errUnspliceable)
	}
	return out, nil
}

// with returns the root with another list under key.
func (f *File) with(key string, items []*Node) *Node {
	root := &Node{Kind: Mapping}
	if f.Root != nil {
		root.Fields = slices.Clone(f.Root.Fields)
	}
	for i, field := range root.Fields {
		if field.Key.Text == key {
			root.Fields[i].Value = List(items...)
			return root
		}
	}
	root.Fields = append(root.Fields, Key(key, List(items...)))
	return root
}
