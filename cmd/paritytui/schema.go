package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2/maybe"
	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model/schema"
	"github.com/paritytui/paritytui/internal/sources/config"
)

// schemaFile stands beside the ledger and holds the imported schemas, so that everybody who audits knows the same of the providers.
const schemaFile = "parity.schema.gz"

func newSchema(w *world, in *inputs) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Add what is known of providers",
		Args:  noSuchCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "import FILE…",
		Short: "Add provider schemas from `terraform providers schema -json`",
		Long: `Reads the output of "terraform providers schema -json" (- is standard input) and keeps what the comparison needs in ` + schemaFile +
			` beside the ledger: which attributes only the provider sets, which lists are sets, which values are secret. Commit that file with the ledger.`,
		Example: `  terraform providers schema -json | paritytui schema import -`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("name a file that `terraform providers schema -json` wrote, or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := in.place(w)
			if err != nil {
				return err
			}
			return importSchemas(cmd.Context(), w, besideLedger(file), args)
		},
	})
	return cmd
}

// besideLedger is where the schemas of a ledger's folder live.
func besideLedger(file *config.File) string {
	return filepath.Join(filepath.Dir(file.Path()), schemaFile)
}

// loadSchemas returns what is known of providers: the embedded facts and, where path is there, the imported ones.
func loadSchemas(path string) (*schema.Table, error) {
	table := schema.Embedded()
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return table, nil
	case err != nil:
		return nil, fmt.Errorf("reading provider schemas: %w", err)
	}
	if err := table.Load(bytes.NewReader(data)); err != nil {
		return nil, fmt.Errorf("reading provider schemas: %s: %w; remove the file and import again", path, err)
	}
	return table, nil
}

func importSchemas(ctx context.Context, w *world, path string, names []string) error {
	table, err := loadSchemas(path)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := importSchema(table, w.stdin, name); err != nil {
			if name == "-" {
				name = "standard input"
			}
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	var out bytes.Buffer
	if err := table.Export(&out); err != nil {
		return err
	}
	if err := maybe.WriteFile(path, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing provider schemas: %w", err)
	}
	_, err = fmt.Fprintf(w.stdout, "%s: %d bytes; commit it with the ledger\n", path, out.Len())
	return err
}

func importSchema(table *schema.Table, stdin io.Reader, name string) error {
	if name == "-" {
		return table.Import(stdin)
	}
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("importing provider schemas: there is no such file; write one with `terraform providers schema -json`, or name - for standard input")
	case err != nil:
		return fmt.Errorf("importing provider schemas: %w", err)
	}
	defer func() { _ = f.Close() }()
	return table.Import(f)
}
