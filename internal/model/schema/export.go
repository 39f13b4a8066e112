package schema

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// The packed form is gzip of lines: the heading, then for each provider a line
// "@namespace/type" and one line "key type" for each type, in order of key.
const packedHeading = "paritytui schemas 1"

// maxUnpacked bounds the text of a packed file, in bytes: twenty times all
// providers that are embedded.
const maxUnpacked = 64 << 20

// Export writes the imported schemas of the given providers, or of all where
// none is given, for [Table.Load] to read. Equal schemas give equal bytes.
func (t *Table) Export(w io.Writer, providers ...string) error {
	imported := t.layers()[0]
	if len(providers) == 0 {
		providers = slices.Collect(maps.Keys(imported))
	}
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("exporting provider schemas: %w", err)
	}
	out := bufio.NewWriter(packed) // Keeps its first error until Flush.
	_, _ = fmt.Fprintln(out, packedHeading)
	for _, full := range slices.Sorted(slices.Values(providers)) {
		_, _ = fmt.Fprintf(out, "@%s\n", full)
		entries := imported[full].entries()
		for _, key := range slices.Sorted(maps.Keys(entries)) {
			_, _ = fmt.Fprintf(out, "%s %s\n", key, entries[key])
		}
	}
	if err := errors.Join(out.Flush(), packed.Close()); err != nil {
		return fmt.Errorf("exporting provider schemas: %w", err)
	}
	return nil
}

// Load adds what [Table.Export] wrote, as [Table.Import] adds what it reads. On
// an error nothing is added.
func (t *Table) Load(r io.Reader) error {
	added, err := unpack(r)
	if err != nil {
		return fmt.Errorf("loading provider schemas: %w", err)
	}
	t.add(added)
	return nil
}

// unpack returns the compact text by provider and key. The checksum of gzip
// tells a damaged file, so the types themselves are not parsed here.
func unpack(r io.Reader) (map[string]map[string]string, error) {
	packed, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("this must be a file that `paritytui schema import` wrote: %w", err)
	}
	var text strings.Builder
	n, err := io.Copy(&text, io.LimitReader(packed, maxUnpacked+1))
	if err != nil {
		return nil, err
	}
	if n > maxUnpacked {
		return nil, fmt.Errorf("there are more than %d MB of schemas", maxUnpacked>>20)
	}

	heading, rest, _ := strings.Cut(text.String(), "\n")
	if heading != packedHeading {
		return nil, fmt.Errorf("line 1: %.40q must be %q; import the schemas anew", heading, packedHeading)
	}
	providers := make(map[string]map[string]string)
	var current map[string]string
	number := 1
	for line := range strings.Lines(rest) {
		number++
		line = strings.TrimSuffix(line, "\n")
		if full, ok := strings.CutPrefix(line, "@"); ok {
			current = make(map[string]string)
			providers[full] = current
			continue
		}
		key, definition, ok := strings.Cut(line, " ")
		if !ok || current == nil {
			return nil, fmt.Errorf("line %d: %.40q must be a type below its provider", number, line)
		}
		current[key] = definition
	}
	return providers, nil
}
