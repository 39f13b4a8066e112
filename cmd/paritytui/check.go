package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/report"
)

// gate is what the check fails on.
type gate struct {
	failOn                             choice
	allowPlanned, allowPartial, strict bool
}

func newCheck(w *world, in *inputs) *cobra.Command {
	g := gate{failOn: choice{value: rules.Medium.String()}}
	for _, p := range rules.Priorities() {
		g.failOn.options = append(g.failOn.options, p.String())
	}
	cmd := &cobra.Command{
		Use:   "check [LEFT RIGHT]",
		Short: "Fail a pipeline where a difference is not accounted for",
		Long: paragraphs(`Prints what differs, as diff does, and a last line with the result.

Exits 0 where nothing at or above the threshold is open, planned, stale or expired, 1 where something is, and 2 where the environments
could not be compared.`),
		Example: `  paritytui check staging.tfstate production.tfstate --fail-on high
  paritytui check staging.tfstate production.tfstate --allow-planned --strict`,
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := in.compare(cmd.Context(), w, args)
			if err != nil {
				return err
			}
			return g.run(w, a)
		},
	}
	cmd.Flags().Var(&g.failOn, "fail-on", "the lowest priority that fails: "+strings.Join(g.failOn.options, ", "))
	cmd.Flags().BoolVar(&g.allowPlanned, "allow-planned", false, "let planned differences pass until they are due")
	cmd.Flags().BoolVar(&g.allowPartial, "allow-partial", false, "compare what could be read")
	cmd.Flags().BoolVar(&g.strict, "strict", false, "fail too where something was not compared")
	return cmd
}

// run prints the audit and one line that says how it ended, for people and for grep.
func (g *gate) run(w *world, a *audit.Audit) error {
	if n := len(a.Coverage.Unreadable); n > 0 && !g.allowPartial {
		return fmt.Errorf("sources that could not be read: %d, so the environments were not compared in full; --allow-partial compares the rest. First: %s: %s",
			n, a.Coverage.Unreadable[0].URI, a.Coverage.Unreadable[0].Reason)
	}
	if a.Coverage.LeftResources == 0 || a.Coverage.RightResources == 0 {
		return errors.New("an environment has no resources, so there is nothing to compare; are these the right states?")
	}
	if err := report.Text(w.stdout, a, report.Options{}); err != nil {
		return err
	}
	from, err := rules.ParsePriority(g.failOn.value)
	if err != nil {
		return err
	}
	n := failing(a, from, g.allowPlanned)
	gaps := g.strict && !a.Coverage.Complete()
	result, why := "pass", ""
	if n > 0 || gaps {
		result = "fail"
	}
	if gaps {
		why = ", and --strict: not everything was compared"
	}
	if _, err := fmt.Fprintf(w.stdout, "result: %s, %d at or above %s%s\n", result, n, from, why); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	if result == "fail" {
		return errFound
	}
	return nil
}
