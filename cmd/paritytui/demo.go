package main

import (
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

//go:embed demo/staging.tfstate demo/production.tfstate demo/parity.yaml
var demoFiles embed.FS

func newDemo(w *world) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Explore two built-in environments",
		Long: paragraphs(`Opens the explorer on staging and production of a made-up shop, with a ledger to write to. Everything lives in a
temporary folder that is removed when you leave.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if !w.stdoutIsTerminal {
				return errors.New("the explorer needs a terminal; for text run `paritytui diff` on two states of your own")
			}
			dir, err := unpackDemo()
			if err != nil {
				return fmt.Errorf("unpacking the demo: %w", err)
			}
			defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
			in := inputs{ledger: filepath.Join(dir, "parity.yaml")}
			s, err := in.prepare(cmd.Context(), w, []string{
				"staging=" + filepath.Join(dir, "staging.tfstate"),
				"production=" + filepath.Join(dir, "production.tfstate"),
			})
			if err != nil {
				return err
			}
			return s.explore(cmd.Context())
		},
	}
}

// unpackDemo writes the demo to a temporary folder and returns it.
func unpackDemo() (string, error) {
	dir, err := os.MkdirTemp("", "paritytui-demo-")
	if err != nil {
		return "", err
	}
	for _, name := range []string{"staging.tfstate", "production.tfstate", "parity.yaml"} {
		data, err := demoFiles.ReadFile("demo/" + name)
		if err != nil {
			return dir, err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return dir, err
		}
	}
	return dir, nil
}
