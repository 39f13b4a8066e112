package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model"
	"github.com/paritytui/paritytui/internal/model/ledger"
	"github.com/paritytui/paritytui/internal/sources"
	"github.com/paritytui/paritytui/internal/sources/config"
)

func newInit(w *world, in *inputs) *cobra.Command {
	return &cobra.Command{
		Use:   "init [LEFT RIGHT]",
		Short: "Begin a parity.yaml",
		Long: paragraphs(`Writes a commented parity.yaml to this folder, or to the file after -c, and never over one that exists.

With LEFT and RIGHT it names these as the sources of the two environments, so that paritytui needs no arguments from then on.`),
		Example: `  paritytui init staging=staging.tfstate production=production.tfstate
  paritytui init`,
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			path := in.ledger
			if path == "" {
				path = "parity.yaml"
			}
			environments := []ledger.Environment{{Name: "staging"}, {Name: "production"}}
			if len(args) == 2 {
				left, right, err := sources.ParseArguments(args[0], args[1])
				if err != nil {
					return err
				}
				environments = []ledger.Environment{declared(path, left), declared(path, right)}
			}
			_, err := config.Open(path).Save(cmd.Context(), ledger.Template(environments...), config.Version{})
			if errors.Is(err, config.ErrChanged) {
				return fmt.Errorf("%s is there already; edit it, or name another file with -c", path)
			}
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(w.stdout, "%s: created for %s and %s; commit it\n", model.Printable(path), environments[0].Name, environments[1].Name); err != nil {
				return fmt.Errorf("writing: %w", err)
			}
			return nil
		},
	}
}

// declared are the sources of the command line as the ledger at path declares them: a path on disk is seen from the folder of the ledger.
func declared(path string, spec sources.Spec) ledger.Environment {
	out := ledger.Environment{Name: spec.Name}
	for _, uri := range spec.URIs {
		if !filepath.IsAbs(uri) && uri != "-" && !strings.Contains(uri, "://") {
			if seen, err := filepath.Rel(filepath.Dir(path), uri); err == nil {
				uri = filepath.ToSlash(seen)
			}
		}
		out.Sources = append(out.Sources, uri)
	}
	return out
}
