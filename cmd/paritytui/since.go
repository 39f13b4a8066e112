package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/report"
)

// sinceFlag lets a command compare with an earlier audit.
func (in *inputs) sinceFlag(cmd *cobra.Command) {
	cmd.Flags().Var((*given)(&in.since), "since", "mark what is new since this file of diff --format json")
}

// earlier reads the file that --since names, and nothing where it names none.
func (in inputs) earlier() (*audit.Earlier, error) {
	if in.since == "" {
		return nil, nil //nolint:nilnil // no earlier audit is no mistake
	}
	text, err := os.ReadFile(in.since)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("reading the earlier audit: %s: there is no such file; write one with `paritytui diff --format json`", in.since)
	case err != nil:
		return nil, fmt.Errorf("reading the earlier audit: %w", err)
	}
	e, err := report.Earlier(text)
	if err != nil {
		return nil, fmt.Errorf("reading the earlier audit: %s: %w", in.since, err)
	}
	return e, nil
}

// seenFromRoot is a file's name as seen from the root of the repository where a pipeline says where that is, since annotations and reports
// are read from there; else it is name.
func (w *world) seenFromRoot(name string) string {
	for _, variable := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		root := w.environment(variable)
		if root == "" {
			continue
		}
		whole := name
		if !filepath.IsAbs(whole) {
			dir, err := w.directory()
			if err != nil {
				return name
			}
			whole = filepath.Join(dir, name)
		}
		if short, err := filepath.Rel(root, whole); err == nil && !strings.HasPrefix(short, "..") {
			return filepath.ToSlash(short)
		}
	}
	return name
}
