// Command gen writes the embedded facts of package schema: it reads every
// *.json.gz of a folder, each in the form of `terraform providers schema -json`,
// and writes one packed file per provider, NAMESPACE/TYPE.gz.
//
// The same input gives the same files.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/paritytui/paritytui/internal/model/schema"
)

func main() {
	in := flag.String("in", "", "the folder of *.json.gz to read")
	out := flag.String("out", "facts", "the folder to write")
	flag.Parse()
	if err := generate(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generate reads all schemas below in and writes the facts below out.
func generate(in, out string) error {
	names, err := filepath.Glob(filepath.Join(in, "*.json.gz"))
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("%s has no *.json.gz; name the folder with -in", in)
	}
	var table schema.Table
	for _, name := range names {
		if err := read(&table, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, provider := range table.Providers() {
		if err := write(&table, provider, filepath.Join(out, filepath.FromSlash(provider)+".gz")); err != nil {
			return err
		}
	}
	return nil
}

func read(table *schema.Table, name string) (err error) {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	return table.Import(plain)
}

func write(table *schema.Table, provider, name string) error {
	var packed bytes.Buffer
	if err := table.Export(&packed, provider); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, packed.Bytes(), 0o644)
}
