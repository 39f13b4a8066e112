package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/paritytui/paritytui/internal/model/audit"
	"github.com/paritytui/paritytui/internal/model/rules"
	"github.com/paritytui/paritytui/internal/report"
)

// gate is what the check fails on, and how it says so.
type gate struct {
	failOn, format, annotations        choice
	allowPlanned, allowPartial, strict bool
	newOnly                            bool
	// files are the reports to write beside.
	files []string
}

func newCheck(w *world, in *inputs) *cobra.Command {
	g := gate{
		failOn: choice{value: rules.Medium.String()}, format: choice{value: "text"},
		annotations: choice{value: "auto", options: []string{"auto", "github", "none"}},
	}
	for _, p := range rules.Priorities() {
		g.failOn.options = append(g.failOn.options, p.String())
	}
	for _, f := range report.Formats() {
		g.format.options = append(g.format.options, f.Name)
	}
	cmd := &cobra.Command{
		Use:   "check [LEFT RIGHT]",
		Short: "Fail on what is not accounted for",
		Long: paragraphs(`Prints what differs, as diff does, and a last line with the result. In a form for programs, that line goes to standard
error.

Exits 0 where nothing at or above the threshold is open, planned, stale or expired, 1 where something is, and 2 where the environments
could not be compared.

Under GitHub Actions, what fails is marked in the ledger, too. For GitLab, write a code quality report with -o parity.codequality.`),
		Example: `  paritytui check staging.tfstate production.tfstate --fail-on high
  paritytui check --allow-planned --strict
  paritytui check -o parity.sarif -o parity.xml
  paritytui check --since last.json --new-only`,
		Args: sourceArguments,
		RunE: func(cmd *cobra.Command, args []string) error {
			forms, err := g.forms(in)
			if err != nil {
				return err
			}
			a, err := in.compare(cmd.Context(), w, args)
			if err != nil {
				return err
			}
			return g.run(w, a, forms)
		},
	}
	cmd.Flags().Var(&g.failOn, "fail-on", "the lowest priority that fails: "+strings.Join(g.failOn.options, ", "))
	cmd.Flags().BoolVar(&g.allowPlanned, "allow-planned", false, "let planned differences pass until they are due")
	cmd.Flags().BoolVar(&g.allowPartial, "allow-partial", false, "judge what could be read, where a source could not")
	cmd.Flags().BoolVar(&g.strict, "strict", false, "fail too where something was not compared")
	cmd.Flags().BoolVar(&g.newOnly, "new-only", false, "with --since: let pass what failed in it already")
	cmd.Flags().Var(&g.format, "format", "form of the output: "+strings.Join(g.format.options, ", "))
	cmd.Flags().StringArrayVarP(&g.files, "output", "o", nil, "also write this report, by its extension; may be repeated")
	cmd.Flags().Var(&g.annotations, "annotations", "mark what fails for GitHub: auto, github or none")
	in.sinceFlag(cmd)
	return cmd
}

// forms are the forms of standard output and of each file. Whatever is wrong with a flag is said before anything is read.
func (g *gate) forms(in *inputs) ([]report.Format, error) {
	if g.newOnly && in.since == "" {
		return nil, errors.New("--new-only needs --since: name the earlier audit, a file that `paritytui diff --format json` wrote")
	}
	form, err := report.FormatNamed(g.format.value)
	if err != nil {
		return nil, err
	}
	out := []report.Format{form}
	for _, file := range g.files {
		if file == "" || file == "-" {
			return nil, fmt.Errorf("-o needs the name of a file; standard output takes the form that --format names")
		}
		form, err := report.FormatOf(file)
		if err != nil {
			return nil, err
		}
		out = append(out, form)
	}
	return out, nil
}

// refuse says why nothing can be said of the audit.
func (g *gate) refuse(a *audit.Audit) error {
	if n := len(a.Coverage.Unreadable); n > 0 && !g.allowPartial {
		return fmt.Errorf("sources that could not be read: %d, so the environments were not compared in full; --allow-partial compares the rest. First: %s: %s",
			n, a.Coverage.Unreadable[0].URI, a.Coverage.Unreadable[0].Reason)
	}
	if a.Coverage.LeftResources == 0 || a.Coverage.RightResources == 0 {
		return errors.New("an environment has no resources, so there is nothing to compare; are these the right states?")
	}
	return nil
}

// run writes the audit in each form, then the annotations, and one line that says how it ended, for people and for grep.
func (g *gate) run(w *world, a *audit.Audit, forms []report.Format) error {
	if err := g.refuse(a); err != nil {
		return err
	}
	from, err := rules.ParsePriority(g.failOn.value)
	if err != nil {
		return err
	}
	options := report.Options{
		Gate:       audit.Gate{FailOn: from, AllowPlanned: g.allowPlanned, Strict: g.strict, NewOnly: g.newOnly},
		LedgerFile: w.seenFromRoot(a.Ledger.Name()),
	}
	for i, form := range forms {
		var out bytes.Buffer
		if err := form.Write(&out, a, options); err != nil {
			return err
		}
		to := document{file: "-"}
		if i > 0 {
			to.file = g.files[i-1]
		}
		if err := to.save(w, out.Bytes()); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
	}
	if g.annotations.value == "github" || g.annotations.value == "auto" && w.environment("GITHUB_ACTIONS") == "true" {
		// Both streams are read for them, and standard output may be for a program.
		if err := report.GitHub(w.stderr, a, options); err != nil {
			return err
		}
	}
	return g.conclude(w, a, options.Gate)
}

// conclude prints the result. Standard output gets it where that is for people.
func (g *gate) conclude(w *world, a *audit.Audit, asked audit.Gate) error {
	n := len(asked.Failing(a))
	result, why := "pass", ""
	if n > 0 || asked.Incomplete(a) {
		result = "fail"
	}
	if asked.Incomplete(a) {
		why = ", and --strict: not everything was compared"
	}
	kind := ""
	if asked.NewOnly {
		kind = "new "
	}
	if changes := a.ChangesLine(); changes != "" {
		why += "; since the earlier audit: " + changes
	}
	to := w.stdout
	if g.format.value != "text" {
		to = w.stderr
	}
	if _, err := fmt.Fprintf(to, "result: %s, %d %sat or above %s%s\n", result, n, kind, asked.FailOn, why); err != nil {
		return fmt.Errorf("writing: %w", err)
	}
	if result == "fail" {
		return errFound
	}
	return nil
}
