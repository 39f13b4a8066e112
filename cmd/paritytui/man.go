package main

import (
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"github.com/muesli/mango"
	mcobra "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

// newMan prints the manual page. The page that comes with the help has the day of its printing in it; packages are built again and compared
// byte by byte, so this one has the day of the source or none.
func newMan(w *world) *cobra.Command {
	return &cobra.Command{
		Use:                   "man",
		Short:                 "Print the manual page",
		Hidden:                true,
		DisableFlagsInUseLine: true,
		Args:                  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			page, err := mcobra.NewManPage(1, cmd.Root())
			if err != nil {
				return fmt.Errorf("making the manual page: %w", err)
			}
			for _, s := range [...]mango.Section{
				{Name: "Exit status", Text: "0 where nothing was found that fails, 1 where check or diff --exit-code found something, 2 where nothing can be said."},
				{Name: "Files", Text: "parity.yaml: the intended and planned differences, found in the folder or the nearest one above."},
			} {
				page = page.WithSection(s.Name, s.Text)
			}
			if _, err := fmt.Fprintln(w.stdout, strings.TrimRight(page.Build(&manual{Document: roff.NewDocument(), version: version(), day: sourceDay()}), "\n")); err != nil {
				return fmt.Errorf("writing: %w", err)
			}
			return nil
		},
	}
}

// manual is a page whose heading holds nothing of its printing.
type manual struct {
	*roff.Document
	version, day string
	heading      string
}

// Heading takes no notice of the time that it is given.
func (m *manual) Heading(section uint, title, description string, _ time.Time) {
	m.heading = fmt.Sprintf(".TH %s %d %q %q %q", strings.ToUpper(title), section, m.day, title+" "+m.version, description)
}

// String is the whole page.
func (m *manual) String() string { return m.heading + m.Document.String() }

// sourceDay is the day of the commit that the program was built from, and empty where the build does not know.
func sourceDay() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key != "vcs.time" {
			continue
		}
		if at, err := time.Parse(time.RFC3339, s.Value); err == nil {
			return at.UTC().Format(time.DateOnly)
		}
	}
	return ""
}
