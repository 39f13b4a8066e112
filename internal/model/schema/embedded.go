package schema

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// facts holds overlay.txt and, for each provider, NAMESPACE/TYPE.gz as
// [Table.Export] writes it.
//
//go:embed facts
var facts embed.FS

const factsRoot = "facts"

// Embedded returns a new table over the schemas that are part of the program.
// Nothing is read before it is asked for.
//
// Some embedded schemas were derived from other descriptions of a provider and
// list no sets of blocks; overlay.txt says what they do not.
func Embedded() *Table {
	t := &Table{embedded: make(layer), overlay: sync.OnceValue(readOverlay)}
	names, err := fs.Glob(facts, path.Join(factsRoot, "*", "*.gz"))
	mustHold(err)
	for _, name := range names {
		full := strings.TrimSuffix(strings.TrimPrefix(name, factsRoot+"/"), ".gz")
		p := newProvider(sync.OnceValue(func() map[string]string { return unpackEmbedded(name)[full] }), t.overlay)
		p.derived = true
		t.embedded[full] = p
	}
	return t
}

func unpackEmbedded(name string) map[string]map[string]string {
	packed, err := facts.ReadFile(name)
	mustHold(err)
	unpacked, err := unpack(bytes.NewReader(packed))
	mustHold(err)
	return unpacked
}

func readOverlay() overlay {
	text, err := facts.ReadFile(path.Join(factsRoot, "overlay.txt"))
	mustHold(err)
	o, err := parseOverlay(string(text))
	mustHold(err)
	return o
}

// mustHold panics where the embedded files are broken, which is a fault of the
// build and not of any input: a test reads every one of them.
func mustHold(err error) {
	if err != nil {
		panic("schema: embedded facts: " + err.Error())
	}
}
