package schema

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Import adds what `terraform providers schema -json` (or `tofu`) printed. Each
// of its types goes before an earlier one of the same provider and name. On an
// error, which tells line and column, nothing is added.
//
// The input is read as a stream: one type at a time is held in its long form.
func (t *Table) Import(r io.Reader) error {
	lines := &lineReader{r: r}
	d := dumpReader{lines: lines, added: make(map[string]map[string]string)}
	if err := d.start(); err != nil {
		return fmt.Errorf("importing provider schemas: %w", err)
	}
	if err := d.document(); err != nil {
		line, column := lines.position(d.offset())
		return fmt.Errorf("importing provider schemas: line %d, column %d: %w", line, column, err)
	}
	t.add(d.added)
	return nil
}

// add merges new texts into the imported layer. Earlier trees stay valid for
// those who hold them.
func (t *Table) add(added map[string]map[string]string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := maps.Clone(t.imported)
	if l == nil {
		l = make(layer)
	}
	for full, entries := range added {
		merged := make(map[string]string)
		maps.Copy(merged, l[full].entries())
		maps.Copy(merged, entries)
		l[full] = newProvider(func() map[string]string { return merged }, t.overlay)
	}
	t.imported, t.found = l, nil
	t.imports++
}

// Fill adds those imported schemas of other whose types t does not know of that provider. What t knows stays: it may come
// from a file that is shared, and all who share it must see the same.
func (t *Table) Fill(other *Table) {
	layers := t.layers()
	added := make(map[string]map[string]string)
	for full, p := range other.layers()[0] {
		for key, text := range p.entries() {
			if slices.ContainsFunc(layers, func(l layer) bool { _, ok := l[full].entries()[key]; return ok }) {
				continue
			}
			if added[full] == nil {
				added[full] = make(map[string]string)
			}
			added[full][key] = text
		}
	}
	t.add(added)
}

// dumpReader reads the JSON of one dump, token by token down to the types.
type dumpReader struct {
	lines  *lineReader
	json   *json.Decoder
	added  map[string]map[string]string
	faulty int64 // where the type begins that could not be read; 0 where there is none
}

// offset returns where an error lies: at the type that could not be read, or as
// far as was read. The decoder itself tells no offsets once its two ways of
// reading are mixed.
func (d *dumpReader) offset() int64 {
	if d.faulty > 0 {
		return d.faulty
	}
	return d.json.InputOffset()
}

// start looks at the first bytes: a shell may have put a mark before the text.
func (d *dumpReader) start() error {
	buffered := bufio.NewReader(d.lines)
	first, err := buffered.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch text := string(first); {
	case text == "":
		return errors.New("the input is empty; it must be the output of `terraform providers schema -json`")
	case text == "\xef\xbb\xbf":
		if _, err := buffered.Discard(len(text)); err != nil {
			return err
		}
		d.lines.skipped = int64(len(text))
	case strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff"):
		return errors.New("the input is UTF-16, as PowerShell writes it; it must be UTF-8 (`| Out-File -Encoding utf8`)")
	case strings.HasPrefix(text, "\x1f\x8b"):
		return errors.New("the input is compressed with gzip; it must be plain JSON (`gzip -dc FILE`)")
	}
	d.json = json.NewDecoder(buffered)
	return nil
}

func (d *dumpReader) document() error {
	var found bool
	err := d.object("the document", func(key string) error {
		switch key {
		case "format_version":
			var version string
			if err := d.json.Decode(&version); err != nil {
				return fmt.Errorf("format_version: %w", err)
			}
			if major, _, _ := strings.Cut(version, "."); major != "0" && major != "1" {
				return fmt.Errorf("format_version %q is not known; it must be 0.x or 1.x", version)
			}
			return nil
		case "provider_schemas":
			found = true
			return d.object(key, d.provider)
		}
		return d.skip()
	})
	if err != nil {
		return err
	}
	if !found {
		return errors.New("provider_schemas is missing; the input must be the output of `terraform providers schema -json`")
	}
	if _, err := d.json.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more after the end of the document")
	}
	return nil
}

