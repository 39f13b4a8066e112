package main

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/report"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value   string
	options []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.options, "|") }

// Set takes one of the options.
func (c *choice) Set(text string) error {
	for _, o := range c.options {
		if o == text {
			c.value = text
			return nil
		}
	}
	return fmt.Errorf("expected %s", strings.Join(c.options, ", "))
}

func newDiff(w *world, in *inputs) *cobra.Command {
	format := choice{value: "text", options: []string{"text", "json", "markdown", "csv"}}
	var explain, exitCode bool
	cmd := &cobra.Command{
		Use:   "diff [LEFT RIGHT]",
		Short: "Print what differs",
		Long: paragraphs(`Prints the differences, the most worrying first, for people, as JSON for programs, as Markdown for a pull request or as CSV for a spreadsheet.

Exits 0 whatever it finds, unless --exit-code is given, and 2 where the environments could not be compared.`),
		Example: `  paritytui diff staging.tfstate production.tfstate
  paritytui diff --format json --explain > parity.json`,
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := in.compare(cmd.Context(), w, args)
			if err != nil {
				return err
			}
			form, err := report.FormatNamed(format.value)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(w.stdout)
			if err := form.Write(out, a, report.Options{Explain: explain, LedgerFile: w.seenFromRoot(a.Ledger.Name())}); err != nil {
				return err
			}
			if err := out.Flush(); err != nil {
				return fmt.Errorf("writing: %w", err)
			}
			if exitCode && len(audit.Gate{}.Failing(a)) > 0 {
				return errFound
			}
			return nil
		},
	}
	cmd.Flags().Var(&format, "format", "form of the output: "+strings.Join(format.options, ", "))
	cmd.Flags().BoolVar(&explain, "explain", false, "list every row, and what is equal for a reason, too")
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with 1 where a difference is open")
	in.sinceFlag(cmd)
	return cmd
}