// provider reads the schemas of one provider.
func (d *dumpReader) provider(name string) error {
	full := withoutHost(name)
	for part := range strings.SplitSeq(full, "/") {
		if !isPlain(part) {
			return fmt.Errorf("provider %.100q must be named like registry.terraform.io/hashicorp/aws", name)
		}
	}
	if d.added[full] == nil {
		d.added[full] = make(map[string]string)
	}
	return d.object("provider "+full, func(key string) error {
		switch key {
		case "resource_schemas":
			return d.object(key, func(name string) error {
				return d.schema(full, name, name, dumpedSchema.managedRoot)
			})
		case "data_source_schemas":
			return d.object(key, func(name string) error {
				return d.schema(full, name, dataPrefix+name, dumpedSchema.root)
			})
		}
		return d.skip()
	})
}

// schema reads one type and keeps its compact form.
func (d *dumpReader) schema(full, name, key string, root func(dumpedSchema) (*Node, error)) error {
	if !isPlain(name) {
		return fmt.Errorf("the type name %.100q must consist of letters, digits, _ and -", name)
	}
	start := d.json.InputOffset()
	var s dumpedSchema
	if err := d.json.Decode(&s); err != nil {
		d.faulty = start
		return fmt.Errorf("%s: %w", name, explain(err))
	}
	n, err := root(s)
	if err != nil {
		d.faulty = start
		return fmt.Errorf("%s: %w", name, err)
	}
	d.added[full][key] = compact(n)
	d.lines.forget(d.json.InputOffset())
	return nil
}

// object reads an object, or a null, and calls member for each key; member has
// to read the value.
func (d *dumpReader) object(what string, member func(key string) error) error {
	start, err := d.json.Token()
	if err != nil {
		return explain(err)
	}
	if start == nil {
		return nil
	}
	if start != json.Delim('{') {
		return fmt.Errorf("%s must be a JSON object", what)
	}
	for d.json.More() {
		token, err := d.json.Token()
		if err != nil {
			return explain(err)
		}
		key, ok := token.(string)
		if !ok {
			return fmt.Errorf("%s: a key must be a string", what)
		}
		if err := member(key); err != nil {
			return err
		}
	}
	_, err = d.json.Token()
	return explain(err)
}

// skip reads a value that says nothing of resources.
func (d *dumpReader) skip() error {
	var ignored json.RawMessage
	return explain(d.json.Decode(&ignored))
}

// explain says in words what the decoder met.
func explain(err error) error {
	var mistyped *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the input ends too early; was the download or the command interrupted?")
	case errors.As(err, &mistyped):
		return fmt.Errorf("%.100q must not be a JSON %s", mistyped.Field, mistyped.Value)
	}
	return err
}

// lineReader remembers where lines end, to tell an offset as line and column.
type lineReader struct {
	r       io.Reader
	read    int64   // bytes read so far
	skipped int64   // bytes at the start that the decoder does not see
	before  int64   // line ends already forgotten
	last    int64   // offset after the last of them
	ends    []int64 // offsets after the later ones
}

// Read passes the bytes through.
func (l *lineReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.read+int64(i)+1)
		}
	}
	l.read += int64(n)
	return n, err
}

// position returns line and column in bytes, both from 1, of a decoder's offset.
func (l *lineReader) position(offset int64) (line, column int64) {
	l.forget(offset)
	return l.before + 1, offset + l.skipped - l.last + 1
}

// forget drops the line ends up to an offset, which positions to come lie after.
func (l *lineReader) forget(offset int64) {
	passed, _ := slices.BinarySearch(l.ends, offset+l.skipped+1)
	if passed == 0 {
		return
	}
	l.before += int64(passed)
	l.last = l.ends[passed-1]
	l.ends = slices.Delete(l.ends, 0, passed)
}
